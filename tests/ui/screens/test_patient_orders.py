"""A patient's orders on the page: entered, signed, booked, decided on, stopped; reactions; who leaves."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from infusion_desk.ui.dialogs.come_back import ComeBackDialog
from infusion_desk.ui.dialogs.course import CourseDialog
from infusion_desk.ui.dialogs.decision import DecisionDialog
from infusion_desk.ui.dialogs.order import OrderDialog
from infusion_desk.ui.dialogs.reaction import ReactionDialog
from infusion_desk.ui.dialogs.reasons import ReasonDialog
from infusion_desk.ui.look import Look
from infusion_desk.ui.main_window import MainWindow
from infusion_desk.ui.panels.roster_list import RosterList
from infusion_desk.ui.patients.order_list import OrderList
from infusion_desk.ui.patients.reaction_list import ReactionList
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
        self.screen = screen
        self.orders: OrderList = screen.page.orders
        self.reactions: ReactionList = screen.page.reactions

    def cells(self, listed: RosterList | None = None) -> list[tuple[str, ...]]:
        return [row.cells for row in (listed or self.orders).table.rows.rows]

    def press(self, words: str, listed: RosterList | None = None) -> QDialog | None:
        """Press one of the list's buttons, of the orders unless another is named; returns the dialog that it opens."""
        next(button for button in (listed or self.orders)._buttons if button.text() == words).click()
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
    ordered = "Ordered 23 Nov 2026 · Dr. Reyes"
    assert page.orders.hints.text() == f"The prescriber's signature is outstanding.\n{ordered}"
    page.press("Signed today")
    assert page.orders.hints.text() == f"{ordered} · signed 23 Nov 2026"
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


def test_a_brand_is_typed_or_chosen_where_there_are_several(page: Page) -> None:
    dialog = page.press("New order…")
    assert isinstance(dialog, OrderDialog)
    assert not dialog.brand.isVisible()
    QTest.keyClicks(dialog.drug, "tyr")
    assert (dialog.drug.currentData(), dialog.brand.currentText()) == ("natalizumab", "Tyruko")
    dialog.start.setText("2026-11-24")
    page.accept(dialog)
    assert page.cells()[0][0] == "Tyruko"
    dialog = page.press("Change…")
    assert isinstance(dialog, OrderDialog)
    assert (dialog.drug.isEnabled(), dialog.brand.isVisible()) == (False, True)
    QTest.keyClick(dialog.brand, Qt.Key.Key_Up)
    page.accept(dialog)
    assert page.cells()[0][0] == "Tysabri"


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
    dialog = page.press("Stop…")
    assert isinstance(dialog, ReasonDialog)
    dialog.choices.button(3).setChecked(True)
    page.accept(dialog)
    dialog = page.press("New order…")
    assert isinstance(dialog, OrderDialog)
    QTest.keyClicks(dialog.drug, "tys")
    assert dialog.elsewhere.toPlainText() == "2026-09-28 300 mg\n2026-10-26"
    dialog.start.setText("2026-12-07")
    page.accept(dialog)
    assert page.cells()[0][2:] == ("2", "dose 3, due 7 Dec 2026")
    assert page.front.failed == []


def test_a_reaction_is_entered_with_what_it_means_and_taken_back(page: Page) -> None:
    dialog = page.press("New reaction…", page.reactions)
    assert isinstance(dialog, ReactionDialog)
    assert dialog.check() == "Choose the drug that the patient reacted to."
    dialog.drug.choose("ocrelizumab")
    dialog.grade.choose("severe")
    assert dialog.means.text().startswith("Ocrevus is not given as “2 h”")
    dialog.note.setPlainText("Short of breath")
    page.accept(dialog)
    assert page.cells(page.reactions) == [("23 Nov 2026", "severe", "Ocrevus", "Short of breath")]
    assert page.reactions.hints.text().startswith("Ocrevus is not given as “2 h”")
    dialog = page.press("New reaction…", page.reactions)
    assert isinstance(dialog, ReactionDialog)
    dialog.drug.choose("natalizumab")
    dialog.grade.choose("mild")
    dialog.day.setText("2 mar 2026")
    page.accept(dialog)
    assert [row[1] for row in page.cells(page.reactions)] == ["severe", "mild"]
    assert page.reactions.hints.text().startswith("The observation after Tysabri")
    for _reaction in range(2):
        page.press("Take back", page.reactions)
    assert page.cells(page.reactions) == []
    page.front.desk.undo()
    page.front.settle()
    assert len(page.cells(page.reactions)) == 1
    assert page.front.failed == []


def test_a_decision_on_the_observation_is_kept_shown_and_taken_back(page: Page) -> None:
    elsewhere = "\n".join(f"2026-{month:02}-0{day}" for month in range(1, 7) for day in (2, 9))
    page.enter("natalizumab", "2026-11-24", signed_on="2026-11-23", elsewhere=elsewhere)
    assert "may be shortened" in page.orders.hints.text()
    dialog = page.press("Observation…")
    assert isinstance(dialog, DecisionDialog)
    assert dialog.back.isHidden()
    dialog.minutes.setText("30")
    assert dialog.check().startswith("A decision needs the name")
    dialog.by.setText("Dr. Lund")
    page.accept(dialog)
    assert "Dr. Lund decided on 23 Nov 2026 on 30 min of observation." in page.orders.hints.text()
    dialog = page.press("Observation…")
    assert isinstance(dialog, DecisionDialog)
    dialog.back.click()
    page.front.settle()
    assert "may be shortened" in page.orders.hints.text()
    page.enter("ocrelizumab", "2026-11-25")
    page.orders.table.selectRow(1)
    assert all(button.isHidden() for button in page.orders._buttons if button.text() == "Observation…")
    assert page.front.failed == []


def test_who_is_transferred_leaves_everything_and_comes_back(page: Page) -> None:
    page.front.book("14:00")
    page.enter("natalizumab", "2026-11-24")
    head = page.screen.page.head
    head.leave.click()
    page.front.settle()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ReasonDialog)
    dialog.choices.button(2).setChecked(True)
    page.accept(dialog)
    assert head.gone.text().startswith("The patient was transferred to another centre. Noted on 23 Nov 2026;")
    assert head.book.isHidden()
    assert not page.orders._buttons[0].isEnabled()
    head.come_back.click()
    asked = QApplication.activeModalWidget()
    assert isinstance(asked, ComeBackDialog)
    page.accept(asked)
    assert (head.gone.isHidden(), head.book.isHidden()) == (True, False)
    assert page.cells()[0][3].startswith("dose 1, due")
    for _step in range(2):
        page.front.desk.undo()
        page.front.settle()
    assert page.cells()[0][3].startswith("dose 1, due")
    assert page.front.failed == []


def test_what_a_dose_per_square_metre_is_worked_out_from_stands_beside_it(page: Page) -> None:
    """No figure is proposed. The form scrolls where the screen is too low, and its buttons stay in sight."""
    dialog = page.press("New order…")
    assert isinstance(dialog, OrderDialog)
    dialog.drug.choose("mitoxantrone")
    assert dialog.told.isHidden()
    dialog.dose.setText("12 mg/m2")
    assert dialog.told.text().startswith("The body surface isn't known")
    assert dialog.mg.text() == ""
    assert dialog.height() <= dialog.screen().availableGeometry().height()
    dialog.reject()
