"""Places held for a purpose in the window: held by a dialog, seen on the board, booked for somebody, let go."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from infusion_desk.presenters.placing import Place
from infusion_desk.ui.dialogs.hold import HoldDialog
from infusion_desk.ui.look import Look
from infusion_desk.ui.main_window import MainWindow
from infusion_desk.ui.screens.waiting import WaitingScreen
from tests.ui.front_desk import MONDAY, FrontDesk, at
from tests.ui.whole_window import opened

FRIDAY = MONDAY + timedelta(days=4)
ENTER, ESCAPE, DOWN, TAB = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Down, Qt.Key.Key_Tab


def starts(front: FrontDesk) -> list[int]:
    """When the held places of the shown day begin."""
    picture = front.desk.picture
    assert picture is not None
    return [each.start for each in picture.day.holds]


def let_go(front: FrontDesk, hold_id: int) -> None:
    """Somebody else lets a held place go."""
    with front.centre.store.changing() as writer:
        writer.remove_hold(hold_id)
    front.desk.reload()
    front.settle()


def asked(front: FrontDesk) -> HoldDialog:
    """The dialog that asks what to hold a place for, with the keyboard in its first line."""
    front.settle()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, HoldDialog)
    dialog.activateWindow()
    front.qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def hold(front: FrontDesk, window: MainWindow, **typed: str) -> None:
    """Hold a place on Friday at eleven for urgent steroids."""
    window.actions_["hold"].trigger()
    dialog = asked(front)
    front.type("Urgent steroids")
    front.press(TAB)
    front.type("solu")
    dialog.day.setText("2026-11-27")
    for name, text in typed.items():
        getattr(dialog, name).setText(text)
    dialog.day.textEdited.emit("")
    front.settle()
    assert dialog.told.text().startswith("The chair is held from 11:00 to ")
    front.press(ENTER)


def test_a_place_is_held_seen_taken_with_enter_and_held_again_by_undo(
    front: FrontDesk, look: Look, tmp_path: Path
) -> None:
    with opened(front, look, tmp_path) as window:
        hold(front, window)
        assert QApplication.activeModalWidget() is None
        assert front.desk.date == FRIDAY
        window.activateWindow()
        front.qtbot.waitUntil(window.isActiveWindow)
        window.day.board.setFocus()
        front.press(DOWN)
        held = front.desk.hold
        assert held is not None
        assert window.day.hold_panel.isVisible()
        assert window.day.hold_panel.heading.text() == "Urgent steroids"
        front.press(ENTER)
        panel = window.day.booking_panel
        assert "Held for: Urgent steroids." in panel.held.text()
        front.type("oka")
        front.press(ENTER)
        assert panel.draft.form.place == Place(held.chair_id, held.start)
        assert panel.book.hasFocus()
        front.press(ENTER)
        assert front.failed == []
        assert panel.booked is not None
        booked = front.centre.read(panel.booked.session.id)
        assert (booked.start, booked.chair_id, booked.drug_id) == (held.start, held.chair_id, "methylprednisolone")
        assert starts(front) == []
        front.desk.undo()
        front.settle()
        assert starts(front) == [held.start]


def test_repeated_places_stand_in_the_list_and_what_is_in_the_way_keeps_the_dialog_open(
    front: FrontDesk, look: Look, tmp_path: Path
) -> None:
    with opened(front, look, tmp_path) as window:
        hold(front, window, until="2026-12-02")
        screen = window.show_screen("waiting")
        assert isinstance(screen, WaitingScreen)
        front.settle()
        assert [row.cells[2] for row in screen.holds.table.rows.rows] == [
            "Fri 27 Nov, 11:00", "Mon 30 Nov, 11:00", "Tue 1 Dec, 11:00", "Wed 2 Dec, 11:00",
        ]  # fmt: skip
        screen.holds._buttons[1].click()
        front.settle()
        assert screen.holds.table.rows.rowCount() == 3
        screen.holds._buttons[0].click()
        front.settle()
        assert front.desk.date == FRIDAY + timedelta(days=3)
        panel = window.day.booking_panel
        assert panel.held.isVisible()
        assert front.desk.picture is not None
        let_go(front, front.desk.picture.day.holds[0].id)
        assert not panel.held.isVisible()  # from here on it is a plain booking
        window.day.booking_panel.close_panel()
        hold(front, window, day="2026-11-23")
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, HoldDialog)
        assert "the day before" in dialog.wrong.text()
        dialog.reject()


def test_a_free_place_of_the_board_is_held_and_frees_itself(front: FrontDesk, look: Look, tmp_path: Path) -> None:
    with opened(front, look, tmp_path) as window:
        front.desk.go_to(FRIDAY)
        front.settle()
        window.places.hold_at(Place(front.centre.chairs[1], at("13:00", FRIDAY)))
        dialog = asked(front)
        assert dialog.chair.currentText() == "Chair 2"
        front.type("Relapses")
        front.press(TAB)
        front.type("solu")
        front.press(ENTER)
        picture = front.desk.picture
        assert picture is not None
        [held] = picture.day.holds
        assert (held.start, held.chair_id) == (at("13:00", FRIDAY), front.centre.chairs[1])
        front.clock.now = held.expires_at
        front.desk._on_clock_timeout()
        front.settle()
        assert starts(front) == []
