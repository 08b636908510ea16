"""The days that follow a booking in a row: whether each of them has a place, asked before the first one is booked."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from infusion_desk.domain.dose_numbers import course_and_day
from infusion_desk.domain.orders import Order
from infusion_desk.services.booking import Booking
from infusion_desk.services.course_places import Habit, Places
from infusion_desk.services.workplace import Workplace


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
