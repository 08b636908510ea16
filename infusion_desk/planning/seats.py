"""Making room at a time by giving others another chair at their own times.

What a patient was promised is the time, not the chair: until she or he sits, the chair may change, unless it is pinned.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from infusion_desk.domain.day import Day
from infusion_desk.domain.rules import Wish
from infusion_desk.planning.chains import MOST_MOVED, Effort, chains


class Reseat(NamedTuple):
    """A session that changes chairs and keeps its time."""

    session_id: int
    from_chair: int
    to_chair: int


class Room(NamedTuple):
    """A chair that is free at a time once the others have changed chairs; `reseats` is empty when it is free anyway."""

    chair_id: int
    reseats: tuple[Reseat, ...] = ()


def rooms_by_reseating(
    day: Day, wish: Wish, start: int, moved: int | None = None, effort: Effort | None = None
) -> Iterator[Room]:
    """The chairs that would be free for `wish` at `start` if others sat elsewhere, with as few moved as can be.

    With `moved` so many change chairs, where fewer would not do. Only what the rules about chairs say is looked at. A
    chair comes more than once where others would leave it, or come to it.
    """
    if day.held_session(wish.session_id) is not None:
        day = day.without_sessions(frozenset({wish.session_id or 0}))
    effort = effort or Effort()
    for count in range(1, MOST_MOVED + 1) if moved is None else (moved,):
        found = False
        for chair_id, seats in chains(day, wish, start, count, effort):
            found = True
            yield Room(chair_id, tuple(Reseat(each, _chair_of(day, each), to) for each, to in seats.items()))
        if found:
            return


def reseated(day: Day, reseats: Iterable[Reseat]) -> Day:
    """The day with the sessions on their new chairs."""
    for reseat in reseats:
        session = day.session(reseat.session_id)
        if session is not None:
            moved = replace(session, chair_id=reseat.to_chair)
            day = day.with_session(replace(moved, reservation=moved.planned_reservation))
    return day


def _chair_of(day: Day, session_id: int) -> int:
    session = day.session(session_id)
    assert session is not None
    return session.chair_id
