"""At every moment enough nurses are on shift for the patients who are here."""

from dataclasses import replace

from infusion_desk.domain.day import Day, Limits
from infusion_desk.domain.rules import Tier
from tests.builders import at, nurse, span, wish
from tests.domain.rules.asking import forbidden_by, sentence_of
from tests.drawing import day_from

DAY = day_from("""
08:00
Chair 1 |....####t...| Costa
Chair 2 |..######....| Okafor
Chair 3 |............|
RK      |============|
""")
TWO_AT_ONCE = replace(DAY, limits=Limits(patients_per_nurse=2))
ASKED = wish(30, chair=3)


def with_nurses(*nurses: tuple[str, str, int | None]) -> Day:
    made = [nurse(number, span(start, end), most=most) for number, (start, end, most) in enumerate(nurses, 1)]
    return replace(TWO_AT_ONCE, nurses=tuple(made))


def test_one_patient_too_many_for_the_nurses_on_shift_is_stopped() -> None:
    assert forbidden_by("nurse_ratio", TWO_AT_ONCE, ASKED, "09:00") is Tier.STOP


def test_with_a_place_left_it_is_silent() -> None:
    assert not forbidden_by("nurse_ratio", DAY, ASKED, "09:00")
    assert not forbidden_by("nurse_ratio", TWO_AT_ONCE, ASKED, "10:30")


def test_touching_the_full_stretch_is_fine() -> None:
    assert not forbidden_by("nurse_ratio", TWO_AT_ONCE, ASKED, "08:30")
    assert forbidden_by("nurse_ratio", TWO_AT_ONCE, ASKED, "08:31")
    assert forbidden_by("nurse_ratio", TWO_AT_ONCE, ASKED, "09:59")
    assert not forbidden_by("nurse_ratio", TWO_AT_ONCE, ASKED, "10:00")


def test_every_moment_counts_not_only_the_start() -> None:
    assert forbidden_by("nurse_ratio", TWO_AT_ONCE, wish(120, chair=3), "08:00")


def test_nurses_are_pooled_and_each_has_a_figure_of_her_or_his_own() -> None:
    full = ("08:00", "17:00")
    assert not forbidden_by("nurse_ratio", with_nurses((*full, 2), (*full, 1)), ASKED, "09:00")
    assert forbidden_by("nurse_ratio", with_nurses((*full, 1), (*full, 1)), ASKED, "09:00")
    assert not forbidden_by("nurse_ratio", with_nurses((*full, None), (*full, 1)), ASKED, "09:00")


def test_a_nurse_who_goes_home_takes_her_places_along() -> None:
    day = with_nurses(("08:00", "17:00", 2), ("08:00", "09:30", 1))
    assert not forbidden_by("nurse_ratio", day, ASKED, "09:00")
    assert forbidden_by("nurse_ratio", day, ASKED, "09:01")


def test_without_anybody_on_shift_nobody_can_be_here() -> None:
    day = with_nurses(("08:00", "10:30", None))
    assert not forbidden_by("nurse_ratio", day, ASKED, "10:00")
    assert forbidden_by("nurse_ratio", day, ASKED, "10:01") is Tier.STOP
    assert sentence_of("nurse_ratio", day, ASKED, "10:35") == "No nurse is on shift after 10:30."


def test_a_centre_that_plans_no_nurses_hears_nothing() -> None:
    assert not forbidden_by("nurse_ratio", replace(TWO_AT_ONCE, nurses=()), ASKED, "09:00")


def test_the_patient_of_an_overrun_still_needs_a_nurse_and_her_turnover_none() -> None:
    costa = replace(DAY.sessions[0], expected_until=at("10:45"))
    day = TWO_AT_ONCE.with_session(costa).with_session(replace(DAY.sessions[1], expected_until=at("10:30")))
    assert forbidden_by("nurse_ratio", day, ASKED, "10:29")
    assert not forbidden_by("nurse_ratio", day, ASKED, "10:30")


def test_a_day_that_is_too_full_already_takes_no_more() -> None:
    day = replace(DAY, limits=Limits(patients_per_nurse=1))
    assert forbidden_by("nurse_ratio", day, ASKED, "09:00")


def test_shifts_of_one_nurse_that_overlap_count_once() -> None:
    day = replace(TWO_AT_ONCE, nurses=(nurse(1, span("08:00", "12:00"), span("08:00", "17:00")),))
    assert forbidden_by("nurse_ratio", day, ASKED, "09:00")


def test_the_sentence_says_when_and_how_many() -> None:
    assert sentence_of("nurse_ratio", TWO_AT_ONCE, ASKED, "09:00") == (
        "The nurses on shift can take no further patient from 09:00 to 10:00: at 09:00 2 of 2 places are taken."
    )


def test_a_session_of_the_day_is_not_counted_against_itself() -> None:
    day = replace(DAY, limits=Limits(patients_per_nurse=1))
    costa = wish(60, chair=1, session_id=1)
    assert not forbidden_by("nurse_ratio", TWO_AT_ONCE, costa, "09:00")
    assert sentence_of("nurse_ratio", day, costa, "09:00") == (
        "The nurses on shift can take no further patient from 08:30 to 10:00: at 08:30 1 of 1 places are taken."
    )
    okafor = wish(90, chair=2, session_id=2)
    assert sentence_of("nurse_ratio", day, okafor, "08:30") == (
        "The nurses on shift can take no further patient from 09:00 to 10:00: at 09:00 1 of 1 places are taken."
    )
