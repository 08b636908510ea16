"""From the search to a nurse's day, to a drug and to a command, with the keyboard alone in the real window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from infusion_desk.ui.dialogs.day_shifts import NOT_AT_ALL, DayShiftsDialog
from infusion_desk.ui.dialogs.nurse_day import NurseDayDialog
from infusion_desk.ui.look import Look
from infusion_desk.ui.screens.drugs import DrugsScreen
from tests.ui.front_desk import FrontDesk, focused
from tests.ui.whole_window import opened

# Off the screen Qt warns of every window that is laid over another.
pytestmark = pytest.mark.qt_log_ignore("raise\\(\\)", extend=True)

CTRL, ENTER, DOWN = Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_Return, Qt.Key.Key_Down


def test_the_search_leads_to_a_nurse_a_drug_and_a_command(front: FrontDesk, look: Look, tmp_path: Path) -> None:
    with opened(front, look, tmp_path) as window:

        def search(typed: str, *keys: Qt.Key) -> None:
            window.activateWindow()
            front.qtbot.waitUntil(window.isActiveWindow)
            front.press(Qt.Key.Key_K, modifiers=CTRL)
            front.type(typed)
            front.press(*keys)

        session = front.centre.book("09:00", nurse=1)
        front.show_day()
        name = "Ruth Kim"
        search(name, ENTER)
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, NurseDayDialog)
        assert dialog.windowTitle().startswith(name)
        dialog.patients.table.opened.emit()
        front.settle()
        assert front.desk.selected == session.id
        search(name, ENTER)
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, NurseDayDialog)
        dialog.shifts_button.click()
        front.settle()
        asked = QApplication.activeModalWidget()
        assert isinstance(asked, DayShiftsDialog)
        assert asked.who.currentText() == name
        asked.works.setCurrentIndex(NOT_AT_ALL)
        asked.accept()
        front.settle()
        assert window._pages.currentWidget() is window._screens["calls"]

        search("tysabri", ENTER)
        screen = window._screens["drugs"]
        assert isinstance(screen, DrugsScreen)
        assert (screen.shelved.drug.id if screen.shelved else "", window._pages.currentWidget()) == (
            "natalizumab",
            screen,
        )
        search("next day", ENTER)
        assert front.desk.date is not None
        assert front.desk.date.day == 24
        search("calendar", ENTER)
        assert window._pages.currentWidget() is window._screens["calendar"]
        search("set up", ENTER)
        assert window._pages.currentWidget() is window._screens["guide"]
        search("calendar", ENTER)
        search("set up", ENTER)
        assert focused().accessibleName() == "Monday"  # the first field of the step that is open
        search("patients in from", ENTER)
        assert window._pages.currentWidget() is window._screens["import"]
        window.actions_["undo"].setEnabled(False)
        search("undo")
        assert [row.words for row in window.top.search._rows] == ["Nobody and nothing answers to that."]
