"""A chair whose session runs longer than planned is not free before it is expected to end."""

from dataclasses import replace

from infusion_desk.domain.rules import Tier
from tests.builders import at, day_of, wish
from tests.domain.rules.asking import forbidden_by, sentence_of
from tests.drawing import day_from
from tests.marking import long_session, marked

PLANNED = day_from("""
08:00
Chair 1 |..####t.....| Costa
Chair 2 |............|
""")
RUNS_LONGER = PLANNED.with_session(replace(PLANNED.sessions[0], expected_until=at("10:15")))


def test_a_start_before_the_expected_end_is_stopped() -> None:
    assert forbidden_by("chair_overrun", RUNS_LONGER, wish(15), "09:45") is Tier.STOP


def test_silent_as_long_as_the_plan_holds() -> None:
    assert not forbidden_by("chair_overrun", PLANNED, wish(15), "09:45")
    early = PLANNED.with_session(replace(PLANNED.sessions[0], expected_until=at("09:00")))
    assert not forbidden_by("chair_overrun", early, wish(15), "09:45")


def test_touching_the_expected_end_is_fine() -> None:
    assert forbidden_by("chair_overrun", RUNS_LONGER, wish(15), "10:14")
    assert not forbidden_by("chair_overrun", RUNS_LONGER, wish(15), "10:15")


def test_what_meets_the_reservation_itself_is_the_chair_taken_and_not_said_twice() -> None:
    assert not forbidden_by("chair_overrun", RUNS_LONGER, wish(120), "09:44")
    assert forbidden_by("chair_taken", RUNS_LONGER, wish(120), "09:44")
    assert not forbidden_by("chair_taken", RUNS_LONGER, wish(120), "09:45")


def test_another_chair_is_not_meant() -> None:
    assert not forbidden_by("chair_overrun", RUNS_LONGER, wish(15, chair=2), "09:45")


def test_the_sentence() -> None:
    said = sentence_of("chair_overrun", RUNS_LONGER, wish(15), "09:45")
    assert said == "Chair 1 is expected to be busy until 10:15: Costa takes longer than planned."


def test_who_sits_where_nothing_is_held_for_her_stops_a_booking_until_she_is_expected_to_leave() -> None:
    sits = replace(marked(long_session(3, chair=2), "seated 09:00"), reservation=None)
    day = day_of([sits], chairs=2)
    assert forbidden_by("chair_overrun", day, wish(15, chair=2), "10:00") is Tier.STOP
    assert "sits on Chair 2" in sentence_of("chair_overrun", day, wish(15, chair=2), "10:00")
    assert not forbidden_by("chair_overrun", day, wish(15, chair=1), "10:00")
    assert not forbidden_by("chair_overrun", day, wish(15, chair=2), "08:45")
