"""Draw the legend, setting its entries one after the other by the width of their words."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from infusion_desk.presenters.board.legend import (
    BETWEEN,
    LEAST_BETWEEN,
    LINE,
    PADDING,
    SAMPLE_GAP,
    Legend,
    LegendEntry,
    Sample,
    sample_width,
)
from infusion_desk.presenters.board.shapes import Align, Mark, Pattern, TextSize
from infusion_desk.ui.board.patterns import dots, hatch
from infusion_desk.ui.board.signs import draw_sign
from infusion_desk.ui.board.texts import FLAGS
from infusion_desk.ui.board.tools import Tools

HUE = "blue"
SIGN_COLOURS = {Mark.TICK: "good", Mark.TRIANGLE: "warning"}


def draw_legend(painter: QPainter, legend: Legend, tools: Tools) -> None:
    """Draw `legend` in its box; what doesn't fit on a line goes on the next."""
    scale = legend.scale
    gap, line = SAMPLE_GAP * scale, LINE * scale
    font, metrics = tools.font(TextSize.SMALL, False)
    widths = [metrics.horizontalAdvance(entry.words) for entry in legend.entries]
    between = _between(legend, sum(widths))
    x, y = legend.box.x, legend.box.y + PADDING * scale
    for entry, width in zip(legend.entries, widths, strict=True):
        wide = sample_width(entry) * scale
        if x > legend.box.x and x + wide + gap + width > legend.box.right:
            x, y = legend.box.x, y + line
        swatch = QRectF(x, y + 3 * scale, wide, 14 * scale)
        _draw_sample(painter, entry, swatch, tools)
        painter.setFont(font)
        painter.setPen(tools.pen("muted"))
        painter.drawText(QRectF(swatch.right() + gap, y, width + 4, line), FLAGS[Align.LEFT], entry.words)
        x = swatch.right() + gap + width + between


def _between(legend: Legend, words: float) -> float:
    """From entry to entry: closer where all of them then fit on one line."""
    samples = sum(sample_width(entry) + SAMPLE_GAP for entry in legend.entries) * legend.scale
    gaps = max(1, len(legend.entries) - 1)
    left = (legend.box.width - words - samples) / gaps / legend.scale
    return (min(left, BETWEEN) if left >= LEAST_BETWEEN else BETWEEN) * legend.scale


def _draw_sample(painter: QPainter, entry: LegendEntry, box: QRectF, tools: Tools) -> None:
    sample = entry.sample
    if isinstance(sample, Mark):
        draw_sign(painter, sample, box, tools.colour(SIGN_COLOURS[sample]), tools.colour("window"))
        return
    if sample is Sample.DASHED:
        painter.setPen(tools.pen(f"{HUE}.strong", 1.2, True))
        painter.setBrush(tools.brush("row"))
        painter.drawRoundedRect(box.adjusted(0.6, 0.6, -0.6, -0.6), 3, 3)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        return
    shades = {
        Pattern.LIGHT: f"{HUE}.light",
        Pattern.SOLID: f"{HUE}.strong",
        Pattern.GREY: "grey",
        Sample.PALE: f"{HUE}.pale",
    }
    painter.fillRect(box, tools.brush(shades.get(sample, "row")))
    if sample is Pattern.DOTS:
        dots(painter, box, tools.hue(HUE).strong_brush)
    elif sample is Pattern.HATCH:
        hatch(painter, box, tools.hue(HUE).strong_hatch)
