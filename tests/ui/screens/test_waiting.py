"""A place kept for a caller and the waitlist, from the booking panel to their screen."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from infusion_desk.presenters.board.held import held_words
from infusion_desk.presenters.steps import Act
from infusion_desk.ui.dialogs.cancel import CancelDialog
from infusion_desk.ui.dialogs.fits import FitsDialog
from infusion_desk.ui.look import Look
from infusion_desk.ui.screens.waiting import WaitingScreen
from tests.ui.front_desk import FrontDesk
from tests.ui.whole_window import opened

ENTER = Qt.Key.Key_Return


def ask_for_offers(front: FrontDesk, window: object) -> None:
    window.sessions.do_book()  # type: ignore[attr-defined]
    front.settle()
    front.type("oka")
    front.press(ENTER)
    front.type("tys")
    front.press(ENTER, ENTER)


def test_an_offer_is_kept_shown_on_the_board_and_booked(front: FrontDesk, look: Look, tmp_path: Path) -> None:
    with opened(front, look, tmp_path) as window:
        ask_for_offers(front, window)
        panel = window.day.booking_panel
        panel.fields.offers.keep.click()
        front.settle()
        assert front.failed == []
        picture = front.desk.picture
        assert picture is not None
        [held] = picture.day.holds
        assert front.desk.wording is not None
        assert held_words(held, front.desk.wording).startswith("kept until ")
        assert panel.fields.offers.kept.text().startswith("Kept until ")
        assert panel.held.text().startswith("Kept for Okafor.")
        assert panel.draft.view.verdict.startswith("Free: ")
        panel.close_panel()
        screen = window.show_screen("waiting")
        assert isinstance(screen, WaitingScreen)
        front.settle()
        assert [row.cells[0] for row in screen.holds.table.rows.rows] == ["Okafor"]
        screen.holds.table.setFocus()
        front.press(ENTER)
        assert front.failed == []
        assert screen.holds.table.rows.rowCount() == 0
        with front.centre.store.reading() as reader:
            [session] = reader.sessions_of_patient(front.centre.patients[0])
        assert (session.start, session.chair_id) == (held.start, held.chair_id)


def test_a_caller_waits_with_wishes_and_is_taken_off(front: FrontDesk, look: Look, tmp_path: Path) -> None:
    with opened(front, look, tmp_path) as window:
        ask_for_offers(front, window)
        front.type("wed after 13")
        window.day.booking_panel.fields.offers.wait.click()
        front.settle()
        assert front.failed == []
        window.day.booking_panel.close_panel()
        screen = window.show_screen("waiting")
        assert isinstance(screen, WaitingScreen)
        front.settle()
        [row] = screen.waiting.table.rows.rows
        assert row.cells[0].startswith("Okafor")
        assert row.cells[4] == "Wednesday · from 13:00"
        screen.waiting._for_rows[0].click()
        front.settle()
        assert screen.waiting.table.rows.rowCount() == 0
        assert screen.waiting.empty.text().startswith("Nobody waits")


@pytest.mark.parametrize("way", ["menu", "panel"])
def test_a_cancelled_place_is_offered_to_who_waits(front: FrontDesk, look: Look, tmp_path: Path, way: str) -> None:
    with opened(front, look, tmp_path) as window:
        ask_for_offers(front, window)
        window.day.booking_panel.fields.offers.wait.click()
        front.settle()
        window.day.booking_panel.close_panel()
        front.desk.select(front.book("10:00", 160, patient=3))
        front.settle()
        if way == "menu":
            window.sessions.do_cancel()
        else:
            window.day.session_panel.steps.take(Act.CANCEL)
        asked = QApplication.activeModalWidget()
        assert isinstance(asked, CancelDialog)
        asked.choices.button(1).setChecked(True)
        asked.accept()
        front.settle()
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, FitsDialog)
        [row] = dialog.table.rows.rows
        assert row.cells[0].startswith("Okafor")
        assert "come at " in row.cells[3]
        dialog.reject()
        window.actions_["fits"].trigger()  # whoever was called first said no, or the phone rang
        front.settle()
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, FitsDialog)
        dialog.table.setFocus()
        front.press(ENTER)
        assert front.failed == []
        with front.centre.store.reading() as reader:
            [session] = reader.sessions_of_patient(front.centre.patients[0])
            assert reader.waitlist() == ()
        assert session.drug_id == "natalizumab"
