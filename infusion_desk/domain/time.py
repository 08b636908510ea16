"""Instants, spans and the centre's wall clock.

An instant is an integer of UTC seconds. Wall time exists only where people read or write it, in the centre's
zone, never in the computer's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from infusion_desk.errors import InputError
from infusion_desk.texts import _

MINUTE = 60
QUARTER = 15 * MINUTE
HOUR = 60 * MINUTE
YEARS = range(1850, 2201)  # the oldest birth date to the last day anybody plans


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch of time, from `start` up to but without `end`, in UTC seconds."""

    start: int
    end: int

    @property
    def minutes(self) -> int:
        """Whole minutes between start and end."""
        return (self.end - self.start) // MINUTE

    def overlaps(self, other: Span) -> bool:
        """Whether the two share any moment; touching ends do not."""
        return self.start < other.end and other.start < self.end

    def holds(self, instant: int) -> bool:
        """Whether `instant` lies inside."""
        return self.start <= instant < self.end

    def within(self, other: Span) -> bool:
        """Whether every moment of this span lies in `other`."""
        return other.start <= self.start and self.end <= other.end

    def shared(self, other: Span) -> Span | None:
        """The stretch both have, or None."""
        start, end = max(self.start, other.start), min(self.end, other.end)
        return Span(start, end) if start < end else None


def merged(spans: Iterable[Span]) -> Iterator[Span]:
    """Join spans that overlap or touch; yields them in order."""
    held: Span | None = None
    for span in sorted(spans):
        if held is not None and span.start <= held.end:
            held = Span(held.start, max(held.end, span.end))
            continue
        if held is not None:
            yield held
        held = span
    if held is not None:
        yield held


def without(span: Span, taken: Iterable[Span]) -> Iterator[Span]:
    """Yield what is left of `span` once every stretch of `taken` is cut out, in order."""
    start = span.start
    for cut in merged(taken):
        if cut.end <= start or cut.start >= span.end:
            continue
        if cut.start > start:
            yield Span(start, cut.start)
        start = max(start, cut.end)
    if start < span.end:
        yield Span(start, span.end)


class MissingTimeError(InputError):
    """A wall time that the clock skips when summer time begins."""


class RepeatedTimeError(InputError):
    """A wall time that comes twice when summer time ends; it needs an offset."""


@dataclass(frozen=True, slots=True)
class ClinicZone:
    """The wall clock of the centre, by the name of its zone ("America/New_York")."""

    key: str

    @property
    def _zone(self) -> ZoneInfo:
        return _zone(self.key)

    def local(self, instant: int) -> datetime:
        """The wall time at `instant`, aware."""
        return datetime.fromtimestamp(instant, self._zone)

    def date_of(self, instant: int) -> date:
        """The calendar day at `instant`."""
        return self.local(instant).date()

    def minute_of(self, instant: int) -> int:
        """Minutes that the wall clock shows since midnight, 0 to 1439."""
        local = self.local(instant)
        return local.hour * 60 + local.minute

    def iso(self, instant: int) -> str:
        """`2026-11-23T08:15:00-05:00`: wall time with its offset."""
        return self.local(instant).isoformat()

    def midnight(self, day: date) -> int:
        """The first instant of `day` (where midnight is skipped, the first moment that exists)."""
        return int(datetime(day.year, day.month, day.day, tzinfo=self._zone).timestamp())

    def day_span(self, day: date) -> Span:
        """The whole of `day`, 23 to 25 hours."""
        return _day_span(self.key, day)

    def at(self, day: date, minute: int) -> int:
        """The instant at which the wall clock shows `minute` minutes after midnight of `day` (may exceed 1440).

        In a gap the clock reads an hour later; of a repeated time the first one counts. For what a person
        typed use `instant_of`, which asks.
        """
        return _at(self.key, day, minute)

    def instant_of(self, wall: datetime) -> int:
        """The instant of a wall time that a person gave, with or without an offset.

        Raises MissingTimeError for a time that the clock skips and RepeatedTimeError for one that comes twice.
        """
        if wall.tzinfo is not None:
            return int(wall.timestamp())
        early, late = (int(wall.replace(tzinfo=self._zone, fold=fold).timestamp()) for fold in (0, 1))
        if early == late:
            return early
        if early > late:
            after = f"{self._first_after(wall, late):%H:%M}"
            raise MissingTimeError(
                _("{time} does not exist on {date}: the clock goes forward. The next time is {after}.").format(
                    time=f"{wall:%H:%M}", date=wall.date(), after=after
                )
            )
        raise RepeatedTimeError(
            _("{time} comes twice on {date}: the clock goes back. Say which one is meant: {first} or {second}.").format(
                time=f"{wall:%H:%M}", date=wall.date(), first=self.iso(early), second=self.iso(late)
            )
        )

    def parse(self, text: str) -> int:
        """The instant that `text` names: `2026-11-23T08:15`, a blank for the T, with or without an offset.

        Raises InputError when it can't be read, and what `instant_of` raises.
        """
        try:
            wall = datetime.fromisoformat(text.strip())
        except ValueError:
            raise InputError(
                _("“{text}” is not a time. Write the date and the time like 2026-11-23T08:15.").format(text=text)
            ) from None
        if "T" not in text and ":" not in text:
            raise InputError(_("“{text}” has no time of day. Write it like 2026-11-23T08:15.").format(text=text))
        if wall.second or wall.microsecond:
            raise InputError(_("“{text}” has seconds. Write whole minutes, like 2026-11-23T08:15.").format(text=text))
        _check_year(wall.year)
        return self.instant_of(wall)

    def _first_after(self, wall: datetime, before: int) -> datetime:
        """The first wall time that exists after `wall`, which the clock skips; `before` lies before the gap."""
        instant = before - before % MINUTE
        while self.local(instant).replace(tzinfo=None) < wall:
            instant += MINUTE
        return self.local(instant)


@lru_cache(maxsize=1024)
def _day_span(key: str, day: date) -> Span:
    zone = ClinicZone(key)
    return Span(zone.midnight(day), zone.midnight(day + timedelta(days=1)))


@lru_cache(maxsize=8192)
def _at(key: str, day: date, minute: int) -> int:
    day += timedelta(days=minute // 1440)
    hour, rest = divmod(minute % 1440, 60)
    return int(datetime(day.year, day.month, day.day, hour, rest, tzinfo=_zone(key)).timestamp())


@lru_cache(maxsize=32)
def _zone(key: str) -> ZoneInfo:
    try:
        return ZoneInfo(key)
    except (ValueError, OSError, KeyError):
        raise InputError(_("“{name}” is not a time zone that this computer knows.").format(name=key)) from None


def _check_year(year: int) -> None:
    if not YEARS.start <= year < YEARS.stop:
        raise InputError(
            _("The year {year} is out of reach. Write one from {first} to {last}.").format(
                year=year, first=YEARS.start, last=YEARS.stop - 1
            )
        )
