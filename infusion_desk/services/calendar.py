"""How full each date of a stretch is, for the calendar."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from infusion_desk.domain.day import Day
from infusion_desk.domain.load import chairs_in_service, chairs_in_use, figures, level_at
from infusion_desk.domain.time import HOUR
from infusion_desk.services.days import closed_for
from infusion_desk.services.holidays import holidays_of
from infusion_desk.services.wording import Wording
from infusion_desk.services.workplace import Workplace

MOST_DATES_AT_ONCE = 31
"""So many dates are read at one go; a longer stretch is read in parts, so that a change never waits long."""


@dataclass(frozen=True, slots=True)
class DateLoad:
    """One date: `chair_use` from 0 to 1, `free_minutes` of chair time left, `closed_for` the reasons of closures,
    `holiday` the name of the public holiday, whether the centre is closed on it or not.

    `hours` has, for each full hour of the clock that the centre is open, the hour's start (UTC seconds), the chairs
    in use at its half and those in service.
    """

    date: date
    sessions: int
    chair_use: float
    free_minutes: int
    peak_chairs: int
    is_closed: bool
    closed_for: tuple[str, ...]
    hours: tuple[tuple[int, int, int], ...]
    holiday: str = ""


@dataclass(frozen=True, slots=True)
class CalendarPicture:
    """The dates of a stretch in order, with the centre's settings."""

    loads: tuple[DateLoad, ...]
    settings: Mapping[str, str]


def read_calendar(place: Workplace, first: date, last: date) -> CalendarPicture:
    """Read every date from `first` to `last`, both included."""
    loads: list[DateLoad] = []
    start = first
    with place.store.reading() as reader:
        settings = reader.settings()
        holidays = holidays_of(settings, first, last, Wording.of(settings).language)
        while start <= last:
            end = min(last, start + timedelta(days=MOST_DATES_AT_ONCE - 1))
            loads += [date_load(day, holidays.get(day.date, "")) for day in reader.days(start, end)]
            start = end + timedelta(days=1)
    return CalendarPicture(tuple(loads), settings)


def date_load(day: Day, holiday: str = "") -> DateLoad:
    """How full `day` is, hour by hour and as a whole."""
    counted = figures(day)
    return DateLoad(
        date=day.date,
        sessions=counted.sessions,
        chair_use=counted.chair_use,
        free_minutes=max(0, counted.chair_minutes_open - counted.chair_minutes_booked),
        peak_chairs=counted.peak_chairs,
        is_closed=counted.chair_minutes_open == 0,
        closed_for=closed_for(day),
        hours=_hours(day),
        holiday=holiday,
    )


def _hours(day: Day) -> tuple[tuple[int, int, int], ...]:
    if day.hours is None:
        return ()
    used, there = chairs_in_use(day), chairs_in_service(day)
    starts = range(day.hours.start, day.hours.end, HOUR)
    return tuple((start, level_at(used, start + HOUR // 2), level_at(there, start + HOUR // 2)) for start in starts)
