"""The due list on a real file: who is on it, who leaves it, and who comes back by himself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from infusion_desk.domain.orders import ReactionGrade, StopReason
from infusion_desk.domain.sessions import CancelReason, SessionState, StepKind
from infusion_desk.errors import InputError
from infusion_desk.services import booking, departures, history, orders, steps
from infusion_desk.services.course_moves import look_at_move
from infusion_desk.services.courses import CourseWish, book_course, plan_course
from infusion_desk.services.due import DueDose, DueState, due_list
from infusion_desk.services.merging import merge
from infusion_desk.services.order_offers import inquiry_for_order
from tests.centres import MONDAY, at
from tests.services.conftest import Office
from tests.services.orders import book, elsewhere, order_of, react


def due(office: Office, until: date | None = None) -> list[DueDose]:
    return list(due_list(office.place, until).doses)


def numbers(office: Office) -> list[tuple[int, int]]:
    """Order and dose of each row."""
    return [(each.order_id, each.number) for each in due(office)]


def test_an_order_waits_with_its_window_until_its_dose_holds_a_place(office: Office) -> None:
    given = elsewhere(date(2026, 6, 8), date(2026, 6, 22))
    order = order_of(office, "ocrelizumab", start=given[0].day, elsewhere=given)
    [row] = due(office)
    assert (row.order_id, row.number, row.label, row.drug_name) == (order.id, 3, "dose 3", "Ocrevus")
    assert (row.earliest, row.due, row.latest) == (date(2026, 11, 22), date(2026, 12, 8), date(2026, 12, 22))
    assert row.standing is DueState.OPEN
    assert row.patient.id == order.patient_id
    assert not row.is_signed
    session = book(office, order, 3, MONDAY)
    assert due(office) == []
    booking.cancel(office.place, session.id, CancelReason.PATIENT, office.asked())
    [back] = due(office)
    assert back.lost is not None
    assert (back.lost.session_id, back.lost.state) == (session.id, SessionState.CANCELLED)
    booking.restore(office.place, session.id, office.asked())
    assert due(office) == []


def test_a_booking_that_was_taken_back_was_never_lost(office: Office) -> None:
    order = order_of(office, "natalizumab")
    before = due(office)
    change = book_course(office.place, plan_course(office.place, CourseWish(order.id, count=3)), office.asked())
    undone = history.undo(office.place, change.id, office.asked())
    assert due(office) == before
    history.redo(office.place, undone.id, office.asked())
    booking.cancel(office.place, change.session_ids[0], CancelReason.MISTAKE, office.asked())
    assert [each.lost for each in due(office)] == [None]


def test_the_loss_before_a_booking_that_was_taken_back_is_still_told(office: Office) -> None:
    order = order_of(office, "natalizumab")
    missed = book(office, order, 1, MONDAY, "08:00")
    steps.mark(office.place, missed.id, steps.Mark(StepKind.NO_SHOW, at("09:00")), office.asked())
    change = book_course(office.place, plan_course(office.place, CourseWish(order.id, count=1)), office.asked())
    history.undo(office.place, change.id, office.asked())
    [row] = due(office)
    assert row.lost is not None
    assert row.lost.session_id == missed.id


def test_a_given_dose_brings_the_next_one(office: Office) -> None:
    order = order_of(office, "natalizumab")
    session = book(office, order, 1, MONDAY, "08:00")
    for kind in (StepKind.ARRIVED, StepKind.SEATED, StepKind.STARTED, StepKind.DONE):
        steps.mark(office.place, session.id, steps.Mark(kind, at("08:30"), 1 if kind is StepKind.STARTED else None),
                   office.asked())  # fmt: skip
    [row] = due(office)
    assert (row.number, row.due, row.standing) == (2, date(2026, 12, 21), DueState.TO_COME)


def test_a_missed_dose_comes_back_and_what_hangs_on_it_is_flagged(office: Office) -> None:
    order = order_of(office, "ocrelizumab")
    first = book(office, order, 1, MONDAY, "08:00")
    second = book(office, order, 2, MONDAY + timedelta(14))
    missed = steps.mark(office.place, first.id, steps.Mark(StepKind.NO_SHOW, at("09:00")), office.asked())
    [row] = due(office)
    assert (row.number, row.lost and row.lost.session_id) == (1, first.id)
    assert [each.session_id for each in row.hanging] == [second.id]
    history.undo(office.place, missed.id, office.asked())
    assert due(office) == []


def test_a_dose_lost_after_one_that_is_booked_comes_back_with_its_window(office: Office) -> None:
    order = order_of(office, "natalizumab")
    change = book_course(office.place, plan_course(office.place, CourseWish(order.id, count=4)), office.asked())
    third, fourth = change.session_ids[2:]
    booking.cancel(office.place, fourth, CancelReason.PATIENT, office.asked())
    [row] = due(office)
    assert (row.number, row.lost and row.lost.session_id, row.hanging) == (4, fourth, ())
    assert row.due == MONDAY + timedelta(84)
    booking.cancel(office.place, third, CancelReason.PATIENT, office.asked())
    [row] = due(office)
    assert (row.number, row.due, row.lost and row.lost.session_id) == (3, MONDAY + timedelta(56), third)
    booking.restore(office.place, third, office.asked())
    assert numbers(office) == [(order.id, 4)]
    book(office, order, 4, MONDAY + timedelta(84))
    assert due(office) == []


def test_what_hangs_on_a_dose_lost_in_the_middle_is_what_comes_after_it(office: Office) -> None:
    order = order_of(office, "natalizumab")
    change = book_course(office.place, plan_course(office.place, CourseWish(order.id, count=4)), office.asked())
    booking.cancel(office.place, change.session_ids[1], CancelReason.PATIENT, office.asked())
    [row] = due(office)
    assert (row.number, [each.number for each in row.hanging]) == (2, [3, 4])


def test_the_last_day_of_a_row_that_was_cancelled_is_due_while_the_one_before_is_booked(office: Office) -> None:
    order = order_of(office, "alemtuzumab", start=MONDAY - timedelta(1), elsewhere=elsewhere(MONDAY - timedelta(1)))
    book(office, order, 2, MONDAY, "08:00")
    closed = book(office, order, 3, MONDAY + timedelta(1), "08:00")
    assert due(office) == []
    booking.cancel(office.place, closed.id, CancelReason.CENTRE, office.asked())
    [row] = due(office)
    assert (row.number, row.due, row.lost and row.lost.session_id) == (3, MONDAY + timedelta(1), closed.id)


def test_a_dose_lost_beyond_the_last_one_that_is_ordered_now_does_not_wait(office: Office) -> None:
    order = order_of(office, "natalizumab")
    change = book_course(office.place, plan_course(office.place, CourseWish(order.id, count=2)), office.asked())
    booking.cancel(office.place, change.session_ids[1], CancelReason.PATIENT, office.asked())
    orders.change(office.place, order, replace(order, doses=1), office.asked())
    assert due(office) == []


def test_a_session_whose_day_is_over_unmarked_is_on_the_list(office: Office) -> None:
    order = order_of(office, "natalizumab")
    session = book(office, order, 1, MONDAY)
    assert due(office) == []
    tomorrow = replace(office.place, now=lambda: at("07:30", MONDAY + timedelta(1)))
    [row] = due_list(tomorrow).doses
    assert row.unmarked is not None
    assert (row.unmarked.session_id, row.number) == (session.id, 1)


def test_a_later_dose_whose_day_is_over_unmarked_is_on_the_list_although_the_next_one_is_booked(office: Office) -> None:
    order = order_of(office, "alemtuzumab", elsewhere=elsewhere(MONDAY - timedelta(3), MONDAY - timedelta(2)))
    forgotten = book(office, order, 4, MONDAY)
    book(office, order, 3, MONDAY + timedelta(4))
    later = replace(office.place, now=lambda: at("07:30", MONDAY + timedelta(2)))
    [row] = due_list(later).doses
    assert row.unmarked is not None
    assert (row.unmarked.session_id, row.number) == (forgotten.id, 4)


def test_days_in_a_row_that_were_interrupted_are_a_question_for_the_prescriber(office: Office) -> None:
    order_of(office, "alemtuzumab", start=MONDAY - timedelta(1), elsewhere=elsewhere(MONDAY - timedelta(1)))
    [today] = due(office)
    assert (today.number, today.due, today.is_interrupted) == (2, MONDAY, False)
    tomorrow = replace(office.place, now=lambda: at("07:30", MONDAY + timedelta(1)))
    [row] = due_list(tomorrow).doses
    assert (row.number, row.is_interrupted) == (2, True)
    order_of(office, "methylprednisolone", patient=2, elsewhere=elsewhere(MONDAY - timedelta(1)))
    assert [each.is_interrupted for each in due_list(tomorrow).doses] == [True, False]


def test_the_overdue_stand_first_and_until_cuts_the_list(office: Office) -> None:
    later = order_of(office, "natalizumab", patient=1, elsewhere=elsewhere(MONDAY))
    now = order_of(office, "natalizumab", patient=2)
    given = elsewhere(date(2026, 4, 6), date(2026, 4, 20))
    late = order_of(office, "ocrelizumab", patient=3, start=given[0].day, elsewhere=given)
    rows = due(office)
    assert [each.order_id for each in rows] == [late.id, now.id, later.id]
    assert [each.standing for each in rows] == [DueState.OVERDUE, DueState.DUE, DueState.TO_COME]
    assert [each.days_late for each in rows] == [34, 0, 0]
    assert [each.order_id for each in due(office, MONDAY)] == [late.id, now.id]


def test_the_last_ordered_dose_ends_the_waiting(office: Office) -> None:
    order_of(
        office, "natalizumab", doses=2, elsewhere=elsewhere(date(2026, 9, 28), date(2026, 10, 26)), every="4 weeks"
    )
    assert due(office) == []


def test_a_treatment_of_many_years_is_never_dropped(office: Office) -> None:
    days = [MONDAY - timedelta(28 * number) for number in range(100, 0, -1)]
    order_of(office, "natalizumab", elsewhere=elsewhere(*days))
    [row] = due(office)
    assert (row.number, row.due) == (101, MONDAY)


def test_stopped_orders_and_people_who_are_gone_leave_the_list(office: Office) -> None:
    first, second = order_of(office, "natalizumab"), order_of(office, "ocrelizumab", patient=2)
    assert len(due(office)) == 2
    orders.stop(office.place, first.id, StopReason.COMPLETED, office.asked())
    departures.leave(office.place, second.patient_id, StopReason.DECEASED, office.asked())
    assert due(office) == []


def test_a_dose_that_a_reaction_has_closed_says_so(office: Office) -> None:
    given = elsewhere(date(2026, 5, 4), date(2026, 5, 18))
    order_of(office, "ocrelizumab", option="2 h", elsewhere=given)
    order_of(office, "ocrelizumab", option="3.5 h", elsewhere=given, patient=2)
    for patient in (1, 2):
        react(office, "ocrelizumab", ReactionGrade.SEVERE, patient=patient)
    assert [row.closed for row in due(office)] == [
        "The patient had a serious reaction to Ocrevus on 23 Nov 2026.",
        "",
    ]


def test_dates_that_can_not_be_told_are_said_and_not_lost(office: Office) -> None:
    order = order_of(office, "natalizumab")
    for number, clock in ((1, "09:00"), (2, "12:30")):
        session = book(office, order, number, MONDAY, clock, reason="Dr. Lund")
        steps.mark(office.place, session.id, steps.Mark(StepKind.DONE, at(clock)), office.asked())
    [row] = due(office)
    assert row.standing is DueState.UNKNOWN
    assert "fall on one day" in row.problem
    office.place.store.know_drugs(lambda _id: None)
    [row] = due(office)
    assert "No file describes this drug any more" in row.problem
    with pytest.raises(InputError, match="No file describes this drug any more"):
        inquiry_for_order(office.place, order.id)
    coming = office.book("13:00", patient=2)
    [note] = look_at_move(office.place, coming.id, at("14:00")).moved.notes
    assert note.startswith("No file describes this drug any more, so it isn't checked")


def test_a_merged_record_waits_under_the_name_that_stays(office: Office) -> None:
    order_of(office, "natalizumab", patient=2)
    kept, other = office.centre.patients[:2]
    merge(office.place, kept, other, office.asked())
    assert [each.patient.id for each in due(office)] == [kept]
    assert numbers(office) == [(1, 1)]
