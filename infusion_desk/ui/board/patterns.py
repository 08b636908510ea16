"""The patterns of the phase strip, drawn as lines and dots so that they are sharp on any screen and on paper."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPainterPath, QPainterPathStroker, QPen

from infusion_desk.ui.board.tools import DASH, OUTLINE

HATCH_STEP = 5.0
DOT_STEP = 4.0
DOT_ROW = 3.0
DOT_RADIUS = 0.8


def fill_with_round_corners(painter: QPainter, area: QRectF, brush: QBrush, left: float, right: float) -> None:
    """Fill `area`, its lower corners rounded by the radii `left` and `right`."""
    _fill_at(painter, area, _rounded(area.width(), area.height(), left, right), brush)


def dots(painter: QPainter, rect: QRectF, brush: QBrush) -> None:
    """Small dots over `rect`, each second row shifted by half a step."""
    _fill_at(painter, rect, _dots(rect.width(), rect.height()), brush)


def dashed_outline(painter: QPainter, edge: QRectF, radius: float, brush: QBrush) -> None:
    """Draw dashes around `edge`; their form is kept, since Qt takes long to find it."""
    _fill_at(painter, edge, _dashes(edge.width(), edge.height(), radius), brush)


def hatch(painter: QPainter, rect: QRectF, pen: QPen, step: float = HATCH_STEP) -> None:
    """Slanted lines over `rect`, `step` apart along its edge."""
    x, y = rect.x(), rect.y()
    painter.setPen(pen)
    painter.translate(x, y)
    painter.drawLines(_slanted(rect.width(), rect.height(), step))
    painter.translate(-x, -y)


def _fill_at(painter: QPainter, place: QRectF, path: QPainterPath, brush: QBrush) -> None:
    x, y = place.x(), place.y()
    painter.translate(x, y)
    painter.fillPath(path, brush)
    painter.translate(-x, -y)


@lru_cache(maxsize=512)
def _dashes(width: float, height: float, radius: float) -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(QRectF(0, 0, width, height), radius, radius)
    stroker = QPainterPathStroker()
    stroker.setWidth(OUTLINE)
    stroker.setCapStyle(Qt.PenCapStyle.FlatCap)
    stroker.setDashPattern([part / OUTLINE for part in DASH])
    return stroker.createStroke(path)


@lru_cache(maxsize=512)
def _slanted(width: float, height: float, step: float) -> list[QLineF]:
    """Lines at 45 degrees from the lower edge up to the right, cut at the rectangle's sides."""
    lines = []
    for at in range(1, int((width + height) / step) + 1):
        top = at * step
        rise = min(top, height)
        cut = max(0.0, top - width)
        if rise - cut > 1:
            lines.append(QLineF(top - rise, rise, top - cut, cut))
    return lines


@lru_cache(maxsize=512)
def _rounded(width: float, height: float, left: float, right: float) -> QPainterPath:
    left, right = min(left, width), min(right, width)
    path = QPainterPath(QPointF(0, 0))
    path.lineTo(width, 0)
    path.lineTo(width, height - right)
    path.quadTo(width, height, width - right, height)
    path.lineTo(left, height)
    path.quadTo(0, height, 0, height - left)
    path.closeSubpath()
    return path


@lru_cache(maxsize=512)
def _dots(width: float, height: float) -> QPainterPath:
    """The dots' places, in the middle of a pixel, where they are sharpest."""
    rows = max(1, int(height / DOT_ROW))
    top = int((height - (rows - 1) * DOT_ROW) / 2) + 0.5
    path = QPainterPath()
    for row in range(rows):
        x = 1.5 + (DOT_STEP / 2 if row % 2 else 0.0)
        while x <= width - 1.0:
            path.addEllipse(QPointF(x, top + row * DOT_ROW), DOT_RADIUS, DOT_RADIUS)
            x += DOT_STEP
    return path
