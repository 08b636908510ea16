"""The board cut into pages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from infusion_desk.presenters.board.rows import ChairRow
from infusion_desk.presenters.board.view import BoardView
from infusion_desk.presenters.board_layout import Told
from infusion_desk.presenters.board_pages import (
    BoardPage,
    Heading,
    as_of,
    board_pages,
    chairs_by_page,
    picture_page,
    printed_at,
)
from infusion_desk.services.wording import Wording
from tests.builders import NEW_YORK, at, chair, day_of, session
from tests.presenters.boards import texts_of

WORDING = Wording(NEW_YORK)
HEADING = Heading("Riverside Infusion Center", "Printed Mon 23 Nov, 10:20")
NOTHING = Told(None, {})


def pages(chairs: int, height: float = 820, pod_size: int = 8) -> tuple[BoardPage, ...]:
    day = day_of([session(1, at("09:00"))], chairs=chairs)
    rooms = tuple(chair(number, pod=f"Pod {(number - 1) // pod_size + 1}") for number in range(1, chairs + 1))
    return board_pages(replace(day, chairs=rooms), NOTHING, 1110, height, WORDING, HEADING)


def chairs_on(page: BoardPage) -> list[int]:
    return [row.chair.id for row in page.board.rows if isinstance(row, ChairRow)]


@pytest.mark.parametrize(("chairs", "count"), [(0, 1), (1, 1), (13, 1), (14, 2), (24, 2), (60, 5)])
def test_as_many_pages_as_the_chairs_need(chairs: int, count: int) -> None:
    cut = pages(chairs)
    assert len(cut) == count
    assert [chair_id for page in cut for chair_id in chairs_on(page)] == list(range(1, chairs + 1))


def test_pages_hold_about_as_many_chairs_each_and_every_card_has_two_lines() -> None:
    cut = pages(40)
    assert {len(chairs_on(page)) for page in cut} == {10}
    assert all(page.board.measures.two_lines for page in cut)
    assert all(page.board.height <= page.height for page in cut)


def test_every_page_has_date_charts_hours_and_its_number() -> None:
    for number, page in enumerate(pages(30), 1):
        assert texts_of(page.heading) == [
            "Monday 23 November 2026",
            "Riverside Infusion Center",
            "Printed Mon 23 Nov, 10:20",
        ]
        assert texts_of(page.footing) == [f"Page {number} of 3"]
        assert "up to 1 of 30" in texts_of(page.board.head)
        assert "08:00" in texts_of(page.board.head)


def test_the_heading_begins_with_a_capital_in_every_language() -> None:
    day = day_of([session(1, at("09:00"))])
    (page,) = board_pages(day, NOTHING, 1110, 820, Wording(NEW_YORK, language="es"), HEADING)
    assert "Lunes 23 de noviembre de 2026" in texts_of(page.heading)


def test_a_pod_that_goes_on_is_named_again() -> None:
    first, second = pages(16, pod_size=16)
    assert texts_of(first.board.gutter)[0] == texts_of(second.board.gutter)[0] == "Pod 1"


def test_pages_too_low_for_a_single_chair_hold_one_each() -> None:
    assert [len(each) for each in chairs_by_page(day_of(chairs=3), BoardView(height=10))] == [1, 1, 1]


def test_a_picture_holds_all_chairs_below_one_heading() -> None:
    page = picture_page(day_of(chairs=60), NOTHING, BoardView(1200), WORDING, HEADING)
    assert len(chairs_on(page)) == 60
    assert page.height == page.board.height + page.board_top
    assert texts_of(page.heading)[0] == "Monday 23 November 2026"


def test_a_picture_takes_the_height_it_is_given() -> None:
    assert picture_page(day_of(), NOTHING, BoardView(1366, 768), WORDING, HEADING).height == 768


def test_stamps_are_written_as_the_centre_writes_times() -> None:
    assert printed_at(WORDING, at("10:20")) == "Printed Mon 23 Nov, 10:20"
    american = Wording(NEW_YORK, twelve_hours=True, month_first=True)
    assert as_of(american, at("10:20")) == "As of Mon, Nov 23, 10:20 AM"
