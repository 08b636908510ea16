"""Reads of the centre itself: opening hours, special days, and when it, a chair or a nurse is not there."""

from __future__ import annotations

from datetime import date

from infusion_desk.domain.people import ShiftOnDate
from infusion_desk.domain.time import Span
from infusion_desk.services.ports import Gap, GapKind
from infusion_desk.storage.statements import Statements

SPECIAL_SHIFTS = "SELECT nurse_id, day, start_minute, end_minute FROM special_shifts"
_GAPS = {
    GapKind.CLOSURE: "SELECT id, 0, starts_at, ends_at, reason FROM closures",
    GapKind.OUTAGE: "SELECT id, chair_id, starts_at, ends_at, reason FROM outages",
    GapKind.ABSENCE: "SELECT id, nurse_id, starts_at, ends_at, reason FROM absences",
}


class RosterReads(Statements):
    """The part of a `services.ports.Reader` that knows the centre's own times."""

    def opening_hours(self) -> dict[int, tuple[int, int]]:
        """Opening and closing minute of each weekday that has been set; equal ones mean closed."""
        rows = self._all("SELECT weekday, start_minute, end_minute FROM opening_hours ORDER BY weekday")
        return {weekday: (start, end) for weekday, start, end in rows}

    def special_hours(self) -> dict[date, tuple[int, int]]:
        """Opening and closing minute of each date with hours of its own; equal ones mean closed."""
        rows = self._all("SELECT day, start_minute, end_minute FROM special_days ORDER BY day")
        return {date.fromisoformat(day): (start, end) for day, start, end in rows}

    def special_shifts(self, since: date) -> tuple[ShiftOnDate, ...]:
        """What nurses work on single dates from `since` on, by date and nurse."""
        rows = self._all(f"{SPECIAL_SHIFTS} WHERE day >= ? ORDER BY day, nurse_id, start_minute", (since.isoformat(),))
        return tuple(ShiftOnDate(nurse_id, date.fromisoformat(day), start, end) for nurse_id, day, start, end in rows)

    def gaps(self, kind: GapKind, since: int) -> tuple[Gap, ...]:
        """The gaps of one kind that end after `since` (UTC seconds), by start."""
        rows = self._all(f"{_GAPS[kind]} WHERE ends_at > ? ORDER BY starts_at, id", (since,))
        return tuple(Gap(kind, id_, of, Span(start, end), reason) for id_, of, start, end, reason in rows)
