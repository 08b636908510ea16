"""The calendar: a month or a week of dates, each with how full it is; plain data for one table."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from infusion_desk.presenters.day_summary import FULL
from infusion_desk.services.calendar import CalendarPicture, DateLoad
from infusion_desk.services.wording import Wording
from infusion_desk.texts import _

DAYS_A_WEEK = 7
WEEKS_SHOWN = 6


class Stretch(StrEnum):
    """What the calendar shows at once."""

    MONTH = "month"
    WEEK = "week"


@dataclass(frozen=True, slots=True)
class Bar:
    """One hour of a date in the week: its clock time, and how much of the chairs is in use, from 0 to 1."""

    clock: str
    fill: float
    words: str


@dataclass(frozen=True, slots=True)
class DateCell:
    """One date of the calendar, as words and as a bar: its `number` with its holiday; `spoken` says all of it."""

    date: date
    number: str
    lines: tuple[str, ...]
    fill: float
    is_full: bool
    is_closed: bool
    is_outside: bool
    is_today: bool
    spoken: str
    bars: tuple[Bar, ...] = ()


def first_and_last(shown: date, stretch: Stretch) -> tuple[date, date]:
    """The first and the last date that the calendar shows: whole weeks from Monday on."""
    if stretch is Stretch.WEEK:
        monday = shown - timedelta(days=shown.weekday())
        return monday, monday + timedelta(days=DAYS_A_WEEK - 1)
    first = shown.replace(day=1)
    monday = first - timedelta(days=first.weekday())
    return monday, monday + timedelta(days=WEEKS_SHOWN * DAYS_A_WEEK - 1)


def stepped(shown: date, stretch: Stretch, by: int) -> date:
    """The date that stands `by` months or weeks later; the last day of a shorter month where there is no such day."""
    if stretch is Stretch.WEEK:
        return shown + timedelta(days=by * DAYS_A_WEEK)
    months = shown.year * 12 + shown.month - 1 + by
    year, month = divmod(months, 12)
    following = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    return date(year, month + 1, min(shown.day, (following - timedelta(days=1)).day))


def title_of(shown: date, stretch: Stretch, wording: Wording) -> str:
    """`November 2026`, or the week's first and last date."""
    if stretch is Stretch.MONTH:
        return f"{wording.words.months[shown.month - 1].capitalize()} {shown.year}"
    first, last = first_and_last(shown, stretch)
    return f"{wording.short_date(first)} – {wording.short_date(last)} {last.year}"


def date_cells(
    picture: CalendarPicture, shown: date, today: date, stretch: Stretch, wording: Wording
) -> tuple[DateCell, ...]:
    """A cell for each date of the picture, in order."""
    return tuple(_cell(load, shown, today, stretch, wording) for load in picture.loads)


def _cell(load: DateLoad, shown: date, today: date, stretch: Stretch, wording: Wording) -> DateCell:
    lines = tuple(_lines(load))
    holiday = (load.holiday,) if load.holiday and load.holiday not in load.closed_for else ()
    bars = tuple(_bars(load, wording)) if stretch is Stretch.WEEK else ()
    return DateCell(
        date=load.date,
        number=" · ".join((str(load.date.day), *holiday)),
        lines=lines,
        fill=load.chair_use,
        is_full=load.chair_use >= FULL,
        is_closed=load.is_closed,
        is_outside=stretch is Stretch.MONTH and load.date.month != shown.month,
        is_today=load.date == today,
        spoken=". ".join((wording.date(load.date), *holiday, *lines)),
        bars=bars,
    )


def _lines(load: DateLoad) -> list[str]:
    if load.is_closed:
        reason = ", ".join(load.closed_for)
        lines = [_("closed: {reason}").format(reason=reason) if reason else _("closed")]
    else:
        free = round(load.free_minutes / 60)
        lines = [_("{percent} % booked").format(percent=round(load.chair_use * 100))]
        lines.append(_("{hours} chair hours free").format(hours=free))
        lines += list(load.closed_for)
    if load.sessions:
        lines.insert(0, _("{count} sessions").format(count=load.sessions) if load.sessions > 1 else _("1 session"))
    return lines


def _bars(load: DateLoad, wording: Wording) -> list[Bar]:
    return [
        Bar(
            wording.bare_clock(start),
            min(1.0, used / there) if there else 0.0,
            _("{used} of {there}").format(used=used, there=there),
        )
        for start, used, there in load.hours
    ]
