"""Free starts for one wish on one day, read from the starts that the rules forbid.

Only rules of the tiers impossible and stop make a start unfree; a notice does not.
"""

from __future__ import annotations

from infusion_desk.domain.chairs import Chair
from infusion_desk.domain.day import Day
from infusion_desk.domain.rules import Wish, binding_starts, starts_on_chairs
from infusion_desk.domain.time import MINUTE, Span, without
from infusion_desk.planning.masks import all_starts, bit_of, mask_of, masks_of_chairs, nearest_in, union


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


class FreePlaces:
    """The places of one day for one wish, whose own chair counts for nothing: the rules are asked once."""

    def __init__(self, day: Day, wish: Wish) -> None:
        """Ask the rules about `wish` on `day`."""
        self._day = day
        self._left_out = [entry.starts for entry in binding_starts(day, wish, by_chair=False)]
        self._taken = tuple(starts_on_chairs(day, wish))

    def chairs_at(self, start: int) -> tuple[Chair, ...]:
        """The chairs that are free at `start`, in the order of the board."""
        if any(span.holds(start) for span in self._left_out):
            return ()
        taken = {chair_id for chair_id, since, until in self._taken if since <= start < until}
        return tuple(chair for chair in self._day.chairs if chair.id not in taken)

    def nearest(self, start: int, earliest: int = 0) -> tuple[Chair, int] | None:
        """The chair with the free start nearest to `start`, and that start; of equals the later one, in board order.

        Starts lie on a grid of five minutes, none before `earliest`; None when nothing is free that day.
        """
        day = self._day
        free = all_starts(day) & ~mask_of(day, [*self._left_out, Span(day.span.start, earliest)])
        taken = masks_of_chairs(day, self._taken)
        found = nearest_in(day, union(free & ~taken.get(chair.id, 0) for chair in day.chairs), start)
        if found is None:
            return None
        bit = bit_of(day, found)
        return next(chair for chair in day.chairs if not taken.get(chair.id, 0) & bit), found


def free_chairs_at(day: Day, wish: Wish, start: int) -> tuple[Chair, ...]:
    """The chairs on which the wish fits at `start`, in the order of the board; the wish's own chair may be one."""
    return FreePlaces(day, wish).chairs_at(start)


def nearest_free(day: Day, wish: Wish, start: int, earliest: int | None = None) -> tuple[Chair, int] | None:
    """As `FreePlaces.nearest`."""
    return FreePlaces(day, wish).nearest(start, earliest or 0)
