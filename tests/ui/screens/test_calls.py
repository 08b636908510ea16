"""A sick nurse and a closed day worked through their call lists in the window, with the keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QPushButton

from infusion_desk.domain.sessions import CancelReason, SessionState
from infusion_desk.services import booking
from infusion_desk.ui.dialogs.cancel import CancelDialog
from infusion_desk.ui.dialogs.cause import AwayDialog, CloseDialog
from infusion_desk.ui.look import Look
from infusion_desk.ui.main_window import MainWindow
from infusion_desk.ui.screens.calls import CallsScreen
from tests.centres import NEW_YORK
from tests.ui.front_desk import MONDAY, FrontDesk, at, focused
from tests.ui.whole_window import opened

Dialog = TypeVar("Dialog", bound=QDialog)
TUESDAY = MONDAY + timedelta(days=1)


@pytest.fixture
def window(front: FrontDesk, look: Look, tmp_path: Path) -> Iterator[MainWindow]:
    with opened(front, look, tmp_path) as made:
        yield made


def calls_of(front: FrontDesk, window: MainWindow) -> CallsScreen:
    """The call list, in sight and with the keyboard."""
    front.settle()
    screen = window.findChild(CallsScreen)
    assert isinstance(screen, CallsScreen)
    assert screen.isVisible()
    window.activateWindow()  # as a window manager does once a dialog is closed
    front.qtbot.waitUntil(screen.table.hasFocus)
    return screen


def asked(front: FrontDesk, kind: type[Dialog]) -> Dialog:
    """The dialog that asks, with the keyboard."""
    front.settle()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, kind)
    dialog.activateWindow()
    front.qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def close_monday(front: FrontDesk, window: MainWindow, reason: str = "Flood") -> CallsScreen:
    window.actions_["close"].trigger()
    asked(front, CloseDialog).reason.setFocus()
    front.type(reason)
    front.press(Qt.Key.Key_Return)
    return calls_of(front, window)


def badge(window: MainWindow) -> str:
    return next(each.text() for each in window.rail._buttons if each.objectName() == "calls")


def drawn(screen: CallsScreen) -> list[str]:
    return [f"{row.clock} {row.name}: {row.question or row.state}" for row in screen.table.calls.calls]


def local(front: FrontDesk, session_id: int) -> str:
    return f"{NEW_YORK.local(front.centre.read(session_id).start):%a %H:%M}"


def test_a_sick_nurse_is_covered_without_a_call(front: FrontDesk, window: MainWindow) -> None:
    session = front.centre.book("09:00", nurse=1)
    window.actions_["away"].trigger()
    dialog = asked(front, AwayDialog)
    dialog.what.setCurrentIndex(dialog.what.findData(front.centre.nurses[0]))
    front.press(Qt.Key.Key_Return)
    screen = calls_of(front, window)
    assert (screen.count.text(), badge(window)) == ("1 to seat elsewhere at the same time", "Calls (1)")
    assert drawn(screen) == ["09:00 Okafor, Grace: Your time stays 09:00."]
    front.press(Qt.Key.Key_M)
    assert front.centre.read(session.id).nurse_id is None
    assert (screen.count.text(), badge(window)) == ("settled", "Calls")
    window.actions_["undo"].trigger()
    front.settle()
    assert (screen.count.text(), badge(window)) == ("1 to seat elsewhere at the same time", "Calls (1)")


def test_a_closed_day_is_worked_through_to_the_end(front: FrontDesk, window: MainWindow) -> None:
    ids = [front.centre.book(start, chair=n, patient=n).id for n, start in ((1, "09:00"), (2, "10:00"), (3, "11:00"))]
    screen = close_monday(front, window)
    assert (screen.title.text(), screen.count.text()) == ("Closed (Flood), Mon 23 Nov", "3 to call")
    front.press(Qt.Key.Key_R, Qt.Key.Key_M)
    assert (local(front, ids[0]), screen.count.text()) == ("Tue 09:00", "2 to call")
    assert screen.view.who.text() == "Lindqvist, Ada"  # the next one who waits
    front.press(Qt.Key.Key_C)
    assert asked(front, CancelDialog).reason is CancelReason.CENTRE
    front.press(Qt.Key.Key_Return)
    calls_of(front, window)
    assert front.centre.read(ids[1]).state is SessionState.CANCELLED
    front.press(Qt.Key.Key_A)
    front.type("asks her husband")
    front.press(Qt.Key.Key_Return)
    assert focused() is screen.table
    assert (screen.table.row and screen.table.row.agreed) == "asks her husband"
    front.press(Qt.Key.Key_O)
    assert window.day.isVisible()
    assert front.desk.selected == ids[2]
    front.desk.change(lambda place, asked: booking.move(place, ids[2], asked, start=NEW_YORK.at(TUESDAY, 13 * 60)))
    front.settle()
    window.actions_["calls"].trigger()
    calls_of(front, window)
    assert screen.count.text() == "1 to tell the new time"
    front.press(Qt.Key.Key_T)
    assert (screen.count.text(), badge(window)) == ("settled", "Calls")
    assert drawn(screen)[0] == "09:00 Okafor, Grace: moved: Tue 24 Nov, 09:00, Chair 1"
    assert not front.failed


def test_what_is_selected_on_the_day_is_not_what_delete_means_here(front: FrontDesk, window: MainWindow) -> None:
    kept, called = (front.centre.book(start, chair=n, patient=n).id for n, start in ((1, "09:00"), (2, "10:00")))
    front.desk.reload()
    front.settle()
    front.desk.select(kept)
    screen = close_monday(front, window)
    front.press(Qt.Key.Key_Down, Qt.Key.Key_Delete)
    asked(front, CancelDialog)
    front.press(Qt.Key.Key_Return)
    assert front.centre.read(called).state is SessionState.CANCELLED
    assert front.centre.read(kept).state is SessionState.PLANNED
    assert screen.count.text() == "1 to call"


def test_a_cause_that_is_taken_back_takes_its_list_with_it(front: FrontDesk, window: MainWindow) -> None:
    front.centre.book("09:00")
    screen = close_monday(front, window)
    button = next(each for each in screen.findChildren(QPushButton) if each.text() == "Open again")
    button.setFocus()
    front.press(Qt.Key.Key_Space)
    assert screen.empty.isVisible()
    assert not screen.view.isVisible()
    window.actions_["undo"].trigger()
    front.settle()
    assert screen.count.text() == "1 to call"


def test_a_place_that_has_gone_meanwhile_says_so_and_another_is_offered(front: FrontDesk, window: MainWindow) -> None:
    session = front.centre.book("09:00")
    screen = close_monday(front, window)
    assert screen.table.row is not None
    place = screen.table.row.place
    assert place is not None
    taken = replace(front.centre.session("09:00", patient=2), start=place.start)
    front.centre.add(replace(taken, reservation=taken.planned_reservation))
    front.press(Qt.Key.Key_M)
    assert "taken" in screen.notice.sentence
    assert front.centre.read(session.id).start == at("09:00")
    assert screen.table.row.place not in (None, place)
