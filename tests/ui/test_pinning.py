"""Pinning a session in the window: by key with a reason, seen on its card, moved by a word alone, taken back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication

from infusion_desk.presenters.board.cards import Badge
from infusion_desk.presenters.board.shapes import Mark
from infusion_desk.presenters.moving import InHand
from infusion_desk.presenters.placing import Place
from infusion_desk.ui.dialogs.override import OverrideDialog
from infusion_desk.ui.dialogs.pin import PinDialog
from infusion_desk.ui.look import Look
from infusion_desk.ui.moving import put_down
from tests.centres import at
from tests.ui.front_desk import FrontDesk
from tests.ui.whole_window import opened


def test_it_is_pinned_by_key_shown_passed_by_a_word_and_let_go_again(
    front: FrontDesk, look: Look, tmp_path: Path
) -> None:
    with opened(front, look, tmp_path) as window:
        desk, action = front.desk, window.actions_["pin"]
        session_id = front.book("09:00")
        desk.select(session_id)
        assert (action.isEnabled(), action.text()) == (True, "Pin to its chair…")
        action.trigger()
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, PinDialog)
        assert dialog.windowTitle() == "Pin Okafor to Chair 1"
        dialog.line.setText("by  the window ")
        dialog.accept_button.click()
        front.settle()
        assert front.centre.read(session_id).pin_reason == "by the window"
        assert action.text() == "Unpin from its chair"
        assert "Pinned to Chair 1: by the window" in window.day.session_panel.state.text()
        layout = window.day.board.layout_
        assert layout is not None
        (card,) = layout.cards
        assert Badge("muted", Mark.PIN) in card.card.lines[0].badges

        _drop_on_the_second_chair(front, session_id)
        asked = QApplication.activeModalWidget()
        assert isinstance(asked, OverrideDialog)
        assert asked.sentences.text().startswith("Okafor is pinned to Chair 1 (by the window).")
        asked.reject()
        front.settle()
        assert front.centre.read(session_id).chair_id == front.centre.chairs[0]

        action.trigger()
        front.settle()
        assert not front.centre.read(session_id).is_pinned
        desk.undo()
        front.settle()
        assert front.centre.read(session_id).pin_reason == "by the window"


def _drop_on_the_second_chair(front: FrontDesk, session_id: int) -> None:
    picture, wording = front.desk.picture, front.desk.wording
    assert picture is not None
    assert wording is not None
    session = picture.day.session(session_id)
    assert session is not None
    held = InHand.over(picture.day, session, None, wording)
    put_down(front.desk, held, held.verdict(Place(front.centre.chairs[1], at("09:00"))))
    front.settle()
