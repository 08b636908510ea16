"""Nobody is booked while the centre is closed."""

from dataclasses import replace
from datetime import timedelta

from infusion_desk.domain.day import Closure, Day
from infusion_desk.domain.rules import Tier
from infusion_desk.domain.time import Span
from tests.builders import MONDAY, at, day_of, span, wish
from tests.domain.rules.asking import forbidden_by, sentence_of

OPEN = day_of()
NO_HOURS = day_of(closed=True)


def closed_for(stretch: Span, reason: str = "") -> Day:
    return replace(OPEN, closures=(Closure(stretch, reason),))


def test_a_day_without_hours_is_closed_from_midnight_to_midnight() -> None:
    for clock in ("00:00", "10:00", "23:59"):
        assert forbidden_by("centre_closed", NO_HOURS, wish(30), clock) is Tier.STOP
    assert sentence_of("centre_closed", NO_HOURS, wish(30), "10:00") == (
        "The centre is closed on Monday 23 November 2026."
    )


def test_nobody_starts_before_opening_and_at_opening_one_does() -> None:
    assert forbidden_by("centre_closed", OPEN, wish(30), "07:59") is Tier.STOP
    assert not forbidden_by("centre_closed", OPEN, wish(30), "08:00")
    assert sentence_of("centre_closed", OPEN, wish(30), "07:59") == "The centre opens at 08:00."


def test_open_hours_are_silent() -> None:
    assert not forbidden_by("centre_closed", OPEN, wish(60), "12:00")


def test_no_patient_is_here_in_a_closure_and_touching_it_is_fine() -> None:
    day = closed_for(span("12:00", "13:00"), "fire drill")
    assert not forbidden_by("centre_closed", day, wish(60), "11:00")
    assert forbidden_by("centre_closed", day, wish(60), "11:01") is Tier.STOP
    assert forbidden_by("centre_closed", day, wish(60), "12:59")
    assert not forbidden_by("centre_closed", day, wish(60), "13:00")
    assert sentence_of("centre_closed", day, wish(60), "12:00") == (
        "The centre is closed from 12:00 to 13:00 (fire drill)."
    )


def test_only_turnover_may_reach_into_a_closure_as_into_closing() -> None:
    assert not forbidden_by("centre_closed", closed_for(span("12:00", "17:00")), wish(60, turnover=10), "11:00")


def test_a_closure_of_several_days_holds_on_each_of_them() -> None:
    first, last = MONDAY - timedelta(days=1), MONDAY + timedelta(days=2)
    several = closed_for(Span(at("00:00", first), at("24:00", last)), "moving house")
    assert forbidden_by("centre_closed", several, wish(30), "08:00")
    assert forbidden_by("centre_closed", several, wish(30), "16:00")
    assert sentence_of("centre_closed", several, wish(30), "16:00") == (
        "The centre is closed from Sunday 22 November 2026 to Wednesday 25 November 2026 (moving house)."
    )


def test_a_closure_of_the_whole_day_is_said_as_a_day() -> None:
    said = sentence_of("centre_closed", closed_for(span("00:00", "24:00"), "holiday"), wish(30), "10:00")
    assert said == "The centre is closed on Monday 23 November 2026 (holiday)."
