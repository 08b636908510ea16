"""The menu of a session on the board, by the right button and by key."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication

from infusion_desk.ui.look import Look
from tests.centres import at
from tests.ui.board.hands import Hands
from tests.ui.front_desk import FrontDesk


def right_click(hands: Hands, point: QPoint) -> None:
    viewport = hands.board.viewport()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, viewport.mapToGlobal(point))
    QApplication.sendEvent(viewport, event)


def test_the_right_button_selects_and_asks_for_the_menu_there(front: FrontDesk, look: Look) -> None:
    hands = Hands.on_board(front, look)
    session_id = front.book("09:00")
    point = hands.on_card(session_id)
    with front.qtbot.waitSignal(hands.board.menu_requested) as asked:
        right_click(hands, point)
    assert front.desk.selected == session_id
    assert asked.args == [hands.board.viewport().mapToGlobal(point)]


def test_beside_a_card_there_is_no_menu(front: FrontDesk, look: Look) -> None:
    hands = Hands.on_board(front, look)
    front.book("09:00")
    with front.qtbot.assertNotEmitted(hands.board.menu_requested):
        right_click(hands, hands.spot(2, "14:00"))
        front.press(Qt.Key.Key_F10, modifiers=Qt.KeyboardModifier.ShiftModifier)


def test_a_free_place_has_a_menu_of_its_own(front: FrontDesk, look: Look) -> None:
    hands = Hands.on_board(front, look)
    with front.qtbot.waitSignal(hands.board.place_menu_requested) as asked:
        right_click(hands, hands.spot(2, "14:00"))
    place, _at = asked.args
    assert place.chair_id == front.centre.chairs[1]
    assert abs(place.start - at("14:00")) <= 15 * 60


def test_the_key_asks_for_the_menu_below_the_selected_card(front: FrontDesk, look: Look) -> None:
    hands = Hands.on_board(front, look)
    session_id = front.book("09:00")
    front.desk.select(session_id)
    with front.qtbot.waitSignal(hands.board.menu_requested) as asked:
        front.press(Qt.Key.Key_F10, modifiers=Qt.KeyboardModifier.ShiftModifier)
    card = hands.card(session_id)
    place = hands.board.viewport().mapFromGlobal(asked.args[0])
    assert card.x <= place.x() < card.x + card.width
    assert abs(place.y() - (card.y + card.height)) <= 2


def test_what_is_in_hand_has_no_menu(front: FrontDesk, look: Look) -> None:
    hands = Hands.on_board(front, look)
    session_id = front.book("09:00")
    front.desk.select(session_id)
    hands.board.start_moving()
    with front.qtbot.assertNotEmitted(hands.board.menu_requested):
        right_click(hands, hands.on_card(session_id))
