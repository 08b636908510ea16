"""The calendar on the screen, with the keyboard."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from infusion_desk.ui.look import Look
from infusion_desk.ui.screens.calendar import CalendarScreen
from tests.centres import MONDAY
from tests.ui.front_desk import FrontDesk


def opened(front: FrontDesk, look: Look) -> CalendarScreen:
    front.show_day()
    screen = CalendarScreen(front.desk, look)
    front.qtbot.addWidget(screen)
    screen.resize(1000, 700)
    screen.show()
    screen.refresh()
    front.qtbot.waitUntil(lambda: screen.table.chosen is not None)
    return screen


def test_it_opens_on_the_desks_date(front: FrontDesk, look: Look) -> None:
    screen = opened(front, look)
    assert screen.title.text() == "November 2026"
    assert screen.table.chosen is not None
    assert screen.table.chosen.date == MONDAY


def test_arrows_walk_and_turn_the_leaf_and_enter_opens_the_day(front: FrontDesk, look: Look) -> None:
    screen = opened(front, look)
    QTest.keyClick(screen.table, Qt.Key.Key_Right)
    QTest.keyClick(screen.table, Qt.Key.Key_Down)
    with front.qtbot.waitSignal(screen.date_requested) as asked:
        QTest.keyClick(screen.table, Qt.Key.Key_Return)
    assert asked.args == [date(2026, 12, 1)]
    QTest.keyClick(screen.table, Qt.Key.Key_PageDown)
    front.qtbot.waitUntil(lambda: screen.title.text() == "December 2026")


def test_the_week_shows_hours_of_the_chosen_date(front: FrontDesk, look: Look) -> None:
    screen = opened(front, look)
    QTest.mouseClick(screen.week, Qt.MouseButton.LeftButton)
    front.qtbot.waitUntil(lambda: screen.table.dates.rowCount() == 1)
    assert screen.table.chosen is not None
    assert screen.table.chosen.bars
    assert screen.week.isChecked()
    assert not screen.month.isChecked()


def test_a_change_elsewhere_shows_while_the_calendar_is_open(front: FrontDesk, look: Look) -> None:
    screen = opened(front, look)
    front.centre.book("09:00")
    front.desk.reload()
    front.qtbot.waitUntil(lambda: screen.table.chosen is not None and "1 session" in screen.table.chosen.lines)
