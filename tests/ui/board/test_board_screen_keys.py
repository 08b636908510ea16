"""Moving by keys: a session in hand, what is said of each place, the drop, and other days."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QHBoxLayout, QLayout, QLineEdit, QWidget

from infusion_desk.domain.sessions import CancelReason, InfusionSession, StepKind
from infusion_desk.presenters.board.shapes import Rect
from infusion_desk.services import booking
from infusion_desk.ui.board.board_screen import BoardScreen
from infusion_desk.ui.look import Look
from tests.centres import at
from tests.ui.board.hands import Hands, Painted, area
from tests.ui.board.pictures import alike, distance, mean_colour
from tests.ui.front_desk import MONDAY, FrontDesk

TUESDAY = MONDAY + timedelta(days=1)
SHIFT = Qt.KeyboardModifier.ShiftModifier
LEFT, RIGHT, UP, DOWN = Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down
ENTER, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape


@pytest.fixture
def hands(front: FrontDesk, look: Look) -> Hands:
    """Hands on an empty day of three chairs."""
    return Hands.on_board(front, look)


def take(hands: Hands, session_id: int) -> None:
    hands.front.desk.select(session_id)
    assert hands.board.start_moving()


def test_arrows_move_by_five_minutes_an_hour_and_a_chair(front: FrontDesk, hands: Hands) -> None:
    session_id = front.book("09:00")
    take(hands, session_id)
    assert hands.held_over() == "Chair 1 at 09:00"
    front.press(RIGHT, RIGHT, DOWN)
    assert hands.held_over() == "Chair 2 at 09:10"
    front.press(RIGHT, modifiers=SHIFT)
    front.press(LEFT, DOWN, DOWN)
    assert hands.held_over() == "Chair 3 at 10:05"
    front.press(LEFT, LEFT, modifiers=SHIFT)
    assert hands.held_over() == "Chair 3 at 08:05"
    assert hands.stands(session_id) == "Chair 1 at 09:00", "nothing has happened yet"


def test_enter_drops_and_the_session_stays_selected(front: FrontDesk, hands: Hands) -> None:
    session_id = front.book("09:00")
    take(hands, session_id)
    front.press(DOWN, RIGHT, ENTER)
    assert hands.stands(session_id) == "Chair 2 at 09:05"
    assert hands.held_over() == "nothing"
    assert front.desk.selected == session_id
    assert front.said[-1] == "Move Okafor to Chair 2, Monday 23 November 2026 at 09:05"


def test_escape_lets_go_and_the_next_one_selects_nothing(front: FrontDesk, hands: Hands) -> None:
    session_id = front.book("09:00")
    take(hands, session_id)
    front.press(DOWN, ESCAPE)
    assert hands.held_over() == "nothing"
    assert hands.stands(session_id) == "Chair 1 at 09:00"
    assert front.desk.selected == session_id
    assert not front.changes


def test_a_drop_where_it_was_changes_nothing(front: FrontDesk, hands: Hands) -> None:
    session_id = front.book("09:00")
    take(hands, session_id)
    front.press(RIGHT, LEFT, ENTER)
    assert hands.held_over() == "nothing"
    assert not front.changes


def test_what_is_said_before_the_drop(front: FrontDesk, hands: Hands) -> None:
    session_id = front.book("09:00")
    front.book("09:30", chair=2, patient=2)
    take(hands, session_id)
    assert hands.hint() == "Free: Chair 1, 09:00 to 10:00."
    front.press(DOWN, RIGHT)
    assert hands.hint() == "Chair 2 is taken from 09:30 to 10:40 (Lindqvist). Free from 10:40, or Chair 1 at 09:05."
    front.press(DOWN)
    assert hands.hint() == "Free: Chair 3, 09:05 to 10:05."
    front.press(ESCAPE)
    assert hands.hint() == ""


def test_a_drop_on_a_taken_place_says_why_and_keeps_it_in_hand(front: FrontDesk, hands: Hands) -> None:
    session_id = front.book("09:00")
    front.book("09:30", chair=2, patient=2)
    take(hands, session_id)
    front.press(RIGHT, DOWN, ENTER)
    assert front.failed[-1].startswith("Chair 2 is taken from 09:30 to 10:40 (Lindqvist).")
    assert hands.held_over() == "Chair 2 at 09:05"
    front.press(DOWN, ENTER)
    assert hands.stands(session_id) == "Chair 3 at 09:05"


def test_a_stop_says_what_it_will_ask_for_and_asks_at_the_drop(front: FrontDesk, hands: Hands) -> None:
    session_id = front.book("15:00", 60)
    take(hands, session_id)
    front.press(RIGHT, modifiers=SHIFT)
    front.press(RIGHT)
    assert hands.held_over() == "Chair 1 at 16:05"
    assert hands.hint().endswith("Dropped here, it asks for a reason and a name.")
    front.press(ENTER)
    assert [refused.error.refusals[0].rule for refused in front.refused] == ["leaves_after_closing"]
    assert hands.held_over() == "nothing"
    assert hands.stands(session_id) == "Chair 1 at 15:00"


def test_a_swap_is_offered_at_the_same_time_and_done(front: FrontDesk, hands: Hands) -> None:
    mine = front.book("09:00")
    other = front.book("09:00", chair=2, patient=2)
    take(hands, mine)
    front.press(DOWN)
    assert hands.hint() == "Swap the chairs of Okafor and Lindqvist."
    front.press(ENTER)
    assert hands.stands(mine) == "Chair 2 at 09:00"
    assert hands.stands(other) == "Chair 1 at 09:00"


def test_home_and_end_go_to_the_first_and_the_last_free_start(front: FrontDesk, hands: Hands) -> None:
    session_id = front.book("09:00")
    front.book("08:00", 30, chair=2, patient=2)
    take(hands, session_id)
    front.press(DOWN, Qt.Key.Key_Home)
    assert hands.held_over() == "Chair 2 at 08:40"
    front.press(Qt.Key.Key_End)
    assert hands.held_over() == "Chair 2 at 16:00"
    assert hands.board.carrying.verdict is not None
    assert hands.board.carrying.verdict.is_free
    front.press(Qt.Key.Key_PageDown)
    assert hands.held_over() == "Chair 3 at 16:00"
    front.press(Qt.Key.Key_PageUp)
    assert hands.held_over() == "Chair 1 at 16:00"


def test_whoever_sits_changes_the_chair_only(front: FrontDesk, hands: Hands) -> None:
    session_id = front.book("09:00")
    hands.mark(session_id, "09:05", StepKind.ARRIVED, StepKind.SEATED)
    take(hands, session_id)
    front.press(RIGHT)
    assert hands.hint() == "The patient sits in the chair already, so only the chair can change."
    front.press(ENTER)
    assert hands.held_over() == "Chair 1 at 09:05", "still in hand"
    front.press(LEFT, DOWN, ENTER)
    assert hands.stands(session_id) == "Chair 2 at 09:00"


@pytest.mark.parametrize(
    ("kinds", "sentence"),
    [
        ((StepKind.SEATED, StepKind.DONE), "This session is done, so it can't be moved."),
        ((StepKind.NO_SHOW,), "This session is given up and holds no chair, so it can't be moved."),
    ],
)
def test_what_is_over_is_not_taken(front: FrontDesk, hands: Hands, kinds: tuple[StepKind, ...], sentence: str) -> None:
    session_id = front.book("09:00")
    hands.mark(session_id, "09:30", *kinds)
    front.desk.select(session_id)
    assert not hands.board.start_moving()
    assert front.said[-1] == sentence
    assert hands.held_over() == "nothing"


def test_a_cancelled_session_is_not_taken(front: FrontDesk, hands: Hands) -> None:
    session_id = front.book("09:00")
    front.desk.select(session_id)
    front.desk.change(lambda place, asked: booking.cancel(place, session_id, CancelReason.ILLNESS, asked))
    front.settle()
    assert not hands.board.start_moving()
    assert front.said[-1] == "This session is cancelled and holds no chair. Restore it before you move it."


def test_nothing_is_taken_where_nothing_is_selected(front: FrontDesk, hands: Hands) -> None:
    front.book("09:00")
    assert not hands.board.start_moving()


# --- what others do meanwhile


def test_a_change_from_outside_leaves_it_in_hand_and_is_seen(front: FrontDesk, hands: Hands) -> None:
    session_id = front.book("09:00")
    take(hands, session_id)
    front.press(DOWN, RIGHT)
    assert hands.hint().startswith("Free: Chair 2")
    front.book("09:00", chair=2, patient=2)
    assert hands.held_over() == "Chair 2 at 09:05"
    assert hands.hint().startswith("Chair 2 is taken from 09:00 to 10:10 (Lindqvist).")


def test_moved_by_somebody_else_it_is_let_go(front: FrontDesk, hands: Hands) -> None:
    session_id = front.book("09:00")
    take(hands, session_id)
    front.press(DOWN)
    front.desk.change(lambda place, asked: booking.move(place, session_id, asked, start=at("11:00")))
    front.settle()
    assert hands.held_over() == "nothing"
    assert front.said[-1] == "Okafor was moved by somebody else meanwhile."


def test_cancelled_meanwhile_it_is_let_go(front: FrontDesk, hands: Hands) -> None:
    session_id = front.book("09:00")
    take(hands, session_id)
    front.desk.change(lambda place, asked: booking.cancel(place, session_id, CancelReason.ILLNESS, asked))
    front.settle()
    assert hands.held_over() == "nothing"


def test_the_keyboard_gone_elsewhere_it_is_let_go(front: FrontDesk, look: Look) -> None:
    window = QWidget()
    board, line = BoardScreen(front.desk, look, window), QLineEdit(window)
    row = QHBoxLayout(window)
    row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
    row.addWidget(board)
    row.addWidget(line)
    front.put_up(window, 1100, 600)
    front.show_day()
    hands = Hands(front, board, look)
    session_id = front.book("09:00")
    take(hands, session_id)
    front.press(DOWN)
    line.setFocus()
    assert hands.held_over() == "nothing"
    assert hands.hint() == ""


def test_another_window_in_front_leaves_it_in_hand(front: FrontDesk, hands: Hands) -> None:
    session_id = front.book("09:00")
    take(hands, session_id)
    other = QWidget()
    front.put_up(other, 200, 100)
    assert hands.held_over() == "Chair 1 at 09:00"
    hands.board.activateWindow()
    front.qtbot.waitUntil(hands.board.hasFocus)
    front.press(DOWN, ENTER)
    assert hands.stands(session_id) == "Chair 2 at 09:00"


def test_a_click_lets_it_go(front: FrontDesk, hands: Hands) -> None:
    session_id = front.book("09:00")
    take(hands, session_id)
    front.press(DOWN)
    hands.click(hands.spot(3, "14:00"))
    assert hands.held_over() == "nothing"
    assert not front.changes


# --- another day


def test_it_comes_along_to_another_day_and_is_dropped_there(front: FrontDesk, hands: Hands) -> None:
    session_id = front.book("09:00")
    take(hands, session_id)
    front.press(DOWN)
    front.show_day(TUESDAY)
    assert hands.hint() == "Tuesday 24 November 2026: Free: Chair 2, 09:00 to 10:00."
    front.press(RIGHT, ENTER)
    session = front.centre.read(session_id)
    assert (session.chair_id, session.start) == (front.centre.chairs[1], at("09:05", TUESDAY))
    assert front.desk.selected == session_id
    assert hands.layout.card_of(session_id) is not None


def test_on_another_day_others_are_in_the_way_and_it_is_not_itself(front: FrontDesk, hands: Hands) -> None:
    session_id = front.book("09:00")
    front.centre.add(on_tuesday(front, "09:30", chair=1, patient=3))
    take(hands, session_id)
    front.show_day(TUESDAY)
    assert hands.hint().startswith("Tuesday 24 November 2026: Chair 1 is taken from 09:30 to 10:40 (Petrov).")
    front.press(DOWN)
    assert hands.hint() == "Tuesday 24 November 2026: Free: Chair 2, 09:00 to 10:00."


def test_on_another_day_the_patients_other_session_is_in_the_way(front: FrontDesk, hands: Hands) -> None:
    session_id = front.book("09:00")
    front.centre.add(on_tuesday(front, "09:30", chair=2, patient=1))
    take(hands, session_id)
    front.show_day(TUESDAY)
    assert hands.hint().startswith("Tuesday 24 November 2026: Okafor is already booked from 09:30 to 10:30")


def test_on_another_day_what_the_patient_needs_of_a_chair_is_still_known(front: FrontDesk, hands: Hands) -> None:
    with front.centre.store.changing() as writer:
        patient = writer.patient(front.centre.patients[0])
        writer.save_patient(replace(patient, chair_kinds=("bed",)))
    session_id = front.book("09:00")
    take(hands, session_id)
    at_home = hands.hint()
    front.show_day(TUESDAY)
    assert "bed" in hands.hint()
    assert hands.hint() == f"Tuesday 24 November 2026: {at_home}"


def on_tuesday(front: FrontDesk, clock: str, *, chair: int, patient: int) -> InfusionSession:
    session = replace(front.centre.session(clock, chair=chair, patient=patient), start=at(clock, TUESDAY))
    return replace(session, reservation=session.planned_reservation)


def test_let_go_on_another_day_it_says_where_it_stays(front: FrontDesk, hands: Hands) -> None:
    session_id = front.book("09:00")
    take(hands, session_id)
    front.show_day(TUESDAY)
    front.press(ESCAPE)
    assert front.said[-1] == "Okafor stays on Monday 23 November 2026 at 09:00."
    assert hands.held_over() == "nothing"
    assert not front.changes


def test_there_and_back_it_is_at_home_again(front: FrontDesk, hands: Hands) -> None:
    session_id = front.book("09:00")
    take(hands, session_id)
    front.show_day(TUESDAY)
    front.press(RIGHT)
    front.show_day(MONDAY)
    assert hands.held_over() == "Chair 1 at 09:05"
    assert hands.hint() == "Free: Chair 1, 09:05 to 10:05."


def test_a_drop_before_the_day_is_read_waits_for_a_look(front: FrontDesk, hands: Hands) -> None:
    session_id = front.book("09:00")
    take(hands, session_id)
    front.press(DOWN)
    front.desk.go_to(TUESDAY)
    hands.board.carrying.drop(keeps=True)
    assert front.said[-1] == "The day is still being read. Look at the place before you drop."
    front.settle()
    assert hands.stands(session_id) == "Chair 1 at 09:00"
    assert hands.board.carrying.is_moving


# --- how it looks


def test_the_ghost_is_the_card_itself_and_the_original_is_pale(front: FrontDesk, hands: Hands) -> None:
    session_id = front.book("09:00", 120)
    front.desk.select(None)
    before, old = hands.seen(), hands.card(session_id)
    take(hands, session_id)
    front.press(DOWN, RIGHT)
    after, new = hands.seen(), hands.place(2, "09:05", 130)
    assert alike(cut(after, new.shrunk(4)), cut(before, old.shrunk(4)), 2.0)
    strip = Rect(old.x + 40, old.bottom - 6, 40, 4)
    assert distance(mean_colour(before, strip), mean_colour(after, strip)) > 60
    accent = QColor(hands.look.theme.colours["accent"])
    assert distance(after.pixelColor(round(new.x + 40), round(new.y) - 1), accent) < 40


def test_the_frame_tells_free_passable_and_taken_apart(front: FrontDesk, hands: Hands) -> None:
    session_id = front.book("15:00")
    front.book("15:30", chair=2, patient=2)
    take(hands, session_id)
    for keys, place, tone in (
        ((RIGHT,), (1, "15:05"), "accent"),
        ((DOWN,), (2, "15:05"), "alarm"),
        ((UP, Qt.Key.Key_End, RIGHT), (1, "16:05"), "warning"),
    ):
        front.press(*keys)
        rect = hands.place(*place, 70)
        seen = hands.seen().pixelColor(round(rect.x + 40), round(rect.y) - 1)
        assert distance(seen, QColor(hands.look.theme.colours[tone])) < 40, tone


def test_free_starts_are_shown_clearly_on_the_chair_in_hand_and_faintly_on_others(
    front: FrontDesk, hands: Hands
) -> None:
    session_id = front.book("09:00")
    front.book("12:00", chair=2, patient=2)
    take(hands, session_id)
    front.press(DOWN)
    good, faint = (QColor(hands.look.theme.colours[name]) for name in ("good", "good.line"))
    picture = hands.seen()
    for chair, colour in ((2, good), (3, faint)):
        foot = hands.place(chair, "14:00", 60)
        assert distance(picture.pixelColor(round(foot.x), hands.row_foot(chair)), colour) < 30
    taken = hands.place(2, "12:20", 60)
    assert distance(picture.pixelColor(round(taken.x), hands.row_foot(2)), good) > 60


def test_the_hint_stays_in_sight_below_or_above_what_is_in_hand(front: FrontDesk, hands: Hands) -> None:
    session_id = front.book("09:00", chair=1)
    take(hands, session_id)
    for chair, is_below in ((1, True), (2, True), (3, True)):
        geometry, card = hands.board.hint.geometry(), hands.place(chair, "09:00", 70)
        assert hands.board.viewport().rect().contains(geometry)
        assert (geometry.top() > card.bottom) is is_below
        front.press(DOWN)
    hands.board.resize(1000, 290)
    front.press(LEFT)
    assert hands.board.body().contains(hands.board.hint.geometry())


def test_a_step_paints_what_has_moved_and_not_the_board(front: FrontDesk, hands: Hands) -> None:
    session_id = front.book("09:00")
    take(hands, session_id)
    front.press(RIGHT)
    painted = Painted(hands)
    front.press(RIGHT)
    region, whole = painted.stop(), hands.board.viewport().rect()
    assert area(region) < 0.1 * whole.width() * whole.height()
    assert region.intersects(to_qrect(hands.place(1, "09:10", 70)))


def test_nothing_is_laid_out_while_it_moves(front: FrontDesk, hands: Hands) -> None:
    session_id = front.book("09:00")
    take(hands, session_id)
    layout = hands.layout
    front.press(DOWN, RIGHT, RIGHT, ESCAPE)
    assert hands.layout is layout


def cut(picture: QImage, area: Rect) -> QImage:
    return picture.copy(to_qrect(area))


def to_qrect(area: Rect) -> QRect:
    return QRect(*(round(value) for value in area))
