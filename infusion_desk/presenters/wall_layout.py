"""Where the wall's tiles and their words stand, as large as they can be. All in pixels."""

from __future__ import annotations

import math
from typing import NamedTuple

WIDE_GAP, NARROW_GAP, MANY = 12.0, 8.0, 24
_LEAST_HEAD, _HEAD_PART = 40.0, 0.065
_INNER = 0.9
"""How much of a tile's width and height its words may take."""
_EASE = 5.6
"""Width over height of a line in which usual words fit without shrinking: `Premedication`, `Frees 10:05 AM`."""


class Box(NamedTuple):
    """A place in pixels."""

    x: float
    y: float
    width: float
    height: float


class TileLines(NamedTuple):
    """Where a tile's words stand, and the pixel sizes of the small, middle and large ones."""

    chair: Box
    frees: Box
    name: Box
    phase: Box
    small: float
    middle: float
    large: float


_GAP_OF_LINE = 0.24
"""Between a chair and when it frees, in heights of a line."""


def head_height(height: float) -> float:
    """The height of the line above the tiles on a wall of this height."""
    return max(_LEAST_HEAD, height * _HEAD_PART)


def tile_boxes(count: int, width: float, height: float) -> list[Box]:
    """`count` boxes below the head, in as many columns as make their letters largest."""
    if not count:
        return []
    gap, head = WIDE_GAP if count <= MANY else NARROW_GAP, head_height(height)
    width, height = width - gap, height - head - gap

    def letter(columns: int) -> float:
        rows = math.ceil(count / columns)
        return _unit(width / columns - gap, height / rows - gap)

    columns = max(range(1, count + 1), key=letter)
    wide, high = width / columns, height / math.ceil(count / columns)
    return [
        Box(gap + (place % columns) * wide, head + (place // columns) * high, wide - gap, high - gap)
        for place in range(count)
    ]


def tile_lines(box: Box, *, is_short: bool = True) -> TileLines:
    """The chair and when it frees above, the name below them in the largest letters, then the phase.

    `is_short` says that chairs go by a number, which leaves more room for when they free.
    """
    width, height = box.width * _INNER, box.height * _INNER
    left, top = box.x + (box.width - width) / 2, box.y + (box.height - height) / 2
    line, unit = height / 3, _unit(box.width, box.height)
    part = width * (0.28 if is_short else 0.45)
    return TileLines(
        chair=Box(left, top, part - unit * _GAP_OF_LINE, line),
        frees=Box(left + part, top, width - part, line),
        name=Box(left, top + line, width, line),
        phase=Box(left, top + 2 * line, width, line),
        small=unit * 0.64,
        middle=unit * 0.7,
        large=unit * 0.88,
    )


def _unit(width: float, height: float) -> float:
    """The height of a line whose letters fit, with usual words, into a tile of this size."""
    return min(height * _INNER / 3, width * _INNER / _EASE)
