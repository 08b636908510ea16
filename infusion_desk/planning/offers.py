"""The best times for a wish over some days, ranked by what they cost.

Days become masks of five-minute starts from what the rules forbid. The starts are taken up in the order of what they
cost at least, and only those that come into question are tried chair by chair; so the first one found is the best of
every start on every chair. Where no chair is free, others are moved: one first, and more only when a start that would
cost as much more still comes into question.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import heapify, heappop, heappush
from typing import NamedTuple

from infusion_desk.domain.day import Day
from infusion_desk.domain.time import HOUR, Span
from infusion_desk.planning.chains import MOST_MOVED, Effort
from infusion_desk.planning.costs import PARTS, Costing, least_points
from infusion_desk.planning.masks import all_starts, bit_of, forbidden, forbidden_on_chairs, mask_of, starts_in
from infusion_desk.planning.seats import Reseat, Room, rooms_by_reseating
from infusion_desk.planning.wanted import Wanted

NOON = 12 * 60
A_RESEAT = PARTS["reseats"].weight


@dataclass(frozen=True, slots=True)
class Offer:
    """A time that can be had: when to come, when the patient leaves and the chair is free again (UTC seconds).

    `costs` are its points part by part; `reseats` the others who change chairs for it at their own times.
    """

    start: int
    leaves: int
    end: int
    chair_id: int
    nurse_id: int | None
    costs: Mapping[str, int]
    reseats: tuple[Reseat, ...] = ()

    @property
    def cost(self) -> int:
        """All points together; the fewer the better."""
        return sum(self.costs.values())


class DaySearch:
    """One day for one wish: which starts are free, on which chairs, and for how many points."""

    def __init__(self, day: Day, wanted: Wanted) -> None:
        """Nothing is counted before it is asked for."""
        self.day, self.wanted = day, wanted.on(day)
        self._effort = Effort()
        self._rooms: dict[tuple[int, int], tuple[int, Room] | None] = {}

    @cached_property
    def costing(self) -> Costing:
        """What its starts cost."""
        return Costing(self.day, self.wanted)

    @cached_property
    def common(self) -> int:
        """The starts that the wishes and the rules leave, whatever the chair."""
        left_out = forbidden(self.day, self.wanted.wish)
        return all_starts(self.day) & ~(left_out | mask_of(self.day, self.wanted.unwanted(self.day)))

    def on_chair(self, chair_id: int) -> int:
        """The starts of `common` at which this chair is free."""
        return self.common & ~self._taken.get(chair_id, 0)

    @cached_property
    def _taken(self) -> Mapping[int, int]:
        return forbidden_on_chairs(self.day, self.wanted.wish)

    @cached_property
    def free(self) -> int:
        """The starts at which some chair is free as it is."""
        found = 0
        for chair in self.day.chairs:
            found |= self.on_chair(chair.id)
            if found == self.common:
                break
        return found

    def best_room(self, start: int) -> tuple[int, Room] | None:
        """The chair that adds the fewest points at `start` with the fewest moved, and those points; None for none."""
        return next(filter(None, (self.room_with(start, moved) for moved in range(self.most_moved(start) + 1))), None)

    def most_moved(self, start: int) -> int:
        """How many others might have to change chairs at `start`; 0 where a chair is free, or no change would help."""
        if self.free & bit_of(self.day, start) or not self.wanted.may_reseat or self.costing.is_full(start):
            return 0
        return MOST_MOVED

    def room_with(self, start: int, moved: int) -> tuple[int, Room] | None:
        """The chair that adds the fewest points at `start`, and those points, if so many move; None for none."""
        key = start, moved
        if key not in self._rooms:
            rooms = self._moving(start, moved) if moved else self._as_they_are(start)
            priced = ((self.costing.points_on(start, room.chair_id, room.reseats), room) for room in rooms)
            self._rooms[key] = min(priced, key=_by_points, default=None)
        return self._rooms[key]

    def _as_they_are(self, start: int) -> Iterator[Room]:
        bit = bit_of(self.day, start)
        return (Room(chair.id) for chair in self.day.chairs if self.on_chair(chair.id) & bit)

    def _moving(self, start: int, moved: int) -> Iterator[Room]:
        return rooms_by_reseating(self.day, self.wanted.wish, start, moved, self._effort)

    def offer(self, start: int, room: Room) -> Offer:
        """The place as it is offered."""
        wish = self.wanted.wish
        costs = self.costing.parts(start, room.chair_id, room.reseats)
        until = (start + wish.patient_seconds, start + wish.chair_seconds)
        return Offer(start, *until, room.chair_id, wish.nurse_id, costs, room.reseats)


class _Candidate(NamedTuple):
    """A start with its points, at first those it has at least with `moved` others; a `room` says that they are final.

    Before that a whole day stands for its starts, with the points that none of them is below.
    """

    points: int
    start: int
    place: int
    room: Room | None = None
    moved: int = 0
    is_whole_day: bool = False


def ranked(searches: Sequence[DaySearch], skip: Iterable[Span] = ()) -> Iterator[Offer]:
    """Every start that can be had, each on its best chair, the cheapest first, of equals the earliest.

    `skip` is read anew at every step, so that who takes an offer can leave out what is like it.
    """
    heap = [
        _Candidate(least_points(each.day, each.wanted), each.day.span.start, place, is_whole_day=True)
        for place, each in enumerate(searches)
    ]
    heapify(heap)
    while heap:
        points, start, place, room, moved, is_whole_day = heappop(heap)
        search = searches[place]
        if is_whole_day:
            for at in starts_in(search.day, search.common):
                heappush(heap, _Candidate(search.costing.points(at), at, place))
        elif any(span.holds(start) for span in skip):
            continue
        elif room is not None:
            yield search.offer(start, room)
        elif (found := search.room_with(start, moved)) is not None:
            heappush(heap, _Candidate(points - moved * A_RESEAT + found[0], start, place, found[1]))
        elif moved < search.most_moved(start):
            heappush(heap, _Candidate(points + A_RESEAT, start, place, moved=moved + 1))


def offers(days: Iterable[Day], wanted: Wanted, count: int = 3, besides: Sequence[Span] = ()) -> list[Offer]:
    """The `count` best offers that differ usefully, the best first, without the starts in `besides`.

    Each is the best of another day or another half of the day; only when these run out of another hour.
    """
    searches = [DaySearch(day, wanted) for day in days]
    found: list[Offer] = []
    for alike in (_half_of_day, _hour_around):
        skip = [*besides, *(alike(_day_of(searches, offer), offer.start) for offer in found)]
        if len(found) < count:
            for offer in ranked(searches, skip):
                found.append(offer)
                skip.append(alike(_day_of(searches, offer), offer.start))
                if len(found) == count:
                    break
    return sorted(found, key=lambda offer: (offer.cost, offer.start))


def _day_of(searches: Iterable[DaySearch], offer: Offer) -> Day:
    return next(each.day for each in searches if each.day.span.holds(offer.start))


def _half_of_day(day: Day, start: int) -> Span:
    noon = day.zone.at(day.date, NOON)
    return Span(day.span.start, noon) if start < noon else Span(noon, day.span.end)


def _hour_around(_day: Day, start: int) -> Span:
    return Span(start - HOUR + 1, start + HOUR)


def _by_points(found: tuple[int, Room]) -> int:
    return found[0]
