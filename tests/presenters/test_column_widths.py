"""Columns that don't fit beside each other: who spares most for the fewest broken cells gives way."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from infusion_desk.presenters.column_widths import column_widths


def test_what_fits_stays_as_it_is() -> None:
    assert column_widths([[100, 80], [50, 50]], [40, 40], 150) == (100, 50)


def test_one_long_cell_is_broken_before_many_short_ones() -> None:
    dates, notes = [90] * 20, [300, *[100] * 19]
    found = column_widths([dates, notes], [40, 60], 200)
    assert found[0] == 90
    assert 100 <= found[1] <= 110


def test_none_is_narrower_than_its_longest_word_though_the_table_is_wider_then() -> None:
    assert column_widths([[300], [100]], [200, 60], 250) == (200, 60)


columns = st.lists(st.tuples(st.lists(st.integers(1, 400), min_size=1, max_size=5), st.integers(1, 400)), min_size=1)


@given(columns=columns, room=st.integers(0, 3000))
def test_within_the_room_wherever_the_longest_words_are(columns: list[tuple[list[int], int]], room: int) -> None:
    lines, widest = [cells for cells, _word in columns], [max(cells) for cells, _word in columns]
    least = [min(word, most) for (_cells, word), most in zip(columns, widest, strict=True)]
    found = column_widths(lines, least, room)
    assert all(word <= width <= most for word, width, most in zip(least, found, widest, strict=True))
    assert sum(found) <= max(room, sum(least))
    assert sum(widest) > room or list(found) == widest
