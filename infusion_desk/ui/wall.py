"""The wall: a full screen of today's chairs, painted as large as it fits."""

from __future__ import annotations

import math

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QColor, QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from infusion_desk.presenters.wall import Tile, TileState, WallPicture, wall_picture
from infusion_desk.presenters.wall_layout import Box, TileLines, head_height, tile_boxes, tile_lines
from infusion_desk.services.days import DayPicture, read_picture
from infusion_desk.texts import _
from infusion_desk.ui.desk import Desk
from infusion_desk.ui.look import Look

_GROUNDS = {
    TileState.FREE: "row",
    TileState.NEXT: "row",
    TileState.WAITING: "row",
    TileState.LATE: "warning.plate",
    TileState.IN_USE: "accent.plate",
    TileState.WATCHED: "accent.plate",
    TileState.OUT: "pod",
}
_EDGES = {
    TileState.WAITING: "accent",
    TileState.LATE: "warning",
    TileState.IN_USE: "accent",
    TileState.WATCHED: "good",
}
_EDGE_WIDTHS = {TileState.WAITING: 3, TileState.LATE: 3, TileState.IN_USE: 3, TileState.WATCHED: 6}
_AWAITED = (TileState.NEXT, TileState.LATE)
_SMALLEST = 0.55
"""How far words shrink to fit before they end in dots."""


class Wall(QWidget):
    """A window of its own; F11 or Escape closes it. It shows today, whatever date the desk looks at."""

    closed = Signal()

    def __init__(self, desk: Desk, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._desk, self._look = desk, look
        self._today: DayPicture | None = None
        self.shown: WallPicture | None = None
        self.setWindowTitle(_("Wall"))
        self.setAccessibleName(_("Chairs of the day"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        desk.picture_changed.connect(self._on_desk_picture_changed)
        desk.clock_ticked.connect(self._on_desk_clock_ticked)
        look.changed.connect(self._on_look_changed)
        if desk.picture is not None:
            self._on_desk_picture_changed(desk.picture)

    # --- what is shown

    def _read_today(self) -> None:
        today = self._desk.today
        if today is not None:
            self._desk.read(lambda place: read_picture(place, today), self._show, key="wall")

    def _show(self, picture: DayPicture) -> None:
        self._today = picture
        self._refresh()

    def _refresh(self) -> None:
        picture, wording = self._today, self._desk.wording
        if picture is None or wording is None:
            return
        shown = wall_picture(picture.day, picture.settings["centre"], self._desk.now, wording)
        if shown != self.shown:
            self.shown = shown
            self.setAccessibleDescription(". ".join([shown.head, *(tile.spoken for tile in shown.tiles)]))
            self.update()

    # --- painting it

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the head and the tiles."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self._look.colour("window"))
        if self.shown is not None:
            width, height = float(self.width()), float(self.height())
            self._draw_head(painter, self.shown, width, head_height(height))
            for tile, box in zip(self.shown.tiles, tile_boxes(len(self.shown.tiles), width, height), strict=True):
                self._draw_tile(painter, tile, box)
        painter.end()

    def _draw_head(self, painter: QPainter, shown: WallPicture, width: float, height: float) -> None:
        text, pad = self._look.colour("text"), height * 0.25
        clock = _width(shown.clock, height * 0.6) + pad
        centre = min(_width(shown.centre, height * 0.42) + 2 * pad, (width - clock) * 0.4)
        right = Qt.AlignmentFlag.AlignRight
        write(painter, QRectF(pad, 0, centre, height), shown.centre, height * 0.42, text)
        write(painter, QRectF(width - clock - pad, 0, clock, height), shown.clock, height * 0.6, text, right)
        middle = QRectF(centre + pad, 0, width - clock - centre - 3 * pad, height)
        write(painter, middle, shown.head, height * 0.42, self._look.colour("muted"), right)

    def _draw_tile(self, painter: QPainter, tile: Tile, box: Box) -> None:
        edge = _EDGES.get(tile.state, "line")
        pen = QPen(self._look.colour(edge), _EDGE_WIDTHS.get(tile.state, 1))
        if tile.state is TileState.WAITING:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(self._look.colour(_GROUNDS[tile.state]))
        painter.drawRoundedRect(QRectF(*box), 12, 12)
        lines = tile_lines(box, is_short=tile.short != tile.chair)
        self._draw_words(painter, tile, lines, self._look.colour(edge if tile.state in _EDGES else "muted"))

    def _draw_words(self, painter: QPainter, tile: Tile, lines: TileLines, accent: QColor) -> None:
        muted, text = self._look.colour("muted"), self._look.colour("text")
        write(painter, QRectF(*lines.chair), tile.short, lines.middle, muted)
        write(painter, QRectF(*lines.frees), tile.frees, lines.small, text, Qt.AlignmentFlag.AlignRight)
        name_colour = muted if tile.state in _AWAITED else text
        # The dots stand in the middle, so that the initial stays.
        middle = Qt.TextElideMode.ElideMiddle
        write(painter, QRectF(*lines.name), tile.name, lines.large, name_colour, dots=middle)
        write(painter, QRectF(*lines.phase), tile.phase, lines.middle, accent)

    # --- closing it

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
    def _on_desk_picture_changed(self, picture: DayPicture) -> None:
        if picture.day.date == self._desk.today:
            self._show(picture)
        else:
            self._read_today()

    @Slot(int)
    def _on_desk_clock_ticked(self, _now: int) -> None:
        if self._today is not None and self._today.day.date != self._desk.today:
            self._read_today()
        else:
            self._refresh()

    @Slot()
    def _on_look_changed(self) -> None:
        self.update()


def _font(pixels: float) -> QFont:
    font = QFont()
    font.setBold(True)
    font.setPixelSize(max(6, int(pixels)))
    return font


def _width(words: str, pixels: float) -> float:
    return QFontMetricsF(_font(pixels)).horizontalAdvance(words)


def write(
    painter: QPainter,
    box: QRectF,
    words: str,
    pixels: float,
    colour: QColor,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    dots: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
) -> None:
    """Write on one line; words too wide for the box shrink somewhat, and end in dots where that is not enough."""
    least = pixels * _SMALLEST
    while pixels > least and _width(words, pixels) > box.width():
        pixels -= 1
    font = _font(pixels)
    painter.setFont(font)
    painter.setPen(colour)
    fitting = QFontMetricsF(font).elidedText(words, dots, math.ceil(box.width()))
    painter.drawText(box, int(align | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), fitting)
