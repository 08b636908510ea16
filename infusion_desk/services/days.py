"""What a screen reads of a date in one go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from infusion_desk.domain.day import Day
from infusion_desk.domain.load import figures
from infusion_desk.services.workplace import Workplace


@dataclass(frozen=True, slots=True)
class DayLoad:
    """How full a date is: `chair_use` from 0 to 1, or `is_closed`; `closed_for` are the reasons of its closures."""

    date: date
    chair_use: float
    sessions: int
    is_closed: bool
    closed_for: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DayPicture:
    """One date with its week and the centre's settings, all read at one moment of the file.

    `hues` gives each drug's colour name by drug id; `data_version` is the file's when it was read.
    """

    day: Day
    week: tuple[DayLoad, ...]
    settings: Mapping[str, str]
    hues: Mapping[str, str]
    data_version: int


def read_picture(place: Workplace, shown: date | None) -> DayPicture:
    """Read `shown` (None: today at the centre) with the days of its week from Monday to Sunday."""
    version = place.store.data_version()
    with place.store.reading() as reader:
        shown = shown or reader.zone().date_of(place.now())
        monday = shown - timedelta(days=shown.weekday())
        now = place.now()
        days = [day.holds_at(now) for day in reader.days(monday, monday + timedelta(days=6))]
        settings = reader.settings()
    day = days[shown.weekday()]
    return DayPicture(day, tuple(load_of(each) for each in days), settings, place.drugs.hues, version)


def load_of(day: Day) -> DayLoad:
    """How full `day` is."""
    counted = figures(day)
    return DayLoad(day.date, counted.chair_use, counted.sessions, counted.chair_minutes_open == 0, closed_for(day))


def closed_for(day: Day) -> tuple[str, ...]:
    """The reasons of the closures that touch the opening hours of `day`, each once."""
    touching = (closure for closure in day.closures if day.hours is None or closure.span.overlaps(day.hours))
    return tuple(dict.fromkeys(closure.reason for closure in touching if closure.reason))
