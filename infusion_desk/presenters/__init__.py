"""What a screen or a printed page shows, as plain data."""
