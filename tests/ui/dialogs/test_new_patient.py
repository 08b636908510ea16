"""Entering a new patient: what is wrong is said, a likely double is asked about, and the fields stay as they are."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt

from infusion_desk.domain.people import Patient
from infusion_desk.ui.dialogs.new_patient import NewPatient
from tests.ui.front_desk import FrontDesk

ENTER = Qt.Key.Key_Return


def opened(front: FrontDesk, typed: str = "") -> tuple[NewPatient, list[Patient]]:
    """The dialog, and the patients that it brings."""
    front.show_day()
    dialog = NewPatient(front.desk, typed)
    kept: list[Patient] = []
    dialog.patient_kept.connect(kept.append)
    front.put_up(dialog, 420, 300)
    return dialog, kept


def fill(dialog: NewPatient, family: str = "Marsh", given: str = "Dana", birth: str = "1988-03-14") -> None:
    for line, text in ((dialog.family, family), (dialog.given, given), (dialog.birth, birth)):
        line.setText(text)


def known(front: FrontDesk) -> int:
    with front.centre.store.reading() as reader:
        return len(list(reader.patients()))


@pytest.mark.parametrize(
    ("typed", "family", "given", "mrn"),
    [
        ("Marsh", "Marsh", "", ""),
        ("Marsh, Dana", "Marsh", "Dana", ""),
        ("204417", "", "", "204417"),
        ("1988-03-14", "", "", ""),
        ("", "", "", ""),
    ],
)
def test_what_was_searched_for_stands_in_its_field(
    front: FrontDesk, typed: str, family: str, given: str, mrn: str
) -> None:
    dialog, _kept = opened(front, typed)
    assert (dialog.family.text(), dialog.given.text(), dialog.mrn.text()) == (family, given, mrn)
    first_empty = next(line for line in (dialog.family, dialog.given, dialog.birth) if not line.text())
    assert first_empty.hasFocus()


def test_every_field_has_a_name(front: FrontDesk) -> None:
    dialog, _kept = opened(front)
    fields = (dialog.family, dialog.given, dialog.birth, dialog.mrn, dialog.phone)
    assert [field.accessibleName() for field in fields] == [
        "Family name",
        "Given name",
        "Birth date",
        "Record number (MRN)",
        "Phone",
    ]


def test_a_new_patient_is_kept_by_enter(front: FrontDesk) -> None:
    dialog, kept = opened(front, "Peña, Łucja")
    front.type("1988-03-14")
    front.press(ENTER)
    assert [(p.family_name, p.given_name, p.birth_date) for p in kept] == [("Peña", "Łucja", date(1988, 3, 14))]
    assert kept[0].id > 0
    assert not dialog.isVisible()
    assert front.failed == []


@pytest.mark.parametrize(
    ("family", "birth", "words"),
    [
        ("", "1988-03-14", "Family name: is empty"),
        ("Marsh", "", "Enter one of them"),
        ("Marsh", "30 Feb 1988", "is not a day of the calendar. Write it like"),
        ("Marsh", "2027-01-01", "lies in the future"),
    ],
)
def test_what_is_wrong_is_said_and_the_fields_stay(front: FrontDesk, family: str, birth: str, words: str) -> None:
    dialog, kept = opened(front)
    fill(dialog, family, "Dana", birth)
    dialog.accept_button.click()
    front.settle()
    assert words in dialog.wrong.text()
    assert dialog.isVisible()
    assert (dialog.family.text(), dialog.birth.text()) == (family, birth)
    assert (kept, known(front)) == ([], 10)
    assert front.failed == [], "said in the dialog, where it is read"


def test_a_number_that_is_somebody_else_s_is_named(front: FrontDesk) -> None:
    dialog, kept = opened(front)
    fill(dialog)
    dialog.mrn.setText("1001")
    dialog.accept()
    front.settle()
    assert "Okafor, Grace" in dialog.wrong.text()
    assert kept == []


def test_a_likely_double_is_asked_about_and_can_be_taken(front: FrontDesk) -> None:
    dialog, kept = opened(front)
    fill(dialog, "Okafor", "Grace", "1950-01-01")
    dialog.accept()
    front.settle()
    assert "Is it the same person?" in dialog.wrong.text()
    assert dialog.doubles.isVisible()
    assert dialog.doubles.count() == 1
    assert "born 1 Jan 1950" in dialog.doubles.item(0).text()
    assert kept == [], "nobody is taken before somebody says so"
    front.press(ENTER)
    assert kept == [], "nor by an Enter too many"
    front.press(Qt.Key.Key_Down, ENTER)
    assert [patient.mrn for patient in kept] == ["1001"]
    assert known(front) == 10


def test_or_it_is_somebody_else(front: FrontDesk) -> None:
    dialog, kept = opened(front)
    fill(dialog, "Okafor", "Grace", "1950-01-01")
    dialog.accept()
    front.settle()
    assert dialog.accept_button.text() == "Somebody else: enter"
    dialog.accept_button.setFocus()
    dialog.accept_button.click()
    front.settle()
    assert len(kept) == 1
    assert kept[0].mrn == ""
    assert known(front) == 11


def test_an_age_that_is_hard_to_believe_is_asked_about(front: FrontDesk) -> None:
    dialog, kept = opened(front)
    fill(dialog, birth="1901-03-14")
    dialog.accept()
    front.settle()
    assert "makes an age of 125 years" in dialog.wrong.text()
    assert not dialog.doubles.isVisible()
    dialog.accept()
    front.settle()
    assert len(kept) == 1


def test_two_enters_keep_one_patient(front: FrontDesk) -> None:
    dialog, kept = opened(front)
    fill(dialog)
    dialog.accept()
    dialog.accept()
    front.settle()
    assert len(kept) == 1
    assert known(front) == 11
    assert dialog.wrong.text() == ""


def test_escape_keeps_nobody(front: FrontDesk) -> None:
    dialog, kept = opened(front)
    fill(dialog)
    front.press(Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert (kept, known(front)) == ([], 10)


def test_the_dialog_stays_while_the_record_is_being_kept(front: FrontDesk) -> None:
    dialog, kept = opened(front)
    fill(dialog)
    dialog.accept()
    dialog.reject()
    assert dialog.isVisible()
    front.settle()
    assert [replace(patient, id=0).name for patient in kept] == ["Marsh, Dana"]
