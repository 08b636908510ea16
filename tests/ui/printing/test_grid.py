"""A list on paper: its grid is whole on every page, with the headings and the number of the page."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QImage

from infusion_desk.presenters.page import Column, Foot, Grid, Head, Paragraph, Sheet
from infusion_desk.ui.printing.grid import column_widths, grid_piece
from infusion_desk.ui.printing.pages import lay_out
from infusion_desk.ui.printing.paper import A4, LETTER, POINT, Paper
from infusion_desk.ui.printing.sheets import page_image, print_parts
from tests.ui.printing.pdf import Pdf

pytestmark = pytest.mark.usefixtures("qapp")

PAPERS = pytest.mark.parametrize("paper", [LETTER, A4], ids=["letter", "a4"])
COLUMNS = (Column("Time", keeps=True), Column("Patient"), Column("Notes"))
DPI = 72
DARK = 200


def grid(rows: int, note: str = "left arm only") -> Grid:
    """So many numbered patients."""
    return Grid(COLUMNS, tuple((f"08:{n % 60:02} – 09:00", f"Patient number {n}", note) for n in range(rows)))


def sheet(of: Grid) -> Sheet:
    """A list with this grid."""
    head = Head("Elm Street", "Printed Mon 23 Nov", title="Day list · Monday 23 November 2026")
    foot = Foot("For the team only.", "page {page} of {pages}")
    return Sheet("Day list", "Elm Street", head, (Paragraph("80 patients"), of), foot, across=True)


@PAPERS
def test_a_list_over_three_pages_has_head_headings_and_number_on_each(tmp_path: Path, paper: Paper) -> None:
    assert print_parts([sheet(grid(70))], tmp_path / "list.pdf", paper) == 3
    pdf = Pdf(tmp_path / "list.pdf")
    assert {width > height for width, height in pdf.sizes} == {True}
    for number, page in enumerate(pdf.pages, 1):
        assert f"page {number} of 3" in page
        for repeated in ("Elm Street", "Day list · Monday 23 November 2026", "Time", "Patient", "Notes"):
            assert repeated in page
    listed = [word for page in pdf.pages for word in page.split() if word.isdigit()]
    assert [number for number in map(str, range(70)) if number not in listed] == []


@PAPERS
def test_the_lines_are_whole_on_every_page(paper: Paper) -> None:
    for page in lay_out(sheet(grid(70)), paper):
        image = page_image(page, DPI)
        left, right = round(page.paper.side / POINT), round((page.paper.width - page.paper.side) / POINT)
        top, bottom = longest_line(image, left)
        assert bottom - top > 100
        assert all(is_dark(image, right, y) for y in range(top, bottom)), "the line at the right is broken"
        for y in (top, bottom):
            assert all(is_dark(image, x, y) for x in range(left + 1, right)), "the grid is open at an end"


def longest_line(image: QImage, x: int) -> tuple[int, int]:
    """From where to where the longest line runs down at `x`."""
    marks = "".join("#" if is_dark(image, x, y) else " " for y in range(1, image.height() - 1))
    line = max(marks.split(), key=len)
    start = marks.index(line) + 1
    return start + 1, start + len(line) - 2


def is_dark(image: QImage, x: int, y: int) -> bool:
    """Whether there is ink at a point or beside it: a thin line lies between two pixels."""
    near = (-1, 0, 1)
    return any(image.pixelColor(x + dx, y + dy).lightness() < DARK for dx in near for dy in near)


def test_a_short_list_begins_below_what_stands_before_it() -> None:
    assert len(lay_out(sheet(grid(3)), LETTER)) == 1
    assert len(lay_out(sheet(Grid(COLUMNS, ())), LETTER)) == 1


def test_a_note_longer_than_a_page_goes_on_on_the_next(tmp_path: Path) -> None:
    words = " ".join(f"word{n}" for n in range(2_000))
    pages = print_parts([sheet(grid(1, words))], tmp_path / "list.pdf", LETTER)
    assert pages > 1
    assert "word1999" in Pdf(tmp_path / "list.pdf").text


@settings(max_examples=25)
@given(st.lists(st.text(st.sampled_from("abc d"), max_size=60), min_size=1, max_size=6), st.integers(100, 700))
def test_columns_always_fill_the_width_and_never_more(texts: list[str], points: int) -> None:
    made = Grid(tuple(Column(f"C{n}") for n in range(len(texts))), (tuple(texts),))
    for widths in column_widths(made, points * POINT):
        assert sum(widths) == pytest.approx(points * POINT, rel=0.001)
        assert min(widths) > 0


@settings(max_examples=20)
@given(st.integers(1, 40), st.floats(20, 300))
def test_cut_anywhere_no_row_is_lost(rows: int, room: float) -> None:
    whole = grid_piece(grid(rows), 700 * POINT)
    halves = whole.split(room * POINT)
    if halves is None:
        assert whole.height <= room * POINT or room < 50
        return
    upper, lower = halves
    head = grid_piece(grid(0), 700 * POINT).height
    assert upper.height <= room * POINT
    assert upper.height + lower.height == pytest.approx(whole.height + head)
