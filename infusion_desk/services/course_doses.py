"""The doses of an order that are to come, one after another as days are found for those before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from infusion_desk.domain.calendar_steps import IsClosed, never_closed
from infusion_desk.domain.course_dates import up_to_next
from infusion_desk.domain.courses import CourseRequest, DatedDose
from infusion_desk.domain.dose_numbers import day_in_row
from infusion_desk.domain.drugs import Drug
from infusion_desk.domain.orders import Order
from infusion_desk.errors import InputError
from infusion_desk.services.order_dates import Standing, day_before_next, request_for, standing_of
from infusion_desk.services.ports import Reader
from infusion_desk.services.wording import Wording
from infusion_desk.texts import _

MOST = 60
"""The most doses that are booked in one go."""

A_YEAR = timedelta(days=365)
"""How far ahead the rest is booked of a treatment that has no end."""


class DosesToCome:
    """What an order asks for beyond the doses that are given or booked: `count` of them, or those due up to `until`.

    Without either it is the rest. Days in a row are never cut off.
    """

    def __init__(
        self, reader: Reader, order: Order, today: date, *, count: int | None = None, until: date | None = None
    ) -> None:
        """Raises InputError for a stopped order, and where no file has its drug."""
        standing = standing_of(reader, order)
        if standing is None or not order.is_active:
            raise InputError(_("This order is stopped, so nothing is booked for it."))
        self.order, self.standing, self.today = order, standing, today
        self.booked = held_from(reader, standing, today)
        self._settings = reader.settings()
        self._count, self._until = count, until
        self._counted: dict[tuple[tuple[int, date], ...], tuple[DatedDose, ...]] = {}

    @property
    def drug(self) -> Drug:
        """The drug as its file stands now."""
        return self.standing.drug

    def request(self, planned: Mapping[int, date], is_closed: IsClosed = never_closed) -> CourseRequest:
        """What the dates are counted from with the days of `planned` doses, by their numbers."""
        request = request_for(self.order, self.standing.given, {**self.booked, **planned}, self._settings)
        return request._replace(today=self.today, is_closed=is_closed)

    def after(self, planned: Mapping[int, date], is_closed: IsClosed = never_closed) -> DatedDose | None:
        """The dose that comes once those of `planned` have their days; None where that is all that is wanted."""
        dose = self.next(planned, is_closed)
        return None if dose is None or self._is_enough(dose, len(planned)) else dose

    def next(self, planned: Mapping[int, date], is_closed: IsClosed = never_closed) -> DatedDose | None:
        """The same however many are wanted. What was counted for all but the last of `planned` is not counted again."""
        days = tuple(planned.items())
        known = self._counted.get(days[:-1], ())[:-1] if days else ()
        doses = self._counted[days] = up_to_next(self.drug, self.request(planned, is_closed), known)
        return doses[-1] if doses else None

    def as_due(self) -> Iterator[DatedDose]:
        """The doses one after another, each planned on the day on which it is due."""
        planned: dict[int, date] = {}
        while len(planned) < MOST and (dose := self.after(planned)) is not None:
            yield dose
            planned[dose.number] = dose.day

    def none_wanted(self) -> str:
        """Why nothing is to be booked, where there is no first dose: none is to come, or it is due too late."""
        dose, wording = self.next({}), Wording.of(self._settings)
        if dose is None:
            return _("No dose of this order is waiting to be booked.")
        words = _(
            "The next dose of this order is due on {date}, which is later than you asked for. Ask for a later day."
        )
        if self._until is None:
            words = _(
                "The next dose of this order is due on {date}, more than a year ahead. Say how many doses to book, or"
                " up to which day."
            )
        return words.format(date=wording.date(dose.due))

    def bound_to(self, number: int, is_closed: IsClosed) -> date | None:
        """The day that a dose is bound to, because the next one of days in a row is booked already."""
        return day_before_next(self.drug, number, self.booked, is_closed)

    def day_in_row(self, number: int) -> int:
        """Which day of its course or row a dose is, 1 where it stands alone."""
        return day_in_row(self.drug, number)

    def _is_enough(self, dose: DatedDose, planned: int) -> bool:
        if planned and self.day_in_row(dose.number) > 1:
            return False
        if self._count is not None:
            return planned >= self._count
        if self._until is not None:
            return dose.due > self._until
        has_end = self.order.doses is not None or self.drug.schedule.treatment is not None
        return not has_end and dose.due > self.today + A_YEAR


def held_from(reader: Reader, standing: Standing, today: date) -> dict[int, date]:
    """The days of the doses that hold a place and aren't over, by their numbers."""
    zone = reader.zone()
    days = {number: zone.date_of(each.start) for number, each in standing.booked.items()}
    return {number: day for number, day in days.items() if day >= today}
