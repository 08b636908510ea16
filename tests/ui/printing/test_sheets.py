"""Prep sheets as real PDFs: what is on them, how large, on which paper; and what happens when they can't be written."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from infusion_desk.domain.people import Patient
from infusion_desk.errors import InputError
from infusion_desk.presenters.page import Entries, Foot, Head, Paragraph, Section, Sheet
from infusion_desk.ui.printing.paper import A4, LETTER, Paper, paper
from infusion_desk.ui.printing.sheets import (
    missing_letters,
    missing_letters_sentence,
    print_parts,
)
from infusion_desk.whole_file import NotWrittenError
from tests.prep_sheets import OCREVUS_ADVICE, OKAFOR, sheet, texts_of, visit
from tests.ui.printing.pdf import Pdf

pytestmark = pytest.mark.usefixtures("qapp")

PAPERS = pytest.mark.parametrize(("on", "size"), [(LETTER, (612, 792)), (A4, (595, 842))], ids=["letter", "a4"])


def printed(folder: Path, *sheets: Sheet, on: Paper = LETTER) -> Pdf:
    """The PDF of `sheets`, read back."""
    path = folder / "sheets.pdf"
    assert print_parts(sheets, path, on)
    return Pdf(path)


@PAPERS
def test_a_sheet_is_one_page_of_the_centres_paper_with_all_its_words(
    tmp_path: Path, on: Paper, size: tuple[int, int]
) -> None:
    made = sheet()
    pdf = printed(tmp_path, made, on=on)
    assert pdf.sizes == [size]
    for block in made.blocks:
        for text in texts_of(block):
            if "-" not in text and text not in ("arrival", "premedication", "infusion", "observation"):
                assert text in pdf.text
    assert pdf.text.endswith("page 1 of 1")


@PAPERS
def test_no_letter_is_smaller_than_12_points_or_outside_the_margins(
    tmp_path: Path, on: Paper, size: tuple[int, int]
) -> None:
    pdf = printed(tmp_path, sheet(), on=on)
    assert min(pdf.sizes_of_text) >= 12
    for _letter, _size, (left, bottom, right, top) in pdf.letters:
        assert 36 < left < right < size[0] - 36
        assert 30 < bottom < top < size[1] - 30


def test_when_to_come_is_larger_than_the_rest(tmp_path: Path) -> None:
    pdf = printed(tmp_path, sheet())
    assert {12.0, 13.0, 14.0, 20.0, 24.0} == pdf.sizes_of_text


def test_the_file_says_about_itself_what_it_is_and_names_nobody(tmp_path: Path) -> None:
    pdf = printed(tmp_path, sheet())
    assert pdf.metadata["Title"] == "Your visit on Monday, November 23, 2026"
    assert pdf.metadata["Author"] == "Riverside Infusion Center"
    assert not any("Okafor" in value or "Ocrevus" in value for value in pdf.metadata.values())


def test_a_second_page_repeats_the_head_and_says_whose_it_is(tmp_path: Path) -> None:
    long = replace(OCREVUS_ADVICE, call_before=tuple(f"you have sign number {n}" for n in range(12)))
    first, second = printed(tmp_path, sheet(visit(advice=long))).pages
    assert "page 1 of 2" in first
    assert "page 2 of 2" in second
    for page in (first, second):
        assert "Riverside Infusion Center" in page
        assert "Bring this page with you" in page
    assert "Monday, November 23, 2026 · Grace Okafor" in second


def test_each_sheet_begins_on_its_own_page_and_counts_its_own(tmp_path: Path) -> None:
    other = replace(OKAFOR, given_name="Rui", family_name="Costa")
    pdf = printed(tmp_path, sheet(), sheet(visit(patient=other)))
    assert [page.count("page 1 of 1") for page in pdf.pages] == [1, 1]
    assert "Rui Costa" in pdf.pages[1]
    assert pdf.metadata["Title"] == "Your visit on Monday, November 23, 2026"


def test_sheets_of_several_days_carry_the_centres_name(tmp_path: Path) -> None:
    pdf = printed(tmp_path, sheet(), replace(sheet(), title="Your visit on another day"))
    assert pdf.metadata["Title"] == "Riverside Infusion Center"


@pytest.mark.parametrize(
    ("given", "family"),
    [
        ("مريم", "الحسن"),
        ("שרה", "לוי"),
        ("Zoë", "Nguyễn"),
        ("Jose\u0301", "Pen\u0303a"),
        ("Željko", "Øster-Łęcki"),
        ("<b>Ann</b>", "& Co"),
    ],
)
def test_fault_12_and_18_names_in_any_script_are_letters_on_the_page(tmp_path: Path, given: str, family: str) -> None:
    made = sheet(visit(patient=Patient(9, "", family, given)))
    assert missing_letters([made]) == {}
    pdf = printed(tmp_path, made)
    shown = {letter for letter, size, _box in pdf.letters if size == 24}
    assert len(shown) >= 4
    if given.isascii():
        assert f"{given} {family}" in pdf.text


def test_fault_15_a_name_longer_than_the_page_ends_in_dots_and_takes_three_lines(tmp_path: Path) -> None:
    long = Patient(9, "", "Wolfeschlegelstein" * 500, "Will")
    pdf = printed(tmp_path, sheet(visit(patient=long)))
    assert len(pdf.pages) == 1
    lines = {round(box[1]) for letter, size, box in pdf.letters if size == 24 and letter == "W"}
    assert len(lines) == 3
    assert "…" in pdf.text


NOBODYS = "\U000f1234"
"""A letter for private use, so that no font of any computer has it."""


def test_a_letter_that_no_font_has_is_named() -> None:
    made = sheet(visit(patient=Patient(9, "", NOBODYS, "Ann")))
    assert missing_letters([made]) == {NOBODYS: f"Ann {NOBODYS}"}
    sentence = missing_letters_sentence(missing_letters([made]))
    said = f"No font on this computer has “{NOBODYS}” in “Ann {NOBODYS}”; an empty box would be printed instead."
    assert sentence.startswith(said)
    assert missing_letters_sentence({}) == ""


def test_marks_that_only_steer_the_writing_are_not_missed() -> None:
    assert missing_letters([sheet(visit(patient=Patient(9, "", "\u2068a\u200d\u00a0b\u2069", "c")))]) == {}


def test_phones_that_are_not_set_leave_lines_to_write_on(tmp_path: Path) -> None:
    pdf = printed(tmp_path, sheet(phone_day="", phone_night="", phone_hours=""))
    assert "Questions or running late At night and on weekends Printed" in pdf.text


@pytest.mark.parametrize("key", ["letter", "a4"])
def test_paper_goes_by_the_centres_setting(key: str) -> None:
    assert paper(key).key == key


def test_other_paper_is_refused() -> None:
    with pytest.raises(InputError, match="Choose letter or a4"):
        paper("legal")


def test_progress_counts_the_sheets(tmp_path: Path) -> None:
    heard: list[tuple[int, int]] = []
    print_parts([sheet()] * 3, tmp_path / "a.pdf", LETTER, lambda done, of: heard.append((done, of)))
    assert heard == [(1, 3), (2, 3), (3, 3)]


def test_a_stop_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"yesterday's")
    heard: list[int] = []
    stopped = print_parts([sheet()] * 3, path, LETTER, lambda done, _of: heard.append(done), lambda: len(heard) == 2)
    assert not stopped
    assert path.read_bytes() == b"yesterday's"
    assert list(tmp_path.iterdir()) == [path]


def test_no_sheet_is_nothing_to_print(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="nothing to print"):
        print_parts([], tmp_path / "a.pdf", LETTER)


def test_a_folder_that_is_not_there_is_said_and_nothing_stays(tmp_path: Path) -> None:
    with pytest.raises(NotWrittenError, match=r"gone/a\.pdf: No such file or directory\. .*Choose another folder"):
        print_parts([sheet()], tmp_path / "gone" / "a.pdf", LETTER)


def test_a_place_that_can_not_be_replaced_is_said_and_nothing_stays(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").mkdir()
    with pytest.raises(NotWrittenError, match="Is a directory"):
        print_parts([sheet()], tmp_path / "a.pdf", LETTER)
    assert [each.name for each in tmp_path.iterdir()] == ["a.pdf"]


WORDS = st.lists(st.integers(1, 300), min_size=1, max_size=8)


@given(WORDS, WORDS)
@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
def test_however_long_the_texts_are_no_word_is_lost(tmp_path: Path, paragraphs: list[int], entries: list[int]) -> None:
    numbers = iter(range(100_000))

    def words(count: int) -> str:
        return " ".join(f"w{next(numbers)}" for _word in range(count))

    blocks = (
        *(Section("Heading", (Paragraph(words(count)),)) for count in paragraphs),
        Section("List", (Entries(tuple(words(count) for count in entries)),)),
    )
    made = Sheet("t", "a", Head("Left", "Right", "Again"), blocks, Foot("Foot", "page {page} of {pages}"))
    pdf = printed(tmp_path, made)
    found = [word for word in pdf.text.split() if word[0] == "w" and word[1:].isdigit()]
    assert found == [f"w{number}" for number in range(next(numbers))]
    assert all(f"page {number} of {len(pdf.pages)}" in page for number, page in enumerate(pdf.pages, 1))
