"""A patient's treatment orders on the page: entered, signed, booked as a course, stopped, and taken back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog

from infusion_desk.ui.dialogs.course import CourseDialog
from infusion_desk.ui.dialogs.order import OrderDialog
from infusion_desk.ui.dialogs.reasons import ReasonDialog
from infusion_desk.ui.look import Look
from infusion_desk.ui.main_window import MainWindow
from infusion_desk.ui.patients.order_list import OrderList
from infusion_desk.ui.screens.patients import PatientsScreen
from tests.ui.front_desk import FrontDesk
from tests.ui.whole_window import opened

ENTER = Qt.Key.Key_Return


class Page:
    """The page of the first patient in the whole window."""

    def __init__(self, front: FrontDesk, window: MainWindow) -> None:
        self.front, self.window = front, window
        screen = window.show_screen("patients")
        assert isinstance(screen, PatientsScreen)
        screen.show_item(front.centre.patients[0])
        front.settle()
        found = screen.findChild(OrderList)
        assert found is not None
        self.orders: OrderList = found

    def cells(self) -> list[tuple[str, ...]]:
        return [row.cells for row in self.orders.table.rows.rows]

    def press(self, words: str) -> QDialog | None:
        """Press one of the list's buttons; returns the dialog that it opens."""
        next(button for button in self.orders._buttons if button.text() == words).click()
        self.front.settle()
        dialog = QApplication.activeModalWidget()
        return dialog if isinstance(dialog, QDialog) else None

    def accept(self, dialog: QDialog) -> None:
        dialog.accept()
        self.front.settle()

    def enter(self, drug: str, start: str, **lines: str) -> None:
        dialog = self.press("New order…")
        assert isinstance(dialog, OrderDialog)
        dialog.drug.choose(drug)
        dialog.start.setText(start)
        for name, text in lines.items():
            field = getattr(dialog, name)
            field.setPlainText(text) if name in ("elsewhere", "note") else field.setText(text)
        assert dialog.check() == ""
        self.accept(dialog)


@pytest.fixture
def page(front: FrontDesk, look: Look, tmp_path: Path) -> Iterator[Page]:
    with opened(front, look, tmp_path) as window:
        yield Page(front, window)


def test_an_order_is_entered_signed_and_stopped_with_its_sessions(page: Page) -> None:
    page.enter("ocrelizumab", "2026-11-24", prescriber="Dr. Reyes", doses="4")
    [row] = page.cells()
    assert row[0] == "Ocrevus"
    assert row[2] == "0 of 4"
    assert row[3] == "dose 1, due 24 Nov 2026"
    assert page.orders.hints.text() == "The prescriber's signature is outstanding."
    page.press("Signed today")
    assert page.orders.hints.text() == ""
    dialog = page.press("Book…")
    assert isinstance(dialog, CourseDialog)
    assert dialog.plan is not None
    assert dialog.plan.is_bookable
    assert dialog.table.rows.rowCount() == len(dialog.plan.doses)
    page.accept(dialog)
    assert page.cells()[0][3] == "dose 1, booked 24 Nov 2026"
    dialog = page.press("Stop…")
    assert isinstance(dialog, ReasonDialog)
    assert dialog.check() == "Choose the reason; it is kept and counted."
    dialog.choices.button(3).setChecked(True)
    page.accept(dialog)
    assert page.cells()[0][3] == "stopped 23 Nov 2026: switched to another drug"
    page.front.desk.undo()
    page.front.settle()
    page.orders.show_patient(page.front.centre.patients[0])
    page.front.settle()
    assert page.cells()[0][3] == "dose 1, booked 24 Nov 2026"
    assert page.front.failed == []


def test_doses_given_elsewhere_count_and_a_wrong_line_is_told(page: Page) -> None:
    dialog = page.press("New order…")
    assert isinstance(dialog, OrderDialog)
    assert dialog.check() == "Choose the drug."
    dialog.drug.choose("natalizumab")
    assert dialog.check() == "Say on which day the treatment begins, or goes on here."
    dialog.start.setText("2026-10-26")
    dialog.elsewhere.setPlainText("sometime 300 mg")
    assert dialog.check().startswith("“sometime 300 mg” is no dose given elsewhere.")
    dialog.elsewhere.setPlainText("2026-09-28 300 mg\n2026-10-26")
    dialog.doses.setText("many")
    assert dialog.check().startswith("The number of doses is a whole number")
    dialog.doses.setText("")
    page.accept(dialog)
    [row] = page.cells()
    assert row[2] == "2"
    assert row[3] == "dose 3, due 23 Nov 2026"
    dialog = page.press("Change…")
    assert isinstance(dialog, OrderDialog)
    assert dialog.elsewhere.toPlainText() == "2026-09-28 300 mg\n2026-10-26"
    assert not dialog.drug.isEnabled()
    dialog.every.setText("6 weeks")
    page.accept(dialog)
    assert page.cells()[0][3] == "dose 3, due 7 Dec 2026"
    assert page.front.failed == []
