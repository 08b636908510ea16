"""The phases' patterns on paper, drawn as lines and dots so that they stay crisp in any size."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from infusion_desk.domain.phases import PhaseKind
from infusion_desk.ui.printing.ink import PAPER, STRIP, STRIP_LIGHT
from infusion_desk.ui.printing.paper import POINT

_SOLID = {
    PhaseKind.ARRIVAL: STRIP_LIGHT,
    PhaseKind.TEACHING: STRIP_LIGHT,
    PhaseKind.DISCONNECT: STRIP_LIGHT,
    PhaseKind.INFUSION: STRIP,
}
_DOTTED = {PhaseKind.PREMEDICATION}
_HATCHED = {PhaseKind.OBSERVATION}
_LINED = {PhaseKind.HYDRATION, PhaseKind.FLUSH}

_DOTS_APART = 2.6 * POINT
_LINES_APART = 4.4 * POINT
_FINE = 0.8 * POINT
_DOT = 1.1 * POINT


def fill_phase(painter: QPainter, area: QRectF, kind: PhaseKind) -> None:
    """Fill `area` with the pattern of a phase; what is neither given nor watched stays white."""
    painter.fillRect(area, QColor(_SOLID.get(kind, PAPER)))
    if kind not in _DOTTED | _HATCHED | _LINED:
        return
    painter.save()
    painter.setClipRect(area, Qt.ClipOperation.IntersectClip)
    if kind in _DOTTED:
        _draw_dots(painter, area)
    elif kind in _HATCHED:
        _draw_hatch(painter, area)
    else:
        _draw_lines(painter, area)
    painter.restore()


def _draw_dots(painter: QPainter, area: QRectF) -> None:
    painter.setPen(QPen(QColor(STRIP), _DOT, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    dots = []
    for row in range(int(area.height() / _DOTS_APART) + 1):
        shift = _DOTS_APART / 2 if row % 2 else 0
        for column in range(int(area.width() / _DOTS_APART) + 1):
            x, y = (column + 0.5) * _DOTS_APART + shift, (row + 0.5) * _DOTS_APART
            dots.append(QPointF(area.left() + x, area.top() + y))
    painter.drawPoints(dots)


def _draw_hatch(painter: QPainter, area: QRectF) -> None:
    painter.setPen(QPen(QColor(STRIP), _FINE))
    count = int((area.width() + area.height()) / _LINES_APART) + 1
    for index in range(1, count + 1):
        x = area.left() + index * _LINES_APART
        painter.drawLine(QLineF(x, area.top(), x - area.height(), area.bottom()))


def _draw_lines(painter: QPainter, area: QRectF) -> None:
    painter.setPen(QPen(QColor(STRIP), _FINE))
    for index in range(1, int(area.height() / _LINES_APART) + 1):
        y = area.top() + index * _LINES_APART
        painter.drawLine(QLineF(area.left(), y, area.right(), y))
