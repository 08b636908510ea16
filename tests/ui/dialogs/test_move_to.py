"""Moving without the board: date, start and chair, with what the rules say of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt, QTime
from PySide6.QtTest import QTest

from infusion_desk.domain.sessions import CancelReason, StepKind
from infusion_desk.services.booking import cancel, move
from infusion_desk.services.steps import Mark, mark
from infusion_desk.ui.dialogs.move_to import MoveTo
from infusion_desk.ui.moving import put_down
from tests.ui.front_desk import MONDAY, FrontDesk, at
from tests.ui.hearing import listening

Open = Callable[[int], MoveTo]


@pytest.fixture
def open_for(front: FrontDesk) -> Open:
    def opened(session_id: int) -> MoveTo:
        front.desk.select(session_id)
        picture, session, wording = front.desk.picture, front.desk.session, front.desk.wording
        assert picture is not None
        assert session is not None
        assert wording is not None
        dialog = MoveTo(front.desk, picture, session, wording)
        front.put_up(dialog, 500, 300)
        return dialog

    front.show_day()
    return opened


def set_start(dialog: MoveTo, clock: str) -> None:
    hours, minutes = clock.split(":")
    dialog.start.setTime(QTime(int(hours), int(minutes)))


def accept(front: FrontDesk, dialog: MoveTo) -> bool:
    """Press the button; what was chosen is done when the dialog takes it."""
    dialog.accept()
    if dialog.result() != MoveTo.DialogCode.Accepted:
        return False
    assert dialog.verdict is not None
    put_down(front.desk, dialog.held, dialog.verdict)
    front.settle()
    return True


def stands(front: FrontDesk, session_id: int) -> tuple[str, int]:
    session = front.centre.read(session_id)
    assert front.desk.wording is not None
    return front.desk.wording.clock(session.start), session.chair_id


def test_a_start_and_a_chair_are_chosen_and_the_session_moves(front: FrontDesk, open_for: Open) -> None:
    session_id = front.book("09:00")
    dialog = open_for(session_id)
    assert dialog.said.text() == "It stands there now."
    assert dialog.windowTitle() == "Move Okafor, Grace"
    set_start(dialog, "13:00")
    dialog.chair.setCurrentIndex(2)
    assert dialog.said.text() == "Free: Chair 3, 13:00 to 14:00."
    assert accept(front, dialog)
    assert stands(front, session_id) == ("13:00", 3)
    assert front.desk.undoable is not None


def test_it_says_which_starts_fit_and_why_others_do_not(front: FrontDesk, open_for: Open) -> None:
    front.book("10:00", patient=2)
    dialog = open_for(front.book("13:00"))
    assert dialog.free.text() == "Starts that fit on Chair 1: 08:00 to 08:50, 11:10 to 16:00."
    set_start(dialog, "10:30")
    assert dialog.said.text().startswith("Chair 1 is taken from 10:00 to 11:10 (Lindqvist).")
    assert not accept(front, dialog)
    assert dialog.wrong.text().startswith("Chair 1 is taken from 10:00 to 11:10 (Lindqvist).")
    set_start(dialog, "11:10")
    assert not dialog.wrong.isVisible()
    assert accept(front, dialog)


def test_a_swap_is_offered_as_such(front: FrontDesk, open_for: Open) -> None:
    first, second = front.book("09:00"), front.book("09:00", chair=2, patient=2)
    dialog = open_for(first)
    dialog.chair.setCurrentIndex(1)
    assert dialog.said.text() == "Swap the chairs of Okafor and Lindqvist."
    assert dialog.accept_button.text() == "Swap"
    assert accept(front, dialog)
    assert (stands(front, first), stands(front, second)) == (("09:00", 2), ("09:00", 1))


def test_staying_where_it_is_is_no_move(front: FrontDesk, open_for: Open) -> None:
    dialog = open_for(front.book("09:00"))
    assert not accept(front, dialog)
    assert dialog.wrong.text().startswith("The session stands there already.")


def test_it_moves_to_another_day(front: FrontDesk, open_for: Open) -> None:
    session_id = front.book("09:00")
    dialog = open_for(session_id)
    dialog.date.setFocus()
    dialog.date.clear()
    front.type("thu")
    assert dialog.said.text() == "Thursday 26 November 2026: Free: Chair 1, 09:00 to 10:00."
    assert accept(front, dialog)
    assert front.centre.read(session_id).start == at("09:00", MONDAY + timedelta(days=3))


def test_days_are_counted_from_the_sessions_own_date(front: FrontDesk, open_for: Open) -> None:
    dialog = open_for(front.book("09:00"))
    dialog.date.setFocus()
    dialog.date.clear()
    front.type("+1")
    set_start(dialog, "10:00")
    assert dialog.check() == ""
    assert dialog.held.placing.day.date == MONDAY + timedelta(days=1)


def test_a_date_that_can_not_be_read_is_told(front: FrontDesk, open_for: Open) -> None:
    dialog = open_for(front.book("09:00"))
    dialog.date.setFocus()
    dialog.date.clear()
    front.type("soon")
    assert not accept(front, dialog)
    assert dialog.wrong.text().startswith("“soon” is not a date.")


def test_who_sits_already_changes_only_the_chair(front: FrontDesk, open_for: Open) -> None:
    session_id = front.book("09:00")
    front.clock.now = at("09:05")
    front.desk.change(lambda place, asked: mark(place, session_id, Mark(StepKind.SEATED, at("09:05")), asked))
    front.settle()
    dialog = open_for(session_id)
    assert not dialog.start.isEnabled()
    assert not dialog.date.isEnabled()
    dialog.chair.setCurrentIndex(1)
    assert accept(front, dialog)
    assert stands(front, session_id) == ("09:00", 2)


def test_the_verdict_is_heard(front: FrontDesk, open_for: Open) -> None:
    dialog = open_for(front.book("09:00"))
    with listening() as heard:
        set_start(dialog, "12:00")
    assert heard == ["Free: Chair 1, 12:00 to 13:00."]


def test_a_booking_from_outside_is_seen_at_once(front: FrontDesk, open_for: Open) -> None:
    dialog = open_for(front.book("09:00"))
    set_start(dialog, "12:00")
    front.book("12:00", patient=2)
    assert dialog.said.text().startswith("Chair 1 is taken from 12:00 to 13:10 (Lindqvist).")


def test_it_closes_with_a_sentence_when_somebody_else_moved_or_cancelled_it(front: FrontDesk, open_for: Open) -> None:
    session_id = front.book("09:00")
    dialog = open_for(session_id)
    front.desk.change(lambda place, asked: move(place, session_id, asked, start=at("15:00")))
    front.settle()
    assert not dialog.isVisible()
    assert front.said[-1] == "Okafor was moved by somebody else meanwhile."
    dialog = open_for(session_id)
    front.desk.change(lambda place, asked: cancel(place, session_id, CancelReason.ILLNESS, asked))
    front.settle()
    assert not dialog.isVisible()


def test_it_is_all_done_by_keys(front: FrontDesk, open_for: Open) -> None:
    dialog = open_for(front.book("09:00"))
    assert dialog.start.hasFocus()
    front.press(Qt.Key.Key_Up)
    front.press(Qt.Key.Key_Tab, Qt.Key.Key_Tab)  # over the minutes
    assert dialog.chair.hasFocus()
    front.press(Qt.Key.Key_Down)
    assert dialog.said.text() == "Free: Chair 2, 10:00 to 11:00."
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.result() == MoveTo.DialogCode.Accepted
