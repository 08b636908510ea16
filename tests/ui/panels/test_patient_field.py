"""Choosing a patient by typing: nobody is ever chosen by the program when two answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt

from infusion_desk.domain.people import Patient
from infusion_desk.ui.panels.patient_field import PatientField
from tests.ui.front_desk import FrontDesk, type_letter

ENTER, DOWN, UP = Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Up


class Chosen:
    """The field, and what it told."""

    def __init__(self, front: FrontDesk) -> None:
        front.show_day()
        self.field = PatientField(front.desk)
        self.patients: list[Patient] = []
        self.new: list[str] = []
        self.field.patient_chosen.connect(self.patients.append)
        self.field.new_requested.connect(self.new.append)
        front.put_up(self.field, 320, 500)
        self.field.setFocus()

    @property
    def listed(self) -> list[str]:
        return [self.field.list.item(row).text() for row in range(self.field.list.count())]

    @property
    def numbers(self) -> list[str]:
        return [patient.mrn for patient in self.patients]


@pytest.fixture
def chosen(front: FrontDesk) -> Chosen:
    return Chosen(front)


@pytest.fixture
def two_of_one_name(front: FrontDesk) -> None:
    with front.centre.store.changing() as writer:
        writer.add_patients([Patient(0, "2001", "Okafor", "Grace", date(1992, 2, 29))])


def test_letters_list_who_answers_with_the_birth_date(front: FrontDesk, chosen: Chosen) -> None:
    assert not chosen.field.list.isVisible()
    front.type("oka")
    assert chosen.listed == ["Okafor, Grace\nborn 1 Jan 1950 · MRN 1001"]
    assert chosen.field.list.isVisible()
    assert chosen.patients == [], "nobody is taken by typing alone"


def test_nobody_is_taken_who_is_gone(front: FrontDesk, chosen: Chosen) -> None:
    with front.centre.store.changing() as writer:
        writer.save_patient(replace(writer.patient(front.centre.patients[0]), gone="deceased"))
    front.type("oka")
    assert chosen.listed == ["Okafor, Grace\nborn 1 Jan 1950 · MRN 1001 · died"]
    front.press(ENTER)
    assert chosen.patients == []
    assert "has died, so nothing is booked." in chosen.field.hint.text()


def test_enter_takes_the_only_one(front: FrontDesk, chosen: Chosen) -> None:
    front.type("oka")
    front.press(ENTER)
    assert chosen.numbers == ["1001"]


def test_fault_18_and_19_markup_is_plain_and_twins_have_another_mark(front: FrontDesk, chosen: Chosen) -> None:
    twin = Patient(0, "", "<b>Zed", "", date(1992, 2, 29), phone="555 0101")
    with front.centre.store.changing() as writer:
        writer.add_patients([twin, replace(twin, phone="555 0102")])
    front.type("zed")
    lines = [f"<b>Zed\nborn 29 Feb 1992 · no number yet · {phone}" for phone in ("555 0101", "555 0102")]
    assert sorted(chosen.listed) == lines
    assert "&lt;b&gt;Zed, born" in chosen.field.list.item(0).toolTip()


@pytest.mark.usefixtures("two_of_one_name")
def test_enter_takes_nobody_when_two_answer(front: FrontDesk, chosen: Chosen) -> None:
    front.type("okafor")
    front.press(ENTER)
    assert chosen.patients == []
    assert chosen.field.hint.text() == "Several answer to that. Choose one by the birth date."
    assert chosen.field.list.hasFocus()
    front.press(DOWN, ENTER)
    assert chosen.numbers == ["2001"]


def test_down_goes_into_the_list_and_up_comes_back(front: FrontDesk, chosen: Chosen) -> None:
    front.type("a")
    front.press(DOWN)
    assert chosen.field.list.hasFocus()
    assert chosen.field.list.currentRow() == 0
    front.press(DOWN, UP, UP)
    assert chosen.field.line.hasFocus()


def test_letters_typed_in_the_list_go_on_in_the_line(front: FrontDesk, chosen: Chosen) -> None:
    front.type("o")
    front.press(DOWN)
    front.type("ka")
    assert chosen.field.line.text() == "oka"
    assert chosen.field.line.hasFocus()
    front.press(DOWN, Qt.Key.Key_Backspace)
    assert chosen.field.line.text() == "ok"


def test_a_click_takes_a_row(front: FrontDesk, chosen: Chosen) -> None:
    front.type("a")
    chosen.field.list.itemClicked.emit(chosen.field.list.item(1))
    assert len(chosen.patients) == 1


def test_an_enter_before_the_answer_waits_for_it(front: FrontDesk, chosen: Chosen) -> None:
    for letter in "oka":
        type_letter(letter)
    chosen.field._enter()
    assert chosen.patients == []
    front.settle()
    assert chosen.numbers == ["1001"]


@pytest.mark.usefixtures("two_of_one_name")
def test_an_enter_before_the_answer_takes_nobody_of_two(front: FrontDesk, chosen: Chosen) -> None:
    for letter in "oka":
        type_letter(letter)
    chosen.field._enter()
    front.settle()
    assert chosen.patients == []
    assert chosen.field.list.count() == 2


def test_an_enter_never_takes_who_answered_to_older_letters(front: FrontDesk, chosen: Chosen) -> None:
    front.type("oka")
    chosen.field.line.selectAll()
    for letter in "lindq":
        type_letter(letter)
    chosen.field._enter()  # the list still shows Okafor
    front.settle()
    assert chosen.numbers == ["1002"]


def test_letters_after_the_enter_take_it_back(front: FrontDesk, chosen: Chosen) -> None:
    type_letter("o")
    chosen.field._enter()
    type_letter("k")
    front.settle()
    assert chosen.patients == []


def test_answers_to_older_letters_are_not_shown(front: FrontDesk, chosen: Chosen) -> None:
    front.type("lind")
    hits = chosen.listed
    front.type("x")
    assert chosen.listed == []
    chosen.field.line.setText("lind")
    assert hits == ["Lindqvist, Ada\nborn 2 Feb 1951 · MRN 1002"]


def test_an_answer_after_beginning_anew_is_not_shown(front: FrontDesk, chosen: Chosen) -> None:
    type_letter("o")
    chosen.field.forget()
    front.settle()
    assert chosen.listed == []


def test_nobody_answers_and_enter_makes_a_new_patient(front: FrontDesk, chosen: Chosen) -> None:
    front.type("zzyzx")
    assert chosen.field.hint.text() == "Nobody answers to that. Enter makes a new patient."
    front.press(ENTER)
    assert chosen.new == ["zzyzx"]


def test_enter_on_nothing_does_nothing(front: FrontDesk, chosen: Chosen) -> None:
    front.press(ENTER)
    assert (chosen.new, chosen.patients) == ([], [])


def test_the_button_makes_a_new_patient_from_what_was_typed(front: FrontDesk, chosen: Chosen) -> None:
    front.type("Oka")
    chosen.field.new.click()
    assert chosen.new == ["Oka"]


def test_it_says_that_more_answer_than_are_listed(front: FrontDesk, chosen: Chosen) -> None:
    with front.centre.store.changing() as writer:
        writer.add_patients([Patient(0, "", f"Quist{number}", "A", date(1990, 1, 1)) for number in range(30)])
    front.type("quist")
    assert chosen.field.hint.text() == "More answer to that. Type more letters."
    assert len(chosen.listed) == 20


def test_names_of_any_alphabet_are_found(front: FrontDesk, chosen: Chosen) -> None:
    front.type("Łuk")
    assert chosen.listed[0].startswith("Łukasik, Ewa")


def test_emptying_the_line_empties_the_list(front: FrontDesk, chosen: Chosen) -> None:
    front.type("oka")
    chosen.field.line.selectAll()
    front.press(Qt.Key.Key_Backspace)
    assert chosen.listed == []
    assert not chosen.field.list.isVisible()
    assert chosen.field.hint.text() == ""


def test_a_screen_reader_hears_name_and_birth_date_in_one(front: FrontDesk, chosen: Chosen) -> None:
    front.type("oka")
    spoken = chosen.field.list.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Okafor, Grace, born 1 Jan 1950 · MRN 1001"
    assert chosen.field.line.accessibleName() == "Patient"
    assert chosen.field.list.accessibleName() == "Patients that answer"
