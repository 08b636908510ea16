"""The centre around the sessions, read for a stretch of dates: hours, closures, chairs, nurses, limits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from infusion_desk.domain.chairs import Chair, Outage
from infusion_desk.domain.day import Closure
from infusion_desk.domain.limit_settings import limits_of
from infusion_desk.domain.load import open_stretches
from infusion_desk.domain.lunches import with_lunches
from infusion_desk.domain.people import NurseOnDay
from infusion_desk.domain.time import ClinicZone, Span, merged, without
from infusion_desk.storage.connect import Connection
from infusion_desk.storage.roster_reads import SPECIAL_SHIFTS
from infusion_desk.storage.translate import chair_of, nurse_of

CHAIRS = "SELECT id, name, pod, kind, retired, version FROM chairs ORDER BY position, id"
NURSES = (
    "SELECT id, name, initials, max_patients, retired, version, lunch_start, lunch_end, cover_id FROM nurses "
    "ORDER BY name, id"
)
_OUTAGES = "SELECT chair_id, starts_at, ends_at, reason FROM outages WHERE ends_at > ? AND starts_at < ? ORDER BY 2, 1"
_ABSENCES = "SELECT nurse_id, starts_at, ends_at FROM absences WHERE ends_at > ? AND starts_at < ?"
_CLOSURES = "SELECT starts_at, ends_at, reason FROM closures WHERE ends_at > ? AND starts_at < ? ORDER BY 1"
_SPECIAL = "SELECT day, start_minute, end_minute FROM special_days WHERE day BETWEEN ? AND ?"
SHIFTS = "SELECT nurse_id, weekday, start_minute, end_minute FROM shifts"
_HOURS = "SELECT weekday, start_minute, end_minute FROM opening_hours"


class Lasting:
    """What holds on every date: zone, limits, chairs, nurses who are not retired, the week's shifts and hours."""

    def __init__(self, connection: Connection, settings: dict[str, str]) -> None:
        """Read it within the transaction that `connection` is in."""
        execute = connection.execute
        self.zone, self.limits = ClinicZone(settings["timezone"]), limits_of(settings)
        self.chairs = [chair_of(*row) for row in execute(CHAIRS)]
        self.nurses = [nurse_of(*row) for row in execute(NURSES) if not row[4]]
        self.shifts = execute(SHIFTS).fetchall()
        self.hours = {weekday: (start, end) for weekday, start, end in execute(_HOURS)}


class Roster:
    """What holds for the dates from `first` to `last`, both included, as one read of the file found it."""

    def __init__(self, connection: Connection, lasting: Lasting, first: date, last: date) -> None:
        """Read it within the transaction that `connection` is in, and in which `lasting` was read."""
        self.zone, self.limits = lasting.zone, lasting.limits
        self._chairs, self._nurses = lasting.chairs, lasting.nurses
        self._shifts, self._hours = lasting.shifts, lasting.hours
        self.span = Span(self.zone.midnight(first), self.zone.midnight(last + timedelta(days=1)))
        stretch = (self.span.start, self.span.end)
        execute = connection.execute
        self._outages = execute(_OUTAGES, stretch).fetchall()
        # A shift of the evening before may reach into the first date.
        self._away: dict[int, list[Span]] = {}
        for nurse_id, start, end in execute(_ABSENCES, (stretch[0] - 86400, stretch[1] + 86400)):
            self._away.setdefault(nurse_id, []).append(Span(start, end))
        # A shift of the evening before may reach into the first date.
        dates = ((first - timedelta(days=1)).isoformat(), last.isoformat())
        self._special_shifts: dict[tuple[int, str], list[tuple[int, int]]] = {}
        for nurse_id, day, start, end in execute(f"{SPECIAL_SHIFTS} WHERE day BETWEEN ? AND ? ORDER BY 3", dates):
            self._special_shifts.setdefault((nurse_id, day), []).append((start, end))
        self._closures = [Closure(Span(start, end), reason) for start, end, reason in execute(_CLOSURES, stretch)]
        dates = (first.isoformat(), last.isoformat())
        self._special = {day: (start, end) for day, start, end in execute(_SPECIAL, dates)}

    def hours(self, day: date) -> Span | None:
        """When the centre is open on `day`; None when it is closed all day."""
        start, end = self._special.get(day.isoformat()) or self._hours.get(day.weekday(), (0, 0))
        return Span(self.zone.at(day, start), self.zone.at(day, end)) if start < end else None

    def closures(self, span: Span) -> tuple[Closure, ...]:
        """The closures that touch `span`."""
        return tuple(closure for closure in self._closures if closure.span.overlaps(span))

    def opening(self, day: date) -> tuple[Span, ...]:
        """The stretches in which the centre is open on `day`."""
        return open_stretches(self.hours(day), self.closures(self.zone.day_span(day)))

    def chairs(self, span: Span, used: set[int]) -> tuple[Chair, ...]:
        """Every chair that is not retired or is `used`, with the outages that touch `span`."""
        broken: dict[int, list[Outage]] = {}
        for chair_id, start, end, reason in self._outages:
            if start < span.end and span.start < end:
                broken.setdefault(chair_id, []).append(Outage(Span(start, end), reason))
        return tuple(
            replace(chair, outages=tuple(broken[chair.id])) if chair.id in broken else chair
            for chair in self._chairs
            if not chair.retired or chair.id in used
        )

    def nurses(self, day: date, span: Span) -> tuple[NurseOnDay, ...]:
        """Every nurse who is not retired, with what is left of the shifts that touch `span`."""
        shifts: dict[int, list[Span]] = {}
        for before in (1, 0):
            began = day - timedelta(days=before)
            for nurse_id, start, end in self._shifts_on(began):
                shift = Span(self.zone.at(began, start), self.zone.at(began, end))
                if shift.start < shift.end and shift.overlaps(span):
                    shifts.setdefault(nurse_id, []).append(shift)
        there = (NurseOnDay(nurse, self._there(nurse.id, shifts.get(nurse.id, ()))) for nurse in self._nurses)
        return with_lunches(there, day, self.zone, self._away)

    def _shifts_on(self, day: date) -> Iterator[tuple[int, int, int]]:
        """The shifts that begin on a date: the week's, but for nurses with others on this date alone."""
        written = day.isoformat()
        special = {nurse_id for nurse_id, own in self._special_shifts if own == written}
        for nurse_id, weekday, start, end in self._shifts:
            if weekday == day.weekday() and nurse_id not in special:
                yield nurse_id, start, end
        for nurse_id in special:
            yield from ((nurse_id, start, end) for start, end in self._special_shifts[nurse_id, written])

    def _there(self, nurse_id: int, shifts: list[Span] | tuple[()]) -> tuple[Span, ...]:
        away = self._away.get(nurse_id, [])
        return tuple(left for shift in merged(shifts) for left in without(shift, away))
