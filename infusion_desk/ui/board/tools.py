"""Pens, brushes and fonts by name, made once for a theme and a text scale."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPen

from infusion_desk.presenters.board.shapes import TEXT_PIXELS, TextSize
from infusion_desk.ui.theme import Theme

DASH = (4.0, 3.0)
OUTLINE = 1.2
HATCH_WIDTH = 1.1
"""Just over one: at one Qt takes a thin line of the screen for it, which is paler than the same line on paper."""


class Hue:
    """The shades of one hue, ready to draw with."""

    def __init__(self, tools: Tools, name: str) -> None:
        """`name` is that of the hue in the theme."""
        self.strong_brush, self.pale_brush = tools.brush(f"{name}.strong"), tools.brush(f"{name}.pale")
        self.light, self.tint, self.faint = (tools.brush(f"{name}.{shade}") for shade in ("light", "tint", "faint"))
        self.strong_hatch, self.pale_hatch = (tools.pen(f"{name}.{shade}", HATCH_WIDTH) for shade in ("strong", "pale"))
        self.outline = tools.pen(f"{name}.strong", OUTLINE)


class Tools:
    """What a painter of boards needs. With `printing` letters are not bent to the screen's pixels."""

    def __init__(self, theme: Theme, scale: float = 1.0, printing: bool = False) -> None:
        """`scale` is the text scale of the layouts to be painted."""
        self.theme = theme
        self.scale = scale
        self._printing = printing
        self._colours: dict[str, QColor] = {}
        self._brushes: dict[str, QBrush] = {}
        self._pens: dict[tuple[str, float, bool], QPen] = {}
        self.row = self.brush("row")
        self._hues: dict[str, Hue] = {}
        self._fonts: dict[tuple[TextSize, bool], tuple[QFont, QFontMetricsF]] = {}

    def colour(self, name: str) -> QColor:
        """The theme's colour of this name."""
        found = self._colours.get(name)
        if found is None:
            found = self._colours[name] = QColor(self.theme.colours[name])
        return found

    def brush(self, name: str) -> QBrush:
        """A plain brush in this colour."""
        found = self._brushes.get(name)
        if found is None:
            found = self._brushes[name] = QBrush(self.colour(name))
        return found

    def pen(self, name: str, width: float = 1.0, dashed: bool = False) -> QPen:
        """A pen in this colour; dashes keep their length whatever the width."""
        key = name, width, dashed
        found = self._pens.get(key)
        if found is None:
            found = QPen(self.colour(name), width)
            found.setCapStyle(Qt.PenCapStyle.FlatCap)
            if dashed:
                found.setDashPattern([part / width for part in DASH])
            self._pens[key] = found
        return found

    def hue(self, name: str) -> Hue:
        """The shades of a hue."""
        found = self._hues.get(name)
        if found is None:
            found = self._hues[name] = Hue(self, name)
        return found

    def font(self, size: TextSize, bold: bool) -> tuple[QFont, QFontMetricsF]:
        """The system's font in this size, with its metrics."""
        key = size, bold
        found = self._fonts.get(key)
        if found is None:
            font = QFont()
            font.setPixelSize(max(1, round(TEXT_PIXELS[size] * self.scale)))
            font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
            if self._printing:
                font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
            found = self._fonts[key] = (font, QFontMetricsF(font))
        return found
