"""The due list on its screen: a dose is booked from it in three keystrokes, and comes back when it is lost."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from infusion_desk.domain.orders import DoseElsewhere, Order
from infusion_desk.domain.sessions import CancelReason
from infusion_desk.presenters.due_rows import HEADINGS
from infusion_desk.services import booking, orders
from infusion_desk.services.changes import Asked, Change
from infusion_desk.services.workplace import Workplace
from infusion_desk.ui.dialogs.course import CourseDialog
from infusion_desk.ui.look import Look
from infusion_desk.ui.screens.due import DueScreen
from tests.ui.front_desk import MONDAY, FrontDesk, focused
from tests.ui.whole_window import opened

ENTER = Qt.Key.Key_Return


def added(order: Order, place: Workplace, asked: Asked) -> Change:
    return orders.add(place, order, asked)


def cancelled(session_id: int, place: Workplace, asked: Asked) -> Change:
    return booking.cancel(place, session_id, CancelReason.PATIENT, asked)


def enter_orders(front: FrontDesk) -> None:
    """A natalizumab four weeks after the last one, which is today, and a first ocrelizumab that is a month late."""
    last = DoseElsewhere(MONDAY - timedelta(28))
    for order in (
        Order(0, front.centre.patients[0], "natalizumab", last.day, MONDAY, elsewhere=(last,)),
        Order(0, front.centre.patients[1], "ocrelizumab", MONDAY - timedelta(30), MONDAY - timedelta(30)),
    ):
        front.desk.change(partial(added, order))
        front.settle()
    assert front.failed == []


def test_a_dose_is_booked_from_the_list_in_three_keystrokes(front: FrontDesk, look: Look, tmp_path: Path) -> None:
    with opened(front, look, tmp_path) as window:
        enter_orders(front)
        screen = window.show_screen("due")
        assert isinstance(screen, DueScreen)
        front.settle()
        assert screen.table.rows.rows[0].cells[HEADINGS.index("Standing")].endswith(" days overdue")
        assert screen.summary.text() == "2 to book, 1 of them overdue"
        screen.table.selectRow(1)
        screen.table.setFocus()
        front.press(ENTER)
        panel = window.day.booking_panel
        assert panel.fields.offers.list.hasFocus()
        assert panel.fields.dose.value() == 2
        assert panel.fields.dose_row.below.text().startswith("Ordered: due Mon 23 Nov 2026, from ")
        front.press(ENTER)
        assert focused() is panel.book
        front.press(ENTER)
        assert panel.booked is not None
        session = panel.booked.session
        assert (session.drug_id, session.dose_number) == ("natalizumab", 2)
        window.show_screen("due")
        front.settle()
        assert screen.table.rows.rowCount() == 1
        front.desk.change(partial(cancelled, session.id))
        front.settle()
        assert screen.table.rows.rowCount() == 2
        assert any("cancelled" in row.cells[HEADINGS.index("To look at")] for row in screen.table.rows.rows)


def test_the_list_is_narrowed_down_and_says_when_it_is_empty(front: FrontDesk, look: Look, tmp_path: Path) -> None:
    with opened(front, look, tmp_path) as window:
        screen = window.show_screen("due")
        assert isinstance(screen, DueScreen)
        front.settle()
        assert screen.empty.text().startswith("No dose waits to be booked.")
        enter_orders(front)
        front.settle()
        screen.filter.setText("ocre")
        assert [row.cells[HEADINGS.index("Dose")].split()[0] for row in screen.table.rows.rows] == ["Ocrevus"]
        screen.filter.setText("days overdue")
        assert [row.cells[HEADINGS.index("Dose")].split()[0] for row in screen.table.rows.rows] == ["Ocrevus"]
        screen.filter.setText("nobody")
        assert screen.table.rows.rowCount() == 0
        assert not screen.book.isEnabled()


def test_the_first_day_of_a_late_search_is_today(front: FrontDesk, look: Look, tmp_path: Path) -> None:
    with opened(front, look, tmp_path) as window:
        enter_orders(front)
        screen = window.show_screen("due")
        assert isinstance(screen, DueScreen)
        front.settle()
        screen.table.selectRow(0)
        screen.table.setFocus()
        front.press(ENTER)
        found = window.day.booking_panel.draft.search.found
        assert found is not None
        assert found.inquiry.first == MONDAY
        assert found.inquiry.due == date(2026, 10, 24)
        assert found.offers


def test_days_in_a_row_are_booked_together(front: FrontDesk, look: Look, tmp_path: Path) -> None:
    with opened(front, look, tmp_path) as window:
        week = Order(0, front.centre.patients[0], "alemtuzumab", MONDAY, MONDAY)
        front.desk.change(partial(added, week))
        front.settle()
        screen = window.show_screen("due")
        assert isinstance(screen, DueScreen)
        front.settle()
        screen.table.setFocus()
        front.press(ENTER)
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, CourseDialog)
        front.settle()
        assert dialog.plan is not None
        assert [each.dose.number for each in dialog.plan.doses][:5] == [1, 2, 3, 4, 5]
        dialog.accept_button.click()
        front.settle()
        assert screen.notice.sentence.startswith("Book 8 sessions of Lemtrada for Okafor")
        front.desk.undo()
        front.settle()
        assert screen.notice.sentence.startswith("Taken back: Book 8 sessions of Lemtrada for Okafor")
        assert [row.cells[HEADINGS.index("To look at")] for row in screen.table.rows.rows] == ["signature outstanding"]
        screen.book.click()
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, CourseDialog)
        dialog.by_hand.click()
        front.settle()
        assert window.day.is_booking
        assert window.day.booking_panel.draft.form.dose_number == 1
