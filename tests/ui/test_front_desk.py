"""The desk of the tests: it shows a day, sees changes from outside, and leaves nothing running behind."""

from PySide6.QtWidgets import QLineEdit

from infusion_desk.domain.sessions import CancelReason
from infusion_desk.services.booking import cancel
from tests.ui.front_desk import MONDAY, FrontDesk


def test_a_day_is_shown_with_what_came_from_outside(front: FrontDesk) -> None:
    front.show_day()
    assert front.desk.picture is not None
    assert front.desk.picture.day.date == MONDAY
    session_id = front.book("09:00")
    assert [session.id for session in front.desk.picture.day.sessions] == [session_id]


def test_a_change_is_told_and_read_anew(front: FrontDesk) -> None:
    front.show_day()
    session_id = front.book("09:00")
    front.desk.change(lambda place, asked: cancel(place, session_id, CancelReason.ILLNESS, asked))
    front.settle()
    assert [change.session_ids for change in front.changes] == [(session_id,)]
    assert front.desk.picture is not None
    assert not front.desk.picture.day.held


def test_letters_of_any_alphabet_can_be_typed(front: FrontDesk) -> None:
    line = QLineEdit()
    front.put_up(line, 200, 40)
    line.setFocus()
    front.type("Peña Łuk")
    assert line.text() == "Peña Łuk"
