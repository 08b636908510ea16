"""Moving with the mouse: what is carried and where, what is said before the drop, and what may come between."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from infusion_desk.domain.sessions import CancelReason, StepKind
from infusion_desk.services import booking
from infusion_desk.services.changes import Override
from infusion_desk.ui.look import Look
from tests.centres import at
from tests.ui.board.hands import Hands, Painted, area
from tests.ui.board.test_board_screen_keys import TUESDAY
from tests.ui.front_desk import FrontDesk

ESCAPE = Qt.Key.Key_Escape


@pytest.fixture
def hands(front: FrontDesk, look: Look) -> Hands:
    """Hands on an empty day of three chairs."""
    return Hands.on_board(front, look)


def test_a_card_is_dropped_on_a_free_place(front: FrontDesk, hands: Hands) -> None:
    session_id = front.book("09:00")
    hands.drag(session_id, 2, "11:15")
    assert hands.stands(session_id) == "Chair 2 at 11:15"
    assert front.desk.selected == session_id
    assert hands.hint() == ""


def test_it_is_taken_only_when_the_pointer_has_gone_far_enough(front: FrontDesk, hands: Hands) -> None:
    session_id = front.book("09:00")
    start = hands.on_card(session_id)
    near = QPoint(QApplication.startDragDistance() - 1, 0)
    hands.press(start)
    hands.move(start + near)
    assert hands.held_over() == "nothing"
    hands.move(start + QPoint(0, QApplication.startDragDistance()))
    assert hands.held_over() == "Chair 1 at 09:00"
    hands.release(start)
    assert not front.changes


def test_a_change_of_chair_alone_keeps_the_start_whatever_the_hand_trembles(front: FrontDesk, hands: Hands) -> None:
    session_id = front.book("09:02")
    end = hands.carry(session_id, 2, "09:02")
    hands.move(end + QPoint(3, 5))
    assert hands.held_over() == "Chair 2 at 09:02"
    hands.release(end + QPoint(3, 5))
    assert hands.stands(session_id) == "Chair 2 at 09:02"


def test_a_start_is_taken_to_five_minutes(front: FrontDesk, hands: Hands) -> None:
    session_id = front.book("09:00")
    hands.carry(session_id, 1, "12:13")
    assert hands.held_over() == "Chair 1 at 12:15"
    front.press(ESCAPE)


def test_the_place_is_told_by_the_pointer_before_the_drop(front: FrontDesk, hands: Hands) -> None:
    session_id = front.book("09:00")
    front.book("11:00", chair=2, patient=2)
    end = hands.carry(session_id, 2, "10:30")
    assert hands.hint() == "Chair 2 is taken from 11:00 to 12:10 (Lindqvist). Free from 12:10, or Chair 1 at 10:30."
    near = hands.board.hint.geometry().adjusted(-24, -28, 0, 28)
    assert near.contains(end)
    hands.move(hands.spot(2, "12:15"))
    assert hands.hint() == "Free: Chair 2, 12:15 to 13:15."
    front.press(ESCAPE)


def test_on_a_taken_place_it_is_let_go_and_said_why(front: FrontDesk, hands: Hands) -> None:
    session_id = front.book("09:00")
    front.book("11:00", chair=2, patient=2)
    hands.drag(session_id, 2, "10:30")
    assert hands.stands(session_id) == "Chair 1 at 09:00"
    assert front.failed[-1].startswith("Chair 2 is taken from 11:00")
    assert hands.held_over() == "nothing"


def test_on_a_stop_somebodys_word_is_asked_for_and_passes_it(front: FrontDesk, hands: Hands) -> None:
    session_id = front.book("09:00")
    hands.drag(session_id, 1, "16:30")
    assert hands.stands(session_id) == "Chair 1 at 09:00"
    refused = front.refused[-1]
    assert [refusal.rule for refusal in refused.error.refusals] == ["leaves_after_closing"]
    front.desk.change(refused.action, refused.done, override=Override("The nurse stays on", "RK"))
    front.settle()
    assert hands.stands(session_id) == "Chair 1 at 16:30"


def test_on_another_session_at_the_same_time_the_chairs_are_swapped(front: FrontDesk, hands: Hands) -> None:
    mine = front.book("09:00")
    other = front.book("09:00", chair=3, patient=2)
    end = hands.carry(mine, 3, "09:00")
    assert hands.hint() == "Swap the chairs of Okafor and Lindqvist."
    hands.release(end)
    assert (hands.stands(mine), hands.stands(other)) == ("Chair 3 at 09:00", "Chair 1 at 09:00")


def test_escape_lets_go_and_the_button_let_go_later_drops_nothing(front: FrontDesk, hands: Hands) -> None:
    session_id = front.book("09:00")
    end = hands.carry(session_id, 2, "11:00")
    front.press(ESCAPE)
    assert hands.held_over() == "nothing"
    hands.move(end + QPoint(40, 0), end + QPoint(80, 0))
    assert hands.held_over() == "nothing", "the pressed mouse doesn't take it again"
    hands.release(end)
    assert hands.stands(session_id) == "Chair 1 at 09:00"


@pytest.mark.parametrize("where", ["head", "outside", "below"])
def test_beside_the_grid_it_is_held_nowhere_and_stays_where_it_was(front: FrontDesk, hands: Hands, where: str) -> None:
    session_id = front.book("09:00")
    hands.carry(session_id, 2, "11:00")
    beside = {
        "head": QPoint(500, hands.board.body().top() - 4),
        "outside": QPoint(500, -30),
        "below": QPoint(500, round(hands.layout.grid.bottom) + 4),
    }[where]
    hands.move(beside)
    assert hands.held_over() == "nowhere"
    assert hands.hint() == "Let go here, and it stays where it was."
    hands.release(beside)
    assert hands.stands(session_id) == "Chair 1 at 09:00"
    assert not front.changes


def test_back_from_beside_it_is_over_a_place_again(front: FrontDesk, hands: Hands) -> None:
    session_id = front.book("09:00")
    hands.carry(session_id, 2, "11:00")
    hands.move(QPoint(500, 3), hands.spot(3, "12:00"))
    assert hands.held_over() == "Chair 3 at 12:00"
    front.press(ESCAPE)


def test_on_the_band_between_pods_it_stays_with_its_chair(front: FrontDesk, hands: Hands) -> None:
    session_id = front.book("09:00")
    end = hands.carry(session_id, 2, "11:00")
    hands.move(QPoint(end.x(), round(hands.place(2, "11:00", 60).y) - 14))
    assert hands.held_over() == "Chair 2 at 11:00"
    front.press(ESCAPE)


def test_what_is_done_is_not_carried_and_said_why(front: FrontDesk, hands: Hands) -> None:
    session_id = front.book("09:00")
    hands.mark(session_id, "09:40", StepKind.SEATED, StepKind.DONE)
    start = hands.on_card(session_id)
    hands.press(start)
    hands.move(start + QPoint(0, 20), start + QPoint(60, 60))
    assert hands.held_over() == "nothing"
    assert [said for said in front.said if "moved" in said] == ["This session is done, so it can't be moved."]
    hands.release(start)


def test_whoever_sits_is_carried_to_another_chair_at_the_same_time(front: FrontDesk, hands: Hands) -> None:
    session_id = front.book("09:00")
    hands.mark(session_id, "09:10", StepKind.SEATED)
    end = hands.carry(session_id, 2, "13:00")
    assert hands.held_over() == "Chair 2 at 09:00"
    hands.release(end)
    assert hands.stands(session_id) == "Chair 2 at 09:00"


# --- the board moves beneath it


@pytest.fixture
def low(front: FrontDesk, look: Look) -> Hands:
    """A window too small for the board either way."""
    return Hands.on_board(front, look, 560, 240)


def test_near_an_edge_the_board_scrolls_and_the_card_stays_under_the_pointer(front: FrontDesk, low: Hands) -> None:
    session_id = front.book("09:00")
    body = low.board.body()
    start = low.on_card(session_id)
    corner = QPoint(body.right() - 6, body.bottom() - 6)
    low.press(start)
    low.move(start + QPoint(0, 20), corner)
    across, down = low.board.horizontalScrollBar(), low.board.verticalScrollBar()
    lowest = round(low.layout.grid.bottom) - low.board.viewport().height()
    front.qtbot.waitUntil(lambda: across.value() == across.maximum() and down.value() == lowest)
    assert low.held_over().startswith("Chair 3 at")
    grabbed = low.layout.axis.x_of(at("09:00")) - low.card(session_id).x
    assert grabbed == pytest.approx(across.value(), abs=1)
    verdict = low.board.carrying.verdict
    assert verdict is not None
    ghost = low.layout.axis.x_of(verdict.place.start) - across.value()
    assert corner.x() - 12 - ghost == pytest.approx(0, abs=low.layout.axis.per_hour / 12)
    low.move(QPoint(body.left() + 6, body.top() + 6))
    front.qtbot.waitUntil(lambda: across.value() == 0 and down.value() == 0)
    front.press(ESCAPE)


def test_away_from_the_edges_and_with_empty_hands_nothing_scrolls(front: FrontDesk, low: Hands) -> None:
    session_id = front.book("09:00")
    body = low.board.body()
    low.carry(session_id, 1, "09:30")
    low.move(QPoint(body.right() - 6, body.center().y()))
    assert low.board.dragging._scrolling.isActive()
    front.press(ESCAPE)
    assert not low.board.dragging._scrolling.isActive()
    low.release(body.center())


def test_a_turned_wheel_takes_the_card_along(front: FrontDesk, low: Hands) -> None:
    session_id = front.book("09:00")
    end = low.carry(session_id, 1, "10:00")
    low.board.verticalScrollBar().setValue(low.board.verticalScrollBar().maximum())
    assert low.held_over() != "Chair 1 at 10:00"
    assert low.held_over().endswith("at 10:00")
    front.press(ESCAPE)
    low.release(end)


def test_a_change_from_outside_leaves_it_in_hand_and_is_seen(front: FrontDesk, hands: Hands) -> None:
    session_id = front.book("09:00")
    hands.carry(session_id, 2, "11:00")
    front.book("11:00", chair=2, patient=2)
    assert hands.held_over() == "Chair 2 at 11:00"
    assert hands.hint().startswith("Chair 2 is taken from 11:00 to 12:10 (Lindqvist).")
    hands.move(hands.spot(3, "11:00"))
    assert hands.held_over() == "Chair 3 at 11:00"
    hands.release(hands.spot(3, "11:00"))
    assert hands.stands(session_id) == "Chair 3 at 11:00"


def test_a_change_that_makes_the_day_longer_leaves_it_under_the_pointer(front: FrontDesk, hands: Hands) -> None:
    session_id = front.book("09:00")
    end = hands.carry(session_id, 2, "11:00")
    before = hands.layout.axis
    front.book("20:00", chair=3, patient=2)
    assert hands.layout.axis != before
    verdict = hands.board.carrying.verdict
    assert verdict is not None
    ghost = hands.place(2, "08:00", 60)
    start = ghost.x + (verdict.place.start - at("08:00")) * hands.layout.axis.per_second
    grip = hands.layout.axis.per_second * 12 / before.per_second
    assert end.x() - grip - start == pytest.approx(0, abs=hands.layout.axis.per_hour / 12)
    front.press(ESCAPE)


def test_moved_by_somebody_else_it_is_let_go(front: FrontDesk, hands: Hands) -> None:
    session_id = front.book("09:00")
    end = hands.carry(session_id, 2, "11:00")
    front.desk.change(lambda place, asked: booking.cancel(place, session_id, CancelReason.ILLNESS, asked))
    front.settle()
    assert hands.held_over() == "nothing"
    assert hands.hint() == ""
    hands.move(end + QPoint(30, 0))
    hands.release(end)
    assert len(front.changes) == 1


def test_carried_to_another_day_it_is_dropped_there(front: FrontDesk, hands: Hands) -> None:
    session_id = front.book("09:00")
    end = hands.carry(session_id, 2, "11:00")
    front.show_day(TUESDAY)
    assert hands.held_over() == "Chair 2 at 11:00"
    hands.release(end)
    session = front.centre.read(session_id)
    assert (session.chair_id, session.start) == (front.centre.chairs[1], at("11:00", TUESDAY))
    assert front.desk.selected == session_id


def test_a_session_that_is_dropped_is_shown_there_until_the_day_is_read(front: FrontDesk, hands: Hands) -> None:
    session_id = front.book("09:00")
    end = hands.carry(session_id, 2, "11:00")
    QTest.mouseRelease(hands.board.viewport(), Qt.MouseButton.LeftButton, pos=end)
    assert hands.held_over() == "nothing"
    assert hands.board.carrying.overlay(hands.layout, hands.board.told).faded == {session_id}
    front.settle()
    assert not hands.board.carrying.overlay(hands.layout, hands.board.told).faded


# --- what it costs


def test_only_what_moves_is_painted_and_nothing_is_laid_out(front: FrontDesk, hands: Hands) -> None:
    session_id = front.book("09:00")
    end = hands.carry(session_id, 2, "11:00")
    layout, painted = hands.layout, Painted(hands)
    hands.move(end + QPoint(12, 0))
    region, whole = painted.stop(), hands.board.viewport().rect()
    assert area(region) < 0.12 * whole.width() * whole.height()
    assert hands.layout is layout
    front.press(ESCAPE)
    hands.release(end)


def test_a_tick_within_the_minute_or_on_another_day_lays_nothing_out(front: FrontDesk, hands: Hands) -> None:
    front.book("09:00")
    layout = hands.layout
    front.clock.now += 10
    front.desk.clock_ticked.emit(front.clock.now)
    assert hands.layout is layout
    front.clock.now += 60
    front.desk.clock_ticked.emit(front.clock.now)
    assert hands.layout is not layout
    front.show_day(TUESDAY)
    layout = hands.layout
    front.clock.now += 600
    front.desk.clock_ticked.emit(front.clock.now)
    assert hands.layout is layout
