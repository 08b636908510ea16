"""Counts over a day, and its figures."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from infusion_desk.domain.chairs import Outage
from infusion_desk.domain.day import Closure, Day
from infusion_desk.domain.load import (
    Level,
    chairs_in_service,
    chairs_in_use,
    figures,
    level_at,
    levels,
    nurse_starts,
    nurses_on_shift,
    places_left,
    stays,
)
from infusion_desk.domain.sessions import SessionState
from infusion_desk.domain.time import MINUTE
from tests.builders import at, day_of, nurse, span
from tests.drawing import day_from
from tests.strategies import MIDNIGHT, days

DAY = day_from("""
08:00
Chair 1 |aa##ot......| Costa
Chair 2 |..######t...| Okafor
Chair 3 |xxxx..####oo| Marsh
RK      |========....|
AM      |....========|
""")


def patients_here(day: Day) -> tuple[Level, ...]:
    return levels((stay.start, stay.end, 1) for stay in stays(day))


def drawn(stairs: tuple[Level, ...]) -> str:
    """The counts at each quarter of an hour of the drawing above."""
    return "".join(str(level_at(stairs, at("08:00") + quarter * 900)) for quarter in range(12))


def test_chairs_are_in_use_until_their_turnover_is_done() -> None:
    assert drawn(chairs_in_use(DAY)) == "112222222111"


def test_patients_are_here_until_they_leave() -> None:
    assert drawn(patients_here(DAY)) == "112221221111"


def test_chairs_in_service_and_nurses_on_shift() -> None:
    assert drawn(chairs_in_service(DAY)) == "222233333333"
    assert drawn(nurses_on_shift(DAY)) == "111122221111"


def test_starts_count_in_the_quarter_of_their_first_minute() -> None:
    first = DAY.sessions[0]
    odd = replace(first, id=9, start=at("08:44"))
    assert nurse_starts(DAY) == {at("08:00"): 1, at("08:30"): 1, at("09:30"): 1}
    assert nurse_starts(DAY.with_session(odd))[at("08:30")] == 2


def test_an_overrun_keeps_its_chair_and_its_patient() -> None:
    longer = DAY.with_session(replace(DAY.sessions[0], expected_until=at("10:00")))
    assert level_at(chairs_in_use(longer), at("09:59")) == level_at(chairs_in_use(DAY), at("09:59")) + 1
    assert level_at(patients_here(longer), at("09:44")) == level_at(patients_here(DAY), at("09:44")) + 1
    assert level_at(patients_here(longer), at("09:45")) == level_at(patients_here(DAY), at("09:45"))


def test_a_session_that_touches_another_date_counts_here_only_for_its_part() -> None:
    night = replace(DAY.sessions[0], start=at("00:00") - 30 * MINUTE)
    overnight = day_of([replace(night, reservation=night.planned_reservation)])
    assert chairs_in_use(overnight) == (Level(at("00:00"), at("01:00"), 1),)
    assert figures(overnight).chair_minutes_booked == 60
    assert figures(overnight).sessions == 0


def test_the_figures_of_the_drawn_day() -> None:
    found = figures(DAY)
    assert found.sessions == 3
    assert found.chair_minutes_booked == (6 + 7 + 6) * 15
    assert found.chair_minutes_open == (12 + 12 + 8) * 15
    assert found.chair_use == (6 + 7 + 6) / (12 + 12 + 8)
    assert (found.peak_chairs, found.peak_at) == (2, at("08:30"))
    assert found.last_patient_leaves == at("11:00")


def test_what_has_been_given_up_is_in_no_figure() -> None:
    given_up = replace(DAY.sessions[0], state=SessionState.CANCELLED, reservation=None)
    found = figures(DAY.with_session(given_up))
    assert (found.sessions, found.chair_minutes_booked, found.peak_chairs) == (2, 13 * 15, 2)


def test_who_came_back_to_a_lost_chair_is_a_session_and_holds_nothing() -> None:
    no_chair = replace(DAY.sessions[0], state=SessionState.ARRIVED, reservation=None)
    found = figures(DAY.with_session(no_chair))
    assert (found.sessions, found.chair_minutes_booked) == (3, 13 * 15)


def test_turnover_may_cross_closing_and_use_never_exceeds_one() -> None:
    full = day_from("08:00\nChair 1 |####t| Costa")
    over = replace(full, hours=span("08:00", "09:00"))
    assert figures(over).chair_minutes_booked == 75
    assert figures(over).chair_use == 1.0
    assert figures(over).last_patient_leaves == at("09:00")


def test_closures_and_retired_chairs_are_not_open() -> None:
    closed = replace(DAY, closures=(Closure(span("09:00", "09:30")),))
    assert figures(closed).chair_minutes_open == (10 + 10 + 6 + 0) * 15
    retired = replace(DAY, chairs=(replace(DAY.chairs[0], retired=True), *DAY.chairs[1:]))
    assert figures(retired).chair_minutes_open == (12 + 8) * 15


def test_outages_that_overlap_are_taken_off_once() -> None:
    outages = (Outage(span("08:00", "09:00")), Outage(span("08:30", "09:30")))
    chairs = (replace(DAY.chairs[0], outages=outages),)
    assert figures(replace(DAY, chairs=chairs)).chair_minutes_open == 6 * 15


def test_an_empty_day_has_figures_too() -> None:
    for day in (day_of(), day_of(closed=True), day_of(chairs=0)):
        found = figures(day)
        assert (found.sessions, found.chair_minutes_booked, found.chair_use) == (0, 0, 0.0)
        assert (found.peak_chairs, found.peak_at, found.last_patient_leaves) == (0, None, None)


def test_levels_join_what_touches_and_keep_gaps() -> None:
    assert levels([(0, 10, 1), (10, 20, 1), (30, 40, 2)]) == (
        Level(0, 20, 1),
        Level(20, 30, 0),
        Level(30, 40, 2),
    )
    assert levels([]) == ()


def test_places_left_cover_the_day_from_midnight_to_midnight() -> None:
    stairs = places_left(day_of(nurses=[nurse(1, span("08:00", "16:00"))]))
    assert [(level.start, level.end, level.amount) for level in stairs] == [
        (at("00:00"), at("08:00"), 0),
        (at("08:00"), at("16:00"), 3),
        (at("16:00"), at("24:00"), 0),
    ]


@given(days(), st.integers(0, 1439))
def test_each_count_is_what_one_counts_at_that_minute(day: Day, minute: int) -> None:
    now = MIDNIGHT + minute * MINUTE
    busy = [each.chair_busy for each in day.held]
    assert level_at(chairs_in_use(day), now) == sum(span is not None and span.holds(now) for span in busy)
    on_shift = [any(shift.holds(now) for shift in entry.on_shift) for entry in day.nurses]
    shifts_apart = all(
        not a.overlaps(b) for entry in day.nurses for a in entry.on_shift for b in entry.on_shift if a is not b
    )
    if shifts_apart:
        assert level_at(nurses_on_shift(day), now) == sum(on_shift)
    assert figures(day).peak_chairs == max((level.amount for level in chairs_in_use(day)), default=0)


@given(days())
def test_a_count_is_worked_out_once_and_a_changed_day_starts_afresh(day: Day) -> None:
    assert chairs_in_use(day) is chairs_in_use(day)
    for each in day.sessions:
        assert chairs_in_use(day.without_sessions(frozenset({each.id}))) == chairs_in_use(
            replace(day, sessions=tuple(other for other in day.sessions if other.id != each.id))
        )
