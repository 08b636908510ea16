"""What the booking panel hands on to the booking of days in a row."""

from __future__ import annotations

from dataclasses import replace

from infusion_desk.presenters.booking_form import BookingForm, with_dose
from infusion_desk.presenters.booking_state import BookingState
from infusion_desk.presenters.days_in_row import course_wish
from tests.marking import WORDING
from tests.presenters.test_booking_form import DRUGS


def given(drug: str, mg: float, weight_kg: float | None = None) -> tuple[float | None, ...]:
    form = with_dose(BookingForm(drug=DRUGS[drug]), 1)
    return course_wish(BookingState(replace(form, mg=mg, weight_kg=weight_kg), order_id=7), WORDING).given


def test_the_typed_amount_and_weight_hold_for_all_the_days() -> None:
    assert given("immunoglobulin", 28_000.0, 70.0) == (28_000.0, 70.0, None)


def test_the_amount_of_a_first_dose_is_not_given_to_later_ones_which_have_their_own() -> None:
    assert given("ocrelizumab", 300.0) == (None, None, None)
