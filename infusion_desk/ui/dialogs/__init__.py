"""One dialog a file: each asks for one thing and gives it back as a plain value."""
