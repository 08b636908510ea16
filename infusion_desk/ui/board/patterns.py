"""The patterns of the phase strip, drawn as lines and dots so that they are sharp on any screen and on paper."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

HATCH_STEP = 5.0
HATCH_WIDTH = 1.1
"""Just over one: at one Qt takes a thin line of the screen for it, which is paler than the same line on paper."""
DOT_STEP = 4.0
DOT_ROW = 3.0
DOT_RADIUS = 0.8


def hatch(
    painter: QPainter, rect: QRectF, colour: QColor, step: float = HATCH_STEP, width: float = HATCH_WIDTH
) -> None:
    """Slanted lines over `rect`, `step` apart along its edge."""
    painter.save()
    painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
    painter.translate(rect.topLeft())
    painter.setPen(QPen(colour, width))
    painter.drawLines(_slanted(rect.width(), rect.height(), step))
    painter.restore()


def dots(painter: QPainter, rect: QRectF, colour: QColor) -> None:
    """Small dots over `rect`, each second row shifted by half a step."""
    painter.translate(rect.topLeft())
    painter.fillPath(_dots(rect.width(), rect.height()), colour)
    painter.translate(-rect.topLeft())


@lru_cache(maxsize=512)
def _slanted(width: float, height: float, step: float) -> list[QLineF]:
    count = int((width + height) / step) + 1
    return [QLineF(at * step - height, height, at * step, 0.0) for at in range(1, count + 1)]


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
