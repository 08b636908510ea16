"""Set texts into their boxes, with the fonts at hand: cut, shrink, put a plate behind."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from infusion_desk.presenters.board.shapes import Align, Overflow, Text
from infusion_desk.ui.board.tools import Tools

ALIGNMENTS = {
    Align.LEFT: Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
    Align.CENTRE: Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter,
    Align.RIGHT: Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
}
FLAGS = {align: int(flags) | int(Qt.TextFlag.TextSingleLine) for align, flags in ALIGNMENTS.items()}
DOTS = "\u2026"
PLATE_PADDING = 6.0
LEAST_SHRINK = 0.6


def draw_text(painter: QPainter, text: Text, tools: Tools) -> None:
    """Draw `text` in its box."""
    font, metrics = tools.font(text.size, text.bold)
    box = QRectF(*text.box)
    words = text.text
    if text.overflow is Overflow.SHRINK:
        font = shrunk(font, metrics, words, box.width())
    else:
        words = fitted(words, metrics, box.width() - (2 * PLATE_PADDING if text.plate else 0), text.overflow)
    if text.plate:
        box = _draw_plate(painter, text, box, metrics.horizontalAdvance(words), tools)
    painter.setFont(font)
    painter.setPen(tools.pen(text.colour))
    if text.overflow is Overflow.SPILL:
        box.adjust(-200, 0, 200, 0) if text.align is Align.CENTRE else None
    painter.drawText(box, FLAGS[text.align], words)


def fitted(words: str, metrics: QFontMetricsF, width: float, overflow: Overflow) -> str:
    """`words` cut to `width`, as `overflow` says."""
    if overflow is Overflow.SPILL or overflow is Overflow.SHRINK:
        return words
    if overflow is Overflow.DOTS:
        return metrics.elidedText(words, Qt.TextElideMode.ElideRight, width)
    kept = metrics.elidedText(words, Qt.TextElideMode.ElideRight, width + metrics.horizontalAdvance(DOTS))
    if kept.endswith(DOTS) and kept != words:
        return kept[:-1].rstrip(" ,")
    while kept and metrics.horizontalAdvance(kept) > width:
        kept = kept[:-1].rstrip(" ,")
    return kept


def shrunk(font: QFont, metrics: QFontMetricsF, words: str, width: float) -> QFont:
    """`font`, smaller where `words` would be wider than `width`."""
    advance = metrics.horizontalAdvance(words)
    if advance <= width or advance == 0:
        return font
    smaller = QFont(font)
    smaller.setPixelSize(max(1, int(font.pixelSize() * max(width / advance, LEAST_SHRINK))))
    return smaller


def _draw_plate(painter: QPainter, text: Text, box: QRectF, advance: float, tools: Tools) -> QRectF:
    """Draw the plate behind `advance` pixels of words in `box`; return where the words stand."""
    width = advance + 2 * PLATE_PADDING * tools.scale
    x = {
        Align.LEFT: box.left(),
        Align.CENTRE: box.center().x() - width / 2,
        Align.RIGHT: box.right() - width,
    }[text.align]
    plate = QRectF(x, box.top(), width, box.height())
    painter.setPen(tools.pen(text.rim) if text.rim else Qt.PenStyle.NoPen)
    painter.setBrush(tools.brush(text.plate))
    painter.drawRoundedRect(plate, 4 * tools.scale, 4 * tools.scale)
    inset = PLATE_PADDING * tools.scale
    return plate.adjusted(inset, 0, -inset, 0)
