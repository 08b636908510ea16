"""Search while one types: nobody is taken by the program, and no answer comes too late."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from infusion_desk.domain.people import Patient
from infusion_desk.domain.sessions import InfusionSession
from infusion_desk.ui.search_box import SearchBox
from tests.ui.front_desk import FrontDesk, type_letter
from tests.ui.hearing import listening

# Off the screen Qt warns of every window that is laid over another.
pytestmark = pytest.mark.qt_log_ignore("raise\\(\\)", extend=True)

ENTER, DOWN, UP, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Escape


class Line:
    """The search line beside another one, and what it told."""

    def __init__(self, front: FrontDesk) -> None:
        front.show_day()
        self.whole = whole = QWidget()
        column = QVBoxLayout(whole)
        self.box, self.other = SearchBox(front.desk, whole), QLineEdit(whole)
        column.addWidget(self.box)
        column.addWidget(self.other)
        self.sessions: list[InfusionSession] = []
        self.chairs: list[int] = []
        self.patients: list[Patient] = []
        self.box.session_chosen.connect(self.sessions.append)
        self.box.chair_chosen.connect(self.chairs.append)
        self.box.patient_chosen.connect(self.patients.append)
        front.put_up(whole, 500, 200)
        self.box.setFocus()

    @property
    def listed(self) -> list[str]:
        """What can be taken, and hints."""
        return [row.words for row in self.box._rows if not row.is_heading]

    @property
    def taken(self) -> int:
        return len(self.sessions) + len(self.chairs) + len(self.patients)


@pytest.fixture
def line(front: FrontDesk) -> Line:
    return Line(front)


def test_a_patient_is_found_and_leads_to_the_session(front: FrontDesk, line: Line) -> None:
    session_id = front.book("09:00", patient=1)
    front.type("oka")
    assert line.listed == ["Okafor, Grace · born 1 Jan 1950 · MRN 1001 · Tysabri, Mon 23 Nov, 09:00"]
    assert line.box.list.isVisible()
    front.press(ENTER)
    assert [session.id for session in line.sessions] == [session_id]
    assert line.box.text() == ""
    assert not line.box.list.isVisible()


def test_one_without_a_session_leads_to_booking(front: FrontDesk, line: Line) -> None:
    front.type("oka")
    front.press(ENTER)
    assert [patient.mrn for patient in line.patients] == ["1001"]


def test_a_chair_is_found(front: FrontDesk, line: Line) -> None:
    front.type("chair 2")
    front.press(ENTER)
    assert line.chairs == [front.centre.chairs[1]]


def test_enter_takes_nobody_when_several_answer(front: FrontDesk, line: Line) -> None:
    with front.centre.store.changing() as writer:
        writer.add_patients([Patient(0, "2001", "Okafor", "Grace", date(1992, 2, 29))])
    front.type("okafor")
    front.press(ENTER)
    assert line.taken == 0
    assert front.said[-1] == "Several answer to that. Choose one with the Down key, then press Enter."
    front.press(DOWN, DOWN, ENTER)
    assert [patient.mrn for patient in line.patients] == ["2001"]


def test_down_and_up_stay_in_the_list_and_are_said(front: FrontDesk, line: Line) -> None:
    front.type("chair")
    with listening() as heard:
        front.press(UP, DOWN, DOWN, DOWN, DOWN, UP)
    assert line.box.list.currentRow() == 2
    assert heard == ["Chair 1 · Pod A", "Chair 2 · Pod B", "Chair 3 · Pod C", "Chair 2 · Pod B"]


def test_a_hint_is_not_taken(front: FrontDesk, line: Line) -> None:
    front.type("zzyzx")
    assert line.listed == ["Nobody and nothing answers to that."]
    front.press(DOWN, ENTER)
    line.box.list.itemClicked.emit(line.box.list.item(0))
    assert line.taken == 0
    assert line.box.text() == "zzyzx"


def test_a_click_takes_a_row(front: FrontDesk, line: Line) -> None:
    front.type("chair")
    line.box.list.itemClicked.emit(line.box.list.item(3))
    assert line.chairs == [front.centre.chairs[2]]


def test_an_enter_before_the_answer_waits_for_it(front: FrontDesk, line: Line) -> None:
    for letter in "oka":
        type_letter(letter)
    line.box._enter()
    assert line.taken == 0
    front.settle()
    assert [patient.mrn for patient in line.patients] == ["1001"]


def test_an_enter_never_takes_what_answered_to_older_letters(front: FrontDesk, line: Line) -> None:
    front.type("oka")
    line.box.setText("chair 3")
    line.box._enter()
    front.settle()
    assert (line.patients, line.chairs) == ([], [front.centre.chairs[2]])


def test_an_answer_that_comes_after_the_keyboard_left_opens_nothing(front: FrontDesk, line: Line) -> None:
    type_letter("o")
    line.other.setFocus()
    front.settle()
    assert not line.box.list.isVisible()


def test_leaving_closes_the_list(front: FrontDesk, line: Line) -> None:
    front.type("oka")
    line.other.setFocus()
    assert not line.box.list.isVisible()


@pytest.mark.parametrize("key", [ESCAPE, Qt.Key.Key_Backspace])
def test_emptying_the_line_closes_the_list(front: FrontDesk, line: Line, key: Qt.Key) -> None:
    front.type("o")
    front.press(key)
    assert line.box.text() == ""
    assert not line.box.list.isVisible()


def test_the_clear_button_closes_the_list(front: FrontDesk, line: Line) -> None:
    front.type("oka")
    line.box.clear()
    assert not line.box.list.isVisible()


def test_enter_on_nothing_does_nothing(front: FrontDesk, line: Line) -> None:
    front.press(ENTER)
    assert line.taken == 0
    assert front.said == []
