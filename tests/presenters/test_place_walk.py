"""Walking along the places of a session that is being booked."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from infusion_desk.domain.day import Day
from infusion_desk.domain.rules import Wish
from infusion_desk.domain.time import MINUTE, QUARTER
from infusion_desk.presenters.place_walk import (
    Step,
    along_chairs,
    along_time,
    first_place,
    next_free_chair,
    next_free_time,
    opening_place,
    walked_to,
)
from infusion_desk.presenters.placing import Place, Placing
from tests.builders import at, span
from tests.drawing import day_from
from tests.marking import WORDING
from tests.presenters.placed import free_starts_drawn, place, placing_on, spoken
from tests.strategies import MIDNIGHT, days, minutes_of_day, wishes

DAY = day_from("""
08:00
Chair 1 |..####t.........| Costa
Chair 2 |xxxx............|
Chair 3 |######..####....| Okafor, Lindqvist
""")
FULL = day_from("""
08:00
Chair 1 |#######..#######| Costa, Haddad
Chair 2 |################| Okafor
""")


def test_what_an_hour_finds() -> None:
    assert free_starts_drawn(placing_on(DAY, 60)).splitlines() == [
        "Chair 1 |.......++++++...|",
        "Chair 2 |....+++++++++...|",
        "Chair 3 |............+...|",
    ]


@pytest.mark.parametrize(
    ("minutes", "not_before", "found"),
    [
        (60, "07:00", "Chair 2 at 09:00"),
        (60, "09:05", "Chair 2 at 09:15"),
        (60, "09:45", "Chair 1 at 09:45"),
        (30, "07:00", "Chair 1 at 08:00"),
        (60, "11:05", "nowhere"),
    ],
)
def test_the_first_place_of_the_day(minutes: int, not_before: str, found: str) -> None:
    assert spoken(first_place(placing_on(DAY, minutes), at(not_before))) == found


def test_the_grid_of_five_minutes_is_asked_when_no_quarter_is_free() -> None:
    first = DAY.sessions[0]
    assert first.reservation is not None
    late = replace(first, reservation=replace(first.reservation, chair_until=at("09:50")))
    other = replace(DAY.sessions[2], chair_id=1, start=at("10:25"))
    sessions = (late, replace(other, reservation=other.planned_reservation))
    day = replace(DAY, chairs=DAY.chairs[:1], sessions=sessions, hours=span("08:00", "11:50"))
    found = first_place(placing_on(day, 30), at("08:30"))
    assert spoken(found) == "Chair 1 at 09:50"


def test_where_nothing_is_free_one_still_begins_somewhere() -> None:
    placing = placing_on(FULL, 60)
    assert first_place(placing, at("07:00")) is None
    assert spoken(opening_place(placing, at("07:00"))) == "Chair 1 at 08:00"
    assert spoken(opening_place(placing, at("09:02"))) == "Chair 1 at 09:05"
    bed = (FULL.chairs[0], replace(FULL.chairs[1], kind="bed"))
    assert spoken(opening_place(placing_on(replace(FULL, chairs=bed), 60, kinds=("bed",)), 0)) == "Chair 2 at 08:00"


def test_a_day_that_is_over_closed_or_without_chairs_has_no_place_to_begin() -> None:
    placing = placing_on(DAY, 60)
    assert opening_place(placing, at("12:00")) is None
    assert opening_place(placing_on(replace(DAY, hours=None), 60), 0) is None
    assert opening_place(placing_on(replace(DAY, chairs=()), 60), 0) is None


@pytest.mark.parametrize(
    ("start", "minutes", "found"),
    [
        ((1, "10:00"), 15, "Chair 1 at 10:15"),
        ((1, "10:00"), -15, "Chair 1 at 09:45"),
        ((1, "10:00"), 5, "Chair 1 at 10:05"),
        ((1, "10:05"), 15, "Chair 1 at 10:15"),
        ((1, "10:05"), -15, "Chair 1 at 10:00"),
        ((1, "09:45"), -15, "Chair 2 at 09:30"),  # Chair 1 is taken then, the other is not
        ((3, "11:00"), -15, "Chair 1 at 10:45"),
        ((2, "09:00"), -15, "Chair 2 at 08:45"),  # no chair is free then: it stays, so that the reason can be read
        ((2, "08:00"), -15, "Chair 2 at 08:00"),
        ((1, "11:00"), 15, "Chair 1 at 11:15"),
        ((1, "11:55"), 15, "Chair 1 at 11:55"),
        ((1, "07:00"), 15, "Chair 1 at 07:15"),  # a place that was clicked before opening
    ],
)
def test_arrows_walk_along_the_time(start: tuple[int, str], minutes: int, found: str) -> None:
    assert spoken(along_time(placing_on(DAY, 60), place(*start), minutes)) == found


def test_a_chair_of_the_same_pod_is_taken_first() -> None:
    pods = [replace(chair, pod=pod) for chair, pod in zip(DAY.chairs, ("B", "A", "B"), strict=True)]
    day = replace(DAY, chairs=tuple(pods), sessions=DAY.sessions[:1])
    assert spoken(along_time(placing_on(day, 60), place(1, "09:45"), -15)) == "Chair 3 at 09:30"


@pytest.mark.parametrize(("chair", "by", "found"), [(1, 1, 2), (2, 1, 3), (3, 1, 3), (2, -1, 1), (1, -1, 1)])
def test_arrows_walk_along_the_chairs_free_or_not(chair: int, by: int, found: int) -> None:
    assert along_chairs(placing_on(DAY, 60), place(chair, "08:30"), by) == place(found, "08:30")


def test_walking_from_a_chair_that_is_gone() -> None:
    placing = placing_on(DAY, 60)
    assert along_chairs(placing, place(9, "08:30"), 1) == place(1, "08:30")
    assert next_free_chair(placing, place(9, "10:00"), 1) == place(1, "10:00")
    nowhere = placing_on(replace(DAY, chairs=()), 60)
    assert along_chairs(nowhere, place(9, "08:30"), 1) == place(9, "08:30")


def test_from_one_free_place_to_the_next() -> None:
    placing = placing_on(DAY, 60)
    assert next_free_time(placing, place(1, "08:00"), 1) == place(1, "09:45")
    assert next_free_time(placing, place(1, "11:30"), -1) == place(1, "11:00")
    assert next_free_time(placing, place(1, "09:45"), -1) == place(1, "09:45")
    assert next_free_time(placing, place(3, "11:00"), 1) == place(3, "11:00")
    assert next_free_chair(placing, place(1, "09:30"), 1) == place(2, "09:30")
    assert next_free_chair(placing, place(1, "11:00"), 1) == place(2, "11:00")
    assert next_free_chair(placing, place(3, "11:00"), -1) == place(2, "11:00")
    assert next_free_chair(placing, place(2, "09:30"), 1) == place(2, "09:30")
    assert next_free_chair(placing, place(1, "11:00"), -1) == place(1, "11:00")


@pytest.mark.parametrize(
    ("step", "found"),
    [
        (Step(minutes=15), "Chair 1 at 10:15"),
        (Step(minutes=-5), "Chair 1 at 09:55"),
        (Step(chairs=2), "Chair 3 at 10:00"),
        (Step(minutes=15, to_free=True), "Chair 1 at 10:15"),
        (Step(chairs=1, to_free=True), "Chair 2 at 10:00"),
    ],
)
def test_each_step_goes_its_way(step: Step, found: str) -> None:
    assert spoken(walked_to(placing_on(DAY, 60), place(1, "10:00"), step)) == found


@settings(max_examples=60, deadline=None)
@given(days(), wishes(), minutes_of_day)
def test_the_first_place_is_free_and_nothing_before_it_is(day: Day, wish: Wish, minute: int) -> None:
    placing, not_before = Placing(day, wish, WORDING), MIDNIGHT + minute * MINUTE
    found = first_place(placing, not_before)
    hours = day.hours
    quarters = range(hours.start, hours.end, QUARTER) if hours else range(0)
    free = [s for s in quarters for c in placing.chairs if s >= not_before and placing.is_free(Place(c.id, s))]
    if found is None:
        assert not free
        return
    assert placing.is_free(found)
    assert not free or found.start == min(free)


@settings(max_examples=60, deadline=None)
@given(days(), wishes(), minutes_of_day, st.sampled_from((-15, -5, 5, 15)))
def test_a_step_in_time_goes_one_way_and_stays_free_where_anything_is(
    day: Day, wish: Wish, minute: int, minutes: int
) -> None:
    placing = Placing(day, wish, WORDING)
    if not placing.chairs:
        return
    here = Place(placing.chairs[0].id, MIDNIGHT + minute * MINUTE)
    there = along_time(placing, here, minutes)
    assert day.span.holds(there.start)
    assert (there.start - here.start) * minutes >= 0 or day.hours is not None
    if not placing.is_free(there):
        assert there.chair_id == here.chair_id
        assert not any(placing.is_free(Place(chair.id, there.start)) for chair in placing.chairs)
