"""Paint the day board that the presenters laid out."""
