"""Why a time is none: the smallest set of reasons that is true, and the nearest times that are one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from infusion_desk.domain.day import Day
from infusion_desk.domain.rules import Finding, binding_starts
from infusion_desk.planning.masks import starts_in
from infusion_desk.planning.offers import DaySearch, Offer
from infusion_desk.planning.seats import Room, rooms_by_reseating
from infusion_desk.planning.wanted import Wanted


@dataclass(frozen=True, slots=True)
class Reasons:
    """What speaks against a time: `common` on every chair, `on_chair` on the one with the least against it.

    Without any of them the time can be had in `room`. Take away what all of them name and it can.
    """

    common: tuple[Finding, ...] = ()
    on_chair: tuple[Finding, ...] = ()
    room: Room | None = None


def reasons_at(day: Day, wanted: Wanted, start: int) -> Reasons:
    """Why `start` (UTC seconds, within `day`) can't be had: what holds for every chair, and the least of any chair."""
    wanted = wanted.on(day)
    common = _findings(day, wanted, start)
    by_chair = [(chair.id, _findings(day, wanted, start, chair.id)) for chair in day.chairs]
    if not by_chair:
        return Reasons(common)
    chair_id, least = min(by_chair, key=lambda each: (len(each[1]), max((-f.tier for f in each[1]), default=0)))
    if not least:
        return Reasons(common, room=None if common else Room(chair_id))
    room = min(_rooms(day, wanted, start), key=lambda each: len(each.reseats), default=None)
    if room is not None:
        return Reasons(common, room=None if common else room)
    return Reasons(common, least)


def nearest(searches: Sequence[DaySearch], start: int) -> tuple[Offer | None, Offer | None]:
    """The last time before `start` and the first after it that can be had, each on its best chair, or None."""
    before = (
        (search, at)
        for search in reversed(searches)
        if search.day.span.start < start
        for at in reversed(list(starts_in(search.day, search.common)))
        if at < start
    )
    after = (
        (search, at)
        for search in searches
        if search.day.span.end > start
        for at in starts_in(search.day, search.common)
        if at > start
    )
    return _first(before), _first(after)


def last_start(day: Day, wanted: Wanted) -> Offer | None:
    """The latest time of the day that can be had, on its best chair."""
    search = DaySearch(day, wanted)
    return _first((search, at) for at in reversed(list(starts_in(day, search.common))))


def _first(places: Iterable[tuple[DaySearch, int]]) -> Offer | None:
    for search, at in places:
        found = search.best_room(at)
        if found is not None:
            return search.offer(at, found[1])
    return None


def _rooms(day: Day, wanted: Wanted, start: int) -> Iterable[Room]:
    return rooms_by_reseating(day, wanted.wish, start) if wanted.may_reseat else ()


def _findings(day: Day, wanted: Wanted, start: int, chair_id: int | None = None) -> tuple[Finding, ...]:
    """What speaks against the chair at `start`; without one, against every chair."""
    wish = replace(wanted.wish, chair_id=chair_id or 0)
    entries = binding_starts(day, wish, by_chair=chair_id is not None)
    return tuple(Finding(entry, wish.session_id) for entry in entries if entry.starts.holds(start))
