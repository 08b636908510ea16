"""Infusion Desk: books infusion sessions from sourced drug data, and runs the day of an infusion centre."""

__version__ = "0.1.0"
