"""Walk along the places of a session that is being booked: by time, by chair, or from one free place to the next."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from infusion_desk.domain.chairs import Chair
from infusion_desk.domain.time import MINUTE, QUARTER, Span
from infusion_desk.presenters.placing import SNAP_MINUTES, Place, Placing, on_grid

QUARTER_MINUTES = QUARTER // MINUTE


class Step(NamedTuple):
    """A step along the places of a day, or to another day: so many `minutes`, `chairs` or `days`, back when negative.

    `to_free` goes on to the next one that is free.
    """

    minutes: int = 0
    chairs: int = 0
    days: int = 0
    to_free: bool = False


def walked_to(placing: Placing, place: Place, step: Step) -> Place:
    """Where `step` leads from `place` on its day."""
    if step.minutes and step.to_free:
        return next_free_time(placing, place, step.minutes)
    if step.chairs and step.to_free:
        return next_free_chair(placing, place, step.chairs)
    return along_time(placing, place, step.minutes) if step.minutes else along_chairs(placing, place, step.chairs)


def first_place(placing: Placing, not_before: int) -> Place | None:
    """The earliest free start from `not_before` on (UTC seconds) on any chair, on a quarter of an hour where it can be.

    Only when no quarter of an hour is free, the grid of five minutes is asked. None when nothing is free.
    """
    for minutes in (QUARTER_MINUTES, SNAP_MINUTES):
        found = [place for chair in placing.chairs for place in _free_places(placing, chair.id, minutes, not_before)]
        if found:
            return min(found, key=lambda place: place.start)
    return None


def opening_place(placing: Placing, not_before: int) -> Place | None:
    """Where to begin looking: the first free place or, where nothing is free, the first chair that suits at opening.

    None on a day without hours or chairs, and when `not_before` (UTC seconds) lies after closing.
    """
    hours, chairs = placing.day.hours, placing.chairs
    if hours is None or not chairs or not_before >= hours.end:
        return None
    suiting = next((chair for chair in chairs if chair.suits(placing.wish.chair_kinds)), chairs[0])
    start = on_grid(max(hours.start, not_before), SNAP_MINUTES * MINUTE, up=True)
    return first_place(placing, not_before) or Place(suiting.id, start)


def along_time(placing: Placing, place: Place, minutes: int) -> Place:
    """The next time on the grid of `minutes` (before `place` when negative), within the hours of the day.

    The chair stays where it is free then. Where it isn't, another one that is free is taken, and where none is, it
    stays as well, so that its reason can be read.
    """
    step = abs(minutes) * MINUTE
    moved = on_grid(place.start + minutes * MINUTE, step, up=minutes < 0)
    within = _walkable(placing, place)
    here = Place(place.chair_id, min(max(moved, within.start), within.end - SNAP_MINUTES * MINUTE))
    if placing.is_free(here):
        return here
    return next(_free_at(placing, here), here)


def along_chairs(placing: Placing, place: Place, by: int) -> Place:
    """The same time, so many chairs down (up when negative) on the board, free or not; kept on the board."""
    ids = [chair.id for chair in placing.chairs]
    if place.chair_id not in ids:
        return Place(ids[0], place.start) if ids else place
    return Place(ids[min(max(ids.index(place.chair_id) + by, 0), len(ids) - 1)], place.start)


def next_free_time(placing: Placing, place: Place, direction: int) -> Place:
    """The next quarter of an hour (earlier where negative) that is free on this chair; `place` when there is none."""
    beyond = [
        found
        for found in _free_places(placing, place.chair_id, QUARTER_MINUTES)
        if (found.start - place.start) * direction > 0
    ]
    return (beyond[0] if direction > 0 else beyond[-1]) if beyond else place


def next_free_chair(placing: Placing, place: Place, direction: int) -> Place:
    """The next chair down (up where negative) that is free at the same time; `place` when there is none."""
    ids = [chair.id for chair in placing.chairs]
    at = ids.index(place.chair_id) if place.chair_id in ids else -1
    order = ids[at + 1 :] if direction > 0 else list(reversed(ids[: max(at, 0)]))
    there = (Place(chair_id, place.start) for chair_id in order)
    return next((found for found in there if placing.is_free(found)), place)


def _free_places(placing: Placing, chair_id: int, minutes: int, not_before: int = 0) -> Iterator[Place]:
    step = minutes * MINUTE
    for span in placing.free_spans(chair_id):
        first = on_grid(max(span.start, not_before), step, up=True)
        yield from (Place(chair_id, start) for start in range(first, span.end, step))


def _free_at(placing: Placing, wanted: Place) -> Iterator[Place]:
    """The other chairs that are free at the wanted time, those of the same pod first, then as the board has them."""
    here = placing.day.chair(wanted.chair_id)

    def farness(chair: Chair) -> bool:
        return here is not None and chair.pod != here.pod

    for chair in sorted(placing.chairs, key=farness):
        there = Place(chair.id, wanted.start)
        if placing.is_free(there):
            yield there


def _walkable(placing: Placing, place: Place) -> Span:
    """The hours of the day; the whole day for one that began outside of them."""
    hours = placing.day.hours
    return hours if hours is not None and hours.holds(place.start) else placing.day.span
