"""Models that widgets of Qt read."""
