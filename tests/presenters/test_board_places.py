"""What lies at a point of the board, and where a session would stand."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from infusion_desk.domain.time import MINUTE, Span
from infusion_desk.presenters.board.rows import ChairRow
from infusion_desk.presenters.board_layout import Place
from tests.builders import at, day_of, session, span
from tests.drawing import day_from
from tests.presenters.boards import DRAWN, laid_out


def test_a_session_lies_where_its_card_stands_and_nowhere_else() -> None:
    layout = laid_out(day_from(DRAWN))
    for placed in layout.cards:
        x, y, width, height = placed.rect
        assert layout.session_at(x + 1, y + 1) == placed.session_id
        assert layout.session_at(x + width - 1, y + height - 1) == placed.session_id
        assert layout.session_at(x + width + 2, y + 1) is None
        assert layout.session_at(x + 1, y - 2) is None
        assert layout.card_of(placed.session_id) is placed


def test_of_two_cards_on_each_other_the_upper_one_is_hit() -> None:
    overrun = replace(session(1, at("09:00")), expected_until=at("10:45"))
    layout = laid_out(day_of([overrun, session(2, at("10:00"))]))
    x = layout.axis.x_of(at("10:30"))
    assert layout.session_at(x, layout.cards[1].rect.y + 5) == 2


def test_a_place_is_a_chair_and_a_start_on_five_minutes() -> None:
    layout = laid_out(day_from(DRAWN))
    row = next(row for row in layout.rows if isinstance(row, ChairRow) and row.chair.id == 2)
    x, y = layout.axis.x_of(at("09:12")), row.rect.y + 1
    assert layout.place_at(x, y) == Place(2, at("09:10"))
    assert layout.place_at(layout.axis.x_of(at("09:13")), y) == Place(2, at("09:15"))


def test_beside_the_grid_there_is_no_place() -> None:
    layout = laid_out(day_from(DRAWN), height=900)
    middle = layout.axis.left + 10
    assert layout.place_at(layout.axis.left - 1, layout.grid.y + 40) is None
    assert layout.place_at(middle, layout.grid.y - 1) is None
    assert layout.place_at(middle, layout.grid.y + 1) is None, "on the pod's band"
    assert layout.place_at(middle, layout.grid.bottom + 1) is None


@given(quarter=st.integers(0, 100), length=st.integers(1, 60), width=st.integers(700, 2600))
def test_a_rectangle_and_the_place_under_its_corner_agree(quarter: int, length: int, width: int) -> None:
    layout = laid_out(day_of(hours=span("08:00", "17:00")), width=width)
    start = at("08:00") + quarter * 5 * MINUTE
    rect = layout.rect_of(2, Span(start, start + length * 5 * MINUTE))
    assert rect is not None
    assert layout.place_at(rect.x, rect.y) == Place(2, start)


def test_what_the_board_does_not_show_has_no_rectangle() -> None:
    layout = laid_out(day_of())
    assert layout.rect_of(99, span("09:00", "10:00")) is None
    assert layout.rect_of(1, span("20:00", "21:00")) is None


def test_a_card_that_is_drawn_stands_where_its_stretch_would() -> None:
    layout = laid_out(day_from(DRAWN))
    assert all(layout.rect_of(each.chair_id, each.stay) == each.rect for each in layout.cards)
