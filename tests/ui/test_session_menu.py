"""The menu of a session: everything that can be done with it, by keyboard too."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QWidget

from infusion_desk.domain.sessions import SessionState
from infusion_desk.presenters.steps import AT_ANOTHER_TIME
from infusion_desk.ui.actions import Actions
from infusion_desk.ui.session_menu import SessionMenu
from infusion_desk.ui.session_steps import SessionSteps
from tests.ui.front_desk import FrontDesk
from tests.ui.hearing import name_of

# Off the screen no menu grabs the keyboard and none is raised.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@dataclass
class Shown:
    """A menu over a window, for a session at 09:00 that is to come."""

    front: FrontDesk
    window: QWidget
    actions: Actions
    menu: SessionMenu
    session_id: int

    @property
    def texts(self) -> list[str]:
        return [action.text() for action in self.menu.actions() if not action.isSeparator()]

    @property
    def state(self) -> SessionState:
        return self.front.centre.read(self.session_id).state


@pytest.fixture
def shown(front: FrontDesk) -> Shown:
    window = QWidget()
    front.put_up(window, 300, 200)
    front.show_day()
    session_id = front.book("09:00")
    front.desk.select(session_id)
    actions = Actions(window)
    return Shown(front, window, actions, SessionMenu(SessionSteps(front.desk, window), actions, window), session_id)


def test_it_holds_the_steps_and_what_else_can_be_done(shown: Shown) -> None:
    shown.menu.show_at(QPoint(10, 10))
    assert name_of(shown.menu) == "Menu of the selected session"
    assert shown.texts == [
        "Arrived\tA",
        "Seat\tS",
        "No-show\tN",
        "Left untreated\tU",
        "At another time",
        "Move…",
        "Another time…",
        "Pin to its chair…",
        "Cancel session…",
        "Restore session",
        "Who would come sooner…",
        "Print prep sheet…",
        "Undo",
        "Redo",
    ]


def test_what_makes_no_sense_now_can_not_be_chosen(shown: Shown) -> None:
    shown.actions["restore"].setEnabled(False)
    shown.menu.show_at(QPoint(10, 10))
    off = [action.text() for action in shown.menu.actions() if not action.isEnabled()]
    assert off == ["Restore session"]


def test_enter_takes_the_first_step(shown: Shown) -> None:
    shown.menu.show_at(QPoint(10, 10))
    QTest.keyClick(shown.menu, Qt.Key.Key_Return)
    shown.front.settle()
    assert shown.state is SessionState.ARRIVED


def test_arrows_and_enter_take_another_step(shown: Shown) -> None:
    shown.menu.show_at(QPoint(10, 10))
    QTest.keyClick(shown.menu, Qt.Key.Key_Down)
    QTest.keyClick(shown.menu, Qt.Key.Key_Return)
    shown.front.settle()
    assert shown.state is SessionState.SEATED


def test_steps_at_another_time_have_a_menu_of_their_own(shown: Shown) -> None:
    shown.menu.show_at(QPoint(10, 10))
    later = next(action.menu() for action in shown.menu.actions() if action.menu())
    assert isinstance(later, QMenu)
    assert later.actions()[0].text() == f"Arrived\t{AT_ANOTHER_TIME}+A"


def test_it_is_filled_anew_each_time(shown: Shown) -> None:
    shown.menu.show_at(QPoint(10, 10))
    QTest.keyClick(shown.menu, Qt.Key.Key_Return)
    shown.front.settle()
    shown.menu.show_at(QPoint(10, 10))
    assert shown.texts[0] == "Seat\tS"
    assert shown.texts.count("Move…") == 1
    assert len(shown.menu.findChildren(QMenu)) <= 2


def test_the_windows_own_actions_are_in_it_and_stay_the_windows(shown: Shown) -> None:
    shown.menu.show_at(QPoint(10, 10))
    with shown.front.qtbot.waitSignal(shown.actions["cancel"].triggered):
        next(action for action in shown.menu.actions() if action.text() == "Cancel session…").trigger()
    shown.menu.show_at(QPoint(10, 10))
    assert shown.actions["cancel"].parent() is shown.window
