"""How wide the columns of a table are where not all of their words fit on one line beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

_STEP = 8


class _Width(NamedTuple):
    """A width that a column may have, and how many lines its cells take then beyond one each."""

    pixels: int
    more_lines: int


def column_widths(lines: Sequence[Sequence[int]], least: Sequence[int], room: int) -> tuple[int, ...]:
    """The width of each column in pixels, within `room` where that can be.

    `lines` are what the cells of a column need for one line, the heading among them, and `least` what its longest word
    needs. Where not all fit, the columns give way that spare most for each line that is to be added, and none
    below its least: where even those don't fit, the table is wider than `room`.
    """
    choices = [_choices(cells, word) for cells, word in zip(lines, least, strict=True)]
    chosen = [0] * len(choices)
    while (excess := sum(each[at].pixels for each, at in zip(choices, chosen, strict=True)) - room) > 0:
        steps = [
            (_worth(choices[column], now, at, excess), column, at)
            for column, now in enumerate(chosen)
            for at in range(now + 1, len(choices[column]))
        ]
        if not steps:
            break
        _best, column, at = max(steps)
        chosen[column] = at
    return tuple(each[at].pixels for each, at in zip(choices, chosen, strict=True))


def _choices(cells: Sequence[int], least: int) -> list[_Width]:
    """The widths that a column may have, the widest first, in steps of a few pixels."""
    widest = max(cells)
    widths = (*range(widest, min(least, widest), -_STEP), min(least, widest))
    return [_Width(each, sum((cell - 1) // each for cell in cells)) for each in widths]


def _worth(choices: Sequence[_Width], now: int, then: int, excess: int) -> tuple[float, int]:
    """The pixels of the `excess` that a narrower width spares for each further line; then, how little beyond it."""
    spared = choices[now].pixels - choices[then].pixels
    more_lines = choices[then].more_lines - choices[now].more_lines
    return min(spared, excess) / max(more_lines, 0.5), -spared
