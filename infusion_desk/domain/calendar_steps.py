"""Steps on the calendar: intervals forward and back, and the next open day.

Dates are those of the centre's wall calendar; an hour is put to them where a session is booked. The rule for months:
a month later is the same day of the month, or the last day of a month that is shorter. So 6 months after 31 August is
28 February (29 in a leap year), 12 months after 29 February is 28 February, and the step after that counts from the
day that came out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import lru_cache

from dateutil.relativedelta import relativedelta

from infusion_desk.domain.schedules import Interval, Unit

IsClosed = Callable[[date], bool]
"""Whether the centre is closed on a day."""

ONE_DAY = timedelta(days=1)


def later(day: date, interval: Interval) -> date:
    """The day that lies `interval` after `day`."""
    if interval.unit is Unit.MONTHS:
        return day + _months(interval.number)
    return day + timedelta(days=interval.number * (7 if interval.unit is Unit.WEEKS else 1))


def sooner(day: date, interval: Interval) -> date:
    """The day that lies `interval` before `day`."""
    if interval.unit is Unit.MONTHS:
        return day - _months(interval.number)
    return day - timedelta(days=interval.number * (7 if interval.unit is Unit.WEEKS else 1))


def days_between(first: date, last: date) -> Iterator[date]:
    """Each day from `first` to `last`, both included, upwards; none where `last` is the earlier."""
    for number in range((last - first).days + 1):
        yield first + timedelta(days=number)


def in_window(due: date, earliest: date, latest: date) -> Iterator[date]:
    """The days of a window in the order in which a dose is put there: from the due day on later, then earlier."""
    yield from days_between(due, latest)
    yield from reversed(tuple(days_between(earliest, due - ONE_DAY)))


def are_open(first: date, days: int, is_closed: IsClosed) -> bool:
    """Whether the centre is open on `days` days in a row from `first`."""
    return not any(is_closed(first + timedelta(days=number)) for number in range(days))


def never_closed(_day: date) -> bool:
    """A centre that is open every day."""
    return False


@lru_cache(maxsize=256)
def _months(number: int) -> relativedelta:
    return relativedelta(months=number)
