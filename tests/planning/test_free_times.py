"""Free starts: the same as asking the rules one start after the other."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from infusion_desk.domain.day import Day
from infusion_desk.domain.rules import Finding, Tier, Wish, findings_at
from infusion_desk.domain.time import MINUTE
from infusion_desk.planning.free_times import (
    free_chairs_at,
    free_starts,
    nearest_free,
    next_free_start,
    previous_free_start,
)
from tests.builders import at, nurse, span, wish
from tests.drawing import day_from
from tests.strategies import MIDNIGHT, days, minutes_of_day, wishes

DAY = day_from("""
08:00
Chair 1 |..####t.........| Costa
Chair 2 |xxxxxxxxxxxxxxxx|
Chair 3 |######..........| Okafor
""")
STEP = 5 * MINUTE


def test_free_starts_lie_between_the_sessions_and_touch_them() -> None:
    assert free_starts(DAY, wish(30)) == (
        replace(span("08:00", "08:00"), end=at("08:00") + 1),
        replace(span("09:45", "11:30"), end=at("11:30") + 1),
    )


def test_the_next_and_the_previous_free_start() -> None:
    assert next_free_start(DAY, wish(30), at("08:05")) == at("09:45")
    assert next_free_start(DAY, wish(30), at("09:50")) == at("09:50")
    assert next_free_start(DAY, wish(30), at("11:35")) is None
    assert previous_free_start(DAY, wish(30), at("16:00")) == at("11:30")
    assert previous_free_start(DAY, wish(30), at("09:00")) == at("08:00")
    assert previous_free_start(DAY, wish(30), at("07:55")) is None


def test_starts_lie_on_the_grid() -> None:
    assert next_free_start(DAY, wish(30), at("10:01")) == at("10:05")
    assert next_free_start(DAY, wish(30), at("10:01"), step_minutes=15) == at("10:15")
    assert previous_free_start(DAY, wish(30), at("10:14"), step_minutes=15) == at("10:00")
    odd = DAY.with_session(replace(DAY.sessions[0], reservation=replace(
        DAY.sessions[0].planned_reservation, chair_until=at("09:42"))))  # fmt: skip
    assert next_free_start(odd, wish(30), at("09:00")) == at("09:45")
    assert next_free_start(odd, wish(30), at("09:00"), step_minutes=1) == at("09:42")


def test_a_moment_that_is_forbidden_by_itself_is_neither_next_nor_previous() -> None:
    day = day_from("08:00\nChair 1 |........|\nRK |====..==|")
    asked = wish(15, nurse=1)
    with_others = replace(day, nurses=(*day.nurses, nurse(2, span("08:00", "10:00"))))
    assert next_free_start(with_others, asked, at("09:00")) == at("09:30")
    assert previous_free_start(with_others, asked, at("09:00")) == at("08:55")
    assert previous_free_start(with_others, asked, at("09:29")) == at("08:55")


def test_free_chairs_at_a_start_in_the_order_of_the_board() -> None:
    assert [chair.name for chair in free_chairs_at(DAY, wish(30), at("10:00"))] == ["Chair 1", "Chair 3"]
    assert [chair.name for chair in free_chairs_at(DAY, wish(30), at("08:00"))] == ["Chair 1"]
    assert free_chairs_at(DAY, wish(30), at("07:00")) == ()


def test_a_session_that_moves_leaves_its_own_place_free() -> None:
    moved = wish(60, patient=DAY.sessions[0].patient_id, session_id=1)
    assert next_free_start(DAY, moved, at("08:05")) == at("08:05")
    assert [chair.name for chair in free_chairs_at(DAY, moved, at("08:05"))] == ["Chair 1"]


def stops_at(day: Day, asked: Wish, start: int) -> list[Finding]:
    """What makes a start unfree: a notice doesn't."""
    return [finding for finding in findings_at(day, asked, start) if finding.tier < Tier.NOTICE]


@given(days(), wishes())
def test_free_starts_agree_with_the_findings_at_every_fifth_minute(day: Day, asked: Wish) -> None:
    free = free_starts(day, asked)
    assert list(free) == sorted(free)
    for start in range(day.span.start, day.span.end, STEP):
        assert any(span.holds(start) for span in free) == (not stops_at(day, asked, start))


@given(days(), wishes(), minutes_of_day)
def test_next_and_previous_agree_with_trying_each_start(day: Day, asked: Wish, minute: int) -> None:
    now = MIDNIGHT + minute * MINUTE
    free = [start for start in range(day.span.start, day.span.end, STEP) if not stops_at(day, asked, start)]
    assert next_free_start(day, asked, now) == next((start for start in free if start >= now), None)
    assert previous_free_start(day, asked, now) == next((start for start in reversed(free) if start <= now), None)


@given(days(), wishes(), st.integers(0, 1439))
def test_free_chairs_agree_with_trying_each_chair(day: Day, asked: Wish, minute: int) -> None:
    start = MIDNIGHT + minute * MINUTE
    tried = [chair for chair in day.chairs if not stops_at(day, replace(asked, chair_id=chair.id), start)]
    assert list(free_chairs_at(day, asked, start)) == tried


@settings(max_examples=40)
@given(days(), wishes(), minutes_of_day)
def test_the_nearest_free_start_agrees_with_trying_each_start_on_each_chair(day: Day, asked: Wish, minute: int) -> None:
    now = MIDNIGHT + minute * MINUTE
    free = [
        (abs(start - now), -start, place)
        for place, chair in enumerate(day.chairs)
        for start in range(day.span.start, day.span.end, STEP)
        if not stops_at(day, replace(asked, chair_id=chair.id), start)
    ]
    expected = min(free, default=None)
    assert nearest_free(day, asked, now) == (expected and (day.chairs[expected[2]], -expected[1]))
