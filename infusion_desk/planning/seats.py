"""Making room at a time by giving others another chair at their own times.

What a patient was promised is the time, not the chair: until she or he sits, the chair may change, unless it is pinned.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from infusion_desk.domain.chairs import Chair
from infusion_desk.domain.day import Day, once_per_day
from infusion_desk.domain.rules import Wish, binding_starts
from infusion_desk.domain.sessions import InfusionSession, SessionState


class Reseat(NamedTuple):
    """A session that changes chairs and keeps its time."""

    session_id: int
    from_chair: int
    to_chair: int


class Room(NamedTuple):
    """A chair that is free at a time once the others have changed chairs; `reseats` is empty when it is free anyway."""

    chair_id: int
    reseats: tuple[Reseat, ...] = ()


def may_change_chair(session: InfusionSession) -> bool:
    """Whether the patient does not sit yet, a chair is held, and nobody pinned the session to it."""
    may_move = session.state in (SessionState.PLANNED, SessionState.ARRIVED) and not session.is_pinned
    return may_move and session.reservation is not None


def rooms_by_reseating(day: Day, wish: Wish, start: int) -> Iterator[Room]:
    """Every chair that would be free for `wish` at `start` if those who stand in the way sat elsewhere, in board order.

    Only what the rules about chairs say is looked at, and each of the others moves once.
    """
    for chair in day.chairs:
        in_the_way = _in_the_way(day, replace(wish, chair_id=chair.id), start)
        reseats = _elsewhere(day, in_the_way, chair) if in_the_way else None
        if reseats:
            yield Room(chair.id, reseats)


def reseated(day: Day, reseats: Iterable[Reseat]) -> Day:
    """The day with the sessions on their new chairs."""
    for reseat in reseats:
        session = day.session(reseat.session_id)
        if session is not None:
            moved = replace(session, chair_id=reseat.to_chair)
            day = day.with_session(replace(moved, reservation=moved.planned_reservation))
    return day


def _in_the_way(day: Day, wish: Wish, start: int) -> Sequence[InfusionSession] | None:
    """The sessions that alone keep the wish's chair from it at `start`; None when something else does."""
    entries = [entry for entry in binding_starts(day, wish, by_chair=True) if entry.starts.holds(start)]
    if not all(entry.sessions for entry in entries):
        return None
    others = [day.session(each) for each in dict.fromkeys(id_ for entry in entries for id_ in entry.sessions)]
    found = [other for other in others if other is not None and may_change_chair(other)]
    return found if len(found) == len(others) else None


def _elsewhere(day: Day, sessions: Sequence[InfusionSession], chair: Chair) -> tuple[Reseat, ...] | None:
    """Another chair for each of `sessions`, in the same pod where there is one; None when one has none.

    Two that are double-booked on their chair already are nobody's to seat anew.
    """
    in_order = sorted(sessions, key=lambda session: session.start)
    if any(earlier.end > later.start for earlier, later in pairwise(in_order)):
        return None
    found = []
    for session in sessions:
        free = [other for other in _free_for(day, session) if other.id != chair.id]
        if not free:
            return None
        nearest = min(free, key=lambda other: other.pod != chair.pod)
        found.append(Reseat(session.id, chair.id, nearest.id))
    return tuple(found)


def _free_for(day: Day, session: InfusionSession) -> Sequence[Chair]:
    """The chairs that are free for a session of the day at its own time, its own one too."""
    kept = _known(day)
    if session.id not in kept:
        patient = day.patients.get(session.patient_id)
        wish = Wish.of(session, patient.chair_kinds if patient else ())
        kept[session.id] = [each for each in day.chairs if is_free(day, replace(wish, chair_id=each.id), session.start)]
    return kept[session.id]


def is_free(day: Day, wish: Wish, start: int) -> bool:
    """Whether no rule about chairs forbids the wish's chair at `start`."""
    return not any(entry.starts.holds(start) for entry in binding_starts(day, wish, by_chair=True))


@once_per_day
def _known(_day: Day) -> dict[int, Sequence[Chair]]:
    return {}
