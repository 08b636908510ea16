"""The days that follow a booking in a row: whether each of them has a place, asked before the first one is booked."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple

from infusion_desk.domain.dose_numbers import course_and_day
from infusion_desk.domain.drugs import Drug
from infusion_desk.domain.orders import Order
from infusion_desk.services.booking import Booking
from infusion_desk.services.changes import Refusal, RefusedError
from infusion_desk.services.course_places import Habit, Places
from infusion_desk.services.ports import Reader
from infusion_desk.services.wording import Wording
from infusion_desk.services.workplace import Workplace
from infusion_desk.texts import _


class LackingDay(NamedTuple):
    """A day of a row without a place: the centre `is_closed`, or full, or its dose is `booked` on another day."""

    day: date
    is_closed: bool
    booked: date | None = None


class RowDays:
    """The days that follow a dose in a row, looked up for any day on which it might be given.

    For a dose without a treatment order: `services.courses` plans those of an order as a whole.
    """

    def __init__(self, place: Workplace, reader: Reader, booking: Booking) -> None:
        """Nothing is read before it is asked for."""
        self._place, self._reader, self._booking = place, reader, booking
        found = course_and_day(place.drugs.drug(booking.drug_id), booking.dose_number)
        _course, self._day, self._days = found or (0, 1, 1)

    @property
    def is_first(self) -> bool:
        """Whether the dose is the first of several days."""
        return self._day == 1 and self._days > 1

    def lacking(self, first: date, habit: Habit | None = None) -> LackingDay | None:
        """The first of the days following `first` that has no place; None where all have, or none follows."""
        for offset in range(1, self._days - self._day + 1):
            day = first + timedelta(days=offset)
            number = self._booking.dose_number + offset
            if not self._places.takes(number, day, habit or Habit()):
                return LackingDay(day, self._places.is_closed(day), self._places.booked_on(number))
        return None

    @cached_property
    def _places(self) -> Places:
        booking, today = self._booking, self._reader.zone().date_of(self._place.now())
        order = Order(0, booking.patient_id, booking.drug_id, today, today, option=booking.option, mg=booking.mg)
        source = self._place.drugs.file(booking.drug_id)
        return Places(self._reader, source, order, booking.patient_id, self._place.now())


def lacking_day(place: Workplace, booking: Booking) -> LackingDay | None:
    """The first of the days following `booking` in a row that has no place; None where all have, or none follows."""
    with place.store.reading() as reader:
        zone = reader.zone()
        habit = Habit(zone.minute_of(booking.start), booking.chair_id)
        return RowDays(place, reader, booking).lacking(zone.date_of(booking.start), habit)


def lacking_words(lacking: LackingDay, booking: Booking, drug: Drug, wording: Wording) -> str:
    """Why the days that follow have no place, and what can be done."""
    _course, day, days = course_and_day(drug, booking.dose_number) or (0, 1, 1)
    sentence = _("This is day {day} of {days} in a row, and there is no place on {date}. Choose another start.")
    if lacking.is_closed:
        sentence = _("This is day {day} of {days} in a row, and the centre is closed on {date}. Choose another start.")
    if lacking.booked is not None:
        sentence = _(
            "This is day {day} of {days} in a row, and the dose for {date} is booked on {booked}. Choose the day that"
            " goes with it, or cancel what is booked of these days first."
        )
    booked = wording.date(lacking.booked) if lacking.booked is not None else ""
    return sentence.format(day=day, days=days, date=wording.date(lacking.day), booked=booked)


def check_days_in_row(place: Workplace, booking: Booking) -> None:
    """Raise RefusedError where `booking` begins days in a row of which one has no place."""
    lacking = lacking_day(place, booking)
    if lacking is not None:
        with place.store.reading() as reader:
            wording = Wording.of(reader.settings())
        said = lacking_words(lacking, booking, place.drugs.drug(booking.drug_id), wording)
        raise RefusedError((Refusal("days_in_row", said),))
