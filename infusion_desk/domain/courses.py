"""A course as dates: from a start, what was given and a drug's figures to the day, window and notes of every dose.

The dates of doses that weren't given are a plan: each counts as given on its planned day for those after it. Nothing
here proposes an amount; what stands beside a dose is the file's own word.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from infusion_desk.domain import course_notes as notes
from infusion_desk.domain.calendar_steps import (
    ONE_DAY,
    IsClosed,
    are_open,
    days_between,
    in_window,
    later,
    never_closed,
    sooner,
)
from infusion_desk.domain.dose_numbers import course_and_day, dose_number_of, find_dose
from infusion_desk.domain.drugs import Dose, Drug
from infusion_desk.domain.durations import plain_figure
from infusion_desk.domain.ordered_amounts import is_for_every_dose, milligrams_in
from infusion_desk.domain.schedules import Anchor, Due, Interval, MinimumGap, Row, Unit, WhenLate
from infusion_desk.errors import InputError
from infusion_desk.texts import _

MOST_DOSES = 500
"""More doses than anybody is given; a course asked for without an end stops after `THREE_YEARS`."""

THREE_YEARS = Interval(36, Unit.MONTHS)
_SEARCH = Interval(60, Unit.DAYS)


class GivenDose(NamedTuple):
    """A dose that was given, here or elsewhere; `figure` and `unit` ("mg/m2") where its amount counts to a limit."""

    day: date
    figure: float | None = None
    unit: str = ""


class CourseRequest(NamedTuple):
    """What a course is counted from.

    `start` is the day of dose 1, or, where it lies after every dose given, the day on which the course goes on.
    `booked` are the days of the doses that follow the given ones. `region` chooses minimum gaps and limits, "" the
    strictest. `interval` is the prescriber's own in place of the file's for doses that count from the dose before.
    `limit_region` chooses the limits for life where it isn't the same. `amount` is that of every dose as ordered
    ("6 mg/m2"), "" where the file's hold. `wanted` doses are asked for, else those up to
    `until`, else those of the usual treatment within three years.
    After `today` lies what isn't given yet; None where that doesn't matter.
    """

    start: date | None = None
    given: tuple[GivenDose, ...] = ()
    booked: tuple[date, ...] = ()
    option: str = ""
    region: str = ""
    limit_region: str | None = None
    amount: str = ""
    interval: Interval | None = None
    wanted: int | None = None
    until: date | None = None
    today: date | None = None
    is_closed: IsClosed = never_closed


class DatedDose(NamedTuple):
    """One dose of a course. It is due on `due` and may be given from `earliest` to `latest`, both included.

    `day` is when it was given, is booked or would be planned: the due day, or one in the window on which the centre
    is open. `gaps` are the minimum gaps before it, each with the first day that keeps it. `is_behind` says that the
    file's own window was over before the day on which an order lets the treatment go on.
    """

    number: int
    due: date
    earliest: date
    latest: date
    day: date
    amount: str
    option: str
    given: date | None = None
    is_booked: bool = False
    gaps: tuple[tuple[MinimumGap, date], ...] = ()
    notes: tuple[str, ...] = ()
    is_behind: bool = False

    @property
    def is_late(self) -> bool:
        """Whether its day lies after its window."""
        return self.day > self.latest


def expand(drug: Drug, request: CourseRequest) -> tuple[DatedDose, ...]:
    """Every dose of a course, from the first, those given included.

    Raises InputError with a sentence when the start is missing or lies between doses given, when two doses fall on
    one day, when the option doesn't exist, or when more doses are asked for than the file has dates for.
    """
    walk = _Walk(drug, request, _first_day(request))
    for number in range(1, MOST_DOSES + 1):
        if walk.is_done(number) or not walk.take(number):
            break
    return tuple(walk.doses)


def next_dose(drug: Drug, request: CourseRequest) -> DatedDose | None:
    """The first dose that is neither given nor booked; None where the treatment ends before it."""
    doses = up_to_next(drug, request)
    return doses[-1] if doses else None


def up_to_next(drug: Drug, request: CourseRequest, known: Sequence[DatedDose] = ()) -> tuple[DatedDose, ...]:
    """Every dose up to the first that is neither given nor booked; none where the treatment ends before it.

    `known` are the first of those given or booked, as they were found before with these days, and not counted again.
    """
    walk = _Walk(drug, request, _first_day(request))
    walk.go_on_from(known)
    last = len(request.given) + len(request.booked) + 1
    for number in range(len(known) + 1, last + 1):
        if walk.is_done(number) or not walk.take(number, is_told=number == last, is_bounded=False):
            return ()
    return tuple(walk.doses)


def _first_day(request: CourseRequest) -> date:
    """The day on which dose 1 was due, once what was given has been looked at."""
    days = [dose.day for dose in request.given]
    if any(one >= next_one for one, next_one in pairwise(days)):
        raise InputError(_("Two doses given fall on one day, or stand out of order. List each once, oldest first."))
    if request.start is None:
        if not days:
            raise InputError(_("A course needs a start. Give the date of its first dose."))
        return days[0]
    if not days or request.start <= days[0]:
        return request.start
    if request.start <= days[-1]:
        raise InputError(
            _(
                "The start lies between doses that were given. Give the date of the first dose, or a later day on which"
                " the course is to go on."
            )
        )
    return days[0]


class _Place(NamedTuple):
    """Where a dose stands: its number, the key of its tables (the course in courses), its day among `days` in a row."""

    number: int
    key: int
    day: int
    days: int
    row: Row | None


class _Window(NamedTuple):
    """When a dose is due before anybody looks at closed days."""

    due: date
    earliest: date
    latest: date
    gaps: tuple[tuple[MinimumGap, date], ...] = ()
    notes: tuple[str, ...] = ()
    is_behind: bool = False


class _Walk:
    """What is known while the doses are taken one after another."""

    def __init__(self, drug: Drug, request: CourseRequest, first: date) -> None:
        self.drug, self.asked, self.first = drug, request, first
        self.doses: list[DatedDose] = []
        self.told: set[str] = set()
        limits_of = request.region if request.limit_region is None else request.limit_region
        self.sums = notes.Sums(drug.schedule.limits_of(limits_of))
        by_order = bool(request.amount) and is_for_every_dose(drug, request.option, milligrams_in(request.amount))
        self.ordered = request.amount if by_order else ""
        goes_on = request.start is not None and bool(request.given) and request.start > request.given[-1].day
        self.goes_on = request.start if goes_on else None

    def go_on_from(self, known: Sequence[DatedDose]) -> None:
        """Stand where the first doses were taken already."""
        self.doses = list(known)
        for number, dose in enumerate(known):
            self.sums.count(dose, self.asked.given[number] if number < len(self.asked.given) else None)

    def is_done(self, number: int) -> bool:
        """Whether enough doses are there before this one."""
        if number <= len(self.asked.given) + len(self.asked.booked):
            return False
        if self.asked.wanted is not None:
            return number > self.asked.wanted
        if self.asked.until is not None or self.drug.schedule.treatment is None:
            return False
        place = self._place(number)
        usual = self.drug.schedule.treatment.usual
        return place is None or (place.key if self.drug.courses else number) > usual

    def take(self, number: int, *, is_told: bool = True, is_bounded: bool = True) -> bool:
        """Add the dose of this number; False where the course ends before it.

        Not `is_told`, nothing is said about it, which is quicker; not `is_bounded`, it may lie years away.
        """
        place = self._place(number)
        window = self._window(place) if place is not None else None
        given = self.asked.given[number - 1] if number <= len(self.asked.given) else None
        if place is None or window is None:
            return self._without_date(number, given)
        dose = find_dose(self.drug, number, self.asked.option)
        day, moved = self._day(place, window)
        if given is None and is_bounded and self._is_beyond(day):
            return False
        made = DatedDose(
            number=number,
            due=window.due,
            earliest=window.earliest,
            latest=window.latest,
            day=day,
            amount=self._amount(dose, given),
            option=dose.option,
            given=given.day if given else None,
            is_booked=given is None and self._booked(number) is not None,
            gaps=window.gaps,
            is_behind=window.is_behind,
        )
        if is_told:
            told = (*window.notes, *moved, *self._notes(place, made, given), *self._once(_(dose.note)))
            made = made._replace(notes=told)
        else:
            self.sums.count(made, given)
        self.doses.append(made)
        return True

    def _amount(self, dose: Dose, given: GivenDose | None) -> str:
        """As it was given, else as ordered, else the file's; what was given without a figure counts as the file's."""
        if given is None:
            return self.ordered or dose.amount
        return dose.amount if given.figure is None else f"{plain_figure(given.figure)} {given.unit}"

    # --- where a dose stands and when it is due ---

    def _place(self, number: int) -> _Place | None:
        """None where the drug is given in courses that end before this dose."""
        schedule = self.drug.schedule
        if self.drug.courses:
            found = course_and_day(self.drug, number)
            if found is None:
                return None
            course, day, days = found
            return _Place(number, course, day, days, schedule.row_of(course))
        row = schedule.row_of(number)
        if row is None:
            return _Place(number, number, 1, 1, None)
        return _Place(number, number, number - row.doses.first + 1, 1, row)

    def _window(self, place: _Place) -> _Window | None:
        """When a dose is due and from when to when it may be given; None where the file doesn't say."""
        if place.number == 1:
            return _Window(self.first, self.first, self.first)
        before = self.doses[-1]
        goes_on = self.goes_on if place.number == len(self.asked.given) + 1 else None
        if place.day > 1:
            due = max(before.day + ONE_DAY, goes_on or date.min)
            return _Window(due, due, due)
        entry = self.drug.schedule.due_of(place.key)
        if entry is None:
            return None
        due, told = self._counted(entry, place, before)
        gaps = tuple((gap, later(before.day, gap.least)) for gap in self._gaps(place.key))
        kept = max((day for _gap, day in gaps), default=due)
        if kept > due:
            due, told = kept, (*told, notes.pushed(max(gaps, key=lambda each: each[1])[0]))
        window = _windowed(entry, due, gaps, told)
        return window if goes_on is None else self._going_on(place, entry, window, goes_on)

    def _going_on(self, place: _Place, entry: Due, counted: _Window, start: date) -> _Window:
        """The window of the first dose here of a treatment begun elsewhere, which an order wants on `start`.

        The order's day is the one due, though never before the earliest; where the file's window is over by then, the
        window lies around the order's day, and it is told how late that is.
        """
        if start <= counted.latest:
            due = max(start, counted.earliest)
            told = (notes.waits(),) if due > start else ()
            return counted._replace(due=due, notes=(*counted.notes, *told))
        late = self.drug.schedule.late_of(place.key)
        told = (notes.late_by((start - counted.latest).days, late),)
        window = _windowed(entry, start, (), told)
        earliest = max(window.earliest, counted.earliest)
        return window._replace(earliest=earliest, gaps=counted.gaps, is_behind=True)

    def _counted(self, entry: Due, place: _Place, before: DatedDose) -> tuple[date, tuple[str, ...]]:
        """The due day by the file's interval and anchor, and what a late dose before did to it."""
        late = self.drug.schedule.late_of(before.number if not self.drug.courses else place.key - 1)
        if (before.is_late or before.is_behind) and late is not None:
            if late.then is WhenLate.KEEP:
                return later(before.due, self._interval(entry)), (notes.kept(before.number),)
            if entry.anchor is Anchor.FIRST_DOSE:
                return later(before.day, entry.after), (notes.re_anchored(before.number),)
        anchors = {
            Anchor.FIRST_DOSE: self.doses[0].day,
            Anchor.LAST_DOSE: before.day,
        }
        anchor = anchors.get(entry.anchor) or self._first_of(place.key - 1)
        return later(anchor, self._interval(entry)), ()

    def _interval(self, entry: Due) -> Interval:
        own = self.asked.interval if entry.anchor is Anchor.LAST_DOSE else None
        return own or entry.after

    def _first_of(self, course: int) -> date:
        """The day of the first dose of a course."""
        return self.doses[dose_number_of(self.drug, course, 1) - 1].day

    def _gaps(self, key: int) -> tuple[MinimumGap, ...]:
        return self.drug.schedule.gaps_of(key, self.asked.region)

    # --- the day ---

    def _booked(self, number: int) -> date | None:
        place = number - len(self.asked.given) - 1
        return self.asked.booked[place] if 0 <= place < len(self.asked.booked) else None

    def _day(self, place: _Place, window: _Window) -> tuple[date, tuple[str, ...]]:
        """The day of a dose, and what is to be said about it."""
        if place.number <= len(self.asked.given):
            return self.asked.given[place.number - 1].day, ()
        booked = self._booked(place.number)
        if booked is not None:
            return booked, ()
        due = window.due
        told: tuple[str, ...] = ()
        if self.asked.today is not None and self.asked.today > due:
            if self._has_begun(place):
                return due, tuple(self._once(notes.interrupted()))
            due, told = self.asked.today, (notes.overdue(),)
        latest = window.latest if due <= window.latest else later(due, _SEARCH)
        return self._open_day(place, window._replace(due=due, latest=latest), told)

    def _open_day(self, place: _Place, window: _Window, told: tuple[str, ...]) -> tuple[date, tuple[str, ...]]:
        """The first day of a window on which the centre is open, and on all days of a course that begins on it."""
        may_pause = place.row is not None and place.row.may_pause
        if place.day > 1 and may_pause:
            day = next(
                (each for each in days_between(window.due, later(window.due, _SEARCH)) if self._is_open(each)),
                window.due,
            )
            return day, (*told, *((notes.paused(),) if day > window.due else ()))
        if place.day > 1:
            closed = not self._is_open(window.due)
            return window.due, (*told, *((notes.closed_in_row(),) if closed else ()))
        latest = later(window.due, _SEARCH) if place.number == 1 else window.latest
        days = 1 if may_pause else place.days
        for day in in_window(window.due, window.earliest, latest):
            if are_open(day, days, self.asked.is_closed):
                return day, (*told, *((notes.moved(days),) if day != window.due else ()))
        return window.due, (*told, notes.nowhere_open(days))

    def _is_open(self, day: date) -> bool:
        return not self.asked.is_closed(day)

    def _has_begun(self, place: _Place) -> bool:
        """Whether a day of this dose's row was given: then nothing of it is moved by the program."""
        return place.day > 1 and place.number - place.day + 1 <= len(self.asked.given)

    def _is_beyond(self, day: date) -> bool:
        if self.asked.wanted is not None:
            return False
        return day > (self.asked.until or later(self.doses[0].day if self.doses else self.first, THREE_YEARS))

    # --- what is to be said ---

    def _notes(self, place: _Place, dose: DatedDose, given: GivenDose | None) -> Iterator[str]:
        schedule = self.drug.schedule
        before = self.doses[-1] if self.doses else None
        if before is not None and place.day > 1:
            yield from notes.in_row(place.row, dose, before)
        elif before is not None:
            yield from notes.too_early(dose, before)
            late = schedule.late_of(place.key)
            yield from notes.late(dose, late)
            yield from notes.long_gap(schedule, place.key, dose, before)
        if dose.given is None:
            yield from notes.unconfirmed(schedule, place.key, place.day)
        yield from self.sums.add(dose, given)
        yield from notes.beyond(schedule.treatment, place.key)

    def _once(self, note: str) -> Iterator[str]:
        """A note that holds for many doses is told at the first of them."""
        if note and note not in self.told:
            self.told.add(note)
            yield note

    def _without_date(self, number: int, given: GivenDose | None) -> bool:
        """A dose for which the file has no date: told where it was given, else the course ends before it."""
        if given is not None:
            day = given.day
            told = (notes.no_date(),)
            self.doses.append(DatedDose(number, day, day, day, day, "", self.asked.option, day, notes=told))
            return True
        if self.asked.wanted is not None and number <= self.asked.wanted:
            sentence = _("The file of {drug} says when doses up to dose {last} are due, and no more. Ask for fewer.")
            raise InputError(sentence.format(drug=self.drug.display_name, last=number - 1))
        return False


def _windowed(entry: Due, due: date, gaps: tuple[tuple[MinimumGap, date], ...], told: tuple[str, ...]) -> _Window:
    """The window around a due day: as the file has it, never before a minimum gap is over."""
    kept = max((day for _gap, day in gaps), default=None)
    before = entry.window.before if entry.window else None
    after = entry.window.after if entry.window else None
    earliest = sooner(due, before) if before else due if kept is None else min(kept, due)
    earliest = earliest if kept is None else max(earliest, kept)
    return _Window(due, earliest, later(due, after) if after else due, gaps, told)
