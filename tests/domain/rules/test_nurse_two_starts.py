"""A nurse who is named does not start two sessions at once."""

from dataclasses import replace

from infusion_desk.domain.day import Limits
from infusion_desk.domain.rules import Tier
from tests.builders import wish
from tests.domain.rules.asking import forbidden_by, found_by, sentence_of
from tests.drawing import day_from

DAY = day_from("""
08:00
Chair 1 |....####t...| Costa RK
Chair 2 |............|
RK      |============|
AM      |============|
""")
RUTH = wish(30, chair=2, nurse=1)


def test_a_second_start_of_the_same_nurse_is_stopped_though_another_is_free() -> None:
    assert forbidden_by("nurse_two_starts", DAY, RUTH, "09:00") is Tier.STOP
    assert not forbidden_by("nurse_starts", DAY, RUTH, "09:00")


def test_the_other_nurse_or_none_is_fine() -> None:
    assert not forbidden_by("nurse_two_starts", DAY, wish(30, chair=2, nurse=2), "09:00")
    assert not forbidden_by("nurse_two_starts", DAY, wish(30, chair=2), "09:00")


def test_the_quarter_of_an_hour_is_the_boundary() -> None:
    assert not forbidden_by("nurse_two_starts", DAY, RUTH, "08:59")
    assert forbidden_by("nurse_two_starts", DAY, RUTH, "09:14")
    assert not forbidden_by("nurse_two_starts", DAY, RUTH, "09:15")


def test_as_many_starts_as_the_centre_sets() -> None:
    assert not forbidden_by("nurse_two_starts", replace(DAY, limits=Limits(starts_per_nurse=2)), RUTH, "09:00")


def test_a_session_that_changes_its_chair_does_not_meet_itself() -> None:
    assert not forbidden_by("nurse_two_starts", DAY, replace(RUTH, session_id=1), "09:00")


def test_it_names_the_other_session() -> None:
    (found,) = found_by("nurse_two_starts", DAY, RUTH, "09:00")
    assert found.sessions == (1,)
    assert sentence_of("nurse_two_starts", DAY, RUTH, "09:00") == (
        "Ruth Kim already starts a session between 09:00 and 09:15 (Costa); at most 1 in a quarter of an hour."
    )
