"""How changes are taken back and done again: one file for each kind of what a change touches."""
