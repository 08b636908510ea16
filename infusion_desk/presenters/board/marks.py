"""What a search puts on the board: offers with their numbers where they would stand, and the latest start."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from infusion_desk.domain.time import Span
from infusion_desk.presenters.board.shapes import Align, Fill, Overflow, Rect, Shape, Text, TextSize
from infusion_desk.presenters.board_layout import BoardLayout
from infusion_desk.presenters.placing import Place

RADIUS, RIM, LINE = 5.0, 1.5, 2.0
BADGE = 18.0
LABEL = 160.0


@dataclass(frozen=True, slots=True)
class Mark:
    """An offer's number, its place, and when the chair is free again (UTC seconds)."""

    number: str
    place: Place
    end: int


@dataclass(frozen=True, slots=True)
class BoardMarks:
    """The offers on the shown day, and its latest start (UTC seconds, None for none) with its words."""

    offers: tuple[Mark, ...] = ()
    latest: int | None = None
    latest_words: str = ""


def marks_over(layout: BoardLayout, marks: BoardMarks) -> Iterator[Shape]:
    """The shapes that show `marks` over the cards: a dashed outline with its number each, and a line."""
    for mark in marks.offers:
        rect = layout.rect_of(mark.place.chair_id, Span(mark.place.start, mark.end))
        if rect is not None:
            yield from _offer(mark.number, rect, layout.measures.scale)
    if marks.latest is not None and layout.axis.span.holds(marks.latest):
        yield from _latest(layout, marks.latest, marks.latest_words)


def _offer(number: str, rect: Rect, scale: float) -> Iterator[Shape]:
    badge = Rect(rect.x, rect.y, BADGE * scale, rect.height)
    yield Fill(rect, radius=RADIUS, rim="accent", rim_width=RIM, dashed=True)
    yield Fill(badge, "accent", radius=RADIUS)
    yield Text(number, badge, TextSize.NAME, "on_accent", True, Align.CENTRE, Overflow.SPILL)


def _latest(layout: BoardLayout, at: int, words: str) -> Iterator[Shape]:
    """A line down the grid, and its words left of it, where chairs are still free to begin; right of it at the edge."""
    x, scale, grid = layout.axis.pixel_of(at), layout.measures.scale, layout.grid
    yield Fill(Rect(x - LINE / 2, grid.y, LINE, grid.height), "accent")
    width, height = LABEL * scale, layout.measures.pod
    left = x - width if x - width >= grid.x else x
    align = Align.RIGHT if left < x else Align.LEFT
    yield Text(words, Rect(left, grid.y, width, height).shrunk(1.0), TextSize.SMALL, "accent", True, align)
