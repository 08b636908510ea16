"""The day in a line, and the week beside it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from infusion_desk.domain.progress import minutes_late
from infusion_desk.domain.sessions import InfusionSession, SessionState
from infusion_desk.domain.time import HOUR
from infusion_desk.presenters.day_summary import figure_lines, people_line, week_days
from infusion_desk.services.days import DayLoad
from infusion_desk.services.wording import Wording
from tests.builders import MONDAY, NEW_YORK, at, day_of, session
from tests.marking import WORDING, long_session, marked

TWELVE = Wording(NEW_YORK, twelve_hours=True, month_first=True)


def given_up(session_id: int, state: SessionState) -> InfusionSession:
    return replace(session(session_id, at("09:00")), state=state, reservation=None)


def load(day: int, use: float = 0.5, sessions: int = 9, *, closed: bool = False) -> DayLoad:
    return DayLoad(MONDAY + timedelta(days=day), use, sessions, closed)


@pytest.mark.parametrize(("clock", "minutes"), [("08:14", 0), ("08:19", 0), ("08:20", 5), ("09:45", 90)])
def test_late_begins_after_the_five_minutes_of_the_door(clock: str, minutes: int) -> None:
    assert minutes_late(long_session(), at(clock)) == minutes


def test_who_is_here_or_was_forgotten_is_not_late() -> None:
    assert minutes_late(marked(long_session(), "arrived 08:30"), at("09:00")) == 0
    assert minutes_late(long_session(), at("08:15") + 20 * HOUR) == 0


def test_people_are_counted_once_each_and_who_is_nowhere_is_left_out() -> None:
    day = day_of(
        [
            marked(long_session(1), "seated 08:15"),
            marked(long_session(2), "arrived 08:20"),
            marked(long_session(3), "seated 08:15", "done 08:40"),
            session(4, at("08:30")),
            session(5, at("13:00")),
            session(6, at("14:00")),
            given_up(7, SessionState.CANCELLED),
            given_up(8, SessionState.NO_SHOW),
        ]
    )
    assert people_line(day, at("09:00")) == "1 in chair · 1 waiting · 1 late · 2 to come · 1 done"
    assert people_line(day, at("07:00") + 24 * HOUR) == "1 done · 5 not marked"


def test_a_day_without_sessions_says_so() -> None:
    assert people_line(day_of(), at("09:00")) == "No sessions"
    assert figure_lines(day_of(), WORDING) == ()


def test_figures_say_use_peak_and_the_last_patient() -> None:
    day = day_of([session(1, at("08:00"), 240), session(2, at("12:00"), 300, chair=2)], chairs=2)
    assert figure_lines(day, WORDING) == ("Chair use 50 %", "Peak 1 at 08:00", "Last patient out 17:00")
    assert figure_lines(day, TWELVE)[1:] == ("Peak 1 at 8:00 AM", "Last patient out 5:00 PM")


def test_the_week_lists_weekdays_and_those_weekend_days_on_which_something_is() -> None:
    week = (
        *(load(day) for day in range(4)),
        load(4, 0, 0, closed=True),
        load(5, 0, 0, closed=True),
        load(6, 0, 1, closed=True),
    )
    listed = week_days(day_of(), week, WORDING, at("09:00"))
    assert [day.label for day in listed] == ["Mon 23", "Tue 24", "Wed 25", "Thu 26", "Fri 27", "Sun 29"]
    assert [day.date for day in listed][-1] == date(2026, 11, 29)
    assert [day.is_closed for day in listed] == [False] * 4 + [True] * 2


def test_the_shown_day_is_listed_though_closed() -> None:
    sunday = replace(day_of(closed=True), date=MONDAY + timedelta(days=6))
    week = tuple(load(day, 0, 0, closed=True) for day in range(7))
    listed = week_days(sunday, week, WORDING, at("09:00"))
    assert [day.label for day in listed if day.is_shown] == ["Sun 29"]
    assert [day.label for day in listed if day.is_today] == ["Mon 23"]


def test_a_day_of_the_week_says_aloud_what_its_bar_shows() -> None:
    monday, tuesday, closed = week_days(
        day_of(), (load(0, 0.849), load(1, 0.85), load(2, 0, 0, closed=True)), WORDING, at("09:00")
    )
    assert monday.spoken == "Monday 23 November 2026, today, 85 % of chair time booked"
    assert (monday.is_full, tuesday.is_full) == (False, True)
    assert closed.spoken == "Wednesday 25 November 2026, closed"


def test_a_holiday_and_what_a_day_is_closed_for_are_named() -> None:
    week = (load(0), replace(load(1, 0, 0, closed=True), closed_for=("Painting",)))
    holidays = {MONDAY: "Labor Day", MONDAY + timedelta(days=1): "Painting"}
    monday, tuesday = week_days(day_of(), week, WORDING, at("09:00"), holidays)
    assert (monday.named, tuesday.named) == ("Labor Day", "Painting")
    assert monday.spoken.startswith("Monday 23 November 2026, today, Labor Day,")
    assert tuesday.spoken == "Tuesday 24 November 2026, Painting, closed"
