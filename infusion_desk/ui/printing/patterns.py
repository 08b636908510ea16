"""The phases' patterns on paper: the board's own, in the grain and the inks of paper."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from infusion_desk.domain.phases import PhaseKind
from infusion_desk.presenters.board.shapes import Pattern
from infusion_desk.presenters.board.stays import PATTERNS
from infusion_desk.ui.board.patterns import dots, hatch
from infusion_desk.ui.printing.ink import PAPER, STRIP, STRIP_LIGHT
from infusion_desk.ui.printing.paper import POINT

_GROUND = {Pattern.LIGHT: STRIP_LIGHT, Pattern.SOLID: STRIP}
_GRAIN = 0.8 * POINT
"""What a pixel of the board is on paper."""


def fill_phase(painter: QPainter, area: QRectF, kind: PhaseKind) -> None:
    """Fill `area` with the pattern of a phase."""
    pattern = PATTERNS[kind]
    painter.fillRect(area, QColor(_GROUND.get(pattern, PAPER)))
    draw = {Pattern.DOTS: dots, Pattern.HATCH: hatch}.get(pattern)
    if draw is None:
        return
    painter.save()
    painter.translate(area.topLeft())
    painter.scale(_GRAIN, _GRAIN)
    draw(painter, QRectF(0, 0, area.width() / _GRAIN, area.height() / _GRAIN), QColor(STRIP))
    painter.restore()
