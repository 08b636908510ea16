"""Draw a session's card, directly or from the picture kept of it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPixmap

from infusion_desk.presenters.board.cards import Badge, Card, CardLine, Look
from infusion_desk.presenters.board.shapes import Rect, Text, TextSize
from infusion_desk.ui.board.patterns import dashed_outline
from infusion_desk.ui.board.signs import draw_sign
from infusion_desk.ui.board.strip import draw_strip
from infusion_desk.ui.board.texts import FLAGS, draw_text, fitted, shrunk
from infusion_desk.ui.board.tools import OUTLINE, Hue, Tools

RADIUS = 4.0
MOST_OF_LINE = 0.62
LEAST_FOLLOWING = 28.0
SIGN = 13.0
LEAST_SIGN = 7.0


MOST_BYTES = 64 * 2**20
"""The most that kept pictures take: twice the pixels of a large display, which shows no more of a board at a time."""


class CardPictures:
    """Keeps the pictures of cards for one screen; cards equal by value share one."""

    def __init__(self, tools: Tools, pixel_ratio: float, most_bytes: int = MOST_BYTES) -> None:
        """`pixel_ratio` is the number of device pixels to a logical one. `bytes` is what the kept pictures take."""
        self._tools = tools
        self._most_bytes = most_bytes
        self.bytes = 0
        self.pixel_ratio = pixel_ratio
        self._kept: dict[Card, QPixmap] = {}
        self._older: dict[Card, QPixmap] = {}

    def of(self, card: Card) -> QPixmap:
        """The picture of `card`."""
        picture = self._kept.get(card)
        if picture is None:
            picture = self._older.pop(card, None) or self._newly_drawn(card)
            self._kept[card] = picture
        return picture

    def forget_unused(self) -> None:
        """Drop the pictures that nobody has asked for since this was called before."""
        self.bytes -= sum(map(_bytes_of, self._older.values()))
        self._older, self._kept = self._kept, {}

    def _newly_drawn(self, card: Card) -> QPixmap:
        """Draw a picture, and drop those kept longest until all take no more than they may."""
        picture = self._drawn(card)
        self.bytes += _bytes_of(picture)
        while self.bytes > self._most_bytes and (self._older or self._kept):
            among = self._older or self._kept
            self.bytes -= _bytes_of(among.pop(next(iter(among))))
        return picture

    def _drawn(self, card: Card) -> QPixmap:
        picture = QPixmap(round(card.width * self.pixel_ratio), round(card.height * self.pixel_ratio))
        picture.setDevicePixelRatio(self.pixel_ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_card(painter, card, self._tools)
        painter.end()
        return picture


def _bytes_of(picture: QPixmap) -> int:
    return picture.width() * picture.height() * picture.depth() // 8


def draw_card(painter: QPainter, card: Card, tools: Tools) -> None:
    """Draw `card` with its upper left corner at the painter's origin."""
    hue = tools.hue(card.hue)
    ground = _ground(card.look, hue, tools)
    radius = min(RADIUS * tools.scale, card.width / 3)
    edge = QRectF(OUTLINE / 2, OUTLINE / 2, card.width - OUTLINE, card.height - OUTLINE)
    is_to_come = card.look is Look.TO_COME
    painter.setPen(Qt.PenStyle.NoPen if is_to_come else hue.outline)
    painter.setBrush(ground)
    painter.drawRoundedRect(edge, radius, radius)
    if is_to_come:
        dashed_outline(painter, edge, radius, hue.strong_brush)
    draw_strip(painter, card, radius, hue, tools)
    if card.ring is not None:
        _draw_ring(painter, card.ring, hue, tools)
    for line in card.lines:
        _draw_line(painter, line, ground, tools)


def _ground(look: Look, hue: Hue, tools: Tools) -> QBrush:
    if look is Look.TO_COME:
        return tools.row
    return hue.tint if look is Look.IN_CHAIR else hue.faint


def _draw_ring(painter: QPainter, ring: Text, hue: Hue, tools: Tools) -> None:
    painter.setPen(hue.outline)
    painter.setBrush(tools.row)
    painter.drawEllipse(QRectF(*ring.box))
    inner = ring.box.shrunk(3 * tools.scale)
    draw_text(painter, Text(ring.text, inner, ring.size, ring.colour, ring.bold, ring.align, ring.overflow), tools)


def _draw_line(painter: QPainter, line: CardLine, ground: QBrush, tools: Tools) -> None:
    """The badges from the right, then the texts from the left up to them."""
    right = line.box.right
    most = line.box.width * (MOST_OF_LINE if line.texts else 1.0)
    wished = line.box.width - _name_room(line, tools)
    for badge in reversed(line.badges):
        free = Rect(line.box.x, line.box.y, right - line.box.x, line.box.height)
        right = _draw_badge(painter, badge, free, (min(wished, most), most), ground, tools)
    left = line.box.x
    for place, text in enumerate(line.texts):
        room = right - left
        if place and room < LEAST_FOLLOWING * tools.scale:
            return
        font, metrics = tools.font(text.size, text.bold)
        words = fitted(text.text, metrics, room, text.overflow)
        painter.setFont(font)
        painter.setPen(tools.pen(text.colour))
        painter.drawText(QRectF(left, line.box.y, room, line.box.height), FLAGS[text.align], words)
        if place + 1 < len(line.texts):
            left += metrics.horizontalAdvance(words) + 8 * tools.scale


def _name_room(line: CardLine, tools: Tools) -> float:
    """What the first text wants of the line, with the gap behind it."""
    if not line.texts:
        return 0.0
    name = line.texts[0]
    return tools.font(name.size, name.bold)[1].horizontalAdvance(name.text) + 6 * tools.scale


def _draw_badge(
    painter: QPainter, badge: Badge, room: Rect, widths: tuple[float, float], ground: QBrush, tools: Tools
) -> float:
    """Draw `badge` at the right of `room`; return the x that is left of it.

    `widths` in pixels: what leaves room for the whole name, and the most that it may take where nothing fits there.
    """
    scale = tools.scale
    if badge.mark is not None:
        side = min(SIGN * scale, room.height - 1, room.width)
        if side < LEAST_SIGN * scale:
            return room.right
        box = QRectF(room.right - side, room.y + (room.height - side) / 2, side, side)
        draw_sign(painter, badge.mark, box, tools.colour(badge.colour), ground.color())
        return box.left() - 4 * scale
    font, metrics = tools.font(TextSize.SMALL, True)
    padding = 5 * scale
    wished, most = (min(width, room.width) for width in widths)
    sizes = [(metrics.horizontalAdvance(words) + 2 * padding, words) for words in badge.texts]
    fitting = [each for limit in (wished, most) for each in sizes if each[0] <= limit]
    width, words = fitting[0] if fitting else (most, badge.texts[-1])
    height = min(15 * scale, room.height)
    plate = QRectF(room.right - width, room.y + (room.height - height) / 2, width, height)
    painter.setPen(tools.pen(badge.colour))
    painter.setBrush(tools.brush(f"{badge.colour}.plate"))
    painter.drawRoundedRect(plate.adjusted(0.5, 0.5, -0.5, -0.5), height / 2, height / 2)
    inner = width - (2 * padding if width < most else 4)
    painter.setFont(shrunk(font, metrics, words, inner))
    painter.drawText(plate, FLAGS_CENTRE, words)
    return plate.left() - 4 * scale


FLAGS_CENTRE = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextSingleLine)
