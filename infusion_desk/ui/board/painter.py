"""Paint a board that was laid out: one painter for the screen, the picture and the page."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from infusion_desk.presenters.board.cards import PlacedCard
from infusion_desk.presenters.board.overlays import NOTHING, Overlay
from infusion_desk.presenters.board.shapes import (
    SHADOW,
    Area,
    Fill,
    Line,
    Path,
    Pattern,
    Point,
    Rect,
    Rules,
    Shadow,
    Shape,
    Sign,
    Text,
)
from infusion_desk.presenters.board_layout import BoardLayout
from infusion_desk.ui.board.cards import CardPictures, draw_card
from infusion_desk.ui.board.legend import draw_legend
from infusion_desk.ui.board.patterns import hatch
from infusion_desk.ui.board.signs import draw_sign
from infusion_desk.ui.board.texts import draw_text
from infusion_desk.ui.board.tools import Tools

FAINT = 0.3
PALE = 0.35
DARKEST_SHADOW = 34


def paint_board(
    painter: QPainter,
    layout: BoardLayout,
    tools: Tools,
    pictures: CardPictures | None = None,
    exposed: Rect | None = None,
    scrolled: float = 0.0,
    overlay: Overlay = NOTHING,
) -> None:
    """Paint `layout` from the painter's origin.

    `exposed` is the part of the view to be painted, in the view's pixels (None: all of it); `scrolled` is how far
    the rows are scrolled up below the head, which stays. With `pictures` the cards come from their kept pictures,
    without they are drawn, which is what paper wants. `overlay` lies between and over the cards.
    """
    seen = exposed or Rect(0.0, 0.0, layout.width, layout.height)
    head = Rect(0.0, 0.0, layout.width, layout.measures.head)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    painter.fillRect(QRectF(*seen), tools.brush("window"))
    body = Rect(seen.x, max(seen.y, head.bottom), seen.width, seen.bottom - max(seen.y, head.bottom))
    if body.height > 0:
        painter.save()
        painter.setClipRect(QRectF(*body), Qt.ClipOperation.IntersectClip)
        painter.translate(0.0, -scrolled)
        _paint_body(painter, layout, tools, pictures, body.moved(0.0, scrolled), overlay)
        painter.restore()
    if seen.meets(head):
        draw_shapes(painter, layout.head, tools)


def _paint_body(
    painter: QPainter,
    layout: BoardLayout,
    tools: Tools,
    pictures: CardPictures | None,
    seen: Rect,
    overlay: Overlay,
) -> None:
    draw_shapes(painter, layout.backdrop, tools, seen)
    draw_shapes(painter, overlay.under, tools, seen)
    draw_shapes(painter, layout.gutter, tools, seen)
    _paint_cards(painter, layout, tools, pictures, seen, overlay.faded)
    draw_shapes(painter, layout.over, tools)
    for drawn in overlay.over:
        if isinstance(drawn, PlacedCard):
            _paint_each(painter, (drawn,), tools, pictures, seen)
        else:
            draw_shapes(painter, (drawn,), tools)
    if layout.legend is not None and layout.legend.box.meets(seen):
        draw_legend(painter, layout.legend, tools)


def _paint_cards(
    painter: QPainter,
    layout: BoardLayout,
    tools: Tools,
    pictures: CardPictures | None,
    seen: Rect,
    faded: frozenset[int],
) -> None:
    cards: Iterable[PlacedCard] = layout.cards
    if faded:
        painter.setOpacity(PALE)
        _paint_each(painter, (each for each in cards if each.session_id in faded), tools, pictures, seen)
        painter.setOpacity(1.0)
        cards = (each for each in cards if each.session_id not in faded)
    _paint_each(painter, cards, tools, pictures, seen)


def _paint_each(
    painter: QPainter, cards: Iterable[PlacedCard], tools: Tools, pictures: CardPictures | None, seen: Rect
) -> None:
    left, top, right, bottom = seen.x, seen.y, seen.right, seen.bottom
    for placed in cards:
        x, y, width, height = placed.rect
        if y >= bottom or x >= right or y + height <= top or x + width <= left:
            continue
        if pictures is not None:
            painter.drawPixmap(QPointF(x, y), pictures.of(placed.card))
            continue
        painter.translate(x, y)
        draw_card(painter, placed.card, tools)
        painter.translate(-x, -y)


def draw_shapes(painter: QPainter, shapes: Iterable[Shape], tools: Tools, seen: Rect | None = None) -> None:
    """Draw `shapes` in order; those with a box outside `seen` are left out."""
    for shape in shapes:
        if isinstance(shape, Line):
            _draw_line(painter, shape, tools)
        elif isinstance(shape, Fill):
            if seen is None or shape.rect.meets(seen):
                _draw_fill(painter, shape, tools)
        elif isinstance(shape, Text):
            if seen is None or shape.box.meets(seen):
                draw_text(painter, shape, tools)
        elif isinstance(shape, Rules):
            _draw_rules(painter, shape, tools, seen)
        else:
            _draw_other(painter, shape, tools)


def _draw_line(painter: QPainter, line: Line, tools: Tools) -> None:
    pen = tools.pen(line.colour, line.width, line.dashed)
    if line.faint:
        colour = tools.colour(line.colour).toRgb()
        colour.setAlphaF(FAINT)
        pen = QPen(pen)
        pen.setColor(colour)
    painter.setPen(pen)
    painter.drawLine(QPointF(*line.start), QPointF(*line.end))


def _draw_fill(painter: QPainter, fill: Fill, tools: Tools) -> None:
    rect = QRectF(*fill.rect)
    if fill.radius or fill.rim:
        painter.setPen(tools.pen(fill.rim, fill.rim_width, fill.dashed) if fill.rim else Qt.PenStyle.NoPen)
        painter.setBrush(tools.brush(fill.colour) if fill.colour else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect, fill.radius, fill.radius)
    else:
        painter.fillRect(rect, tools.brush(fill.colour))
    if fill.pattern is Pattern.HATCH:
        hatch(painter, rect, tools.pen(fill.ink), step=10.0)


def _draw_rules(painter: QPainter, rules: Rules, tools: Tools, seen: Rect | None) -> None:
    """Draw the lines that cross `seen`; each runs to the right or down."""
    ends: Iterable[tuple[Point, Point]] = rules.ends
    if seen is not None:
        left, top, right, bottom = seen.x, seen.y, seen.right, seen.bottom
        ends = (each for each in ends if each[0].x < right and each[1].x >= left)
        ends = (each for each in ends if each[0].y < bottom and each[1].y >= top)
    painter.setPen(tools.pen(rules.colour, rules.width))
    painter.drawLines([QLineF(*start, *end) for start, end in ends])


def _draw_shadow(painter: QPainter, shadow: Shadow) -> None:
    """Rounded fields upon each other, each a little larger and all together darkest at the card."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(0, 0, 0, round(DARKEST_SHADOW / SHADOW)))
    for beyond in range(1, round(SHADOW) + 1):
        rect = QRectF(*shadow.rect.shrunk(1.0 - beyond)).translated(0, 1)
        painter.drawRoundedRect(rect, shadow.radius + beyond, shadow.radius + beyond)


def _draw_other(painter: QPainter, shape: Shadow | Area | Path | Sign, tools: Tools) -> None:
    if isinstance(shape, Shadow):
        _draw_shadow(painter, shape)
        return
    if isinstance(shape, Sign):
        box = QRectF(*shape.box)
        draw_sign(painter, shape.mark, box, tools.colour(shape.colour), tools.colour("row"))
        return
    points = QPolygonF([QPointF(*point) for point in shape.points])
    if isinstance(shape, Area):
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tools.brush(shape.colour))
        painter.drawPolygon(points)
        return
    painter.setPen(tools.pen(shape.colour, shape.width, shape.dashed))
    painter.drawPolyline(points)
