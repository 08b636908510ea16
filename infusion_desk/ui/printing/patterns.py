"""The phases' patterns on paper: the board's own, in the grain and the inks of paper."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from infusion_desk.domain.phases import PhaseKind
from infusion_desk.presenters.board.shapes import Pattern
from infusion_desk.presenters.board.stays import PATTERNS
from infusion_desk.ui.board.patterns import dots, hatch
from infusion_desk.ui.board.tools import HATCH_WIDTH
from infusion_desk.ui.printing.ink import PAPER, STRIP, STRIP_LIGHT
from infusion_desk.ui.printing.paper import POINT

_GROUND = {Pattern.LIGHT: STRIP_LIGHT, Pattern.SOLID: STRIP}
_GRAIN = 0.8 * POINT
"""What a pixel of the board is on paper."""


def fill_phase(painter: QPainter, area: QRectF, kind: PhaseKind) -> None:
    """Fill `area` with the pattern of a phase."""
    pattern = PATTERNS[kind]
    painter.fillRect(area, QColor(_GROUND.get(pattern, PAPER)))
    if pattern not in (Pattern.DOTS, Pattern.HATCH):
        return
    painter.save()
    painter.translate(area.topLeft())
    painter.scale(_GRAIN, _GRAIN)
    grained = QRectF(0, 0, area.width() / _GRAIN, area.height() / _GRAIN)
    if pattern is Pattern.DOTS:
        dots(painter, grained, QBrush(QColor(STRIP)))
    else:
        hatch(painter, grained, QPen(QColor(STRIP), HATCH_WIDTH))
    painter.restore()
