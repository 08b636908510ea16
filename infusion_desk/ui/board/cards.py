"""Draw a session's card, directly or from the picture kept of it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPainterPath, QPixmap

from infusion_desk.presenters.board.cards import Badge, Card, CardLine, Look, Piece
from infusion_desk.presenters.board.shapes import Pattern, Rect, Text, TextSize
from infusion_desk.ui.board.patterns import dots, hatch
from infusion_desk.ui.board.signs import draw_sign
from infusion_desk.ui.board.texts import FLAGS, draw_text, fitted, shrunk
from infusion_desk.ui.board.tools import Tools

RADIUS = 4.0
OUTLINE = 1.2
GROUNDS = {Look.TO_COME: "row", Look.IN_CHAIR: "{hue}.tint", Look.DONE: "{hue}.faint"}
MOST_OF_LINE = 0.62
LEAST_FOLLOWING = 28.0


class CardPictures:
    """Keeps the pictures of cards for one screen; cards equal by value share one."""

    def __init__(self, tools: Tools, pixel_ratio: float) -> None:
        """`pixel_ratio` is the number of device pixels to a logical one."""
        self._tools = tools
        self._ratio = pixel_ratio
        self._kept: dict[Card, QPixmap] = {}

    def of(self, card: Card) -> QPixmap:
        """The picture of `card`."""
        picture = self._kept.get(card)
        if picture is None:
            picture = self._kept[card] = self._drawn(card)
        return picture

    def forget_others(self, shown: set[Card]) -> None:
        """Drop the pictures of cards that are not in `shown`."""
        self._kept = {card: picture for card, picture in self._kept.items() if card in shown}

    def _drawn(self, card: Card) -> QPixmap:
        picture = QPixmap(round(card.width * self._ratio), round(card.height * self._ratio))
        picture.setDevicePixelRatio(self._ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_card(painter, card, self._tools)
        painter.end()
        return picture


def draw_card(painter: QPainter, card: Card, tools: Tools) -> None:
    """Draw `card` with its upper left corner at the painter's origin."""
    edge = QRectF(0, 0, card.width, card.height).adjusted(OUTLINE / 2, OUTLINE / 2, -OUTLINE / 2, -OUTLINE / 2)
    radius = min(RADIUS * tools.scale, card.width / 3)
    ground = GROUNDS[card.look].format(hue=card.hue)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tools.brush(ground))
    painter.drawRoundedRect(edge, radius, radius)
    for piece in card.pieces:
        _draw_piece(painter, card, piece, radius, tools)
    painter.setPen(tools.pen(f"{card.hue}.strong", OUTLINE, card.look is Look.TO_COME))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(edge, radius, radius)
    if card.ring is not None:
        _draw_ring(painter, card.ring, card.hue, tools)
    for line in card.lines:
        _draw_line(painter, line, ground, tools)


def _draw_piece(painter: QPainter, card: Card, piece: Piece, radius: float, tools: Tools) -> None:
    area = QRectF(piece.x, card.strip.y, piece.width, card.strip.height - OUTLINE / 2)
    hue, strength = card.hue, "pale" if piece.pale else "strong"
    plain = {
        Pattern.LIGHT: f"{hue}.light",
        Pattern.SOLID: f"{hue}.{strength}",
        Pattern.GREY: "grey.pale" if piece.pale else "grey",
    }.get(piece.pattern, "row")
    if piece.pale and piece.pattern is Pattern.LIGHT:
        plain = f"{hue}.tint"
    _fill_rounded(painter, area, card.width, radius, tools.brush(plain))
    ink = tools.colour(f"{hue}.{strength}")
    if piece.pattern is Pattern.DOTS:
        dots(painter, area, ink)
    elif piece.pattern is Pattern.HATCH:
        hatch(painter, area, ink)


def _fill_rounded(painter: QPainter, area: QRectF, width: float, radius: float, brush: QBrush) -> None:
    """Fill `area`, its lower corners rounded where they are the card's own."""
    if area.left() > radius and area.right() < width - radius:
        painter.fillRect(area, brush)
        return
    inset = OUTLINE / 2
    card = QPainterPath()
    card.addRoundedRect(
        QRectF(inset, area.top() - 4 * radius, width - 2 * inset, area.height() + 4 * radius), radius, radius
    )
    piece = QPainterPath()
    piece.addRect(area)
    painter.fillPath(card.intersected(piece), brush)


def _draw_ring(painter: QPainter, ring: Text, hue: str, tools: Tools) -> None:
    painter.setPen(tools.pen(f"{hue}.strong", OUTLINE))
    painter.setBrush(tools.brush("row"))
    painter.drawEllipse(QRectF(*ring.box))
    inner = ring.box.shrunk(3 * tools.scale)
    draw_text(painter, Text(ring.text, inner, ring.size, ring.colour, ring.bold, ring.align, ring.overflow), tools)


def _draw_line(painter: QPainter, line: CardLine, ground: str, tools: Tools) -> None:
    """The badges from the right, then the texts from the left up to them."""
    right = line.box.right
    most = line.box.width * (MOST_OF_LINE if line.texts else 1.0)
    for badge in reversed(line.badges):
        right = _draw_badge(
            painter, badge, Rect(line.box.x, line.box.y, right - line.box.x, line.box.height), most, ground, tools
        )
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
        left += metrics.horizontalAdvance(words) + 8 * tools.scale


def _draw_badge(painter: QPainter, badge: Badge, room: Rect, most: float, ground: str, tools: Tools) -> float:
    """Draw `badge` at the right of `room`, at most `most` pixels wide; return the x that is left of it."""
    scale = tools.scale
    if badge.mark is not None:
        side = min(13 * scale, room.height, room.width)
        box = QRectF(room.right - side, room.y + (room.height - side) / 2, side, side)
        draw_sign(painter, badge.mark, box, tools.colour(badge.colour), tools.colour(ground))
        return box.left() - 4 * scale
    font, metrics = tools.font(TextSize.SMALL, True)
    padding = 5 * scale
    most = min(most, room.width)
    widths = [(metrics.horizontalAdvance(words) + 2 * padding, words) for words in badge.texts]
    width, words = next((each for each in widths if each[0] <= most), (most, badge.texts[-1]))
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
