"""Boards laid out for tests, and as text, so that a failing test shows what stands on them."""

from __future__ import annotations

from dataclasses import replace

from infusion_desk.domain.day import Day
from infusion_desk.presenters.board.cards import Badge, CardLine, PlacedCard
from infusion_desk.presenters.board.shapes import Pattern, Text
from infusion_desk.presenters.board_layout import BoardLayout, BoardView, Told, lay_out_board
from infusion_desk.services.wording import Wording
from tests.builders import at

DRAWN = """
08:00   |   |   |   |   |   |   |   |   |
Chair 1 |aapp####oot..a##t..................| Costa RK, Okafor AM
Chair 2 |...a####oooot......................| Marsh
Chair 3 |....xxxx...........................|
RK      |====================================|
AM      |====================================|
"""


def laid_out(
    day: Day, now: str = "", attention: tuple[int, ...] = (), twelve: bool = False, **view: object
) -> BoardLayout:
    """`day` on a board, 1600 pixels wide unless said otherwise."""
    told = Told(at(now) if now else None, {"natalizumab": "teal"}, frozenset(attention))
    settings = replace(BoardView(), **view)  # type: ignore[arg-type]
    return lay_out_board(day, told, settings, Wording(day.zone, twelve_hours=twelve))


LETTERS = {Pattern.LIGHT: "l", Pattern.DOTS: "d", Pattern.SOLID: "s", Pattern.HATCH: "h", Pattern.GREY: "g"}
COLUMN = 15 * 60


def cards_as_text(layout: BoardLayout) -> str:
    """One line a card: when, how it looks, the strip by quarters (capitals where it is ahead), what is written."""
    return "\n".join(_card(layout, each) for each in layout.cards)


def texts_of(shapes: tuple[object, ...]) -> list[str]:
    """The words among `shapes`."""
    return [shape.text for shape in shapes if isinstance(shape, Text)]


def _card(layout: BoardLayout, placed: PlacedCard) -> str:
    card, zone = placed.card, layout.axis.zone
    start, end = (zone.local(instant).strftime("%H:%M") for instant in (placed.stay.start, placed.stay.end))
    ring = f" ({card.ring.text})" if card.ring else ""
    lines = " / ".join(_line(line) for line in card.lines)
    return f"{placed.chair_id} {start}-{end} {card.look.name.lower()} {_strip(layout, placed)}{ring} {lines}"


def _strip(layout: BoardLayout, placed: PlacedCard) -> str:
    letters = ""
    for quarter in range(placed.stay.start, placed.stay.end, COLUMN):
        x = layout.axis.x_of(quarter + COLUMN // 2) - placed.rect.x
        piece = next((each for each in placed.card.pieces if each.x <= x < each.x + each.width), None)
        letter = LETTERS[piece.pattern] if piece else "-"
        letters += letter.upper() if piece and piece.pale else letter
    return letters


def _line(line: CardLine) -> str:
    return " ".join([*(text.text for text in line.texts), *(_badge(badge) for badge in line.badges)])


def _badge(badge: Badge) -> str:
    return f"<{badge.mark.name.lower()}>" if badge.mark else f"[{badge.texts[0]}]"
