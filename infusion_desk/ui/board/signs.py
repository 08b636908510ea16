"""The small signs: a tick, a triangle, a pin."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from infusion_desk.presenters.board.shapes import Mark

TICK = ((0.16, 0.55), (0.40, 0.80), (0.86, 0.22))
TRIANGLE = ((0.5, 0.06), (0.98, 0.92), (0.02, 0.92))
PIN = ((0.22, 0.04), (0.78, 0.04), (0.78, 0.16), (0.68, 0.20), (0.70, 0.42), (0.90, 0.56), (0.90, 0.64),
       (0.10, 0.64), (0.10, 0.56), (0.30, 0.42), (0.32, 0.20), (0.22, 0.16))  # fmt: skip
NEEDLE = ((0.5, 0.64), (0.5, 0.96))


def draw_sign(painter: QPainter, mark: Mark, box: QRectF, colour: QColor, ground: QColor) -> None:
    """Draw `mark` in `box`; `ground` draws what is cut out of it."""
    if mark is Mark.TICK:
        pen = QPen(colour, box.width() * 0.15)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.drawPolyline(_in(box, TICK))
        return
    if mark is Mark.PIN:
        _draw_pin(painter, box, colour)
        return
    pen = QPen(colour, box.width() * 0.1)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(colour)
    painter.drawPolygon(_in(box, TRIANGLE))
    stroke = QPen(ground, box.width() * 0.12)
    stroke.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(stroke)
    painter.drawPolyline(_in(box, ((0.5, 0.38), (0.5, 0.58))))
    painter.drawPoints(_in(box, ((0.5, 0.76),)))


def _draw_pin(painter: QPainter, box: QRectF, colour: QColor) -> None:
    needle = QPen(colour, box.width() * 0.1)
    needle.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(needle)
    painter.drawPolyline(_in(box, NEEDLE))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPolygon(_in(box, PIN))


def _in(box: QRectF, parts: tuple[tuple[float, float], ...]) -> QPolygonF:
    return QPolygonF([QPointF(box.left() + x * box.width(), box.top() + y * box.height()) for x, y in parts])
