"""Where Home, End and the page keys go on a drawn day."""

from __future__ import annotations

from dataclasses import replace

import pytest

from infusion_desk.domain.progress import with_steps
from infusion_desk.domain.sessions import Step, StepKind
from infusion_desk.presenters.board_walk import arrow, on_its_chair, pages
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
    ("start", "direction", "found"),
    [
        (A, "right", B), (B, "right", B), (A, "left", A), (A, "down", C), (B, "down", C), (C, "down", E),
        (D, "down", F), (D, "up", B), (A, "up", A), (E, "down", E), (E, "up", C), (None, "down", A), (99, "left", A),
    ],
)  # fmt: skip
def test_arrows_go_along_the_row_and_to_the_next_one_in_use(start: int | None, direction: str, found: int) -> None:
    assert arrow(DAY, start, direction) == found


def test_whoever_waits_without_a_chair_stands_above_all() -> None:
    waiting = with_steps(DAY.sessions[0], (Step(1, StepKind.ARRIVED, DAY.sessions[0].start),))
    day = DAY.with_session(replace(waiting, reservation=None))
    assert arrow(day, None, "down") == A
    assert arrow(day, A, "down") == B
    assert arrow(day, B, "up") == A
    assert arrow(day, A, "right") == A


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
    assert arrow(day_of(), None, "up") is None
    assert on_its_chair(day_of(), None, last=True) is None
    assert pages(day_of(), 1, 1) is None


def test_what_holds_no_chair_is_passed_over() -> None:
    cancelled = replace(DAY, sessions=tuple(replace(s, reservation=None) if s.id == B else s for s in DAY.sessions))
    assert on_its_chair(cancelled, A, last=True) == A
