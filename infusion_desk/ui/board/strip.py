"""Draw the phase strip along a card's lower edge."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QBrush, QPainter

from infusion_desk.presenters.board.cards import Card, Look
from infusion_desk.presenters.board.shapes import Pattern
from infusion_desk.ui.board.patterns import dots, fill_with_round_corners, hatch
from infusion_desk.ui.board.tools import OUTLINE, Hue, Tools

INSET = OUTLINE
"""The strip begins inside the outline."""


def draw_strip(painter: QPainter, card: Card, radius: float, hue: Hue, tools: Tools) -> None:
    """Draw the pieces of the strip; the first and the last follow the card's corners of `radius`."""
    top, height, last = card.strip.y, card.strip.height - INSET, card.width - INSET
    for piece in card.pieces:
        left = max(piece.x, INSET)
        width = min(piece.x + piece.width, last) - left
        if width <= 0:
            continue
        area = QRectF(left, top, width, height)
        brush = brush_of(piece.pattern, hue, tools, pale=piece.pale)
        at_start, at_end = left < radius, left + width > card.width - radius
        if at_start or at_end:
            fill_with_round_corners(painter, area, brush, radius * at_start, radius * at_end)
        elif brush is not tools.row or card.look is not Look.TO_COME:
            painter.fillRect(area, brush)
        if piece.pattern is Pattern.DOTS:
            dots(painter, area, hue.pale_brush if piece.pale else hue.strong_brush)
        elif piece.pattern is Pattern.HATCH:
            hatch(painter, area, hue.pale_hatch if piece.pale else hue.strong_hatch)


def brush_of(pattern: Pattern, hue: Hue, tools: Tools, *, pale: bool = False) -> QBrush:
    """What lies under a pattern's dots or lines, or the whole of it; `pale` where it is still ahead."""
    if pattern is Pattern.SOLID:
        return hue.pale_brush if pale else hue.strong_brush
    if pattern is Pattern.LIGHT:
        return hue.tint if pale else hue.light
    if pattern is Pattern.GREY:
        return tools.brush("grey.pale" if pale else "grey")
    return tools.row
