"""Starts of a day as bits of one number, a bit for every five minutes from midnight on.

What the rules forbid becomes such a mask; a search over many chairs is then a few operations on whole days.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import reduce
from operator import or_

from infusion_desk.domain.day import Day
from infusion_desk.domain.rules import ChairStarts, Wish, binding_starts, starts_on_chairs
from infusion_desk.domain.time import HOUR, MINUTE, Span

STEP = 5 * MINUTE
_UP_TO = tuple((1 << place) - 1 for place in range(26 * HOUR // STEP))
"""The starts before each place of the grid, of the longest day and a little more."""


def all_starts(day: Day) -> int:
    """Every start of `day`."""
    return (1 << (day.span.end - day.span.start) // STEP) - 1


def mask_of(day: Day, spans: Iterable[Span]) -> int:
    """The starts on the grid that lie in one of `spans`."""
    midnight, size = day.span.start, (day.span.end - day.span.start) // STEP
    found = 0
    for span in spans:
        found |= _between(span.start - midnight, span.end - midnight, size)
    return found


def _between(start: int, end: int, size: int) -> int:
    """The starts of a day of `size` from the second `start` up to but without `end`, both counted from midnight."""
    first, last = -(-start // STEP), -(-end // STEP)
    if first < 0:
        first = 0
    if last > size:
        last = size
    return _UP_TO[last] ^ _UP_TO[first] if first < last else 0


def starts_in(day: Day, mask: int) -> Iterator[int]:
    """The instants of the starts in `mask`, in order."""
    midnight = day.span.start
    while mask:
        lowest = mask & -mask
        yield midnight + (lowest.bit_length() - 1) * STEP
        mask ^= lowest


def nearest_in(day: Day, mask: int, start: int) -> int | None:
    """The start in `mask` nearest to the instant `start`, of two the later one; None when there is none."""
    after = max(0, -(-(start - day.span.start) // STEP))
    sooner, later = mask & ((1 << after) - 1), mask >> after
    found = []
    if later:
        found.append(day.span.start + (after + (later & -later).bit_length() - 1) * STEP)
    if sooner:
        found.append(day.span.start + (sooner.bit_length() - 1) * STEP)
    return min(found, key=lambda at: abs(at - start), default=None)


def union(masks: Iterable[int]) -> int:
    """The starts that lie in any of `masks`."""
    return reduce(or_, masks, 0)


def bit_of(day: Day, start: int) -> int:
    """The mask of the one start at the instant `start`, which lies on the grid of `day`."""
    return 1 << (start - day.span.start) // STEP


def forbidden(day: Day, wish: Wish) -> int:
    """The starts that the rules forbid harder than by a notice, but for those about the wish's chair."""
    return mask_of(day, (entry.starts for entry in binding_starts(day, wish, by_chair=False)))


def forbidden_on_chairs(day: Day, wish: Wish) -> Mapping[int, int]:
    """The starts that the rules about chairs forbid, by the id of each chair that has one; the wish's counts not."""
    return masks_of_chairs(day, starts_on_chairs(day, wish))


def masks_of_chairs(day: Day, spans: Iterable[ChairStarts]) -> Mapping[int, int]:
    """The starts on the grid that lie in one of a chair's stretches, by the ids of the chairs that have some."""
    midnight, size = day.span.start, (day.span.end - day.span.start) // STEP
    found: defaultdict[int, int] = defaultdict(int)
    for chair_id, start, end in spans:
        found[chair_id] |= _between(start - midnight, end - midnight, size)
    return found
