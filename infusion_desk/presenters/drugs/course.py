"""A drug's course from a chosen start: months with the days of its doses and their windows, and a table of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import NamedTuple

from infusion_desk.domain.course_dates import expand
from infusion_desk.domain.courses import CourseRequest, DatedDose
from infusion_desk.domain.drugs import Drug
from infusion_desk.errors import InputError
from infusion_desk.presenters.course_table import which_dose
from infusion_desk.presenters.drugs.figures import NOTHING, FigureLine, Figures
from infusion_desk.presenters.typed_date import typed_date
from infusion_desk.services.order_dates import gap_region
from infusion_desk.services.wording import Wording
from infusion_desk.texts import _

MOST_MONTHS = 24
"""Months that are drawn; the table has every dose."""


class TypedCourse(NamedTuple):
    """What stands in the two fields: the start as it was typed, the option that was chosen."""

    start: str = ""
    option: str = ""


class Month(NamedTuple):
    """A month to draw: `before` empty places in its first week, from Monday on, then its `days`.

    `doses` says in words what is due on a day of the month, `window` has the days on which a dose may be given.
    """

    title: str
    doses_words: str
    before: int
    days: int
    doses: Mapping[int, str]
    window: frozenset[int]


@dataclass(frozen=True, slots=True)
class CourseView:
    """A course; `months` and `figures` are empty while `wrong` says what can't be read. `notes` go by number."""

    typed: TypedCourse
    options: tuple[str, ...]
    weekdays: tuple[str, ...]
    months: tuple[Month, ...]
    sentence: str
    figures: Figures
    notes: tuple[str, ...]
    wrong: str = ""

    @property
    def narrow(self) -> Figures:
        """The doses in fewer columns: the amount below the dose, the latest day below the earliest."""
        lines = tuple(line._replace(cells=_folded(line.cells)) for line in self.figures.lines)
        return replace(self.figures, headings=_folded(self.figures.headings), weights=(25, 33, 33, 11), lines=lines)

    @property
    def spoken(self) -> str:
        """The months in words, for a screen reader."""
        return ". ".join(f"{month.title}: {', '.join(month.doses.values())}" for month in self.months if month.doses)


def has_course(drug: Drug) -> bool:
    """Whether the file says anything about dates."""
    return bool(drug.schedule.dues or drug.schedule.rows or drug.courses)


def course_view(
    drug: Drug, typed: TypedCourse, today: date, wording: Wording, settings: Mapping[str, str]
) -> CourseView:
    """The course of a drug from the typed start, today while nothing is typed, by the gaps and limits of the centre."""
    shown = typed._replace(start=typed.start or wording.birth_date(today), option=typed.option or drug.default_option)
    try:
        start = typed_date(shown.start, today, today, wording)
        region, limit_region = gap_region(settings), settings["region"]
        doses = expand(drug, CourseRequest(start=start, option=shown.option, region=region, limit_region=limit_region))
    except InputError as error:
        return CourseView(shown, drug.options, (), (), "", _figures(drug, (), {}, wording), (), str(error))
    numbers = _noted(doses)
    months = tuple(_months(drug, doses, wording))
    return CourseView(
        typed=shown,
        options=drug.options,
        weekdays=tuple(name[:2] for name in wording.words.short_weekdays),
        months=months[:MOST_MONTHS],
        sentence=_sentence(doses, len(months)),
        figures=_figures(drug, doses, numbers, wording),
        notes=tuple(f"{number}  {note}" for note, number in numbers.items()),
    )


def _folded(cells: tuple[str, ...]) -> tuple[str, ...]:
    dose, due, earliest, latest, amount, notes = cells
    return (f"{dose}\n{amount}", due, f"{earliest}\n{latest}", notes)


def _sentence(doses: Sequence[DatedDose], months: int) -> str:
    said = _("Doses are marked; the days on which each may be given are tinted. Closed days are not looked at here.")
    if months > MOST_MONTHS:
        said += " " + _("The first {count} months are drawn; the table has all {doses} doses.").format(
            count=MOST_MONTHS, doses=len(doses)
        )
    return said


def _months(drug: Drug, doses: Sequence[DatedDose], wording: Wording) -> Iterator[Month]:
    """Every month in which a dose is due or may be given, in order."""
    marked = {dose.day: dose for dose in doses}
    window = {day for dose in doses for day in _days(dose.earliest, dose.latest)}
    for first in sorted({day.replace(day=1) for day in (*marked, *window)}):
        following = (first + timedelta(days=31)).replace(day=1)
        inside = [dose for dose in doses if first <= dose.day < following]
        words = {dose.day.day: _("dose {number}").format(number=which_dose(drug, dose.number)) for dose in inside}
        yield Month(
            title=f"{wording.words.months[first.month - 1]} {first.year}",
            doses_words=_doses_words(inside),
            before=first.weekday(),
            days=(following - first).days,
            doses=words,
            window=frozenset(day.day for day in window if first <= day < following),
        )


def _doses_words(doses: Sequence[DatedDose]) -> str:
    if not doses:
        return ""
    first, last = doses[0].number, doses[-1].number
    if first == last:
        return _("dose {number}").format(number=first)
    return _("doses {first} to {last}").format(first=first, last=last)


def _days(first: date, last: date) -> Iterator[date]:
    """The days from `first` to `last`; none where only one day is possible."""
    yield from (first + timedelta(days=number) for number in range((last - first).days + 1) if last > first)


def _noted(doses: Sequence[DatedDose]) -> dict[str, int]:
    """Every note with the number by which the table names it."""
    notes = dict.fromkeys(note for dose in doses for note in dose.notes)
    return {note: number for number, note in enumerate(notes, start=1)}


def _figures(drug: Drug, doses: Sequence[DatedDose], numbers: Mapping[str, int], wording: Wording) -> Figures:
    headings = (_("Dose"), _("Due on"), _("Earliest"), _("Latest"), _("Amount"), _("Notes"))
    lines = (
        FigureLine(
            (
                which_dose(drug, dose.number),
                *(_written(day, wording) for day in (dose.day, dose.earliest, dose.latest)),
                " ".join(part for part in (dose.amount, dose.option) if part) or NOTHING,
                ", ".join(str(numbers[note]) for note in dose.notes) or NOTHING,
            )
        )
        for dose in doses
    )
    return Figures(_("The doses of the course"), headings, (26, 20, 20, 20, 16, 10), tuple(lines))


def _written(day: date, wording: Wording) -> str:
    return f"{wording.words.short_weekdays[day.weekday()]} {wording.birth_date(day)}"
