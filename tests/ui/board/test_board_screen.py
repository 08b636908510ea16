"""The board on the screen: what is selected, what lies under the pointer, and what is painted."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from infusion_desk.ui.look import Look
from tests.ui.board.hands import Hands, Painted, area
from tests.ui.board.pictures import alike, distance
from tests.ui.front_desk import FrontDesk


@pytest.fixture
def hands(front: FrontDesk, look: Look) -> Hands:
    """Hands on an empty day of three chairs."""
    return Hands.on_board(front, look)


def three_by_three(front: FrontDesk) -> dict[tuple[int, int], int]:
    """Sessions at 08:00, 11:00 and 14:00 on each of three chairs, by chair and place, half an hour later a chair."""
    ids = {}
    for chair in (1, 2, 3):
        for place, hour in enumerate((8, 11, 14), 1):
            start = f"{hour:02}:{(chair - 1) * 15:02}"
            ids[chair, place] = front.centre.book(start, 60, chair=chair, patient=(chair - 1) * 3 + place).id
    front.desk.reload()
    front.settle()
    return ids


def test_a_click_selects_a_card_and_one_beside_it_selects_none(front: FrontDesk, hands: Hands) -> None:
    session_id = front.book("09:00")
    hands.click(hands.on_card(session_id))
    assert front.desk.selected == session_id
    assert not hands.board.carrying.is_moving
    hands.click(hands.spot(2, "13:00"))
    assert front.desk.selected is None


@pytest.mark.parametrize("button", [Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton])
def test_only_the_left_button_selects(front: FrontDesk, hands: Hands, button: Qt.MouseButton) -> None:
    session_id = front.book("09:00")
    QTest.mouseClick(hands.board.viewport(), button, pos=hands.on_card(session_id))
    assert front.desk.selected is None


def test_a_double_click_and_enter_open(front: FrontDesk, hands: Hands, qtbot: QtBot) -> None:
    session_id = front.book("09:00")
    with qtbot.waitSignal(hands.board.session_activated) as opened:
        QTest.mouseDClick(hands.board.viewport(), Qt.MouseButton.LeftButton, pos=hands.on_card(session_id))
    assert opened.args == [session_id]
    front.desk.select(session_id)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        with qtbot.waitSignal(hands.board.session_activated) as opened:
            front.press(key)
        assert opened.args == [session_id]


def test_enter_with_nothing_selected_opens_nothing(front: FrontDesk, hands: Hands, qtbot: QtBot) -> None:
    front.book("09:00")
    with qtbot.assertNotEmitted(hands.board.session_activated):
        front.press(Qt.Key.Key_Return)


def test_arrows_walk_along_the_chair_and_over_the_chairs(front: FrontDesk, hands: Hands) -> None:
    ids = three_by_three(front)
    walk = [
        (Qt.Key.Key_Right, (1, 1)), (Qt.Key.Key_Right, (1, 2)), (Qt.Key.Key_Down, (2, 2)), (Qt.Key.Key_Down, (3, 2)),
        (Qt.Key.Key_Down, (3, 2)), (Qt.Key.Key_Left, (3, 1)), (Qt.Key.Key_Left, (3, 1)), (Qt.Key.Key_Up, (2, 1)),
    ]  # fmt: skip
    for key, place in walk:
        front.press(key)
        assert front.desk.selected == ids[place]


def test_home_and_end_go_along_the_chair_and_page_keys_to_the_far_chairs(front: FrontDesk, hands: Hands) -> None:
    ids = three_by_three(front)
    front.desk.select(ids[2, 2])
    walk = [
        (Qt.Key.Key_End, (2, 3)), (Qt.Key.Key_Home, (2, 1)), (Qt.Key.Key_PageDown, (3, 1)), (Qt.Key.Key_PageUp, (1, 1)),
    ]  # fmt: skip
    for key, place in walk:
        front.press(key)
        assert front.desk.selected == ids[place]
    front.press(Qt.Key.Key_Escape)
    assert front.desk.selected is None


def test_keys_of_others_are_left_to_them(front: FrontDesk, hands: Hands) -> None:
    ids = three_by_three(front)
    front.desk.select(ids[1, 1])
    front.press(Qt.Key.Key_Right, modifiers=Qt.KeyboardModifier.AltModifier)
    front.press(Qt.Key.Key_Home, modifiers=Qt.KeyboardModifier.ControlModifier)
    assert front.desk.selected == ids[1, 1]


def test_what_is_selected_is_scrolled_into_sight(front: FrontDesk, look: Look) -> None:
    hands = Hands.on_board(front, look, 560, 240)
    ids = three_by_three(front)
    body = hands.board.body()
    for place in ((3, 3), (1, 1), (2, 2), (3, 1), (1, 3)):
        front.desk.select(ids[place])
        assert body.contains(QRect(*(round(value) for value in hands.card(ids[place])))), place


def test_hits_are_right_when_scrolled_both_ways(front: FrontDesk, look: Look) -> None:
    hands = Hands.on_board(front, look, 560, 240)
    ids = three_by_three(front)
    board = hands.board
    assert board.horizontalScrollBar().maximum() > 60
    assert board.verticalScrollBar().maximum() > 40
    for across, down in ((0, 0), (60, 0), (0, 40), (60, 40), (9999, 9999)):
        board.horizontalScrollBar().setValue(across)
        board.verticalScrollBar().setValue(down)
        in_sight = [each for each in ids.values() if board.body().contains(hands.on_card(each))]
        assert in_sight
        for session_id in in_sight:
            hands.click(hands.on_card(session_id))
            assert front.desk.selected == session_id


def test_what_is_scrolled_below_the_head_or_the_names_is_not_hit(front: FrontDesk, look: Look) -> None:
    hands = Hands.on_board(front, look, 560, 240)
    ids = three_by_three(front)
    board = hands.board
    board.horizontalScrollBar().setValue(9999)
    card = hands.card(ids[1, 1])
    assert card.x < board.body().left()
    hands.click(QPoint(round(card.x) + 2, round(card.y) + 8))
    assert front.desk.selected is None
    board.horizontalScrollBar().setValue(0)
    board.verticalScrollBar().setValue(9999)
    card = hands.card(ids[1, 1])
    assert card.y < board.body().top()
    hands.click(QPoint(round(card.x) + 12, round(card.y) + 2))
    assert front.desk.selected is None


def test_names_and_head_stay_where_the_grid_is_scrolled(front: FrontDesk, look: Look) -> None:
    hands = Hands.on_board(front, look, 560, 400)
    three_by_three(front)
    left, head = hands.board.body().left(), hands.board.body().top()
    before = hands.seen()
    hands.board.horizontalScrollBar().setValue(70)
    after = hands.seen()
    assert alike(after.copy(0, 0, left, 400), before.copy(0, 0, left, 400))
    assert alike(after.copy(left, head, 300, 200), before.copy(left + 70, head, 300, 200))


@pytest.mark.qt_log_ignore("does not support raise")
def test_a_tooltip_says_who_it_is_and_is_gone_beside_the_card(front: FrontDesk, hands: Hands, qtbot: QtBot) -> None:
    session_id = front.book("09:00")
    hint_at(hands, hands.on_card(session_id))
    assert QToolTip.text() == "Okafor, Grace, Tysabri 300 mg, dose 3. Chair 1, 09:00 to 10:00."
    hint_at(hands, hands.spot(3, "15:00"))
    qtbot.waitUntil(lambda: QToolTip.text() == "")


def hint_at(hands: Hands, point: QPoint) -> None:
    viewport = hands.board.viewport()
    QApplication.sendEvent(viewport, QHelpEvent(QEvent.Type.ToolTip, point, viewport.mapToGlobal(point)))


def test_the_selected_card_has_a_frame_that_is_stronger_with_the_keyboard(front: FrontDesk, hands: Hands) -> None:
    session_id = front.book("09:00")
    plain = hands.seen()
    front.desk.select(session_id)
    focused = hands.seen()
    hands.board.clearFocus()
    unfocused = hands.seen()
    card = hands.card(session_id)
    accent = QColor(hands.look.theme.colours["accent"])
    edge = [(round(card.x + card.width / 2), round(card.y) - away) for away in (1, 2, 3)]
    assert [distance(focused.pixelColor(*point), accent) < 40 for point in edge] == [True, True, True]
    assert [distance(unfocused.pixelColor(*point), accent) < 40 for point in edge] == [True, True, False]
    inside = QRect(*(round(value) for value in card.shrunk(3)))
    assert alike(focused.copy(inside), plain.copy(inside)), "the words stay readable"


def test_a_selection_paints_two_cards_and_not_the_board(front: FrontDesk, hands: Hands) -> None:
    ids = three_by_three(front)
    front.desk.select(ids[1, 1])
    painted = Painted(hands)
    front.desk.select(ids[3, 3])
    region, whole = painted.stop(), hands.board.viewport().rect()
    assert area(region) < 0.06 * whole.width() * whole.height()
    for session_id in (ids[1, 1], ids[3, 3]):
        assert region.contains(QRect(*(round(value) for value in hands.card(session_id))))
