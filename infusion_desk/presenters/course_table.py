"""A course as rows and as JSON: every dose with its day, its window, what is given and what is to be said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from textwrap import wrap
from typing import Any

from infusion_desk.domain.courses import DatedDose
from infusion_desk.domain.dose_numbers import course_and_day
from infusion_desk.domain.drugs import Drug
from infusion_desk.services.calendar_words import CALENDAR_WORDS
from infusion_desk.texts import N_, _

_HEADINGS = (
    N_("Dose"),
    N_("Due on"),
    N_("Earliest"),
    N_("Latest"),
    N_("Amount"),
    N_("Option"),
    N_("Given"),
    N_("Notes"),
)
_WIDTH = 110


def dose_facts(dose: DatedDose) -> dict[str, Any]:
    """One dose for programs; `given` is the day on which it was given, None when it wasn't."""
    return {
        "number": dose.number,
        "due": dose.due.isoformat(),
        "earliest": dose.earliest.isoformat(),
        "latest": dose.latest.isoformat(),
        "amount": dose.amount,
        "option": dose.option,
        "given": dose.given.isoformat() if dose.given else None,
        "notes": list(dose.notes),
    }


def course_lines(drug: Drug, doses: Sequence[DatedDose]) -> list[str]:
    """A course for the terminal: a table, and below it the notes by their numbers."""
    numbers: dict[str, int] = {}
    for note in (note for dose in doses for note in dose.notes):
        numbers.setdefault(note, len(numbers) + 1)
    rows = [tuple(map(_, _HEADINGS)), *(_cells(drug, dose, numbers) for dose in doses)]
    used = [place for place in range(len(_HEADINGS)) if any(row[place] for row in rows[1:])]
    widths = {place: max(len(row[place]) for row in rows) for place in used}
    lines = ["  ".join(f"{row[place]:{widths[place]}}" for place in used).rstrip() for row in rows]
    return [*lines, *_listed(numbers)]


def which_dose(drug: Drug, number: int) -> str:
    """The number of a dose; in courses with its course and day: "6  course 2, day 1"."""
    place = course_and_day(drug, number)
    if place is None:
        return str(number)
    return _("{number} (course {course}, day {day})").format(number=number, course=place[0], day=place[1])


def _cells(drug: Drug, dose: DatedDose, numbers: dict[str, int]) -> tuple[str, ...]:
    return (
        which_dose(drug, dose.number),
        _day(dose.due),
        dose.earliest.isoformat(),
        dose.latest.isoformat(),
        dose.amount,
        dose.option,
        _day(dose.given) if dose.given else "",
        ", ".join(str(numbers[note]) for note in dose.notes),
    )


def _day(day: date) -> str:
    weekdays = CALENDAR_WORDS["en"].short_weekdays
    return f"{weekdays[day.weekday()]} {day.isoformat()}"


def _listed(numbers: dict[str, int]) -> Iterator[str]:
    if numbers:
        yield from ("", _("Notes"))
    for note, number in numbers.items():
        yield from wrap(note, _WIDTH, initial_indent=f"{number:4}  ", subsequent_indent=" " * 6)
