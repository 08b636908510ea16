"""The window before anything is in it: its surfaces without a word, painted while the rest is still being loaded."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QRect, QSettings
from PySide6.QtGui import QColor, QPainter

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
        board = self.board(window)
        painter.fillRect(window, QColor(theme.colours["row"]))
        painter.fillRect(board, QColor(theme.colours["window"]))
        painter.setPen(QColor(theme.colours["line"]))
        painter.drawLine(0, self.top - 1, window.right(), self.top - 1)
        painter.drawLine(self.rail - 1, self.top, self.rail - 1, window.bottom())
        painter.drawLine(board.right() + 1, self.top, board.right() + 1, window.bottom())
        painter.drawLine(self.rail, board.bottom() + 1, board.right(), board.bottom() + 1)
