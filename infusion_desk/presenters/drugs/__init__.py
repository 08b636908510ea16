"""What the Drugs screen shows, as plain data."""
