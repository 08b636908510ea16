"""The wall: a full screen of chairs, painted as large as it fits."""

from __future__ import annotations

import math

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QColor, QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from infusion_desk.presenters.wall import Tile, TileState, tiles
from infusion_desk.services.days import DayPicture
from infusion_desk.texts import _
from infusion_desk.ui.desk import Desk
from infusion_desk.ui.look import Look

_GAP = 16.0
_SHAPE = 1.9
"""Width over height that a tile aims at: three lines of large letters."""

_GROUNDS = {
    TileState.FREE: "row",
    TileState.NEXT: "row",
    TileState.LATE: "warning.plate",
    TileState.IN_USE: "accent.plate",
    TileState.OUT: "pod",
}
_EDGES = {TileState.LATE: "warning", TileState.IN_USE: "accent"}


class Wall(QWidget):
    """A window of its own; F11 or Escape closes it."""

    closed = Signal()

    def __init__(self, desk: Desk, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._desk, self._look = desk, look
        self.tiles: tuple[Tile, ...] = ()
        self.setWindowTitle(_("Wall"))
        self.setAccessibleName(_("Chairs of the day"))
        desk.picture_changed.connect(self._on_desk_picture_changed)
        desk.clock_ticked.connect(self._on_desk_clock_ticked)
        look.changed.connect(self.update)
        self.refresh()

    def refresh(self) -> None:
        """Show the chairs as they stand now."""
        picture, wording = self._desk.picture, self._desk.wording
        if picture is not None and wording is not None:
            self.tiles = tiles(picture.day, self._desk.now, wording)
            words = (" ".join(part for part in (t.chair, t.name, t.phase, t.frees) if part) for t in self.tiles)
            self.setAccessibleDescription(". ".join(words))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the head and the tiles."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self._look.colour("window"))
        head = max(48.0, self.height() * 0.07)
        self._draw_head(painter, QRectF(_GAP, 0, self.width() - 2 * _GAP, head))
        for tile, box in zip(self.tiles, self._boxes(head), strict=True):
            self._draw_tile(painter, tile, box)
        painter.end()

    def _boxes(self, head: float) -> list[QRectF]:
        """The tiles' places: as many columns as make them nearest to the shape they aim at."""
        count = len(self.tiles)
        width, height = self.width() - _GAP, self.height() - head - _GAP
        columns = min(
            range(1, count + 1) or [1],
            key=lambda n: abs(math.log(max(width / n, 1) / max(height / math.ceil(count / n), 1) / _SHAPE)),
            default=1,
        )
        rows = math.ceil(count / columns) if count else 1
        w, h = width / columns, height / rows
        return [QRectF(_GAP + (i % columns) * w, head + (i // columns) * h, w - _GAP, h - _GAP) for i in range(count)]

    def _draw_head(self, painter: QPainter, box: QRectF) -> None:
        picture, wording = self._desk.picture, self._desk.wording
        if picture is None or wording is None:
            return
        painter.setPen(self._look.colour("text"))
        _write(painter, box, picture.settings["centre"], box.height() * 0.42, bold=True)
        right = Qt.AlignmentFlag.AlignRight
        _write(painter, box, wording.clock(self._desk.now), box.height() * 0.55, bold=True, align=right)

    def _draw_tile(self, painter: QPainter, tile: Tile, box: QRectF) -> None:
        edge = _EDGES.get(tile.state, "line")
        painter.setPen(QPen(self._look.colour(edge), 3 if tile.state in _EDGES else 1))
        painter.setBrush(self._look.colour(_GROUNDS[tile.state]))
        painter.drawRoundedRect(box, 12, 12)
        inner = box.adjusted(box.width() * 0.05, box.height() * 0.06, -box.width() * 0.05, -box.height() * 0.06)
        line = inner.height() / 3
        rows = [QRectF(inner.left(), inner.top() + place * line, inner.width(), line) for place in range(3)]
        muted, text = self._look.colour("muted"), self._look.colour("text")
        self._line(painter, rows[0], tile.chair, 0.5, muted, tile.frees)
        self._line(painter, rows[1], tile.name, 0.85, text)
        colour = self._look.colour(edge) if tile.state in _EDGES else muted
        self._line(painter, rows[2], tile.phase, 0.62, colour)

    def _line(self, painter: QPainter, box: QRectF, words: str, size: float, colour: QColor, right: str = "") -> None:
        painter.setPen(colour)
        room = QRectF(box)
        if right:
            room.setWidth(box.width() * 0.5)
            rest = QRectF(room.right(), box.top(), box.width() * 0.5, box.height())
            _write(painter, rest, right, box.height() * size, bold=True, align=Qt.AlignmentFlag.AlignRight)
        _write(painter, room, words, box.height() * size, bold=size > 0.6)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on F11 or Escape."""
        if event.key() in (Qt.Key.Key_F11, Qt.Key.Key_Escape):
            self.close()
            return
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell the window."""
        self.closed.emit()
        super().closeEvent(event)

    @Slot(object)
    def _on_desk_picture_changed(self, _picture: DayPicture) -> None:
        self.refresh()

    @Slot(int)
    def _on_desk_clock_ticked(self, _now: int) -> None:
        self.refresh()


def _write(
    painter: QPainter,
    box: QRectF,
    words: str,
    pixels: float,
    *,
    bold: bool = False,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    """Write on one line, smaller where the words are too wide for the box."""
    font = QFont(painter.font())
    font.setBold(bold)
    font.setPixelSize(max(8, round(pixels)))
    width = QFontMetricsF(font).horizontalAdvance(words)
    if width > box.width():
        font.setPixelSize(max(8, int(pixels * box.width() / width)))
    painter.setFont(font)
    painter.drawText(box, int(align | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), words)
