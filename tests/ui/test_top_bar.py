"""The bar above the screens: what goes where room is short, and the way of the Tab key."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from infusion_desk.ui.actions import Actions
from infusion_desk.ui.look import Look
from infusion_desk.ui.top_bar import TopBar
from tests.ui.front_desk import MONDAY, FrontDesk, focused
from tests.ui.hearing import name_of


@dataclass
class Shown:
    """A top bar in a window of its own."""

    window: QWidget
    bar: TopBar

    def resize(self, width: int) -> None:
        self.window.resize(width, 100)
        self.bar.setGeometry(0, 0, width, self.bar.sizeHint().height())
        QApplication.processEvents()  # what the layout put off


@pytest.fixture
def shown(front: FrontDesk, look: Look) -> Shown:
    window = QWidget()
    made = Shown(window, TopBar(front.desk, look, Actions(window), window))
    front.put_up(window, 1600, 100)
    made.resize(1600)
    front.show_day()
    return made


def test_the_date_is_written_whole_and_short_where_room_is_short(shown: Shown) -> None:
    assert shown.bar.title.text() == "Monday 23 November 2026"
    shown.resize(shown.bar.minimumSizeHint().width())
    assert shown.bar.title.text() == "Mon 23 Nov"
    assert shown.bar.title.toolTip() == name_of(shown.bar.title) == "Monday 23 November 2026"


def test_the_name_goes_first_then_the_week_then_the_whole_date(shown: Shown) -> None:
    seen = []
    for width in range(1600, shown.bar.minimumSizeHint().width() - 1, -10):
        shown.resize(width)
        state = (shown.bar.name.isVisible(), shown.bar.week.isVisible(), shown.bar.title.text() != "Mon 23 Nov")
        if state not in seen:
            seen.append(state)
    assert seen == [(True, True, True), (False, True, True), (False, False, True), (False, False, False)]


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("width", [1024, 1366, 1920])
def test_nothing_is_clipped(shown: Shown, look: Look, width: int, scale: float) -> None:
    look.resize(scale)
    shown.resize(max(width, shown.bar.minimumSizeHint().width()))
    bar = shown.bar
    assert bar.title.width() >= bar.title.fontMetrics().horizontalAdvance(bar.title.text())
    parts = [each for each in bar.findChildren(QWidget) if each.isVisible() and each.parent() is bar]
    for each in parts:
        assert bar.rect().contains(each.geometry()), each
        if isinstance(each, QAbstractButton):
            assert each.width() >= each.sizeHint().width(), each.text()
            assert each.height() >= each.fontMetrics().height(), each.text()
    for one in parts:
        assert not any(one.geometry().intersects(other.geometry()) for other in parts if other is not one)


def test_it_fits_a_small_laptop_at_double_size(shown: Shown, look: Look) -> None:
    look.resize(2.0)
    assert shown.bar.minimumSizeHint().width() <= 1366


def test_tab_goes_from_left_to_right(front: FrontDesk, shown: Shown) -> None:
    first = shown.bar.findChildren(QAbstractButton)[0]
    first.setFocus()
    places = []
    for _press in range(6 + 5):
        places.append(focused().mapTo(shown.bar, focused().rect().center()).x())
        front.press(Qt.Key.Key_Tab)
    assert places == sorted(places)
    assert len(set(places)) == len(places)
    assert focused() is shown.bar.findChildren(QAbstractButton)[-1]


def test_a_day_of_the_week_is_chosen_by_key(front: FrontDesk, shown: Shown) -> None:
    shown.bar.week.buttons[2].setFocus()
    with front.qtbot.waitSignal(shown.bar.date_requested) as asked:
        front.press(Qt.Key.Key_Space)
    assert asked.args == [MONDAY + timedelta(days=2)]


def test_a_day_of_the_week_says_what_it_shows(front: FrontDesk, shown: Shown) -> None:
    front.book("09:00", 240)
    buttons = [button for button in shown.bar.week.buttons if button.isVisible()]
    assert [name_of(button) for button in buttons[:2]] == [
        "Monday 23 November 2026, today, 15 % of chair time booked",
        "Tuesday 24 November 2026, 0 % of chair time booked",
    ]
    assert [button.accessibleDescription() for button in buttons[:2]] == ["This day is shown.", ""]


def test_midnight_makes_another_day_today(front: FrontDesk, shown: Shown) -> None:
    front.clock.now += 24 * 3600
    front.desk.clock_ticked.emit(front.desk.now)
    assert "today" in name_of(shown.bar.week.buttons[1])
    assert "today" not in name_of(shown.bar.week.buttons[0])


def test_the_weekend_is_shown_when_it_is_what_one_looks_at(front: FrontDesk, shown: Shown) -> None:
    front.show_day(MONDAY + timedelta(days=6))
    assert [button.isVisible() for button in shown.bar.week.buttons] == [True] * 6 + [False]
    assert shown.bar.title.text() == "Sunday 29 November 2026"


def test_its_menus_hold_every_action_that_has_no_button(shown: Shown) -> None:
    held = {
        action.objectName() for button in (shown.bar.printing, shown.bar.more) for action in button.menu().actions()
    }
    assert {"undo", "redo", "move", "cancel", "restore", "table", "wall", "keys", "quit", "print_sheet"} <= held
    assert "day" in {command.name for command in shown.bar.search._commands()}, "the day screen is found as the others"
