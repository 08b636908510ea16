"""The wall's letters are large enough to be read from two metres, and nothing stands outside of its place."""

from __future__ import annotations

from itertools import combinations

import pytest

from infusion_desk.presenters.wall_layout import Box, TileLines, head_height, tile_boxes, tile_lines

WIDTH, HEIGHT = 1920, 1080
MM_PER_PIXEL = 531.0 / WIDTH
"""A monitor of 24 inches, 16 to 9, is 531 mm wide."""
CAPITAL = 0.72
"""The height of a capital letter of a usual sans serif, of its size."""
READABLE, PLAIN = 2000 / 300, 2000 / 200
"""Capitals that are read from two metres: with an eye to them, and at a glance; in millimetres."""


def capital(pixels: float) -> float:
    """How tall a capital letter of this size is, in millimetres."""
    return pixels * CAPITAL * MM_PER_PIXEL


def lines(count: int) -> TileLines:
    return tile_lines(tile_boxes(count, WIDTH, HEIGHT)[0])


def is_inside(box: Box, outer: Box) -> bool:
    return (
        outer.x - 0.01 <= box.x
        and outer.y - 0.01 <= box.y
        and box.x + box.width <= outer.x + outer.width + 0.01
        and box.y + box.height <= outer.y + outer.height + 0.01
    )


@pytest.mark.parametrize("count", [1, 2, 5, 12, 16])
def test_up_to_16_chairs_are_read_from_two_metres_on_a_usual_monitor(count: int) -> None:
    found = lines(count)
    assert capital(found.large) >= PLAIN
    assert capital(min(found.small, found.middle)) >= READABLE


def test_60_chairs_are_read_from_two_metres_on_a_screen_of_55_inches() -> None:
    found = lines(60)
    assert capital(min(found.small, found.middle)) * 55 / 24 >= READABLE


@pytest.mark.parametrize("size", [(1920, 1080), (1366, 768), (3840, 2160), (1080, 1920)])
@pytest.mark.parametrize("count", [1, 2, 7, 12, 16, 60])
def test_tiles_stand_beside_each_other_below_the_head(count: int, size: tuple[int, int]) -> None:
    width, height = size
    boxes = tile_boxes(count, width, height)
    room = Box(0, head_height(height), width, height - head_height(height))
    assert len(boxes) == count
    assert all(is_inside(box, room) for box in boxes)
    for one, other in combinations(boxes, 2):
        assert one.x + one.width < other.x or other.x + other.width < one.x or one.y + one.height < other.y


@pytest.mark.parametrize("is_short", [True, False])
def test_the_words_of_a_tile_stand_inside_of_it_and_fit_their_lines(is_short: bool) -> None:
    box = tile_boxes(12, WIDTH, HEIGHT)[5]
    found = tile_lines(box, is_short=is_short)
    for line, size in (
        (found.chair, found.middle),
        (found.frees, found.small),
        (found.name, found.large),
        (found.phase, found.middle),
    ):
        assert is_inside(line, box)
        assert size < line.height


def test_no_chairs_no_tiles() -> None:
    assert tile_boxes(0, WIDTH, HEIGHT) == []
