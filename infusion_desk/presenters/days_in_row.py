"""A dose that is one of days in a row while it is being booked: what is said of it, and the course that Enter asks for.

All days of a course are looked at before its first day is booked; a single one is booked only where somebody says so.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from infusion_desk.domain.dose_numbers import course_and_day
from infusion_desk.domain.ordered_amounts import is_for_every_dose
from infusion_desk.services.courses import CourseWish
from infusion_desk.services.due import is_in_row
from infusion_desk.services.ordered_bookings import GivenFigures
from infusion_desk.texts import _

if TYPE_CHECKING:
    from infusion_desk.presenters.booking_form import BookingForm
    from infusion_desk.presenters.booking_state import BookingState
    from infusion_desk.services.wording import Wording


def is_ordered_next(state: BookingState) -> bool:
    """Whether the dose is the next one that an order asks for."""
    dated = state.dated
    return dated is not None and state.order_id is not None and dated.number == state.form.dose_number


def is_together(state: BookingState) -> bool:
    """Whether the dose is an order's next and one of days in a row, which are booked together."""
    drug, number = state.form.drug, state.form.dose_number
    return drug is not None and number is not None and is_ordered_next(state) and is_in_row(drug, number)


def row_line(state: BookingState) -> str:
    """`Day 1 of 5 in a row. They are booked together.`; "" for a dose that stands alone."""
    drug, number = state.form.drug, state.form.dose_number
    if drug is None or number is None or not is_in_row(drug, number):
        return ""
    place = course_and_day(drug, number)
    said = _("One of several days in a row.")
    if place is not None:
        said = _("Day {day} of {days} in a row.").format(day=place[1], days=place[2])
    if is_together(state):
        return f"{said} {_('They are booked together.')}"
    if state.order_id is None:
        return f"{said} {_('Without a treatment order each of them is booked by itself.')}"
    return said


def course_wish(state: BookingState, wording: Wording) -> CourseWish:
    """The days that are asked for: from the place on that a person chose, else from where it is due.

    Raises ValueError for a dose that isn't booked together with others.
    """
    if state.order_id is None:
        raise ValueError("there is no order for this dose")
    place, wish = state.form.place, CourseWish(state.order_id, count=1, given=figures_given(state.form))
    if place is None or not state.form.is_place_chosen:
        return wish
    zone = wording.zone
    day, minute = zone.date_of(place.start), zone.minute_of(place.start)
    return replace(wish, minute=minute, chair_id=place.chair_id, first_day=day)


def figures_given(form: BookingForm) -> GivenFigures:
    """What stands in the panel for amount and weight, for every dose that is booked with this one.

    Not the amount of this dose alone, where the file has others for the later ones.
    """
    drug, mg = form.drug, form.mg
    is_for_all = drug is not None and is_for_every_dose(drug, form.option, mg)
    return GivenFigures(mg if is_for_all else None, form.weight_kg)


def has_days_to_follow(form: BookingForm) -> bool:
    """Whether other days of its course come after the chosen dose."""
    place = course_and_day(form.drug, form.dose_number) if form.drug and form.dose_number else None
    return place is not None and place[1] < place[2]
