"""A dose's phases drawn to scale with the board's patterns, the lengths below and the hours above."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QHelpEvent, QPainter, QPainterPath, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from infusion_desk.presenters.board.shapes import Pattern, TextSize
from infusion_desk.presenters.drugs.doses import StripPiece, Tick
from infusion_desk.ui.board.patterns import dots, hatch
from infusion_desk.ui.board.strip import brush_of
from infusion_desk.ui.board.tools import OUTLINE, Hue, Tools
from infusion_desk.ui.look import Look

BAR, LINE, RADIUS, BETWEEN = 22.0, 16.0, 4.0, 6.0
"""Height of the strip and of a line of words, the strip's corners, the least gap between words, at a scale of 1."""

SWATCH = QSize(22, 12)


def fill_pattern(painter: QPainter, area: QRectF, pattern: Pattern, hue: Hue, tools: Tools) -> None:
    """Fill `area` as the board fills a phase of this pattern."""
    painter.fillRect(area, brush_of(pattern, hue, tools))
    if pattern is Pattern.DOTS:
        dots(painter, area, hue.strong_brush)
    elif pattern is Pattern.HATCH:
        hatch(painter, area, hue.strong_hatch)


def swatch(pattern: Pattern, hue_name: str, look: Look, ratio: float) -> QPixmap:
    """A small sample of a pattern in a frame, for a screen with `ratio` pixels a point."""
    tools = Tools(look.theme, look.scale)
    size = SWATCH * look.scale
    pixmap = QPixmap(size * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    area = QRectF(0, 0, size.width(), size.height())
    fill_pattern(painter, area, pattern, tools.hue(hue_name), tools)
    painter.setPen(tools.hue(hue_name).outline)
    painter.drawRect(area.adjusted(OUTLINE / 2, OUTLINE / 2, -OUTLINE / 2, -OUTLINE / 2))
    painter.end()
    return pixmap


class DoseStrip(QWidget):
    """One dose, drawn; a screen reader gets the same in words."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._pieces: tuple[StripPiece, ...] = ()
        self._ticks: tuple[Tick, ...] = ()
        self._hue = "slate"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self._on_look_changed)
        self._on_look_changed()

    def show_pieces(self, pieces: tuple[StripPiece, ...], ticks: tuple[Tick, ...], hue: str) -> None:
        """Draw `pieces` in `hue` on the scale of `ticks`."""
        self._pieces, self._ticks, self._hue = pieces, ticks, hue
        self.update()

    def sizeHint(self) -> QSize:
        """A line for the hours, the strip, a line for the lengths."""
        return QSize(200, round((BAR + 2 * LINE + 2) * self._look.scale))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw hours, strip and lengths."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tools = Tools(self._look.theme, self._look.scale)
        line, bar = LINE * self._look.scale, BAR * self._look.scale
        self._draw_ticks(painter, tools, line, bar)
        if self._pieces:
            self._draw_strip(painter, tools, line, bar)
            self._draw_lengths(painter, tools, line + bar + 1)

    def event(self, event: QEvent) -> bool:
        """Name the phase under the mouse."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.words_at(event.pos().x()), self)
            return True
        return super().event(event)

    def words_at(self, x: float) -> str:
        """The phase at `x` with its length, "" beside the strip."""
        at = (x - 1) / max(1.0, self.width() - 2.0)
        return next((piece.words for piece in self._pieces if piece.start <= at < piece.end), "")

    def _x(self, fraction: float) -> float:
        return 1 + fraction * (self.width() - 2)

    def _draw_ticks(self, painter: QPainter, tools: Tools, line: float, bar: float) -> None:
        font, metrics = tools.font(TextSize.SMALL, False)
        painter.setFont(font)
        free_from = -1.0
        for tick in self._ticks:
            x = self._x(tick.at)
            painter.setPen(tools.pen("line"))
            painter.drawLine(QPointF(x, line - 3), QPointF(x, line + bar))
            wide = metrics.horizontalAdvance(tick.words)
            left = min(max(0.0, x - wide / 2), self.width() - wide)
            if left >= free_from:
                painter.setPen(tools.pen("muted"))
                painter.drawText(QPointF(left, line - 5), tick.words)
                free_from = left + wide + BETWEEN * self._look.scale

    def _draw_strip(self, painter: QPainter, tools: Tools, line: float, bar: float) -> None:
        hue = tools.hue(self._hue)
        left, right = self._x(self._pieces[0].start), self._x(self._pieces[-1].end)
        frame = QPainterPath()
        frame.addRoundedRect(QRectF(left, line, right - left, bar), RADIUS, RADIUS)
        painter.save()
        painter.setClipPath(frame)
        for piece in self._pieces:
            start, end = self._x(piece.start), self._x(piece.end)
            fill_pattern(painter, QRectF(start, line, end - start, bar), piece.pattern, hue, tools)
        painter.restore()
        painter.setPen(hue.outline)
        painter.drawPath(frame)
        for piece in self._pieces[1:]:
            x = self._x(piece.start)
            painter.drawLine(QPointF(x, line), QPointF(x, line + bar))

    def _draw_lengths(self, painter: QPainter, tools: Tools, top: float) -> None:
        """The lengths that fit below their phases; the table has them all."""
        font, metrics = tools.font(TextSize.SMALL, False)
        painter.setFont(font)
        painter.setPen(tools.pen("text"))
        for piece in self._pieces:
            start, end = self._x(piece.start), self._x(piece.end)
            wide = metrics.horizontalAdvance(piece.length)
            if wide + BETWEEN <= end - start:
                painter.drawText(QPointF((start + end - wide) / 2, top + metrics.ascent() + 1), piece.length)

    @Slot()
    def _on_look_changed(self) -> None:
        self.updateGeometry()
        self.update()
