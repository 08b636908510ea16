"""Free starts for one wish on one day, read from the starts that the rules forbid.

Only rules of the tiers impossible and stop make a start unfree; a notice does not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from infusion_desk.domain.chairs import Chair
from infusion_desk.domain.day import Day
from infusion_desk.domain.rules import Wish, binding_starts
from infusion_desk.domain.time import MINUTE, Span, without


def free_starts(day: Day, wish: Wish) -> tuple[Span, ...]:
    """Every start within `day` that no rule forbids, as stretches in order."""
    return tuple(without(day.span, (entry.starts for entry in binding_starts(day, wish))))


def next_free_start(day: Day, wish: Wish, start: int, step_minutes: int = 5) -> int | None:
    """The first free start at or after `start` within `day` (UTC seconds), or None.

    Starts lie on a grid of `step_minutes` from the full hour.
    """
    step = step_minutes * MINUTE
    for span in free_starts(day, wish):
        earliest = max(span.start, start)
        on_grid = -(-earliest // step) * step
        if on_grid < span.end:
            return on_grid
    return None


def previous_free_start(day: Day, wish: Wish, start: int, step_minutes: int = 5) -> int | None:
    """The last free start at or before `start` within `day`, on the same grid, or None."""
    step = step_minutes * MINUTE
    for span in reversed(free_starts(day, wish)):
        latest = min(span.end - 1, start)
        on_grid = latest // step * step
        if on_grid >= span.start:
            return on_grid
    return None


def free_chairs_at(day: Day, wish: Wish, start: int) -> tuple[Chair, ...]:
    """The chairs on which the wish fits at `start`, in the order of the board; the wish's own chair may be one."""
    if _forbid(day, wish, start, by_chair=False):
        return ()
    on_chair = ((chair, replace(wish, chair_id=chair.id)) for chair in day.chairs)
    return tuple(chair for chair, asked in on_chair if not _forbid(day, asked, start, by_chair=True))


def nearest_free(day: Day, wish: Wish, start: int, earliest: int | None = None) -> tuple[Chair, int] | None:
    """The chair with the free start nearest to `start`, and that start; of equals the later one, in board order.

    Starts lie on a grid of five minutes, none before `earliest`; None when nothing is free that day.
    """
    window = Span(max(day.span.start, earliest or 0), day.span.end)
    common = (entry.starts for entry in binding_starts(day, wish, by_chair=False))
    free = tuple(without(window, common))
    found = [
        (abs(at - start), -at, place)
        for place, chair in enumerate(day.chairs)
        for span in _free_on_chair(day, replace(wish, chair_id=chair.id), free)
        for at in _nearest_on_grid(span, start)
    ]
    if not found:
        return None
    _, at, place = min(found)
    return day.chairs[place], -at


def _free_on_chair(day: Day, wish: Wish, spans: Sequence[Span]) -> Iterator[Span]:
    """What the rules about the wish's chair leave of `spans`."""
    forbidden = [entry.starts for entry in binding_starts(day, wish, by_chair=True)]
    return (left for span in spans for left in without(span, forbidden))


def _nearest_on_grid(span: Span, start: int, step: int = 5 * MINUTE) -> Iterator[int]:
    """The last start on the grid before `start` and the first one from it on, as far as they lie in `span`."""
    later, earlier = -(-max(span.start, start) // step) * step, min(span.end - 1, start) // step * step
    if later < span.end:
        yield later
    if earlier >= span.start:
        yield earlier


def _forbid(day: Day, wish: Wish, start: int, *, by_chair: bool) -> bool:
    return any(entry.starts.holds(start) for entry in binding_starts(day, wish, by_chair=by_chair))
