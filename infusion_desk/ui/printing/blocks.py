"""Each block of a page as a piece, set with real fonts in the width of the paper."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import singledispatch
from typing import TypeVar

from infusion_desk.presenters.page import (
    BigDate,
    Block,
    Columns,
    Entries,
    Grid,
    Mark,
    Paragraph,
    PhaseStrip,
    Phone,
    PhoneBox,
    Rule,
    Section,
    TextSize,
    Timeline,
    TimelineRow,
    Title,
)
from infusion_desk.ui.printing.grid import grid_piece
from infusion_desk.ui.printing.ink import GREY
from infusion_desk.ui.printing.paper import POINT
from infusion_desk.ui.printing.pieces import Below, Beside, Piece, Stack
from infusion_desk.ui.printing.shapes import BlankLine, Dot, Framed, Line, Strip, Swatch, Tick
from infusion_desk.ui.printing.text_piece import Style, TextPiece, text_width

_Part = TypeVar("_Part", Section, Phone)

TITLE = Style(24, bold=True)
BELOW_TITLE = Style(14, ink=GREY)
DATE = Style(20, bold=True)
HEADING = Style(14, bold=True)
BODY = Style(12)
LARGE = Style(14)
QUIET = Style(12, ink=GREY)
CLOCK = Style(13, bold=True)
ROW = Style(13)
LENGTH = Style(13, ink=GREY, to_the_right=True)
STRONG = Style(14, bold=True)

MOST_TITLE_LINES = 3
"""A name longer than this ends in dots: the page is the patient's, who knows the rest."""

SHARES = (0.5, 0.45, 0.55, 0.4, 0.6, 0.36, 0.64)
"""How two columns may share the width; the first one that gives the least height is taken."""


@dataclass(frozen=True, slots=True)
class Space:
    """The width a piece is set in, and how much of each gap is kept, from 0 to 1."""

    width: float
    looseness: float = 1.0

    def gap(self, points: float) -> float:
        """A gap of so many points, when there is room for all of it."""
        return points * POINT * self.looseness

    def narrowed(self, width: float) -> Space:
        """The same space with another width."""
        return replace(self, width=width)


@singledispatch
def piece_of(block: Block, space: Space) -> Piece:
    """`block` as a piece that fills the width of `space`."""
    del space
    raise TypeError(f"No piece is made of {type(block).__name__}")


@piece_of.register
def _title(block: Title, space: Space) -> Piece:
    title = TextPiece(block.text, space.width, TITLE, MOST_TITLE_LINES)
    return Stack([Below(0, title), Below(0, TextPiece(block.below, space.width, BELOW_TITLE))])


@piece_of.register
def _big_date(block: BigDate, space: Space) -> Piece:
    date = TextPiece(block.text, space.width, DATE)
    arrive, leave = TextPiece(block.arrive, space.width, STRONG), TextPiece(block.leave, space.width, LARGE)
    return Stack([Below(0, date), Below(space.gap(3), arrive), Below(space.gap(1), leave)])


@piece_of.register
def _paragraph(block: Paragraph, space: Space) -> Piece:
    points = LARGE.points if block.size is TextSize.LARGE else BODY.points
    return TextPiece(block.text, space.width, Style(points, bold=block.strong))


@piece_of.register
def _entries(block: Entries, space: Space) -> Piece:
    return Stack([Below(space.gap(3.5), _entry(text, block.mark, space.width)) for text in block.texts])


def _entry(text: str, mark: Mark, width: float) -> Piece:
    inset = (17 if mark is Mark.BOX else 12) * POINT
    words = TextPiece(text, width - inset, BODY)
    return Beside([(0, Tick(words.baseline) if mark is Mark.BOX else Dot(words.baseline)), (inset, words)])


@piece_of.register
def _section(block: Section, space: Space) -> Piece:
    heading = [Below(0, TextPiece(block.heading, space.width, HEADING))] if block.heading else []
    content = [Below(space.gap(3.5), piece_of(each, space)) for each in block.content]
    return Stack([*heading, *content], glued=len(heading))


@piece_of.register
def _columns(block: Columns, space: Space) -> Piece:
    return _side_by_side(block.sections, piece_of, space)


def _side_by_side(parts: Sequence[_Part], make: Callable[[_Part, Space], Piece], space: Space) -> Piece:
    """The parts beside each other; two of them share the width as it suits their texts best."""
    between = 16 * POINT
    room = space.width - between * (len(parts) - 1)
    shares = [(share, 1 - share) for share in SHARES] if len(parts) == 2 else [(1 / len(parts),) * len(parts)]

    def beside(widths: tuple[float, ...]) -> Piece:
        lefts = [sum(widths[:index]) * room + index * between for index in range(len(parts))]
        pieces = [make(part, space.narrowed(width * room)) for part, width in zip(parts, widths, strict=True)]
        return Beside(list(zip(lefts, pieces, strict=True)))

    return min((beside(widths) for widths in shares), key=lambda piece: piece.height)


@piece_of.register
def _timeline(block: Timeline, space: Space) -> Piece:
    clocks = max((text_width(row.clock, CLOCK) for row in block.rows), default=0) + 10 * POINT
    lengths = max((text_width(row.length, LENGTH) for row in block.rows), default=0) + 10 * POINT
    rows = (_timeline_row(row, space.width, clocks, lengths) for row in block.rows)
    return Stack([Below(space.gap(4), row) for row in rows])


def _timeline_row(row: TimelineRow, width: float, clocks: float, lengths: float) -> Piece:
    indent = clocks + Swatch.WIDTH + 8 * POINT
    clock = TextPiece(row.clock, clocks, CLOCK)
    swatch: list[tuple[float, Piece]] = [(clocks, Swatch(row.kind, clock.baseline))] if row.kind else []
    text = TextPiece(row.text, width - indent - lengths, ROW)
    return Beside([(0, clock), *swatch, (indent, text), (width - lengths, TextPiece(row.length, lengths, LENGTH))])


@piece_of.register
def _strip(block: PhaseStrip, space: Space) -> Piece:
    return Strip(block.parts, space.width)


@piece_of.register
def _rule(block: Rule, space: Space) -> Piece:
    del block
    return Line(space.width)


@piece_of.register
def _grid(block: Grid, space: Space) -> Piece:
    return grid_piece(block, space.width)


@piece_of.register
def _phone_box(block: PhoneBox, space: Space) -> Piece:
    edge = 12 * POINT
    inner = _side_by_side(block.phones, _phone, space.narrowed(space.width - 2 * edge))
    return Framed(inner, space.width, edge)


def _phone(phone: Phone, space: Space) -> Piece:
    label = TextPiece(phone.label, space.width, QUIET)
    if not phone.number:
        return Stack([Below(0, label), Below(0, BlankLine(space.width))])
    text = f"{phone.number}, {phone.when}" if phone.when else phone.number
    number = TextPiece(text, space.width, BODY, start=(len(phone.number), STRONG))
    return Stack([Below(0, label), Below(space.gap(1), number)])
