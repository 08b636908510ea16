"""Pages on paper: blocks laid out with real fonts, as PDF, on a printer, or as pictures."""
