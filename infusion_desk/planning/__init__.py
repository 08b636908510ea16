"""Searches over days: plain values in, plain values out. No Qt, no SQL."""
