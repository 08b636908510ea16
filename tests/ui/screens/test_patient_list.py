"""Patients taken in from a list, on the page for it, with the keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from infusion_desk.exchange.csv_sheet import read_sheet
from infusion_desk.services.workplace import Workplace
from infusion_desk.storage import open_store
from infusion_desk.ui.desk import Desk
from infusion_desk.ui.importing.page import ImportPage
from infusion_desk.ui.jobs import Jobs
from infusion_desk.ui.look import Look
from infusion_desk.ui.screens.patients import PatientsScreen
from tests.centres import at, make_centre
from tests.shelves import SHIPPED
from tests.ui.front_desk import Clock, FrontDesk, focused
from tests.ui.whole_window import opened

Key = Qt.Key
SPANISH = "NHC;Apellidos;Nombre;Fecha de nacimiento\n9001;Peña;Lucía;14/03/1981\n9002;Gil;Eva;31/12/1975\n"


@pytest.fixture
def front(tmp_path: Path, qtbot: QtBot) -> Iterator[FrontDesk]:
    """A desk that can read lists."""
    centre, clock, jobs = make_centre(tmp_path), Clock(at("07:30")), Jobs()
    desk = Desk(lambda: Workplace(open_store(centre.path), SHIPPED, clock, read_sheet), jobs, now=clock)
    yield FrontDesk(desk, jobs, centre, clock, qtbot)
    desk.close()
    centre.store.close()


@pytest.fixture
def page(front: FrontDesk, look: Look) -> ImportPage:
    """The page, before a file is chosen."""
    front.show_day()
    page = ImportPage(front.desk, look)
    front.put_up(page, 1280, 720)
    page.setFocus()
    return page


def show(front: FrontDesk, page: ImportPage, folder: Path, text: str, encoding: str = "utf-8") -> None:
    path = folder / "list.csv"
    path.write_bytes(text.encode(encoding))
    page.open_file(path)
    front.settle()


def names(front: FrontDesk) -> set[str]:
    with front.centre.store.reading() as reader:
        return {patient.name for patient in reader.patients()}


def test_a_list_of_another_program_is_taken_in_and_taken_back(
    front: FrontDesk, page: ImportPage, tmp_path: Path
) -> None:
    show(front, page, tmp_path, SPANISH, "cp1252")
    assert page.table.meanings == ("mrn", "family_name", "given_name", "birth_date")
    assert page.reading.dates == "day"
    assert page.look_first.text().startswith("The letters are not UTF-8.")
    assert page.summary.text() == "2 patients will be taken in."
    assert "Peña, Lucía" in page.first.text()
    page.take.setFocus()
    front.press(Key.Key_Return)
    assert {"Peña, Lucía", "Gil, Eva"} <= names(front)
    assert page.notice.sentence == "2 patients were taken in. Ctrl+Z takes all of it back."
    assert page.table.isHidden()
    front.desk.undo()
    front.settle()
    assert "Gil, Eva" not in names(front)


def test_what_a_column_holds_is_chosen_with_the_keyboard(front: FrontDesk, page: ImportPage, tmp_path: Path) -> None:
    show(front, page, tmp_path, "Code,Who,Town\n9001,Soto,Lima\n")
    assert page.wrong.text().startswith("Say which column holds the family name")
    assert not page.take.isEnabled()
    assert focused() is page.table.boxes[0]
    assert focused().accessibleName() == "What the column “Code” holds"
    front.type("Rec")
    front.press(Key.Key_Tab)
    front.type("Fam")
    assert page.table.meanings == ("mrn", "family_name", "")
    assert page.summary.text() == "One patient will be taken in."


def test_lines_that_cannot_be_taken_are_left_out_only_when_that_is_agreed(
    front: FrontDesk, page: ImportPage, tmp_path: Path
) -> None:
    show(front, page, tmp_path, SPANISH + "9003;;Ana;01/01/1980\n9004;Rey;Jo;31/02/1980\n")
    rows = [row.cells for row in page.faults.table.rows.rows]
    assert [(line, column) for line, column, _why in rows] == [("4", "Family name"), ("5", "Birth date")]
    assert not page.take.isEnabled()
    page.leave_out.setFocus()
    front.press(Key.Key_Space)
    page.take.setFocus()
    front.press(Key.Key_Return)
    assert "Gil, Eva" in names(front)
    assert not any("Rey" in name for name in names(front))


def test_a_likely_double_is_taken_in_when_somebody_says_that_it_is_another_person(
    front: FrontDesk, page: ImportPage, tmp_path: Path
) -> None:
    show(front, page, tmp_path, "MRN,Family name,Given name,DOB\n7777,Okafor,Gracie,1950-01-01\n")
    assert not page.take.isEnabled()
    page.doubles.table.setFocus()
    front.press(Key.Key_Return)
    assert page.summary.text() == "One patient will be taken in."
    page.take.setFocus()
    front.press(Key.Key_Return)
    assert "Okafor, Gracie" in names(front)


def test_fault_22_and_25_a_file_that_is_none_is_a_sentence_on_the_page(
    front: FrontDesk, page: ImportPage, tmp_path: Path
) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(b"PK\x03\x04")
    page.open_file(path)
    front.settle()
    assert page.notice.sentence.startswith("The file is a workbook")
    page.open_file(tmp_path / "gone.csv")
    front.settle()
    assert "can't be read" in page.notice.sentence
    assert page.table.isHidden()


def test_letters_and_separator_chosen_by_hand_read_the_file_again(
    front: FrontDesk, page: ImportPage, tmp_path: Path
) -> None:
    show(front, page, tmp_path, SPANISH, "mac-roman")
    assert "Peña" not in page.first.text()
    page.reading.show_file("mac-roman", ";")
    page.reading.file_changed.emit()
    front.settle()
    assert "Peña, Lucía" in page.first.text()


def test_the_menu_and_the_patients_screen_lead_there_and_closing_leads_back(
    front: FrontDesk, look: Look, tmp_path: Path
) -> None:
    with opened(front, look, tmp_path) as window:
        window.show_screen("patients")
        front.settle()
        patients, day = window._screens["patients"], window._screens["day"]
        assert isinstance(patients, PatientsScreen)
        patients.list.take_in.click()
        page = window._screens["import"]
        assert isinstance(page, ImportPage)
        assert page.isVisible()
        front.press(Key.Key_Escape)
        assert patients.isVisible()
        window.show_screen("day")
        window.actions_["import_patients"].trigger()
        assert page.isVisible()
        page.close_button.click()
        assert day.isVisible()


def test_what_is_stopped_changes_nothing(front: FrontDesk, page: ImportPage, tmp_path: Path) -> None:
    show(front, page, tmp_path, SPANISH)
    before = names(front)
    page.take.click()
    page.work.stop()
    front.settle()
    assert page.notice.sentence in (
        "Stopped. Nobody was taken in.",
        "2 patients were taken in. Ctrl+Z takes all of it back.",
    )
    assert (names(front) == before) == page.notice.sentence.startswith("Stopped")
