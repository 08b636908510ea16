"""Starts of a day as bits of one number, a bit for every five minutes from midnight on.

What the rules forbid becomes such a mask; a search over many chairs is then a few operations on whole days.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from infusion_desk.domain.day import Day
from infusion_desk.domain.rules import Wish, binding_starts
from infusion_desk.domain.time import MINUTE, Span

STEP = 5 * MINUTE


def all_starts(day: Day) -> int:
    """Every start of `day`."""
    return (1 << (day.span.end - day.span.start) // STEP) - 1


def mask_of(day: Day, spans: Iterable[Span]) -> int:
    """The starts on the grid that lie in one of `spans`."""
    midnight, size = day.span.start, (day.span.end - day.span.start) // STEP
    found = 0
    for span in spans:
        first = max(0, -(-(span.start - midnight) // STEP))
        last = min(size, -(-(span.end - midnight) // STEP))
        if first < last:
            found |= (1 << last) - (1 << first)
    return found


def starts_in(day: Day, mask: int) -> Iterator[int]:
    """The instants of the starts in `mask`, in order."""
    midnight = day.span.start
    while mask:
        lowest = mask & -mask
        yield midnight + (lowest.bit_length() - 1) * STEP
        mask ^= lowest


def bit_of(day: Day, start: int) -> int:
    """The mask of the one start at the instant `start`, which lies on the grid of `day`."""
    return 1 << (start - day.span.start) // STEP


def forbidden(day: Day, wish: Wish, *, by_chair: bool) -> int:
    """The starts that the rules about the wish's chair, or the others, forbid harder than by a notice."""
    return mask_of(day, (entry.starts for entry in binding_starts(day, wish, by_chair=by_chair)))
