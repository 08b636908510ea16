"""The lists of a day for those who work it: as pages, as text for a terminal, and as data."""
