"""The centre around the sessions, read for a stretch of dates: hours, closures, chairs, nurses, limits."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from infusion_desk.domain.chairs import Chair, Outage
from infusion_desk.domain.day import Closure, Limits
from infusion_desk.domain.people import NurseOnDay
from infusion_desk.domain.time import ClinicZone, Span, merged, without
from infusion_desk.storage.connect import Connection
from infusion_desk.storage.translate import chair_of, nurse_of

CHAIRS = "SELECT id, name, pod, kind, retired, version FROM chairs ORDER BY position, id"
NURSES = "SELECT id, name, initials, max_patients, retired, version FROM nurses ORDER BY name, id"
_OUTAGES = "SELECT chair_id, starts_at, ends_at, reason FROM outages WHERE ends_at > ? AND starts_at < ? ORDER BY 2, 1"
_ABSENCES = "SELECT nurse_id, starts_at, ends_at FROM absences WHERE ends_at > ? AND starts_at < ?"
_CLOSURES = "SELECT starts_at, ends_at, reason FROM closures WHERE ends_at > ? AND starts_at < ? ORDER BY 1"
_SPECIAL = "SELECT day, start_minute, end_minute FROM special_days WHERE day BETWEEN ? AND ?"
SHIFTS = "SELECT nurse_id, weekday, start_minute, end_minute FROM shifts"
_HOURS = "SELECT weekday, start_minute, end_minute FROM opening_hours"


class Roster:
    """What holds for the dates from `first` to `last`, both included, as one read of the file found it."""

    def __init__(self, connection: Connection, settings: dict[str, str], first: date, last: date) -> None:
        """Read it within the transaction that `connection` is in."""
        self.zone = ClinicZone(settings["timezone"])
        self.limits = Limits(int(settings["patients_per_nurse"]), int(settings["starts_per_nurse"]))
        self.span = Span(self.zone.midnight(first), self.zone.midnight(last + timedelta(days=1)))
        stretch = (self.span.start, self.span.end)
        execute = connection.execute
        self._chairs = [chair_of(*row) for row in execute(CHAIRS)]
        self._outages = execute(_OUTAGES, stretch).fetchall()
        self._nurses = [nurse_of(*row) for row in execute(NURSES) if not row[4]]
        self._shifts = execute(SHIFTS).fetchall()
        # A shift of the evening before may reach into the first date.
        self._absences = execute(_ABSENCES, (stretch[0] - 86400, stretch[1] + 86400)).fetchall()
        self._closures = [Closure(Span(start, end), reason) for start, end, reason in execute(_CLOSURES, stretch)]
        self._hours = {weekday: (start, end) for weekday, start, end in execute(_HOURS)}
        dates = (first.isoformat(), last.isoformat())
        self._special = {day: (start, end) for day, start, end in execute(_SPECIAL, dates)}

    def hours(self, day: date) -> Span | None:
        """When the centre is open on `day`; None when it is closed all day."""
        start, end = self._special.get(day.isoformat()) or self._hours.get(day.weekday(), (0, 0))
        return Span(self.zone.at(day, start), self.zone.at(day, end)) if start < end else None

    def closures(self, span: Span) -> tuple[Closure, ...]:
        """The closures that touch `span`."""
        return tuple(closure for closure in self._closures if closure.span.overlaps(span))

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
            for nurse_id, weekday, start, end in self._shifts:
                if weekday == began.weekday():
                    shift = Span(self.zone.at(began, start), self.zone.at(began, end))
                    if shift.overlaps(span):
                        shifts.setdefault(nurse_id, []).append(shift)
        return tuple(NurseOnDay(nurse, self._there(nurse.id, shifts.get(nurse.id, ()))) for nurse in self._nurses)

    def _there(self, nurse_id: int, shifts: list[Span] | tuple[()]) -> tuple[Span, ...]:
        away = [Span(start, end) for absent, start, end in self._absences if absent == nurse_id]
        return tuple(left for shift in merged(shifts) for left in without(shift, away))
