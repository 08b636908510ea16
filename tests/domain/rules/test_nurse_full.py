"""A nurse who is named looks after no more patients at once than she or he can."""

from dataclasses import replace

from infusion_desk.domain.day import Limits
from infusion_desk.domain.people import Lunch
from infusion_desk.domain.rules import Tier
from tests.builders import nurse, span, wish
from tests.domain.rules.asking import forbidden_by, found_by, sentence_of
from tests.drawing import day_from

DRAWN = day_from("""
08:00
Chair 1 |....####t...| Costa RK
Chair 2 |..######....| Okafor RK
Chair 3 |......##....| Marsh AM
Chair 4 |............|
RK      |============|
AM      |============|
""")
DAY = replace(DRAWN, limits=Limits(patients_per_nurse=2))
RUTH = wish(30, chair=4, nurse=1)


def test_one_patient_too_many_for_the_named_nurse_is_stopped() -> None:
    assert forbidden_by("nurse_full", DAY, RUTH, "09:15") is Tier.STOP


def test_another_nurse_or_none_is_not_meant() -> None:
    assert not forbidden_by("nurse_full", DAY, wish(30, chair=4, nurse=2), "09:15")
    assert not forbidden_by("nurse_full", DAY, wish(30, chair=4), "09:15")


def test_touching_is_fine_and_turnover_needs_no_nurse() -> None:
    assert not forbidden_by("nurse_full", DAY, RUTH, "08:30")
    assert forbidden_by("nurse_full", DAY, RUTH, "08:31")
    assert forbidden_by("nurse_full", DAY, RUTH, "09:59")
    assert not forbidden_by("nurse_full", DAY, RUTH, "10:00")


def test_her_own_figure_comes_before_the_centres() -> None:
    three = replace(DAY, nurses=(nurse(1, span("08:00", "11:00"), most=3),))
    assert not forbidden_by("nurse_full", three, RUTH, "09:15")
    one = replace(DAY, nurses=(nurse(1, span("08:00", "11:00"), most=1),))
    assert forbidden_by("nurse_full", one, RUTH, "08:30")


def test_a_nurse_who_takes_no_patients_takes_none() -> None:
    coordinator = replace(DAY, sessions=(), nurses=(nurse(1, span("08:00", "11:00"), most=0),))
    assert forbidden_by("nurse_full", coordinator, RUTH, "08:30") is Tier.STOP
    assert sentence_of("nurse_full", coordinator, RUTH, "08:30") == "Ruth Kim looks after no patients."


def test_only_sessions_that_name_her_count() -> None:
    unnamed = DAY.with_session(replace(DAY.sessions[0], nurse_id=None))
    assert not forbidden_by("nurse_full", unnamed, RUTH, "09:15")


def test_it_says_whom_she_has_already() -> None:
    (found,) = found_by("nurse_full", DAY, RUTH, "09:15")
    assert found.sessions == (1, 2)
    assert sentence_of("nurse_full", DAY, RUTH, "09:15") == (
        "Ruth Kim can take no further patient from 09:00 to 10:00 (Costa, Okafor); at most 2 at once."
    )


def test_at_lunch_the_colleague_who_covers_it_must_have_room_too() -> None:
    ruth, ana = nurse(1, span("08:00", "09:30"), span("10:00", "11:00")), nurse(2, span("08:00", "11:00"), most=1)
    at_lunch = replace(
        DAY, sessions=DAY.sessions[2:], nurses=(replace(ruth, lunch=Lunch(span("09:30", "10:00"), 2)), ana)
    )
    asked = wish(60, chair=4, nurse=1)
    assert sentence_of("nurse_full", at_lunch, asked, "09:00") == (
        "Ana Moreno covers the lunch of Ruth Kim and can take no further patient from 09:30 to 10:00 (Marsh);"
        " at most 1 at once."
    )
    assert not forbidden_by("nurse_full", at_lunch, asked, "08:30")
    assert not forbidden_by("nurse_full", at_lunch, asked, "10:00")
    roomy = replace(at_lunch, nurses=(at_lunch.nurses[0], nurse(2, span("08:00", "11:00"), most=2)))
    assert not forbidden_by("nurse_full", roomy, asked, "09:00")
