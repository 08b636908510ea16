"""What about a session needs somebody's eye."""

from __future__ import annotations

from dataclasses import replace

import pytest

from infusion_desk.domain.chairs import Outage
from infusion_desk.domain.day import Day
from infusion_desk.domain.people import Patient
from infusion_desk.domain.sessions import InfusionSession, SessionState
from infusion_desk.presenters.attention import marked_sessions, notices_of
from tests.builders import at, day_of, nurse, span
from tests.builders import session as short_session
from tests.marking import WORDING, long_session, marked


def day_with(*sessions: InfusionSession) -> Day:
    return day_of(sessions, chairs=5, nurses=[nurse(1, span("07:00", "19:00"))], hours=span("08:00", "17:00"))


def said(day: Day, session_id: int, now: str) -> list[str]:
    session = day.session(session_id)
    assert session is not None
    return [notice.sentence for notice in notices_of(day, session, at(now), WORDING)]


def test_all_goes_well() -> None:
    day = day_with(long_session(), marked(long_session(2, chair=4), "seated 08:15", "started 08:35 1"))
    assert said(day, 1, "08:19") == []
    assert said(day, 2, "09:00") == []


def test_late_says_by_how_much_and_whom_to_ring() -> None:
    day = day_with(long_session())
    assert said(day, 1, "08:40") == ["Late 25 min: was to come at 08:15."]
    day = day.with_patient(Patient(1, "204001", "Costa", "Beatriz", phone="555 0134"))
    assert said(day, 1, "08:40") == ["Late 25 min: was to come at 08:15. Phone 555 0134."]
    assert marked_sessions(day, at("08:40"), WORDING) == frozenset()


def test_an_overrun_says_who_comes_and_when_to_both_of_them() -> None:
    running = marked(long_session(), "seated 08:15", "started 08:35 1", "started 09:35 2", "longer 11:00 2 30")
    day = day_with(running, short_session(2, at("15:55"), 60, 10, chair=5))
    assert said(day, 1, "11:00") == [
        "Okafor, Alex has Chair 5 from 15:55, 25 min before it is free at about 16:20.",
        "Runs 30 min over: leaves at about 16:05, chair free at about 16:20.",
    ]
    assert said(day, 2, "11:00") == [
        "Chair 5 is free at about 16:20, 25 min after this session begins: Costa, Alex is on it.",
    ]
    assert marked_sessions(day, at("11:00"), WORDING) == {1, 2}


def test_who_still_sits_after_the_end_is_in_the_way_though_nobody_said_longer() -> None:
    watched = marked(long_session(), "seated 08:15", "started 08:35 1", "started 09:35 2", "started 13:35 4")
    day = day_with(watched, short_session(2, at("15:55"), 60, 10, chair=5))
    assert said(day, 2, "15:35") == []
    assert said(day, 2, "15:50") == [
        "Chair 5 is free at about 16:05, 10 min after this session begins: Costa, Alex is on it.",
    ]
    assert said(day, 1, "15:50")[1:] == [
        "Observation was to end at 15:35, 15 min ago. Mark what comes next, or run it longer.",
        "Runs 15 min over: leaves at about 15:50, chair free at about 16:05.",
    ]


def test_what_lies_behind_is_not_told_any_more() -> None:
    first = marked(short_session(1, at("08:00"), 60, 10, chair=5), "seated 08:00", "done 09:20")
    second = marked(short_session(2, at("09:10"), 60, 10, chair=5), "seated 09:25", "done 10:20")
    day = day_with(first, second)
    assert said(day, 1, "09:22") != []
    assert said(day, 1, "11:00") == said(day, 2, "11:00") == []


def test_a_lost_place_is_named_with_who_has_it_and_what_to_do() -> None:
    came = replace(marked(long_session(), "no_show 09:00", "arrived 09:30"), reservation=None)
    day = day_with(came, short_session(2, at("09:15"), 60, 10, chair=5))
    assert said(day, 1, "09:30") == [
        "Arrived, no chair. Chair 5 has gone to Okafor, Alex, 09:15 to 10:25. "
        "Move the session to a free chair or time; if that can't be, mark it as left untreated."
    ]
    assert 1 in marked_sessions(day, at("09:30"), WORDING)


def test_leaving_after_closing_is_told_once_it_is_expected() -> None:
    day = day_with(marked(long_session(), "seated 10:00"))
    assert said(day, 1, "10:00")[0] == "Leaves at about 17:20, after closing at 17:00."


def test_what_befalls_a_session_after_it_was_booked() -> None:
    day = day_with(long_session())
    broken = tuple(replace(chair, outages=(Outage(span("12:00", "13:00"), "pump"),)) for chair in day.chairs)
    assert said(replace(day, chairs=broken), 1, "08:00") == ["Chair 5 is out of service from 12:00 to 13:00 (pump)."]
    sick = replace(day, nurses=(nurse(1, span("12:00", "19:00")),))
    assert said(sick, 1, "08:00") == ["Ruth Kim is not on shift before 12:00."]


@pytest.mark.parametrize("state", [SessionState.NO_SHOW, SessionState.LEFT_UNTREATED, SessionState.CANCELLED])
def test_who_is_given_up_needs_nothing(state: SessionState) -> None:
    given_up = replace(long_session(), state=state, reservation=None)
    assert said(day_with(given_up), 1, "12:00") == []


def test_a_session_that_nobody_ended_is_said_to_be_forgotten() -> None:
    day = day_with(marked(long_session(), "seated 08:15"), short_session(2, at("16:00"), 30, chair=5))
    session = day.sessions[0]
    notices = notices_of(day, session, at("08:15") + 24 * 60 * 60, WORDING)
    assert [notice.sentence for notice in notices] == ["Nobody marked how this session ended. Mark what happened."]
    assert marked_sessions(day, at("08:15") + 24 * 60 * 60, WORDING) == frozenset()


def test_who_waits_falls_behind() -> None:
    waiting = marked(long_session(), "arrived 08:10")
    assert said(day_with(waiting), 1, "08:18") == []
    assert said(day_with(waiting), 1, "08:40") == ["25 min behind: leaves at about 16:00, chair free at about 16:15."]
