"""When a dose of a course is due, and from when to when it may be given, before anybody looks at closed days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from infusion_desk.domain import course_notes as notes
from infusion_desk.domain.calendar_steps import ONE_DAY, later, sooner
from infusion_desk.domain.courses import CourseRequest, DatedDose
from infusion_desk.domain.dose_numbers import course_and_day, dose_number_of
from infusion_desk.domain.drugs import Drug
from infusion_desk.domain.schedules import Anchor, Due, Interval, MinimumGap, Row, WhenLate


class DosePlace(NamedTuple):
    """Where a dose stands: its number, the key of its tables (the course in courses), its day among `days` in a row."""

    number: int
    key: int
    day: int
    days: int
    row: Row | None


class DoseWindow(NamedTuple):
    """When a dose is due, both ends of its window included; `gaps` and `is_behind` as in `DatedDose`."""

    due: date
    earliest: date
    latest: date
    gaps: tuple[tuple[MinimumGap, date], ...] = ()
    notes: tuple[str, ...] = ()
    is_behind: bool = False


class DoseWindows:
    """The windows of one course, each from the doses taken before it."""

    def __init__(self, drug: Drug, request: CourseRequest, first: date) -> None:
        """`first` is the day of dose 1."""
        self._drug, self._schedule, self._asked, self._first = drug, drug.schedule, request, first
        goes_on = request.start is not None and bool(request.given) and request.start > request.given[-1].day
        self._goes_on = request.start if goes_on else None

    def place(self, number: int) -> DosePlace | None:
        """Where a dose stands; None where the drug is given in courses that end before it."""
        schedule = self._drug.schedule
        if self._drug.courses:
            found = course_and_day(self._drug, number)
            if found is None:
                return None
            course, day, days = found
            return DosePlace(number, course, day, days, schedule.row_of(course))
        row = schedule.row_of(number)
        if row is None:
            return DosePlace(number, number, 1, 1, None)
        return DosePlace(number, number, number - row.doses.first + 1, 1, row)

    def window(self, place: DosePlace, doses: Sequence[DatedDose]) -> DoseWindow | None:
        """The window of the dose that follows `doses`; None where the file doesn't say.

        It is counted by what holds on the day on which the dose is due.
        """
        if place.number == 1:
            return DoseWindow(self._first, self._first, self._first)
        self._schedule = self._drug.schedule_on(doses[-1].day)
        found = self._counted_window(place, doses)
        holds = self._drug.schedule_on(found.due) if found is not None else self._drug.schedule
        if holds is self._schedule:
            return found
        self._schedule = holds
        return self._counted_window(place, doses)

    def _counted_window(self, place: DosePlace, doses: Sequence[DatedDose]) -> DoseWindow | None:
        before = doses[-1]
        goes_on = self._goes_on if place.number == len(self._asked.given) + 1 else None
        if place.day > 1:
            due = max(before.day + ONE_DAY, goes_on or date.min)
            return DoseWindow(due, due, due)
        entry = self._schedule.due_of(place.key)
        if entry is None:
            return None
        due, told = self._counted(entry, place, doses)
        gaps = tuple((gap, later(before.day, gap.least)) for gap in self._gaps(place.key))
        kept = max((day for _gap, day in gaps), default=due)
        if kept > due:
            due, told = kept, (*told, notes.pushed(max(gaps, key=lambda each: each[1])[0]))
        window = _windowed(entry, due, gaps, told)
        return window if goes_on is None else self._going_on(place, entry, window, goes_on)

    def _going_on(self, place: DosePlace, entry: Due, counted: DoseWindow, start: date) -> DoseWindow:
        """The window of the first dose here of a treatment begun elsewhere, which an order wants on `start`.

        The order's day is the one due, though never before the earliest; where the file's window is over by then, the
        window lies around the order's day, and it is told how late that is.
        """
        if start <= counted.latest:
            due = max(start, counted.earliest)
            told = (notes.waits(),) if due > start else ()
            return counted._replace(due=due, notes=(*counted.notes, *told))
        late = self._schedule.late_of(place.key)
        told = (notes.late_by((start - counted.latest).days, late),)
        window = _windowed(entry, start, (), told)
        earliest = max(window.earliest, counted.earliest)
        return window._replace(earliest=earliest, gaps=counted.gaps, is_behind=True)

    def _counted(self, entry: Due, place: DosePlace, doses: Sequence[DatedDose]) -> tuple[date, tuple[str, ...]]:
        """The due day by the file's interval and anchor, and what a late dose before did to it."""
        before = doses[-1]
        late = self._schedule.late_of(before.number if not self._drug.courses else place.key - 1)
        if (before.is_late or before.is_behind) and late is not None:
            if late.then is WhenLate.KEEP:
                return later(before.due, self._interval(entry)), (notes.kept(before.number),)
            if entry.anchor is Anchor.FIRST_DOSE:
                return later(before.day, entry.after), (notes.re_anchored(before.number),)
        anchors = {
            Anchor.FIRST_DOSE: doses[0].day,
            Anchor.LAST_DOSE: before.day,
        }
        anchor = anchors.get(entry.anchor) or self._first_of(place.key - 1, doses)
        return later(anchor, self._interval(entry)), ()

    def _interval(self, entry: Due) -> Interval:
        own = self._asked.interval if entry.anchor is Anchor.LAST_DOSE else None
        return own or entry.after

    def _first_of(self, course: int, doses: Sequence[DatedDose]) -> date:
        """The day of the first dose of a course."""
        return doses[dose_number_of(self._drug, course, 1) - 1].day

    def _gaps(self, key: int) -> tuple[MinimumGap, ...]:
        return self._schedule.gaps_of(key, self._asked.region)


def _windowed(entry: Due, due: date, gaps: tuple[tuple[MinimumGap, date], ...], told: tuple[str, ...]) -> DoseWindow:
    """The window around a due day: as the file has it, never before a minimum gap is over."""
    kept = max((day for _gap, day in gaps), default=None)
    before = entry.window.before if entry.window else None
    after = entry.window.after if entry.window else None
    earliest = sooner(due, before) if before else due if kept is None else min(kept, due)
    earliest = earliest if kept is None else max(earliest, kept)
    return DoseWindow(due, earliest, later(due, after) if after else due, gaps, told)
