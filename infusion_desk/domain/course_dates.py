"""A course as dates: from a start, what was given and a drug's figures to the day, window and notes of every dose.

The dates of doses that weren't given are a plan: each counts as given on its planned day for those after it. Nothing
here proposes an amount; what stands beside a dose is the file's own word.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from infusion_desk.domain import course_notes as notes
from infusion_desk.domain.calendar_steps import are_open, days_between, in_window, later
from infusion_desk.domain.courses import MOST_DOSES, CourseRequest, DatedDose, GivenDose
from infusion_desk.domain.dose_numbers import find_dose
from infusion_desk.domain.dose_windows import DosePlace, DoseWindow, DoseWindows
from infusion_desk.domain.drugs import Dose, Drug
from infusion_desk.domain.durations import plain_figure
from infusion_desk.domain.ordered_amounts import is_for_every_dose, milligrams_in
from infusion_desk.domain.schedules import Interval, Unit
from infusion_desk.errors import InputError
from infusion_desk.texts import _

THREE_YEARS = Interval(36, Unit.MONTHS)
"""A course that is asked for without an end stops after so long."""

_SEARCH = Interval(60, Unit.DAYS)


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


class _Walk:
    """What is known while the doses are taken one after another."""

    def __init__(self, drug: Drug, request: CourseRequest, first: date) -> None:
        self.drug, self.asked, self.first = drug, request, first
        self.windows = DoseWindows(drug, request, first)
        self.doses: list[DatedDose] = []
        self.told: set[str] = set()
        limits_of = request.region if request.limit_region is None else request.limit_region
        self.sums = notes.Sums(drug.schedule.limits_of(limits_of))
        by_order = bool(request.amount) and is_for_every_dose(drug, request.option, milligrams_in(request.amount))
        self.ordered = request.amount if by_order else ""

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
        key, usual = self._key(number), self.drug.schedule.treatment.usual
        asked = self._key(self.asked.goes_on_with) if self.asked.goes_on_with is not None else None
        return key is None or key > max(usual, asked or usual)

    def _key(self, number: int) -> int | None:
        """What a treatment counts of a dose: its course, or else its number; None beyond the last course."""
        place = self.windows.place(number)
        return None if place is None else place.key if self.drug.courses else number

    def take(self, number: int, *, is_told: bool = True, is_bounded: bool = True) -> bool:
        """Add the dose of this number; False where the course ends before it.

        Not `is_told`, nothing is said about it, which is quicker; not `is_bounded`, it may lie years away.
        """
        place = self.windows.place(number)
        window = self.windows.window(place, self.doses) if place is not None else None
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

    # --- the day ---

    def _booked(self, number: int) -> date | None:
        place = number - len(self.asked.given) - 1
        return self.asked.booked[place] if 0 <= place < len(self.asked.booked) else None

    def _day(self, place: DosePlace, window: DoseWindow) -> tuple[date, tuple[str, ...]]:
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

    def _open_day(self, place: DosePlace, window: DoseWindow, told: tuple[str, ...]) -> tuple[date, tuple[str, ...]]:
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

    def _has_begun(self, place: DosePlace) -> bool:
        """Whether a day of this dose's row was given: then nothing of it is moved by the program."""
        return place.day > 1 and place.number - place.day + 1 <= len(self.asked.given)

    def _is_beyond(self, day: date) -> bool:
        if self.asked.wanted is not None:
            return False
        return day > (self.asked.until or later(self.doses[0].day if self.doses else self.first, THREE_YEARS))

    # --- what is to be said ---

    def _notes(self, place: DosePlace, dose: DatedDose, given: GivenDose | None) -> Iterator[str]:
        schedule = self.drug.schedule_on(dose.day)
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
