"""Where Home, End and the page keys go on a drawn day."""

from __future__ import annotations

from dataclasses import replace

import pytest

from infusion_desk.presenters.board_walk import on_its_chair, pages
from tests.builders import day_of
from tests.drawing import day_from

DAY = day_from(
    """
    08:00   |   |   |   |   |   |   |
    Chair 1 |.###....###.................| A, B
    Chair 2 |............................|
    Chair 3 |......###........###........| C, D
    Chair 4 |###.............###.........| E, F
    """
)
A, B, C, D, E, F = (session.id for session in sorted(DAY.sessions, key=lambda each: each.patient_id))


@pytest.mark.parametrize(
    ("start", "first", "last"), [(A, A, B), (B, A, B), (D, C, D), (E, E, F), (None, A, B), (99, A, B)]
)
def test_home_and_end_go_along_the_chair(start: int | None, first: int, last: int) -> None:
    assert on_its_chair(DAY, start, last=False) == first
    assert on_its_chair(DAY, start, last=True) == last


@pytest.mark.parametrize(
    ("start", "by", "found"),
    [(A, 1, C), (B, 1, C), (B, 2, E), (A, 2, E), (A, 9, E), (F, -1, D), (F, -9, B), (None, 1, A), (D, 0, D)],
)
def test_a_page_goes_over_chairs_in_use_to_about_the_same_time(start: int | None, by: int, found: int) -> None:
    assert pages(DAY, start, by) == found


def test_on_an_empty_day_there_is_nowhere_to_go() -> None:
    assert on_its_chair(day_of(), None, last=True) is None
    assert pages(day_of(), 1, 1) is None


def test_what_holds_no_chair_is_passed_over() -> None:
    cancelled = replace(DAY, sessions=tuple(replace(s, reservation=None) if s.id == B else s for s in DAY.sessions))
    assert on_its_chair(cancelled, A, last=True) == A
