"""The parts of the day board: where everything lies, as plain rectangles, texts and colours by name."""
