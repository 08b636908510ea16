"""`prep-sheets` prints the pages patients take home."""

from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import pytest

from tests.cli.conftest import Command
from tests.cli.test_sessions import COSTA, MONDAY, OBRIEN, OKAFOR, booked

pytestmark = pytest.mark.usefixtures("qapp")


def texts_of(path: Path) -> list[str]:
    with pypdfium2.PdfDocument(path) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def test_a_page_for_each_patient_in_the_order_they_come(centre: Command, tmp_path: Path) -> None:
    booked(centre, OBRIEN, "10:30")
    booked(centre, COSTA, "08:15")
    centre("cancel", booked(centre, OKAFOR, "09:00"), "--reason", "illness")
    path = tmp_path / "sheets.pdf"
    assert centre("prep-sheets", MONDAY, "--pdf", path).out == f"2 prep sheets written to {path}.\n"
    first, second = texts_of(path)
    assert "Marta Costa" in first
    assert "08:15" in first
    assert "Siobhán O'Brien" in second
    assert COSTA not in first  # no record number


def test_the_sheet_of_one_patient(centre: Command, tmp_path: Path) -> None:
    booked(centre, OBRIEN, "10:30")
    booked(centre, COSTA, "08:15")
    path = tmp_path / "sheet.pdf"
    said = centre("prep-sheets", MONDAY, "--pdf", path, "--patient", COSTA, "--json")
    assert said.json == {"file": str(path), "sheets": 1}
    assert len(texts_of(path)) == 1


def test_two_of_one_name_are_told_apart(centre: Command, tmp_path: Path) -> None:
    twins = "mrn,family_name,given_name,birth_date\n1,Parker,Susan,1971-04-02\n2,Parker,Susan,1996-07-19\n"
    (tmp_path / "twins.csv").write_text(twins)
    centre("import", "patients", tmp_path / "twins.csv")
    booked(centre, "1", "08:15")
    booked(centre, "2", "08:30")
    centre("prep-sheets", MONDAY, "--pdf", tmp_path / "s.pdf")
    first, second = texts_of(tmp_path / "s.pdf")
    assert "2 April" in first
    assert "19 July" in second


def test_nothing_to_print_is_said(centre: Command, tmp_path: Path) -> None:
    path = tmp_path / "sheets.pdf"
    said = centre("prep-sheets", MONDAY, "--pdf", path)
    assert said.code == 1
    assert said.err == "There is no session on Monday 23 November 2099, so there is nothing to print.\n"
    booked(centre, COSTA, "08:15")
    assert "no session for this patient" in centre("prep-sheets", MONDAY, "--pdf", path, "--patient", OKAFOR).err
    assert "no page in the language “xx”" in centre("prep-sheets", MONDAY, "--pdf", path, "--language", "xx").err
    assert not path.exists()


def test_a_letter_that_no_font_has_is_named(centre: Command, tmp_path: Path) -> None:
    (tmp_path / "p.csv").write_text("mrn,family_name\n1,\U00012000\n", encoding="utf-8")
    centre("import", "patients", tmp_path / "p.csv")
    booked(centre, "1", "08:15")
    said = centre("prep-sheets", MONDAY, "--pdf", tmp_path / "s.pdf")
    assert said.code == 0
    assert "No font on this computer has “\U00012000”" in said.err
    for command in (("day-list", MONDAY), ("day", MONDAY), ("downtime-pack", MONDAY)):
        said = centre(*command, "--pdf", tmp_path / "gone" / "s.pdf")
        assert said.err.startswith("No font on this computer has"), "named before it is tried"


def test_each_sheet_is_in_its_patients_language_unless_one_is_named(centre: Command, tmp_path: Path) -> None:
    people = "mrn,family_name,given_name,language\n1,Ríos,Ana,es\n2,Lê,Mai,vi\n3,Hill,Ann,en\n"
    (tmp_path / "people.csv").write_text(people, encoding="utf-8")
    centre("import", "patients", tmp_path / "people.csv")
    for number, clock in (("1", "08:15"), ("2", "08:30"), ("3", "08:45")):
        booked(centre, number, clock)
    path = tmp_path / "s.pdf"
    centre("prep-sheets", MONDAY, "--pdf", path)
    keep = ["Traiga esta hoja" in page for page in texts_of(path)]
    assert keep == [True, False, False]
    for language, count in (("es", 3), ("en", 0)):
        centre("prep-sheets", MONDAY, "--pdf", path, "--language", language)
        assert sum("Traiga esta hoja" in page for page in texts_of(path)) == count
