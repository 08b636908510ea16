"""Lunch, covered by a name: the nurse is away for it, the named colleague counts as present and has the patients.

A lunch that nobody covers is not taken: the centre hears of it from the list of nurses, not by calling patients.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from infusion_desk.domain.people import Lunch, Nurse, NurseOnDay
from infusion_desk.domain.time import ClinicZone, Span, merged, without


def with_lunches(
    entries: Iterable[NurseOnDay], day: date, zone: ClinicZone, away: Mapping[int, list[Span]]
) -> tuple[NurseOnDay, ...]:
    """The nurses of `day` with their covered lunches: cut out of one's shift, added to the colleague's.

    `away` are the absences by nurse id. A lunch is covered when the colleague is not away then and not at lunch.
    """
    found = {entry.nurse.id: entry for entry in entries}
    named = (entry for entry in found.values() if entry.nurse.cover_id in found)
    wished = {entry.nurse.id: span for entry in named if (span := _lunch_of(entry, day, zone))}
    covered = {
        nurse_id: Lunch(span, cover_id)
        for nurse_id, span in wished.items()
        if (cover_id := found[nurse_id].nurse.cover_id) is not None and _is_free(cover_id, span, wished, away)
    }
    if not covered:
        return tuple(found.values())
    return tuple(_with_lunch(entry, covered) for entry in found.values())


def lunch_span(nurse: Nurse, day: date, zone: ClinicZone) -> Span | None:
    """When `nurse` has lunch on `day`, whoever is there; None without a lunch."""
    if nurse.lunch is None:
        return None
    start, end = nurse.lunch
    return Span(zone.at(day, start), zone.at(day, end))


def _lunch_of(entry: NurseOnDay, day: date, zone: ClinicZone) -> Span | None:
    span = lunch_span(entry.nurse, day, zone)
    return span if span is not None and entry.is_there(span) else None


def _is_free(nurse_id: int, span: Span, lunches: Mapping[int, Span], away: Mapping[int, list[Span]]) -> bool:
    own = lunches.get(nurse_id)
    is_away = any(gap.overlaps(span) for gap in away.get(nurse_id, ()))
    return not is_away and (own is None or not own.overlaps(span))


def _with_lunch(entry: NurseOnDay, covered: Mapping[int, Lunch]) -> NurseOnDay:
    own = covered.get(entry.nurse.id)
    cut = [own.span] if own is not None else []
    there = [part for span in entry.on_shift for part in without(span, cut)]
    stands_in = [lunch.span for lunch in covered.values() if lunch.cover_id == entry.nurse.id]
    return replace(entry, on_shift=tuple(merged((*there, *stands_in))), lunch=own)
