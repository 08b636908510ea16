"""Which nurse has a patient, and when: the one named for the session, whoever took over, whoever covers lunch."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from infusion_desk.domain.day import Day, once_per_day
from infusion_desk.domain.load import patient_stay
from infusion_desk.domain.sessions import InfusionSession
from infusion_desk.domain.time import Span, without

Charge = tuple[int, Span]
"""A nurse's id and when she or he has the patient."""


def hand_overs(session: InfusionSession, stay: Span) -> Iterator[tuple[int | None, Span]]:
    """Who has the patient, part by part of `stay`, as it was handed over; lunches don't count."""
    nurse_id, start = session.nurse_id, stay.start
    for step in session.hand_overs:
        at = min(max(step.at, stay.start), stay.end)
        if at > start:
            yield nurse_id, Span(start, at)
        nurse_id, start = step.nurse_id, max(start, at)
    if start < stay.end:
        yield nurse_id, Span(start, stay.end)


def nurse_at(session: InfusionSession, instant: int) -> int | None:
    """The nurse who has the patient at `instant`, or has it first when that is later; lunches don't count."""
    taken = [step.nurse_id for step in session.hand_overs if step.at <= instant]
    return taken[-1] if taken else session.nurse_id


def charges_of(day: Day, nurse_id: int, besides: int | None = None) -> Sequence[tuple[InfusionSession, Span]]:
    """The patients that a nurse has, with when, but for the session with the id `besides`; covered lunches count."""
    return [entry for entry in _by_nurse(day).get(nurse_id, ()) if entry[0].id != besides]


@once_per_day
def _by_nurse(day: Day) -> Mapping[int, Sequence[tuple[InfusionSession, Span]]]:
    found: defaultdict[int, list[tuple[InfusionSession, Span]]] = defaultdict(list)
    for session in day.occupying:
        stay = patient_stay(session)
        for nurse_id, span in _charges(day, session, stay) if stay else ():
            found[nurse_id].append((session, span))
    return dict(found)


def _charges(day: Day, session: InfusionSession, stay: Span) -> Iterator[Charge]:
    for nurse_id, span in hand_overs(session, stay):
        if nurse_id is None:
            continue
        entry = day.nurse(nurse_id)
        lunch = entry.lunch if entry is not None else None
        if lunch is None:
            yield nurse_id, span
            continue
        yield from ((nurse_id, part) for part in without(span, (lunch.span,)))
        meanwhile = span.shared(lunch.span)
        if meanwhile is not None:
            yield lunch.cover_id, meanwhile
