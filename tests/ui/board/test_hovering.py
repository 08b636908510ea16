"""The pointer over the board while somebody is being booked says whether that time would do, and why not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from infusion_desk.domain.rules import Wish
from infusion_desk.presenters.placing import Placing
from infusion_desk.ui.look import Look
from tests.ui.board.hands import Hands
from tests.ui.front_desk import FrontDesk


@pytest.fixture
def hands(front: FrontDesk, look: Look) -> Hands:
    """Somebody sits on chair 1 from nine to ten, and the same is wished for another patient."""
    hands = Hands.on_board(front, look)
    front.book("09:00")
    picture, wording = front.desk.picture, front.desk.wording
    assert picture is not None
    assert wording is not None
    (session,) = picture.day.sessions
    wish = replace(Wish.of(session), session_id=0, patient_id=front.centre.patients[1])
    hands.board.show_preview(Placing(picture.day, wish, wording), None)
    return hands


def test_a_hovered_time_says_why_it_is_none_and_a_free_one_that_it_is(hands: Hands) -> None:
    hint = hands.board.hint
    hands.move(hands.spot(1, "09:15"))
    assert hint.isVisible()
    assert "Okafor" in hint.words
    hands.move(hands.spot(2, "11:00"))
    assert hint.words.startswith("Free: Chair 2, 11:10")
    QApplication.sendEvent(hands.board.viewport(), QEvent(QEvent.Type.Leave))
    assert not hint.isVisible()


def test_without_a_booking_the_pointer_says_nothing(hands: Hands) -> None:
    hands.move(hands.spot(1, "09:15"))
    hands.board.show_preview(None, None)
    assert not hands.board.hint.isVisible()
    hands.move(hands.spot(2, "09:20"))
    assert not hands.board.hint.isVisible()
