"""The day board as plain data: where everything lies, and what lies at a point.

One painter draws this on the screen, into a picture and on paper. Coordinates are logical pixels from the upper
left corner of the whole board; what scrolls (`backdrop`, `gutter`, `cards`, `over`, `foot`) starts at the lower
edge of the head.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from infusion_desk.domain.day import Day
from infusion_desk.domain.time import Span
from infusion_desk.presenters.board.axis import TimeAxis, axis_within, shown_span
from infusion_desk.presenters.board.cards import PlacedCard
from infusion_desk.presenters.board.grid import closing_line, lay_out_backdrop, lay_out_gutter, now_line
from infusion_desk.presenters.board.head import lay_out_charts
from infusion_desk.presenters.board.held import PlacedHold, lay_out_holds, placed_holds
from infusion_desk.presenters.board.hours import lay_out_hours
from infusion_desk.presenters.board.legend import Legend, legend_in
from infusion_desk.presenters.board.notices import lay_out_notice, notice_of
from infusion_desk.presenters.board.place_cards import CardPlacer, Told, card_rect
from infusion_desk.presenters.board.rows import ChairRow, PodRow, lay_out_rows
from infusion_desk.presenters.board.shapes import Rect, Shape
from infusion_desk.presenters.board.stays import shown_sessions
from infusion_desk.presenters.board.view import LEAST_HOUR, BoardView, Measures, measures_for, pods_of
from infusion_desk.presenters.board.waiting import with_waiting_rows
from infusion_desk.services.wording import Wording

__all__ = ["BoardLayout", "BoardView", "Place", "Told", "lay_out_board"]

LEAST_NOTICE = 160.0


class Place(NamedTuple):
    """A chair and an instant (UTC seconds, on five minutes): where a session would start if it were dropped there."""

    chair_id: int
    at: int


@dataclass(frozen=True, slots=True)
class BoardLayout:
    """Everything on the board, from back to front: backdrop, gutter, cards, over; the head and the foot apart."""

    width: float
    height: float
    measures: Measures
    axis: TimeAxis
    grid: Rect
    head: tuple[Shape, ...]
    gutter: tuple[Shape, ...]
    backdrop: tuple[Shape, ...]
    cards: tuple[PlacedCard, ...]
    over: tuple[Shape, ...]
    legend: Legend | None
    rows: tuple[PodRow | ChairRow, ...]
    holds: tuple[PlacedHold, ...] = ()

    def session_at(self, x: float, y: float) -> int | None:
        """The id of the session whose card lies at the point, the uppermost one; None where there is none.

        A place that is kept or held answers with its number below zero.
        """
        return next((session_id for session_id, rect in self._places() if rect.holds(x, y)), None)

    def rect_of_session(self, session_id: int | None) -> Rect | None:
        """Where a session's card, or a kept or held place, stands; None when it is not on the board."""
        return next((rect for each, rect in self._places() if each == session_id), None)

    def _places(self) -> Iterator[tuple[int, Rect]]:
        """Every card and held place, the uppermost first."""
        yield from ((card.session_id, card.rect) for card in reversed(self.cards))
        yield from ((held.session_id, held.rect) for held in self.holds)

    def chair_at(self, y: float) -> int | None:
        """The id of the chair whose row holds `y`; None on a pod's band, where no chair is, and beside the rows."""
        for row in self.rows:
            if isinstance(row, ChairRow) and row.rect.y <= y < row.rect.bottom and row.chair.id > 0:
                return row.chair.id
        return None

    def place_at(self, x: float, y: float) -> Place | None:
        """The chair and the start, to the nearest five minutes, at a point of the grid; None beside it."""
        chair_id = self.chair_at(y)
        if chair_id is None or not self.axis.left <= x <= self.axis.right:
            return None
        return Place(chair_id, self.axis.snapped(x))

    def rect_of(self, chair_id: int, span: Span) -> Rect | None:
        """Where a card that covers `span` on this chair stands; None when the board doesn't show the chair or time."""
        row, shared = self.row_of(chair_id), span.shared(self.axis.span)
        if row is None or shared is None:
            return None
        return card_rect(row, shared, self.axis, self.measures)

    def row_of(self, chair_id: int) -> ChairRow | None:
        """The row of a chair; None when it is not on the board."""
        return next((row for row in self.rows if isinstance(row, ChairRow) and row.chair.id == chair_id), None)

    def card_of(self, session_id: int) -> PlacedCard | None:
        """The card of a session; None when it is not on the board."""
        return next((each for each in self.cards if each.session_id == session_id), None)


def lay_out_board(day: Day, told: Told, view: BoardView, wording: Wording) -> BoardLayout:
    """Lay out `day` for `view`, with what else is `told` about its sessions and times as `wording` writes them."""
    seen = with_waiting_rows(day) if view.chair_ids is None else day
    pods = pods_of(seen, view)
    chair_count = sum(len(ids) for _, ids in pods)
    measures = measures_for(view, chair_count, sum(1 for name, _ in pods if name))
    shown = shown_sessions(day, told.now)
    left, right = measures.margin + measures.gutter, float(int(view.width - measures.margin))
    axis = axis_within(shown_span(day, (each.stay for each in shown.values())), day.zone, left, right, LEAST_HOUR)
    rows = tuple(lay_out_rows(seen, view, measures, axis.right))
    notice = notice_of(day, is_booking=view.is_booking)
    bottom = rows[-1].rect.bottom if rows else measures.head
    if notice is not None:
        bottom = max(bottom, measures.head + LEAST_NOTICE * measures.scale)
    grid = Rect(axis.left, measures.head, axis.width, bottom - measures.head)
    by_chair = {row.chair.id: row for row in rows if isinstance(row, ChairRow)}
    cards = tuple(CardPlacer(day, told, axis, measures, wording).placed(by_chair, shown))
    holds = tuple(placed_holds(day, rows, axis, measures))
    width = max(view.width, axis.right + measures.margin)
    legend_box = Rect(measures.margin, bottom, width - 2 * measures.margin, measures.legend)
    return BoardLayout(
        width=width,
        height=max(view.height or 0.0, bottom + measures.legend),
        measures=measures,
        axis=axis,
        grid=grid,
        head=(
            *lay_out_charts(day, told.now, axis, measures),
            *lay_out_hours(day, told.now, axis, measures, wording, axis.right),
        ),
        gutter=tuple(lay_out_gutter(rows, axis, measures)),
        backdrop=(
            *lay_out_backdrop(day, rows, axis, measures, cards),
            *lay_out_holds(holds, measures, wording),
        ),
        cards=cards,
        over=(
            *(closing_line(day, axis, grid.y, grid.bottom) if rows else ()),
            *(now_line(told.now, axis, grid, measures, cards) if rows else ()),
            *(lay_out_notice(notice, _in_sight(grid, view, measures, bool(rows)), measures) if notice else ()),
        ),
        legend=legend_in(legend_box, measures.scale) if view.legend else None,
        rows=rows,
        holds=holds,
    )


def _in_sight(grid: Rect, view: BoardView, measures: Measures, has_rows: bool) -> Rect:
    """The part of the grid that is seen without scrolling; all of the board's width where there are no rows."""
    left = grid.x if has_rows else measures.margin
    return Rect(left, grid.y, min(grid.right, view.width - measures.margin) - left, grid.height)
