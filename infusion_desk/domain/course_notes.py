"""What is to be said about a dose of a course, in sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from infusion_desk.domain.calendar_steps import later
from infusion_desk.domain.durations import TO_BE_CONFIRMED
from infusion_desk.domain.schedules import LateDose, Limit, MinimumGap, Row, Schedule, Treatment, WhenLate
from infusion_desk.texts import N_, _

if TYPE_CHECKING:
    from infusion_desk.domain.courses import DatedDose, GivenDose
    from infusion_desk.domain.origins import Origin


LONG_GAP = N_("A gap of {gap} or more: {note} ({whose}).")
"""What a file says of a dose that comes so long after the one before."""


def whose(origin: Origin) -> str:
    """Where a figure is from as a sentence has it in brackets: "EU", "US, to be confirmed by your pharmacist"."""
    region = origin.region if origin.region not in ("", "any") else _("no label")
    return region if origin.confidence.is_confirmed else f"{region}, {_(TO_BE_CONFIRMED)}"


def pushed(gap: MinimumGap) -> str:
    """The due day waits for a minimum gap."""
    return _("Later than counted, so that {least} lie after the dose before.").format(least=gap.least)


def kept(number: int) -> str:
    """A late dose that doesn't move those after it."""
    return _("Dose {number} was late; the dates after it stay.").format(number=number)


def re_anchored(number: int) -> str:
    """A late dose from which the next one counts."""
    return _("Counted from dose {number}, which was late.").format(number=number)


def waits() -> str:
    """The course can't go on as early as was asked."""
    return _("Later than asked: this is the earliest day.")


def overdue() -> str:
    """Nothing was given by the day on which it was due."""
    return _("The day it was due has passed: to be given as soon as possible.")


def interrupted() -> str:
    """A course of days in a row that wasn't gone on with."""
    return _("The course was interrupted. Ask the prescriber whether and when it goes on.")


def paused() -> str:
    """Closed days between the days of a pulse."""
    return _("The centre is closed between this day and the one before.")


def closed_in_row() -> str:
    """A closed day inside a course that has begun or fits nowhere."""
    return _("The centre is closed on this day, and the days follow one another. Ask the prescriber.")


def moved(days: int) -> str:
    """Moved because of a closed day."""
    if days > 1:
        return _("Starts on another day than counted, so that the centre is open on all {days} days.").format(days=days)
    return _("Moved because the centre is closed on the day it is due.")


def nowhere_open(days: int) -> str:
    """No day of the window is open."""
    if days > 1:
        return _("The window has no {days} days in a row on which the centre is open.").format(days=days)
    return _("The centre is closed on every day of the window.")


def no_date() -> str:
    """Given, though the file says nothing of it."""
    return _("The drug's file doesn't say when this dose is due.")


def in_row(row: Row | None, dose: DatedDose, before: DatedDose) -> Iterator[str]:
    """A day of a row that doesn't follow the one before."""
    apart = (dose.day - before.day).days
    if dose.given is None or apart == 1:
        return
    if row is not None and row.may_pause:
        yield _("Given {days} days after the dose before; these doses are given on days in a row.").format(days=apart)
    else:
        yield _("The course was interrupted: {days} days after the day before.").format(days=apart)


def too_early(dose: DatedDose, before: DatedDose) -> Iterator[str]:
    """Every minimum gap that isn't kept, and a day before the window."""
    days = (dose.day - before.day).days
    for gap, first in dose.gaps:
        if dose.day < first:
            words = _("Too early: {days} days after the dose before; at least {least} {source}.")
            yield words.format(days=days, least=gap.least, source=_whose(gap))
    if dose.day < dose.earliest and all(dose.day >= first for _gap, first in dose.gaps):
        yield _("Before its window.")


def _whose(gap: MinimumGap) -> str:
    known = [gap.origin.region] if gap.origin.region not in ("", "any") else []
    known += [] if gap.origin.confidence.is_confirmed else [_(TO_BE_CONFIRMED)]
    return f"({', '.join(known)})" if known else ""


def late(dose: DatedDose, rule: LateDose | None) -> Iterator[str]:
    """How late a dose is, and what that does."""
    if dose.is_late:
        yield late_by((dose.day - dose.latest).days, rule)


def late_by(days: int, rule: LateDose | None) -> str:
    """So many days after the window, and what that does."""
    words = N_("Late by {days} day.") if days == 1 else N_("Late by {days} days.")
    if rule is not None and rule.then is WhenLate.RE_ANCHOR:
        words = (
            N_("Late by {days} day; the next counts from here.")
            if days == 1
            else N_("Late by {days} days; the next counts from here.")
        )
    return _(words).format(days=days)


def long_gap(schedule: Schedule, key: int, dose: DatedDose, before: DatedDose) -> Iterator[str]:
    """What the file says of so long a gap."""
    for entry in schedule.long_gaps:
        if key - 1 in entry.doses and dose.day >= later(before.day, entry.gap):
            yield _(LONG_GAP).format(gap=entry.gap, note=_(entry.note), whose=whose(entry.origin))


def unconfirmed(schedule: Schedule, key: int, day: int) -> Iterator[str]:
    """Which figures behind a date nobody has confirmed."""
    if day > 1:
        row = schedule.row_of(key)
        unsure = [_("days in a row")] if row is not None and not row.origin.confidence.is_confirmed else []
    else:
        unsure = list(_unsure(schedule, key))
    if unsure:
        yield _("To be confirmed by your pharmacist: {figures}.").format(figures=", ".join(unsure))


def _unsure(schedule: Schedule, key: int) -> Iterator[str]:
    due = schedule.due_of(key)
    if due is None:
        return
    if not due.origin.confidence.is_confirmed:
        yield _("interval")
    if due.window is not None and not due.window.origin.confidence.is_confirmed:
        yield _("window")
    if any(not gap.origin.confidence.is_confirmed for gap in schedule.gaps_of(key)):
        yield _("minimum gap")


def beyond(treatment: Treatment | None, key: int) -> Iterator[str]:
    """More than a treatment has."""
    if treatment is not None and treatment.span.last is not None and key > treatment.span.last:
        yield _("Beyond the {span} that a treatment has.").format(span=treatment.span)


class Sums:
    """The amounts given so far, counted against the limits for life."""

    def __init__(self, limits: Iterable[Limit]) -> None:
        self._limits = tuple(limits)
        self._sums = dict.fromkeys((limit.unit for limit in self._limits), 0.0)
        self._unknown: set[str] = set()

    def count(self, dose: DatedDose, given: GivenDose | None) -> None:
        """Count one dose and say nothing."""
        if self._limits:
            for _words in self.add(dose, given):
                pass

    def add(self, dose: DatedDose, given: GivenDose | None) -> Iterator[str]:
        """Count one dose, and say which limits are passed by it."""
        for unit in self._sums:
            figure = _counted(dose, given, unit)
            if figure is None and unit not in self._unknown:
                self._unknown.add(unit)
                yield _("The sum for life can't be computed: this dose has no amount in {unit}.").format(unit=unit)
            self._sums[unit] += figure or 0.0
        for limit in self._limits:
            if self._sums[limit.unit] > limit.most + 1e-9:
                words = _("{sum:g} {unit} in all: more than the limit for life of {limit} ({region}).")
                region = limit.origin.region or _("no label")
                yield words.format(sum=self._sums[limit.unit], unit=limit.unit, limit=limit.words, region=region)


def _counted(dose: DatedDose, given: GivenDose | None, unit: str) -> float | None:
    """A dose's amount in the unit of a limit: as given, else as the file has it."""
    if given is not None and given.figure is not None:
        return given.figure if given.unit == unit else None
    number, _blank, its_unit = dose.amount.partition(" ")
    return float(number) if its_unit == unit else None
