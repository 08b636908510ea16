"""Patterns of a course as lines for the desk and as plain data for programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from infusion_desk.presenters.offer_list import costs_line
from infusion_desk.services.course_offers import BrokenDose, CourseOffer
from infusion_desk.services.courses import PlannedDose
from infusion_desk.services.wording import Wording
from infusion_desk.texts import _


def pattern_lines(found: Sequence[CourseOffer], wording: Wording) -> Iterator[str]:
    """Each pattern with its number, what is read out first; then every dose, what breaks it, and the cost."""
    for number, each in enumerate(found, 1):
        yield f"{number}  {each.sentence}"
        yield from (f"   {dose_line(dose, wording)}" for dose in each.plan.doses)
        yield from (f"   {sentence}" for sentence in breaking_lines(each))
        yield f"   {costs_line(each.pattern.costs)}"


def breaking_lines(each: CourseOffer) -> Iterator[str]:
    """The first dose that a pattern does not hold for, why, and what it could have; and how many more there are."""
    if each.breaks:
        yield from (each.breaks[0].why, each.breaks[0].could)
    if len(each.breaks) > 1:
        yield _("Doses besides it for which it does not hold: {count}.").format(count=len(each.breaks) - 1)


def dose_line(planned: PlannedDose, wording: Wording) -> str:
    """`dose 2: Mon 21 Dec 2026, 10:15, Chair 3`, or that there is no place."""
    session = planned.session
    if session is None:
        return f"{planned.label}: {_('no place')}"
    day = wording.zone.date_of(session.start)
    return (
        f"{planned.label}: {wording.short_date(day)} {day.year}, {wording.clock(session.start)}, {planned.chair_name}"
    )


def patterns_json(found: Sequence[CourseOffer], wording: Wording) -> dict[str, Any]:
    """The patterns as the command answers in JSON."""
    return {"patterns": [_pattern_json(each, wording) for each in found]}


def _pattern_json(each: CourseOffer, wording: Wording) -> dict[str, Any]:
    """One pattern; instants are wall time with their offset, `breaks` is the first dose that it does not hold for."""
    return {
        "sentence": each.sentence,
        "cost": each.pattern.cost,
        "costs": dict(each.pattern.costs),
        "doses": [_dose_json(dose, each, wording) for dose in each.plan.doses],
        "breaks": _broken_json(each.breaks[0], wording) if each.breaks else None,
    }


def _dose_json(planned: PlannedDose, offer: CourseOffer, wording: Wording) -> dict[str, Any]:
    """One dose; `instead` says that it has another time than the pattern's, or another day."""
    session, dose, zone = planned.session, planned.dose, wording.zone
    return {
        "number": dose.number,
        "label": planned.label,
        "start": zone.iso(session.start) if session else None,
        "leaves": zone.iso(session.leaves) if session else None,
        "end": zone.iso(session.end) if session else None,
        "chair": planned.chair_name if session else None,
        "nurse": offer.nurse or None,
        "due": dose.due.isoformat(),
        "window": [dose.earliest.isoformat(), dose.latest.isoformat()],
        "instead": dose.number in {broken.number for broken in offer.breaks},
        "notes": list(planned.notes),
    }


def _broken_json(broken: BrokenDose, wording: Wording) -> dict[str, Any]:
    zone, instead = wording.zone, broken.instead
    return {
        "number": broken.number,
        "at": None if broken.start is None else zone.iso(broken.start),
        "reasons": [{"rule": reason.rule, "message": reason.message} for reason in broken.reasons],
        "instead": None
        if instead is None
        else {"start": zone.iso(instead.start), "leaves": zone.iso(instead.leaves), "sentence": broken.could},
    }
