"""A session of a course moved on a real file: its window is looked at again, and what hangs on it moves along."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from infusion_desk.domain.sessions import InfusionSession
from infusion_desk.errors import InputError
from infusion_desk.services import booking, history
from infusion_desk.services.changes import RefusedError
from infusion_desk.services.course_moves import look_at_move, move_course
from infusion_desk.services.courses import CourseWish, book_course, plan_course
from tests.centres import MONDAY, NEW_YORK, at
from tests.services.conftest import Office
from tests.services.orders import elsewhere, order_of


def course(office: Office, drug: str, count: int, **more: Any) -> list[InfusionSession]:
    """A course booked from MONDAY on."""
    order = order_of(office, drug, **more)
    change = book_course(office.place, plan_course(office.place, CourseWish(order.id, count=count)), office.asked())
    return [office.centre.read(each) for each in change.session_ids]


def day_of(office: Office, session: InfusionSession) -> date:
    return NEW_YORK.date_of(office.centre.read(session.id).start)


def test_a_move_inside_the_windows_moves_nothing_else(office: Office) -> None:
    _first, second, _third = course(office, "ocrelizumab", 3)
    look = look_at_move(office.place, second.id, at("09:00", MONDAY + timedelta(15)))
    assert look.later == ()
    assert look.moved.problem == ""


def test_a_late_dose_takes_those_after_it_along_as_one_change(office: Office) -> None:
    """Dose 1 a month late: day 15 follows it, and so does the first half-yearly dose, which is counted from it."""
    sessions = course(office, "ocrelizumab", 3)
    later = MONDAY + timedelta(28)
    look = look_at_move(office.place, sessions[0].id, at("09:00", later))
    assert [each.label for each in look.later] == ["dose 2", "dose 3"]
    assert look.moved.dose is not None
    assert look.moved.dose.latest == MONDAY
    change = move_course(office.place, look, office.asked())
    assert [day_of(office, each) for each in sessions] == [later, later + timedelta(14), date(2027, 6, 21)]
    assert len(change.session_ids) == 3
    history.undo(office.place, change.id, office.asked())
    assert [day_of(office, each) for each in sessions] == [NEW_YORK.date_of(each.start) for each in sessions]


def test_times_and_chairs_stay_where_they_can(office: Office) -> None:
    sessions = course(office, "natalizumab", 3)
    look = look_at_move(office.place, sessions[1].id, at("13:00", MONDAY + timedelta(42)))
    change = move_course(office.place, look, office.asked())
    third = office.centre.read(change.session_ids[1])
    assert (third.start, third.chair_id) == (at("09:00", MONDAY + timedelta(70)), sessions[2].chair_id)


def test_too_early_says_so_before_the_drop_and_is_refused(office: Office) -> None:
    given = elsewhere(date(2026, 6, 1), date(2026, 6, 15))
    [third] = course(office, "ocrelizumab", 1, elsewhere=given, start=MONDAY)
    fourth_start = at("09:00", MONDAY + timedelta(1))
    look = look_at_move(office.place, third.id, fourth_start)
    assert look.moved.problem == ""
    sessions = course(office, "ublituximab", 3, patient=2)
    look = look_at_move(office.place, sessions[2].id, at("09:00", MONDAY + timedelta(60)))
    assert "at least 5 months must lie between" in look.moved.problem
    with pytest.raises(RefusedError):
        move_course(office.place, look, office.asked())


def test_a_later_dose_without_a_place_is_told_and_nothing_moves(office: Office) -> None:
    first, second = course(office, "natalizumab", 2)
    with office.place.store.changing() as writer:
        for weekday in range(5):
            writer.put_hours(weekday, 0, 0)
        writer.put_special_hours(MONDAY + timedelta(14), 8 * 60, 17 * 60)
    look = look_at_move(office.place, first.id, at("09:00", MONDAY + timedelta(14)))
    [later] = look.later
    assert later.after is None
    with pytest.raises(RefusedError, match="dose 2"):
        move_course(office.place, look, office.asked())
    assert day_of(office, second) == MONDAY + timedelta(28)


def test_a_session_changed_meanwhile_is_not_moved(office: Office) -> None:
    first, second = course(office, "natalizumab", 2)
    look = look_at_move(office.place, first.id, at("09:00", MONDAY + timedelta(14)))
    booking.move(office.place, second.id, office.asked(), start=at("10:00", MONDAY + timedelta(28)))
    with pytest.raises(InputError, match="changed meanwhile"):
        move_course(office.place, look, office.asked())


def test_a_session_without_an_order_is_judged_alone(office: Office) -> None:
    session = office.book("09:00")
    look = look_at_move(office.place, session.id, at("10:00"))
    assert (look.later, look.moved.dose, look.moved.problem) == ((), None, "")
