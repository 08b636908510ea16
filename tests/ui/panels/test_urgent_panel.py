"""Somebody who can't wait, beside the board: the least bad places, shown before one is taken as one change."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from infusion_desk.presenters.placing import Place
from infusion_desk.ui.dialogs.override import OverrideDialog
from infusion_desk.ui.look import Look
from infusion_desk.ui.main_window import MainWindow
from tests.centres import planned
from tests.ui.front_desk import MONDAY, FrontDesk, at
from tests.ui.whole_window import opened

TUESDAY = MONDAY + timedelta(days=1)
ENTER, ESCAPE, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Down


def fill(front: FrontDesk) -> None:
    """Tuesday from nine to half past four on every chair: before and after a short visit would fit, and no long one."""
    centre = front.centre
    for chair in range(3):
        centre.add(planned(at("09:00", TUESDAY), 440, chair_id=centre.chairs[chair], patient_id=centre.patients[chair]))


def ask(front: FrontDesk, window: MainWindow) -> None:
    window.sessions.do_book()
    front.settle()
    front.type("nakamura")
    front.press(ENTER)
    front.type("tys")
    front.press(ENTER, ENTER)
    window.actions_["urgent"].trigger()
    front.settle()


def test_the_least_bad_place_is_shown_and_taken_with_a_reason_and_undone(
    front: FrontDesk, look: Look, tmp_path: Path
) -> None:
    fill(front)
    with opened(front, look, tmp_path) as window:
        ask(front, window)
        panel = window.day.urgent_panel
        assert panel.isVisible()
        assert front.desk.date == TUESDAY
        broken = next(row for row, each in enumerate(panel.found) if each.breaks)
        front.press(*[DOWN] * broken)
        chosen = panel.found[broken]
        assert "What it breaks: " + " ".join(chosen.breaks) in panel.list.item(broken).text()
        offer = chosen.urgent.offer
        assert window.day.booking_panel.draft.form.place == Place(offer.chair_id, offer.start)
        assert window.day.board.carrying.verdict is not None
        assert window.day.board.carrying.verdict.is_passable
        front.press(ENTER)
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, OverrideDialog)
        front.type("Relapse")
        dialog.by.setText("Dr. Moreno")
        dialog.accept()
        front.settle()
        assert window.day.booking_panel.isVisible()
        booked = window.day.booking_panel.booked
        assert booked is not None
        assert front.centre.read(booked.session.id).start == offer.start
        front.desk.undo()
        front.settle()
        assert front.centre.read(booked.session.id).reservation is None


def test_without_a_booking_it_begins_one_and_escape_goes_back_to_the_offers(
    front: FrontDesk, look: Look, tmp_path: Path
) -> None:
    with opened(front, look, tmp_path) as window:
        window.actions_["urgent"].trigger()
        front.settle()
        assert front.said[-1].startswith("Choose the patient and the drug first.")
        ask(front, window)
        front.press(Qt.Key.Key_PageDown)
        assert front.desk.date == TUESDAY + timedelta(days=1)
        assert "Wednesday" in window.day.urgent_panel.told.text()
        front.press(ESCAPE)
        panel = window.day.booking_panel
        assert panel.isVisible()
        assert panel.fields.offers.list.hasFocus()
        assert not panel.draft.form.is_place_chosen
