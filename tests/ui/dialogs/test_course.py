"""A course at one time of day, chosen by number while the caller waits."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from infusion_desk.domain.orders import Order
from infusion_desk.services import orders
from infusion_desk.services.changes import Asked, Change, Override
from infusion_desk.services.courses import CourseWish
from infusion_desk.services.workplace import Workplace
from infusion_desk.ui.course_booking import CourseBooking
from infusion_desk.ui.dialogs.course import CourseDialog
from infusion_desk.ui.dialogs.override import OverrideDialog
from tests.ui.front_desk import MONDAY, FrontDesk, focused


def added(order: Order, place: Workplace, asked: Asked) -> Change:
    return orders.add(place, order, asked)


@pytest.fixture
def dialog(front: FrontDesk) -> CourseDialog:
    """The dialog over a window, for four natalizumab from today on."""
    front.show_day()
    front.desk.change(partial(added, Order(0, front.centre.patients[0], "natalizumab", MONDAY, MONDAY, doses=4)))
    front.settle()
    window = QWidget()
    front.put_up(window, 1366, 768)
    CourseBooking(front.desk, window).ask(CourseWish(front.changes[-1].entities[0].id if front.changes else 1))
    front.settle()
    found = window.findChild(CourseDialog)
    assert isinstance(found, CourseDialog)
    return found


def ways(dialog: CourseDialog) -> list[str]:
    return [dialog.ways.item(at).text() for at in range(dialog.ways.count())]


def places(dialog: CourseDialog) -> list[str]:
    return [row.cells[2] for row in dialog.table.rows.rows]


def test_a_number_chooses_the_times_and_enter_books_them(front: FrontDesk, dialog: CourseDialog) -> None:
    window = dialog.parentWidget()
    assert window is not None
    assert focused() is dialog.ways
    assert ways(dialog)[0] == "1   Mondays at 08:00, home by 10:30 at the latest, from the 23rd: 4 times"
    assert ways(dialog)[-1] == "4   Each dose by itself, as near to the last one's time and chair as can be"
    assert places(dialog)[0] == "Mon 23 Nov, 08:00, Chair 1"
    front.press(Qt.Key.Key_4)
    assert places(dialog)[0] == "Mon 23 Nov, 09:00, Chair 1"
    front.press(Qt.Key.Key_1, Qt.Key.Key_Down)
    chosen = places(dialog)
    assert ways(dialog)[1].startswith("2   Mondays at 12:00")
    front.press(Qt.Key.Key_Return)
    with front.centre.store.reading() as reader:
        booked = reader.sessions_of_patient(front.centre.patients[0])
    wording = front.desk.wording
    assert wording is not None
    assert [f"{wording.short_date_of(each.start)}, {wording.clock(each.start)}, Chair 1" for each in booked] == chosen
    assert front.said[-1].startswith("Book 4 sessions of Tysabri")
    passed_with_a_word(front, window)


def passed_with_a_word(front: FrontDesk, window: QWidget) -> None:
    """The same course, taken back and stopped by another antibody: one word books all of it as one change."""
    front.desk.undo()
    front.desk.change(partial(added, Order(0, front.centre.patients[0], "ocrelizumab", MONDAY, MONDAY, doses=1)))
    front.settle()
    CourseBooking(front.desk, window).ask(CourseWish(1))
    front.settle()
    again = window.findChildren(CourseDialog)[-1]
    assert again.accept_button.text() == "Book all of them…"
    front.press(Qt.Key.Key_Return)
    asked = again.findChild(OverrideDialog)
    assert asked is not None
    assert asked.sentences.text().startswith("Dose 1 and 3 more: The patient has an order or a session for Ocrevus")
    asked.activateWindow()
    front.qtbot.waitUntil(asked.isActiveWindow)
    front.type("Dr. Lund switches")
    front.press(Qt.Key.Key_Tab)
    front.type("RK")
    front.press(Qt.Key.Key_Return)
    change = front.desk.undoable
    assert change is not None
    assert [each.rule for each in change.overridden] == ["two_antibodies"] * len(change.session_ids)
    assert (len(change.session_ids), change.asked.override) == (4, Override("Dr. Lund switches", "RK"))


def test_what_the_caller_wishes_narrows_the_times_down(front: FrontDesk, dialog: CourseDialog) -> None:
    dialog.wishes.setFocus()
    front.type("tue after 10, home by 15")
    assert dialog.understood.text() == "Tuesday · from 10:00 · home by 15:00"
    assert all("Tuesdays at 1" in way for way in ways(dialog)[:-1])
    front.type(" zzz")
    assert "is not understood here" in dialog.wrong.text()
    dialog.wishes.clear()
    front.type("sun")
    assert "It does not hold for dose 1 on Sunday the 29th at 09:00: The centre is closed on Sunday" in ways(dialog)[0]
    assert dialog.ways.currentRow() == 1
    front.press(Qt.Key.Key_Down)
    assert focused() is dialog.ways
