"""Somebody who came back to a lost place stands on the board, in a row of her own above the chairs."""

from __future__ import annotations

from dataclasses import replace

from infusion_desk.presenters.board.rows import ChairRow, PodRow
from infusion_desk.presenters.board.shapes import Text
from tests.builders import at, day_of
from tests.builders import session as short_session
from tests.marking import long_session, marked
from tests.presenters.boards import laid_out

BACK = replace(marked(long_session(3, chair=2), "no_show 09:00", "arrived 09:30"), reservation=None)
DAY = day_of([BACK, short_session(2, at("09:15"), 60, 10, chair=2)], chairs=2)


def test_she_has_a_row_above_the_chairs_and_a_card_in_it() -> None:
    layout = laid_out(DAY, "09:40")
    pod, row = layout.rows[:2]
    assert isinstance(pod, PodRow)
    assert isinstance(row, ChairRow)
    assert (pod.name, row.chair.name) == ("Here, without a chair", "No chair")
    card = layout.card_of(3)
    assert card is not None
    assert row.rect.y < card.rect.y < row.rect.bottom
    assert layout.session_at(card.rect.x + 5, card.rect.y + 5) == 3


def test_her_row_is_no_chair_to_drop_on_and_counts_nowhere() -> None:
    layout = laid_out(DAY, "09:40")
    row = layout.rows[1]
    assert layout.chair_at(row.rect.y + 5) is None
    assert layout.place_at(layout.axis.x_of(at("10:00")), row.rect.y + 5) is None
    assert "1 of 2" in [shape.text for shape in layout.head if isinstance(shape, Text)]


def test_without_anybody_waiting_there_is_no_such_row() -> None:
    assert len(laid_out(day_of([short_session(2, at("09:15"), 60, 10, chair=2)], chairs=2)).rows) == 3
