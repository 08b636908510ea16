"""The window and the printed pages: the only room that knows Qt."""
