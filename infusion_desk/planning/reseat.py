"""Another place for a session whose own can't be had: the same time on another chair, else a time near it.

What a patient was promised is the time, not the chair, and nobody was promised a nurse by name.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from infusion_desk.domain.day import Day
from infusion_desk.domain.rules import Wish
from infusion_desk.planning.free_times import free_chairs_at, nearest_free


class Place(NamedTuple):
    """Where a session would fit: its start (UTC seconds), chair and nurse (None: whoever is free)."""

    start: int
    chair_id: int
    nurse_id: int | None


def place_at(day: Day, wish: Wish, start: int) -> Place | None:
    """A place at the very time `start`, with the wish's nurse before without: its own chair, its pod, any other."""
    own = day.chair(wish.chair_id)
    for asked in _wishes(wish):
        free = free_chairs_at(day, asked, start)
        if free:
            nearest = min(free, key=lambda chair: (chair.id != wish.chair_id, own is None or chair.pod != own.pod))
            return Place(start, nearest.id, asked.nurse_id)
    return None


def place_near(day: Day, wish: Wish, start: int, earliest: int) -> Place | None:
    """The place on `day` nearest to `start` that begins at `earliest` or later (UTC seconds)."""
    for asked in _wishes(wish):
        found = nearest_free(day, asked, start, earliest)
        if found is not None:
            return Place(found[1], found[0].id, asked.nurse_id)
    return None


def _wishes(wish: Wish) -> Iterable[Wish]:
    """The wish as it is, then with whoever is free in the place of a nurse who was named, then with the pin passed.

    A pin gives way last, for the time was promised and the chair was not; somebody's word is asked for it.
    """
    for asked in (wish, replace(wish, pinned_to=None))[: 1 if wish.pinned_to is None else 2]:
        yield asked
        if asked.nurse_id is not None:
            yield replace(asked, nurse_id=None)
