"""What stands on a page without being text: lines, boxes to tick, the strip of the day, a frame."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from infusion_desk.domain.phases import PhaseKind
from infusion_desk.presenters.page import StripPart
from infusion_desk.ui.printing.ink import BLACK, BOX, LINE, STRIP
from infusion_desk.ui.printing.paper import POINT
from infusion_desk.ui.printing.patterns import fill_phase
from infusion_desk.ui.printing.pieces import Piece

_HALF_LETTER = 4.2 * POINT
"""How far above the line the middle of a letter of the text lies."""


class Line(Piece):
    """A thin line across the page."""

    def __init__(self, width: float) -> None:
        self._width = width
        self.height = 0.8 * POINT

    def draw(self, painter: QPainter, left: float, top: float) -> None:
        """Draw the line."""
        painter.fillRect(QRectF(left, top, self._width, self.height), QColor(LINE))


class Tick(Piece):
    """A box to tick, in the middle of the letters of a line whose letters stand `baseline` below the top."""

    SIDE = 9 * POINT

    def __init__(self, baseline: float) -> None:
        self._top = baseline - _HALF_LETTER - self.SIDE / 2
        self.height = self._top + self.SIDE

    def draw(self, painter: QPainter, left: float, top: float) -> None:
        """Draw the empty box."""
        _outline(painter, QRectF(left + 0.5 * POINT, top + self._top, self.SIDE, self.SIDE), BLACK)


class Dot(Piece):
    """The dot before an entry, in the middle of the letters."""

    SIDE = 3.2 * POINT

    def __init__(self, baseline: float) -> None:
        self._top = baseline - _HALF_LETTER - self.SIDE / 2
        self.height = self._top + self.SIDE

    def draw(self, painter: QPainter, left: float, top: float) -> None:
        """Draw the dot."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(BLACK))
        painter.drawEllipse(QRectF(left + 2 * POINT, top + self._top, self.SIDE, self.SIDE))


class Swatch(Piece):
    """A small field with a phase's pattern, so that a row is found again on the strip."""

    WIDTH = 15 * POINT

    def __init__(self, kind: PhaseKind, baseline: float) -> None:
        self._kind = kind
        side = 9.5 * POINT
        self._area = QRectF(0, baseline - side, self.WIDTH, side)
        self.height = self._area.bottom()

    def draw(self, painter: QPainter, left: float, top: float) -> None:
        """Draw the field."""
        area = self._area.translated(left, top)
        fill_phase(painter, area, self._kind)
        _outline(painter, area, STRIP)


class Strip(Piece):
    """The phases of a day to scale, side by side in `width`."""

    def __init__(self, parts: Sequence[StripPart], width: float) -> None:
        self._parts, self._width = tuple(parts), width
        self.height = 22 * POINT

    def draw(self, painter: QPainter, left: float, top: float) -> None:
        """Draw each phase as wide as it is long."""
        whole = sum(part.minutes for part in self._parts)
        start = left
        for part in self._parts:
            area = QRectF(start, top, self._width * part.minutes / whole, self.height)
            fill_phase(painter, area, part.kind)
            painter.setPen(QPen(QColor(STRIP), 0.6 * POINT))
            painter.drawLine(QLineF(area.topRight(), area.bottomRight()))
            start = area.right()
        _outline(painter, QRectF(left, top, self._width, self.height), STRIP)


class BlankLine(Piece):
    """A line to write on by hand."""

    def __init__(self, width: float) -> None:
        self._width = width
        self.height = 22 * POINT

    def draw(self, painter: QPainter, left: float, top: float) -> None:
        """Draw the line at the foot of its room."""
        painter.setPen(QPen(QColor(BLACK), 0.7 * POINT))
        bottom = top + self.height - 2 * POINT
        painter.drawLine(QLineF(left, bottom, left + self._width, bottom))


class Framed(Piece):
    """A piece in a frame with round corners, `edge` away from it."""

    def __init__(self, inner: Piece, width: float, edge: float) -> None:
        self._inner, self._width, self._edge = inner, width, edge
        self.height = inner.height + 2 * self._upper_edge

    @property
    def _upper_edge(self) -> float:
        return self._edge * 0.7

    def draw(self, painter: QPainter, left: float, top: float) -> None:
        """Draw the frame and what is in it."""
        painter.setPen(QPen(QColor(BLACK), 1.1 * POINT))
        painter.setBrush(QColor(BOX))
        painter.drawRoundedRect(QRectF(left, top, self._width, self.height), 5 * POINT, 5 * POINT)
        self._inner.draw(painter, left + self._edge, top + self._upper_edge)


def _outline(painter: QPainter, area: QRectF, ink: str) -> None:
    painter.setPen(QPen(QColor(ink), 0.9 * POINT, Qt.PenStyle.SolidLine, j=Qt.PenJoinStyle.MiterJoin))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(area)
