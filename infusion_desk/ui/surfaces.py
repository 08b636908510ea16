"""The window before anything is in it: its surfaces without a word, painted while the rest is still being loaded."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QRect, QSettings
from PySide6.QtGui import QColor, QPainter, QPixmap

from infusion_desk.ui.theme import Theme

_KEY = "window/surfaces"


class Surfaces(NamedTuple):
    """How far what surrounds the board reaches into the window, in logical pixels."""

    top: int = 53
    rail: int = 85
    side: int = 300
    status: int = 30

    @classmethod
    def kept(cls, preferences: QSettings) -> Surfaces:
        """As they were when the window was closed last."""
        kept = preferences.value(_KEY)
        if not isinstance(kept, list) or not all(str(part).isdecimal() for part in kept):
            return cls()
        return cls(*(int(part) for part in kept[:4]))

    def keep(self, preferences: QSettings) -> None:
        """Keep them for the next start."""
        preferences.setValue(_KEY, [str(part) for part in self])

    def board(self, window: QRect) -> QRect:
        """Where the board lies in a window of this size."""
        return window.adjusted(self.rail, self.top, -self.side, -self.status)

    def paint(self, painter: QPainter, window: QRect, theme: Theme) -> None:
        """Paint an empty window of this size."""
        board, below = self.board(window), window.height() - self.top
        _fill(painter, window, theme.colours["row"])
        _fill(painter, board, theme.colours["window"])
        for line in (
            QRect(0, self.top - 1, window.width(), 1),
            QRect(self.rail - 1, self.top, 1, below),
            QRect(board.right() + 1, self.top, 1, below),
            QRect(self.rail, board.bottom() + 1, board.width(), 1),
        ):
            _fill(painter, line, theme.colours["line"])


def _fill(painter: QPainter, area: QRect, colour: str) -> None:
    """Fill an area with a picture of one pixel.

    Whatever takes a brush or a pen may also be given one of Qt's named colours, and to find out that it is none loads
    Qt's hundreds of names: a sixth of a bare window's first paint.
    """
    pixel = QPixmap(1, 1)
    pixel.fill(QColor(colour))
    painter.drawPixmap(area, pixel)
