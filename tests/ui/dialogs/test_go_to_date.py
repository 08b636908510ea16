"""The date to show: typed in any usual way, or picked."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QToolButton
from pytestqt.qtbot import QtBot

from infusion_desk.services.wording import Wording
from infusion_desk.ui.dialogs.go_to_date import GoToDate
from infusion_desk.ui.look import Look
from infusion_desk.ui.theme import contrast
from tests.builders import MONDAY, NEW_YORK
from tests.marking import WORDING
from tests.ui.front_desk import type_letter
from tests.ui.hearing import name_of

TODAY = date(2026, 11, 18)


def opened(qtbot: QtBot, wording: Wording = WORDING) -> GoToDate:
    dialog = GoToDate(MONDAY, TODAY, wording)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def test_one_types_over_the_shown_date_and_sees_what_it_means(qtbot: QtBot) -> None:
    dialog = opened(qtbot)
    assert dialog.meant.text() == "Monday 23 November 2026"
    for letter in "thu":
        type_letter(letter)
    assert dialog.meant.text() == "Thursday 19 November 2026"
    assert dialog.calendar.selectedDate() == QDate(2026, 11, 19)
    assert dialog.line.text() == "thu"
    QTest.keyClick(dialog.line, Qt.Key.Key_Return)
    assert dialog.result() == GoToDate.DialogCode.Accepted
    assert dialog.chosen == date(2026, 11, 19)


def test_what_is_no_date_is_told_and_the_dialog_stays(qtbot: QtBot) -> None:
    dialog = opened(qtbot)
    for letter in "soon":
        type_letter(letter)
    assert dialog.meant.text() == " "
    assert not dialog.wrong.isVisible(), "nobody is told off while typing"
    QTest.keyClick(dialog.line, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.wrong.text().startswith("“soon” is not a date.")
    type_letter("x")
    assert not dialog.wrong.isVisible()


def test_a_date_is_picked_by_mouse_or_arrow_keys_and_taken_by_enter(qtbot: QtBot) -> None:
    dialog = opened(qtbot)
    days = dialog.calendar.findChild(QAbstractItemView)
    assert isinstance(days, QAbstractItemView)
    days.setFocus()
    QTest.keyClick(days, Qt.Key.Key_Right)
    assert dialog.line.text() == "2026-11-24"
    QTest.keyClick(days, Qt.Key.Key_Return)
    assert dialog.result() == GoToDate.DialogCode.Accepted
    assert dialog.chosen == date(2026, 11, 24)


def test_the_week_begins_as_the_centre_writes_dates(qtbot: QtBot) -> None:
    assert opened(qtbot).calendar.firstDayOfWeek() == Qt.DayOfWeek.Monday
    month_first = Wording(NEW_YORK, month_first=True)
    assert opened(qtbot, month_first).calendar.firstDayOfWeek() == Qt.DayOfWeek.Sunday


@pytest.mark.parametrize("choice", ["light", "dark"])
def test_weekends_and_arrows_can_be_seen(qtbot: QtBot, look: Look, choice: str) -> None:
    look.choose(choice)
    dialog = opened(qtbot)
    weekend = dialog.calendar.weekdayTextFormat(Qt.DayOfWeek.Sunday).foreground().color().name()
    assert contrast(weekend, look.theme.colours["row"]) >= 4.5
    buttons = dialog.calendar.findChildren(QToolButton)
    named = {button.objectName(): name_of(button) for button in buttons if "month" in button.objectName()}
    assert named["qt_calendar_prevmonth"] == "Previous month"
    assert named["qt_calendar_nextmonth"] == "Next month"


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_all_six_weeks_are_whole(qtbot: QtBot, look: Look, scale: float) -> None:
    look.resize(scale)
    dialog = opened(qtbot)
    QApplication.processEvents()
    days = dialog.calendar.findChild(QAbstractItemView)
    assert isinstance(days, QAbstractItemView)
    assert dialog.rect().contains(dialog.calendar.geometry())
    model = days.model()
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            place = days.visualRect(model.index(row, column))
            assert days.viewport().rect().contains(place)
            assert place.height() >= days.fontMetrics().height()
