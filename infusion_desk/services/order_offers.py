"""Offers for the next dose of a treatment order, inside its window; and how long sessions really take."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from infusion_desk.errors import InputError
from infusion_desk.services.offers import MOST_DAYS, Inquiry
from infusion_desk.services.order_dates import Standing, day_before_next, next_of, standing_of
from infusion_desk.services.ordered_bookings import NOTHING_GIVEN, GivenFigures, booking_for
from infusion_desk.services.ports import Reader
from infusion_desk.services.workplace import Workplace
from infusion_desk.texts import _

LATE_DAYS = 14
"""How many days are searched for a dose whose window is over: it is given as soon as possible."""

FIRST_DOSE = timedelta(days=6)
"""The first dose of a treatment is wanted on the day ordered, or this much later."""

MEASURED = timedelta(days=90)
FEWEST_MEASURED = 5


def inquiry_for_order(
    place: Workplace,
    order_id: int,
    first: date | None = None,
    days: int | None = None,
    given: GivenFigures = NOTHING_GIVEN,
    option: str = "",
) -> Inquiry:
    """What to ask for: the first dose that is neither given nor booked, from today or `first` to the end of its window.

    Over at most `days` days; where the window is over by then, over so many, for a late dose is better than none. The
    figures `given` and an `option` for this one dose come before what is ordered.
    Raises NotFoundError for an unknown order, InputError when nothing is to come or no file has its drug.
    """
    with place.store.reading() as reader:
        order = reader.order(order_id)
        if not order.is_active:
            raise InputError(_("This order is stopped, so nothing is booked for it."))
        today = reader.zone().date_of(place.now())
        standing = standing_of(reader, order)
        if standing is None:
            raise InputError(_("No file describes this drug any more, so no dates can be told."))
        dose = next_of(reader, standing, today=today)
        if dose is None:
            raise InputError(_("No dose of this order is to come. Look at the order, or name the drug and the dose."))
        booking = booking_for(reader, order, dose.number, given, option)
        bound = _bound(reader, standing, dose.number)
    if bound is not None and bound >= max(today, first or today):
        return Inquiry(booking, bound, 1, due=bound)
    first = max(dose.earliest, today, first or today)
    latest = dose.latest if dose.number > 1 else max(dose.latest, dose.due + FIRST_DOSE)
    inside = (latest - first).days + 1
    if inside <= 0:
        return Inquiry(booking, first, days or LATE_DAYS, due=dose.due)
    return Inquiry(booking, first, min(inside, days or MOST_DAYS, MOST_DAYS), due=dose.due)


def _bound(reader: Reader, standing: Standing, number: int) -> date | None:
    """The one day of a dose whose next day in a row is booked already."""
    zone = reader.zone()
    booked = {each.dose_number: zone.date_of(each.start) for each in standing.booked.values()}
    return day_before_next(standing.drug, number, booked, lambda day: not reader.opening(day, day)[day])


def measured_overruns(place: Workplace) -> Mapping[str, int]:
    """By how many minutes patients leave later than planned on average, by drug id, over the last 90 days.

    Drugs with fewer than five measured sessions, and those that keep to their plan, are left out. Reading it takes
    longer than a search: ask once and hand it to `look_ahead` each time.
    """
    since = place.now() - int(MEASURED.total_seconds())
    with place.store.reading() as reader:
        return reader.measured_overruns(since, FEWEST_MEASURED)
