"""Paper from the window: preview, file, printer, each while the window goes on."""
