"""The inks of paper. Every one is read in black and white: text by 4.5:1 on white, phases by their pattern."""

BLACK = "#16202e"
GREY = "#5a6472"
LINE = "#c9ced6"
STRIP = "#4a78a8"
STRIP_LIGHT = "#cfdae8"
PAPER = "#ffffff"
BOX = "#f3f5f9"
