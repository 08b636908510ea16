"""The board as a picture and on paper."""

from __future__ import annotations

from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import pytest
from PySide6.QtGui import QColor, QImage

from infusion_desk.domain.day import Day
from infusion_desk.errors import InputError
from infusion_desk.presenters.board.shapes import Rect
from infusion_desk.presenters.board.view import BoardView
from infusion_desk.presenters.board_layout import Told
from infusion_desk.presenters.board_pages import BoardOnPaper, Heading
from infusion_desk.services.wording import Wording
from infusion_desk.ui.printing.board import board_png
from infusion_desk.ui.printing.paper import paper as paper_named
from infusion_desk.ui.printing.sheets import print_parts
from infusion_desk.ui.theme import DARK, LIGHT, Theme
from infusion_desk.whole_file import NotWrittenError
from tests.builders import NEW_YORK, at
from tests.ui.board.example_days import ATTENTION, HUES, drawn_day, large_day
from tests.ui.board.pictures import distance, mean_colour
from tests.ui.printing.pdf import Pdf

pytestmark = pytest.mark.usefixtures("qapp")
WORDING = Wording(NEW_YORK)
HEADING = Heading("Riverside Infusion Center", "Printed Mon 23 Nov, 10:20")
TOLD = Told(at("10:20"), HUES, ATTENTION)
INCH = 72
TEXT_OBJECT, PATH_OBJECT = 1, 2


def board_pdf(day: Day, told: Told, wording: Wording, heading: Heading, path: Path, paper: str = "letter") -> int:
    """Write the board on paper as a PDF; return its pages."""
    return print_parts([BoardOnPaper(day, told, wording, heading)], path, paper_named(paper))


def test_a_picture_is_as_large_as_asked_for(tmp_path: Path) -> None:
    board_png(drawn_day(), TOLD, WORDING, HEADING, tmp_path / "b.png", BoardView(1366, 768), scale=1.5)
    picture = QImage(str(tmp_path / "b.png"))
    assert (picture.width(), picture.height()) == (2049, 1152)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_a_picture_is_drawn_in_the_theme(tmp_path: Path, theme: Theme) -> None:
    board_png(drawn_day(), TOLD, WORDING, HEADING, tmp_path / "b.png", scale=1, theme=theme)
    corner = mean_colour(QImage(str(tmp_path / "b.png")), Rect(0, 0, 8, 8))
    assert distance(corner, QColor(theme.colours["window"])) < 3


@pytest.mark.parametrize("scale", [0, -1, 0.1, 100, float("nan")])
def test_a_scale_out_of_bounds_is_refused(tmp_path: Path, scale: float) -> None:
    with pytest.raises(InputError, match="Choose from"):
        board_png(drawn_day(), TOLD, WORDING, HEADING, tmp_path / "b.png", scale=scale)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(("paper", "size"), [("letter", (11.0, 8.5)), ("a4", (11.69, 8.27))])
def test_paper_lies_across_and_has_its_size(tmp_path: Path, paper: str, size: tuple[float, float]) -> None:
    assert board_pdf(drawn_day(), TOLD, WORDING, HEADING, tmp_path / "b.pdf", paper) == 1
    assert Pdf(tmp_path / "b.pdf").sizes[0] == pytest.approx((size[0] * INCH, size[1] * INCH), abs=1)


def test_words_on_paper_are_words(tmp_path: Path) -> None:
    board_pdf(drawn_day(), TOLD, WORDING, HEADING, tmp_path / "b.pdf")
    words = Pdf(tmp_path / "b.pdf").text
    for expected in (
        "Monday 23 November 2026", "Riverside Infusion Center", "Printed Mon 23 Nov, 10:20", "Page 1 of 1",
        "Okafor, Grace", "Ocrevus 600 mg · dose 5", "Moreau, Élise", "late 50 min", "closes 17:00", "Pod C",
        "Private room", "Premedication",
    ):  # fmt: skip
        assert expected in words


def test_everything_on_paper_is_lines_and_letters_never_pixels(tmp_path: Path) -> None:
    board_pdf(drawn_day(), TOLD, WORDING, HEADING, tmp_path / "b.pdf")
    with pypdfium2.PdfDocument(tmp_path / "b.pdf") as document:
        kinds = {each.type for each in document[0].get_objects()}
    assert kinds == {TEXT_OBJECT, PATH_OBJECT}


def test_many_chairs_take_pages_with_their_heads(tmp_path: Path) -> None:
    count = board_pdf(large_day(30, 3), TOLD, WORDING, HEADING, tmp_path / "b.pdf", "a4")
    words = Pdf(tmp_path / "b.pdf").pages
    assert len(words) == count == 3
    for number, page in enumerate(words, 1):
        assert f"Page {number} of 3" in page
        assert "Monday 23 November 2026" in page
        assert "Chairs in use" in page
    assert "Chair 1\n" in words[0]
    assert "Chair 30" in words[2]


def test_the_papers_properties_name_no_patient(tmp_path: Path) -> None:
    board_pdf(drawn_day(), TOLD, WORDING, HEADING, tmp_path / "b.pdf")
    properties = Pdf(tmp_path / "b.pdf").metadata
    assert properties["Author"] == "Riverside Infusion Center"
    assert not any("Okafor" in value for value in properties.values())


def test_another_paper_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="Choose letter or a4"):
        board_pdf(drawn_day(), TOLD, WORDING, HEADING, tmp_path / "b.pdf", "legal")


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    for write in (board_png, board_pdf):
        with pytest.raises(NotWrittenError, match=r"gone/b: No such file or directory\. .*Choose another folder"):
            write(drawn_day(), TOLD, WORDING, HEADING, tmp_path / "gone" / "b")


def test_an_empty_centre_prints_one_page(tmp_path: Path) -> None:
    assert board_pdf(large_day(0, 1), TOLD, WORDING, HEADING, tmp_path / "b.pdf") == 1
