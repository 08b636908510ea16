"""A nurse who is named for a session is on shift when it starts."""

from dataclasses import replace

from infusion_desk.domain.rules import Tier
from tests.builders import nurse, span, wish
from tests.domain.rules.asking import forbidden_by, sentence_of
from tests.drawing import day_from

DAY = day_from("""
08:00
Chair 1 |................|
RK      |..====..====....|
AM      |================|
""")
RUTH = wish(30, nurse=1)


def test_a_start_without_the_named_nurse_is_stopped() -> None:
    assert forbidden_by("nurse_absent", DAY, RUTH, "09:45") is Tier.STOP


def test_a_start_with_her_there_or_with_nobody_named_is_fine() -> None:
    assert not forbidden_by("nurse_absent", DAY, RUTH, "09:00")
    assert not forbidden_by("nurse_absent", DAY, wish(30), "09:45")
    assert not forbidden_by("nurse_absent", DAY, wish(30, nurse=2), "09:45")


def test_from_the_first_to_the_last_minute_of_the_shift() -> None:
    assert forbidden_by("nurse_absent", DAY, RUTH, "08:29")
    assert not forbidden_by("nurse_absent", DAY, RUTH, "08:30")
    assert not forbidden_by("nurse_absent", DAY, RUTH, "09:29")
    assert forbidden_by("nurse_absent", DAY, RUTH, "09:30")


def test_a_long_visit_may_change_hands() -> None:
    assert not forbidden_by("nurse_absent", DAY, wish(240, nurse=1), "08:30")


def test_a_nurse_without_a_shift_that_day_and_one_who_has_left() -> None:
    without_shift = replace(DAY, nurses=(nurse(1),))
    assert sentence_of("nurse_absent", without_shift, RUTH, "09:00") == (
        "Ruth Kim is not on shift on Monday 23 November 2026."
    )
    assert sentence_of("nurse_absent", DAY, wish(30, nurse=5), "09:00") == (
        "The nurse chosen for this session no longer works here."
    )
    assert forbidden_by("nurse_absent", replace(DAY, nurses=()), RUTH, "09:00") is Tier.STOP


def test_the_sentence_says_when_she_is_not_there() -> None:
    assert sentence_of("nurse_absent", DAY, RUTH, "08:00") == "Ruth Kim is not on shift before 08:30."
    assert sentence_of("nurse_absent", DAY, RUTH, "09:45") == "Ruth Kim is not on shift from 09:30 to 10:00."
    assert sentence_of("nurse_absent", DAY, RUTH, "11:30") == "Ruth Kim is on shift until 11:00 only."


def test_shifts_that_touch_are_one() -> None:
    day = replace(DAY, nurses=(nurse(1, span("08:00", "10:00"), span("10:00", "12:00")),))
    assert not forbidden_by("nurse_absent", day, RUTH, "10:00")
