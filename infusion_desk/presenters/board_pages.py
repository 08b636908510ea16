"""The day board on paper: as many pages as its chairs need, each with the date, the charts and the hours."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from infusion_desk.domain.day import Day
from infusion_desk.presenters.board.shapes import Align, Rect, Shape, Text, TextSize
from infusion_desk.presenters.board.view import BoardView, pods_of, readable_height
from infusion_desk.presenters.board_layout import BoardLayout, Told, lay_out_board
from infusion_desk.services.wording import Wording
from infusion_desk.texts import _

HEADING = 40.0
FOOTING = 24.0
SIDE = 16.0


@dataclass(frozen=True, slots=True)
class BoardPage:
    """One page in logical pixels: the heading and the footing, and the board that begins at y = `board_top`."""

    width: float
    height: float
    heading: tuple[Shape, ...]
    board: BoardLayout
    board_top: float
    footing: tuple[Shape, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands on every page beside the date: the centre's name, and when the board was printed, in words."""

    centre: str
    stamp: str


@dataclass(frozen=True, slots=True)
class BoardOnPaper:
    """A day board to be printed; how many pages it takes the paper tells."""

    day: Day
    told: Told
    wording: Wording
    heading: Heading


def printed_at(wording: Wording, instant: int) -> str:
    """`Printed Mon 23 Nov, 10:20`."""
    return _("Printed {date}, {time}").format(
        date=wording.short_date(wording.zone.date_of(instant)), time=wording.clock(instant)
    )


def as_of(wording: Wording, instant: int) -> str:
    """`As of Mon 23 Nov, 10:20`."""
    return _("As of {date}, {time}").format(
        date=wording.short_date(wording.zone.date_of(instant)), time=wording.clock(instant)
    )


def picture_page(day: Day, told: Told, view: BoardView, wording: Wording, heading: Heading) -> BoardPage:
    """The whole board with its heading as one page, as tall as it needs or as `view` says."""
    height = None if view.height is None else view.height - HEADING
    board = lay_out_board(day, told, replace(view, height=height), wording)
    words = _heading(day, wording, heading, board.width)
    return BoardPage(board.width, board.height + HEADING, words, board, HEADING, ())


def board_pages(
    day: Day, told: Told, width: float, height: float, wording: Wording, heading: Heading
) -> tuple[BoardPage, ...]:
    """The board on pages of `width` by `height` logical pixels, none so full that cards lose their second line."""
    view = BoardView(width, height - HEADING - FOOTING)
    parts = chairs_by_page(day, view)
    words = _heading(day, wording, heading, width)
    return tuple(
        BoardPage(
            width,
            height,
            words,
            lay_out_board(day, told, replace(view, chair_ids=part), wording),
            HEADING,
            _footing(number, len(parts), width, height),
        )
        for number, part in enumerate(parts, 1)
    )


def chairs_by_page(day: Day, view: BoardView) -> list[frozenset[int]]:
    """The ids of the chairs on each page: the fewest pages that hold them, about as many chairs on each."""
    ids = [chair_id for _, chair_ids in pods_of(day, view) for chair_id in chair_ids]
    for count in range(1, len(ids) + 1):
        each = math.ceil(len(ids) / count)
        parts = [frozenset(ids[at : at + each]) for at in range(0, len(ids), each)]
        if each == 1 or all(_fits(day, view, part) for part in parts):
            return parts
    return [frozenset()]


def _fits(day: Day, view: BoardView, part: frozenset[int]) -> bool:
    pods = sum(1 for name, _ in pods_of(day, replace(view, chair_ids=part)) if name)
    return view.height is None or readable_height(view, len(part), pods) <= view.height


def _heading(day: Day, wording: Wording, heading: Heading, width: float) -> tuple[Shape, ...]:
    inner = width - 2 * SIDE
    date = wording.date(day.date)
    left, right = Rect(SIDE, 8.0, inner * 0.6, 28.0), Rect(SIDE + inner * 0.6, 8.0, inner * 0.4, 14.0)
    return (
        Text(date[:1].upper() + date[1:], left, TextSize.TITLE, bold=True),
        Text(heading.centre, right, TextSize.SMALL, "text", bold=True, align=Align.RIGHT),
        Text(heading.stamp, right.moved(0, 14.0), TextSize.SMALL, "muted", align=Align.RIGHT),
    )


def _footing(number: int, pages: int, width: float, height: float) -> tuple[Shape, ...]:
    words = _("Page {number} of {pages}").format(number=number, pages=pages)
    box = Rect(SIDE, height - FOOTING, width - 2 * SIDE, FOOTING)
    return (Text(words, box, TextSize.SMALL, "muted", align=Align.RIGHT),)
