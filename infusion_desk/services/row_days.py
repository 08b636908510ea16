"""The days that follow a booking in a row: whether each of them has a place, asked before the first one is booked."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from infusion_desk.domain.dose_numbers import course_and_day
from infusion_desk.domain.drugs import Drug
from infusion_desk.domain.orders import Order
from infusion_desk.services.booking import Booking
from infusion_desk.services.changes import Refusal, RefusedError
from infusion_desk.services.course_places import Habit, Places
from infusion_desk.services.wording import Wording
from infusion_desk.services.workplace import Workplace
from infusion_desk.texts import _


class LackingDay(NamedTuple):
    """A day of a row without a place: the centre `is_closed`, or full."""

    day: date
    is_closed: bool


def lacking_day(place: Workplace, booking: Booking) -> LackingDay | None:
    """The first of the days following `booking` in a row that has no place; None where all have, or none follows.

    For a dose without a treatment order: `services.courses` plans those of an order as a whole.
    """
    source = place.drugs.file(booking.drug_id)
    found = course_and_day(source.drug, booking.dose_number)
    if found is None:
        return None
    with place.store.reading() as reader:
        zone = reader.zone()
        first = zone.date_of(booking.start)
        order = Order(0, booking.patient_id, booking.drug_id, first, first, option=booking.option)
        places = Places(reader, source, order, booking.patient_id, place.now())
        habit = Habit(zone.minute_of(booking.start), booking.chair_id)
        _course, begun, days = found
        for offset in range(1, days - begun + 1):
            day = first + timedelta(days=offset)
            if places.on(booking.dose_number + offset, day, habit) is None:
                return LackingDay(day, places.is_closed(day))
    return None


def lacking_words(lacking: LackingDay, booking: Booking, drug: Drug, wording: Wording) -> str:
    """Why the days that follow have no place, and what can be done."""
    _course, day, days = course_and_day(drug, booking.dose_number) or (0, 1, 1)
    sentence = _("This is day {day} of {days} in a row, and there is no place on {date}. Choose another start.")
    if lacking.is_closed:
        sentence = _("This is day {day} of {days} in a row, and the centre is closed on {date}. Choose another start.")
    return sentence.format(day=day, days=days, date=wording.date(lacking.day))


def check_days_in_row(place: Workplace, booking: Booking) -> None:
    """Raise RefusedError where `booking` begins days in a row of which one has no place."""
    lacking = lacking_day(place, booking)
    if lacking is not None:
        with place.store.reading() as reader:
            wording = Wording.of(reader.settings())
        said = lacking_words(lacking, booking, place.drugs.drug(booking.drug_id), wording)
        raise RefusedError((Refusal("days_in_row", said),))
