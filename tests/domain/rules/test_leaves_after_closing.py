"""The patient leaves before the centre closes; only turnover may cross closing time."""

from infusion_desk.domain.rules import Tier
from tests.builders import day_of, wish
from tests.domain.rules.asking import forbidden_by, sentence_of

OPEN = day_of()


def test_leaving_after_closing_is_stopped() -> None:
    assert forbidden_by("leaves_after_closing", OPEN, wish(60), "16:30") is Tier.STOP
    assert sentence_of("leaves_after_closing", OPEN, wish(60), "16:30") == (
        "The patient would leave after closing at 17:00."
    )


def test_leaving_in_time_is_fine() -> None:
    assert not forbidden_by("leaves_after_closing", OPEN, wish(60), "12:00")


def test_leaving_at_closing_is_fine_and_a_minute_later_is_not() -> None:
    assert not forbidden_by("leaves_after_closing", OPEN, wish(60), "16:00")
    assert forbidden_by("leaves_after_closing", OPEN, wish(60), "16:01")


def test_turnover_may_cross_closing() -> None:
    assert not forbidden_by("leaves_after_closing", OPEN, wish(60, turnover=30), "16:00")


def test_starts_after_closing_are_found_too() -> None:
    assert forbidden_by("leaves_after_closing", OPEN, wish(60), "20:00")


def test_a_visit_longer_than_the_day_says_so() -> None:
    assert forbidden_by("leaves_after_closing", OPEN, wish(541), "08:00")
    assert not forbidden_by("leaves_after_closing", OPEN, wish(540), "08:00")
    assert sentence_of("leaves_after_closing", OPEN, wish(541), "08:00") == (
        "This visit takes longer than the centre is open that day, 08:00 to 17:00."
    )


def test_a_visit_as_long_as_the_day_only_has_to_start_in_time() -> None:
    assert sentence_of("leaves_after_closing", OPEN, wish(540), "08:05") == (
        "The patient would leave after closing at 17:00."
    )


def test_a_closed_day_is_the_other_rules_matter() -> None:
    assert not forbidden_by("leaves_after_closing", day_of(closed=True), wish(60), "16:30")
