"""In no quarter of an hour do more sessions start than the nurses on shift can start."""

from dataclasses import replace

from infusion_desk.domain.day import Limits
from infusion_desk.domain.rules import Tier
from infusion_desk.domain.time import MINUTE
from tests.builders import at, booked, nurse, span, wish
from tests.domain.rules.asking import forbidden_by, sentence_of
from tests.drawing import day_from

DAY = day_from("""
08:00
Chair 1 |....####t...| Costa
Chair 2 |............|
RK      |============|
""")
ASKED = wish(30, chair=2)


def test_a_second_start_in_the_quarter_is_stopped_with_one_nurse() -> None:
    assert forbidden_by("nurse_starts", DAY, ASKED, "09:00") is Tier.STOP


def test_a_quarter_without_a_start_is_free() -> None:
    assert not forbidden_by("nurse_starts", DAY, ASKED, "09:30")


def test_a_start_counts_in_the_quarter_of_its_first_minute() -> None:
    assert not forbidden_by("nurse_starts", DAY, ASKED, "08:59")
    assert forbidden_by("nurse_starts", DAY, ASKED, "09:14")
    assert not forbidden_by("nurse_starts", DAY, ASKED, "09:15")
    late = booked(replace(DAY.sessions[0], start=at("09:14")))
    assert forbidden_by("nurse_starts", DAY.with_session(late), ASKED, "09:00")
    later = booked(replace(late, start=late.start + MINUTE))
    assert not forbidden_by("nurse_starts", DAY.with_session(later), ASKED, "09:00")


def test_a_second_nurse_or_a_higher_limit_gives_another_start() -> None:
    both = replace(DAY, nurses=(*DAY.nurses, nurse(2, span("08:00", "11:00"))))
    assert not forbidden_by("nurse_starts", both, ASKED, "09:00")
    assert not forbidden_by("nurse_starts", replace(DAY, limits=Limits(starts_per_nurse=2)), ASKED, "09:00")


def test_the_nurses_count_at_the_moment_of_the_start() -> None:
    from_ten_past = replace(DAY, nurses=(*DAY.nurses, nurse(2, span("09:10", "11:00"))))
    assert forbidden_by("nurse_starts", from_ten_past, ASKED, "09:09")
    assert not forbidden_by("nurse_starts", from_ten_past, ASKED, "09:10")


def test_where_nobody_is_on_shift_the_ratio_says_it() -> None:
    assert not forbidden_by("nurse_starts", DAY, ASKED, "07:00")
    assert forbidden_by("nurse_ratio", DAY, ASKED, "07:00")


def test_a_centre_that_plans_no_nurses_hears_nothing() -> None:
    assert not forbidden_by("nurse_starts", replace(DAY, nurses=()), ASKED, "09:00")


def test_what_has_been_given_up_starts_nothing() -> None:
    given_up = replace(DAY.sessions[0], reservation=None)
    assert not forbidden_by("nurse_starts", DAY.with_session(given_up), ASKED, "09:00")


def test_the_sentence() -> None:
    assert sentence_of("nurse_starts", DAY, ASKED, "09:05") == (
        "No nurse is free to start a session from 09:00 to 09:15: 1 of 1 starts are taken."
    )
