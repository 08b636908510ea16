"""Courses booked on a real file: all or nothing, each dose in its window, one change and one undo."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from infusion_desk.domain.day import Closure
from infusion_desk.domain.orders import Order, StopReason
from infusion_desk.domain.rules import findings_at
from infusion_desk.domain.sessions import CancelReason, InfusionSession, SessionState
from infusion_desk.errors import InputError
from infusion_desk.services import booking, history, orders
from infusion_desk.services.changes import RefusedError
from infusion_desk.services.checking import looked_at
from infusion_desk.services.confirmations import confirm, unsure_figures
from infusion_desk.services.courses import CoursePlan, CourseWish, book_course, plan_course
from infusion_desk.services.due import due_list
from infusion_desk.services.merging import merge
from tests.builders import span
from tests.centres import MONDAY, NEW_YORK, at
from tests.services.conftest import Office
from tests.services.orders import book, elsewhere, order_of


def close(office: Office, day: date) -> None:
    """Close the centre for a whole day."""
    with office.place.store.changing() as writer:
        writer.add_closure(Closure(span("00:00", "24:00", day), "Holiday"))


def sessions(office: Office, plan: CoursePlan) -> list[InfusionSession]:
    change = book_course(office.place, plan, office.asked())
    return [office.centre.read(each) for each in change.session_ids]


def days(plan: CoursePlan) -> list[date | None]:
    return [NEW_YORK.date_of(each.session.start) if each.session else None for each in plan.doses]


def test_the_rest_is_booked_at_one_time_and_chair_and_taken_back_as_one(office: Office) -> None:
    order = order_of(office, "natalizumab", doses=4)
    plan = plan_course(office.place, CourseWish(order.id, minute=10 * 60, chair_id=office.centre.chairs[1]))
    assert plan.is_bookable
    booked = sessions(office, plan)
    assert [NEW_YORK.date_of(each.start) for each in booked] == [MONDAY + timedelta(28 * number) for number in range(4)]
    assert {(NEW_YORK.local(each.start).hour, each.chair_id) for each in booked} == {(10, office.centre.chairs[1])}
    assert [each.dose_number for each in booked] == [1, 2, 3, 4]
    assert due_list(office.place).doses == ()
    with office.place.store.reading() as reader:
        [change] = reader.changes_of_session(booked[0].id)
        assert len(change.session_ids) == 4
    undone = history.undo(office.place, change.id, office.asked())
    assert {office.centre.read(each.id).state for each in booked} == {SessionState.CANCELLED}
    assert [row.number for row in due_list(office.place).doses] == [1]
    history.redo(office.place, undone.id, office.asked())
    assert {office.centre.read(each.id).state for each in booked} == {SessionState.PLANNED}


def test_one_dose_so_many_or_up_to_a_date(office: Office) -> None:
    order = order_of(office, "ocrelizumab")
    assert len(plan_course(office.place, CourseWish(order.id, count=1)).doses) == 1
    assert len(plan_course(office.place, CourseWish(order.id, count=3)).doses) == 3
    until = plan_course(office.place, CourseWish(order.id, until=date(2027, 5, 23)))
    assert [each.dose.number for each in until.doses] == [1, 2, 3]
    rest = plan_course(office.place, CourseWish(order.id))
    assert rest.doses[-1].dose.due <= MONDAY + timedelta(365)


def test_time_and_chair_follow_the_session_before(office: Office) -> None:
    order = order_of(office, "natalizumab")
    first = book(office, order, 1, MONDAY, "13:15", chair_id=office.centre.chairs[2])
    [next_one] = sessions(office, plan_course(office.place, CourseWish(order.id, count=1)))
    assert (next_one.start, next_one.chair_id) == (at("13:15", MONDAY + timedelta(28)), first.chair_id)


def test_a_taken_chair_gives_way_to_another_and_a_taken_time_to_a_near_one(office: Office) -> None:
    order = order_of(office, "natalizumab")
    office.book("09:00", patient=2, chair=1)
    [planned] = plan_course(office.place, CourseWish(order.id, count=1, chair_id=office.centre.chairs[0])).doses
    assert planned.session is not None
    assert (planned.session.start, planned.chair_name) == (at("09:00"), "Chair 2")
    assert planned.notes[-1] == "Another chair than before, which is taken."
    office.book("09:15", patient=3, chair=2)
    office.book("09:30", patient=4, chair=3)
    [planned] = plan_course(office.place, CourseWish(order.id, count=1)).doses
    assert planned.session is not None
    assert planned.session.start > at("11:00")
    assert "Another time than wished: there is no place then." in planned.notes


def test_a_dose_that_meets_a_closure_moves_inside_its_window_later_first(office: Office) -> None:
    order = order_of(office, "ocrelizumab")
    fortnight = MONDAY + timedelta(14)
    close(office, fortnight)
    plan = plan_course(office.place, CourseWish(order.id, count=2))
    assert days(plan) == [MONDAY, fortnight + timedelta(1)]
    assert "Moved because the centre is closed on the day it is due." in plan.doses[1].notes


@pytest.mark.parametrize(("mornings", "start"), [(3, at("09:00", MONDAY + timedelta(3))), (4, at("13:30"))])
def test_the_wished_time_moves_a_dose_by_three_days_at_most(office: Office, mornings: int, start: int) -> None:
    with office.place.store.changing() as writer:
        for chair_id in office.centre.chairs:
            for later in range(mornings):
                writer.add_outage(chair_id, span("08:00", "13:30", MONDAY + timedelta(later)), "repair")
    [planned] = plan_course(office.place, CourseWish(order_of(office, "natalizumab").id, count=1)).doses
    assert planned.session is not None
    assert planned.session.start == start


def test_a_course_of_days_in_a_row_begins_where_all_days_are_open(office: Office) -> None:
    """Thursday is a holiday and no weekend is open: five days in a row begin on the Monday after."""
    order = order_of(office, "alemtuzumab", start=MONDAY)
    close(office, MONDAY + timedelta(3))
    plan = plan_course(office.place, CourseWish(order.id, count=1, minute=8 * 60))
    assert days(plan) == [MONDAY + timedelta(7 + number) for number in range(5)]
    assert plan.is_bookable
    assert len(sessions(office, plan)) == 5


def test_a_start_that_does_not_do_says_why_and_offers_another(office: Office) -> None:
    order = order_of(office, "alemtuzumab", start=MONDAY)
    wish = CourseWish(order.id, count=5, minute=8 * 60, first_day=MONDAY + timedelta(2))
    plan = plan_course(office.place, wish)
    [planned] = plan.doses
    assert planned.session is None
    assert planned.problem == "The centre is closed on Saturday 28 November 2026."
    assert planned.could == "It could begin on Monday 30 November 2026."
    assert plan.other_start == MONDAY + timedelta(7)
    with pytest.raises(RefusedError):
        book_course(office.place, plan, office.asked())


def test_the_start_that_is_offered_instead_does(office: Office) -> None:
    order = order_of(office, "alemtuzumab", start=MONDAY)
    wish = CourseWish(order.id, count=5, minute=8 * 60, first_day=MONDAY + timedelta(2))
    plan = plan_course(office.place, replace(wish, first_day=plan_course(office.place, wish).other_start))
    assert plan.is_bookable
    assert plan.is_in_row
    assert days(plan) == [MONDAY + timedelta(7 + number) for number in range(5)]


def test_a_first_dose_without_a_place_in_its_window_could_begin_after_it(office: Office) -> None:
    first = [date(2025, 11, 10) + timedelta(number) for number in range(5)]
    order = order_of(office, "alemtuzumab", start=first[0], elsewhere=elsewhere(*first))
    for number in range(25):
        close(office, MONDAY + timedelta(number))
    plan = plan_course(office.place, CourseWish(order.id, count=1, minute=8 * 60))
    assert plan.other_start == date(2026, 12, 21)
    assert plan.doses[0].could == "It could begin on Monday 21 December 2026."


def test_a_later_dose_without_a_place_never_moves_the_start(office: Office) -> None:
    order = order_of(office, "ocrelizumab")
    for number in range(14, 29):
        close(office, MONDAY + timedelta(number))
    plan = plan_course(office.place, CourseWish(order.id, count=3))
    first, second = plan.doses
    assert first.session is not None
    assert (second.session, plan.other_start) == (None, None)
    assert second.could == (
        "The next place for it is on Tuesday 22 December 2026. Book the doses before it first, then this one by hand."
    )
    assert not plan.is_bookable


def test_a_course_that_has_begun_is_put_to_the_prescriber(office: Office) -> None:
    order = order_of(office, "alemtuzumab", start=date(2026, 11, 19), elsewhere=elsewhere(date(2026, 11, 22)))
    close(office, MONDAY)
    plan = plan_course(office.place, CourseWish(order.id, count=1))
    [planned] = plan.doses
    assert (planned.session, plan.other_start) == (None, None)
    assert planned.problem.startswith("The centre is closed on Monday 23 November 2026")
    assert "ask the prescriber" in planned.could


def test_a_day_of_a_begun_course_that_was_missed_is_put_to_the_prescriber(office: Office) -> None:
    order = order_of(office, "alemtuzumab", start=date(2026, 11, 19), elsewhere=elsewhere(date(2026, 11, 19)))
    [planned] = plan_course(office.place, CourseWish(order.id, count=1)).doses
    assert planned.problem.startswith("This day was due on Friday 20 November 2026 and was not given")
    assert "ask the prescriber" in planned.could


def test_a_day_named_for_a_begun_course_is_told_to_be_the_prescribers_word(office: Office) -> None:
    order = order_of(office, "alemtuzumab", start=date(2026, 11, 19), elsewhere=elsewhere(date(2026, 11, 19)))
    named = CourseWish(order.id, count=1, minute=8 * 60, first_day=MONDAY)
    plan = plan_course(office.place, named)
    assert days(plan) == [MONDAY + timedelta(number) for number in range(4)]
    told = "These days follow one another: only where the prescriber says so."
    assert [told in each.notes for each in plan.doses] == [True, False, False, False]


def test_what_is_only_booked_of_days_in_a_row_can_be_booked_anew(office: Office) -> None:
    order = order_of(office, "alemtuzumab", start=MONDAY)
    book(office, order, 1, MONDAY, "08:00")
    close(office, MONDAY + timedelta(1))
    [planned] = plan_course(office.place, CourseWish(order.id, count=1)).doses
    assert planned.session is None
    assert planned.could.startswith("Its first day is booked: cancel")


def test_a_pulse_may_pause_over_the_weekend(office: Office) -> None:
    order = order_of(office, "methylprednisolone", start=MONDAY + timedelta(3), doses=3)
    plan = plan_course(office.place, CourseWish(order.id))
    assert days(plan) == [MONDAY + timedelta(3), MONDAY + timedelta(4), MONDAY + timedelta(7)]
    assert "The centre is closed between this day and the one before." in plan.doses[2].notes
    first = book(office, order, 1, MONDAY + timedelta(3), "08:00")
    second = plan_course(office.place, CourseWish(order.id, count=1, minute=12 * 60)).doses[0]
    assert "More than 90 min from the time of the day before." in second.notes
    assert _rules_of(office, order, 2, first.start + 4 * 3600) == ["early_dose"]
    assert _rules_of(office, order, 2, at("08:00", MONDAY + timedelta(9))) == ["late_dose"]


def _rules_of(office: Office, order: Order, number: int, start: int) -> list[str]:
    """What is told of a dose at a time."""
    with office.place.store.reading() as reader:
        asked = booking.Booking(order.patient_id, order.drug_id, number, start, chair_id=office.centre.chairs[0])
        session = booking.plan_session(reader, office.place.drugs.file(order.drug_id), asked)
        return [each.rule for each in findings_at(*looked_at(reader, session, [session]), start)]


def test_all_or_nothing_when_a_place_has_gone_meanwhile(office: Office) -> None:
    order = order_of(office, "natalizumab", doses=3)
    plan = plan_course(office.place, CourseWish(order.id, chair_id=office.centre.chairs[0]))
    office.book("09:00", patient=2, chair=1, day=MONDAY + timedelta(28))
    with pytest.raises(RefusedError) as refused:
        book_course(office.place, plan, office.asked())
    assert [each.rule for each in refused.value.refusals] == ["chair_taken"]
    with office.place.store.reading() as reader:
        assert reader.sessions_of_patient(order.patient_id) == ()


def test_a_plan_is_booked_once(office: Office) -> None:
    order = order_of(office, "natalizumab", doses=2)
    plan = plan_course(office.place, CourseWish(order.id))
    asked = office.asked()
    first = book_course(office.place, plan, asked)
    assert book_course(office.place, plan, asked).id == first.id
    with pytest.raises(InputError, match="booked or given meanwhile"):
        book_course(office.place, plan, office.asked())
    with pytest.raises(InputError, match="waiting to be booked"):
        plan_course(office.place, CourseWish(order.id))


def test_what_a_rule_stops_is_told_and_passed_with_a_name_only(office: Office) -> None:
    order_of(office, "ocrelizumab")
    order = order_of(office, "natalizumab")
    plan = plan_course(office.place, CourseWish(order.id, count=1))
    assert "one antibody against MS is given at a time" in plan.doses[0].problem
    with pytest.raises(RefusedError):
        book_course(office.place, plan, office.asked())
    change = book_course(office.place, plan, office.asked("Dr. Lund switches"))
    assert [each.rule for each in change.overridden] == ["two_antibodies"]
    assert change.overridden[0].session_id == change.session_ids[0]


def test_a_cancelled_dose_is_booked_again_before_those_that_hang_on_it(office: Office) -> None:
    order = order_of(office, "natalizumab", doses=3)
    booked = sessions(office, plan_course(office.place, CourseWish(order.id)))
    booking.cancel(office.place, booked[1].id, CancelReason.PATIENT, office.asked())
    plan = plan_course(office.place, CourseWish(order.id))
    assert [each.dose.number for each in plan.doses] == [2]
    assert days(plan) == [MONDAY + timedelta(28)]


def test_the_doses_of_a_stopped_order_are_not_booked(office: Office) -> None:
    order = order_of(office, "natalizumab", doses=3)
    plan = plan_course(office.place, CourseWish(order.id))

    orders.stop(office.place, order.id, StopReason.OTHER, office.asked())
    with pytest.raises(InputError, match="order is stopped"):
        plan_course(office.place, CourseWish(order.id))
    with pytest.raises(InputError, match="changed since"):
        book_course(office.place, plan, office.asked())


def test_days_in_a_row_far_apart_in_time_are_told(office: Office) -> None:
    order = order_of(office, "methylprednisolone", start=MONDAY, doses=2)
    for clock, chair in (("09:00", 1), ("09:15", 2), ("09:30", 3)):
        office.book(clock, patient=chair + 1, chair=chair, day=MONDAY + timedelta(1))
    _first, second = plan_course(office.place, CourseWish(order.id, minute=9 * 60 + 30)).doses
    assert "More than 90 min from the time of the day before." in second.notes


def test_the_order_of_a_merged_record_is_booked_for_the_one_that_stays(office: Office) -> None:
    kept, other = office.centre.patients[:2]
    order = order_of(office, "natalizumab", patient=2, doses=2)
    merge(office.place, kept, other, office.asked())
    booked = sessions(office, plan_course(office.place, CourseWish(order.id)))
    assert {each.patient_id for each in booked} == {kept}
    assert due_list(office.place).doses == ()


def test_what_the_pharmacist_confirmed_is_said_to_be_open_no_more(office: Office) -> None:
    order = order_of(office, "ocrelizumab")
    drug = office.place.drugs.drug("ocrelizumab")

    def second() -> tuple[str, ...]:
        return plan_course(office.place, CourseWish(order.id, count=2)).doses[1].notes

    assert second() == ("To be confirmed by your pharmacist: window.",)
    names = [figure.name for figure in unsure_figures(drug)]
    confirm(office.place, "ocrelizumab", names, "M. Lee", office.asked())
    assert second() == ()


def test_an_overdue_dose_takes_the_first_day_that_has_a_place(office: Office) -> None:
    given = elsewhere(date(2026, 8, 3))
    order = order_of(office, "natalizumab", start=given[0].day, elsewhere=given)
    close(office, MONDAY)
    plan = plan_course(office.place, CourseWish(order.id, count=1))
    assert (days(plan), plan.is_bookable) == ([MONDAY + timedelta(1)], True)
    assert "The day it was due has passed: to be given as soon as possible." in plan.doses[0].notes
    assert any("would be late" in note for note in plan.doses[0].notes)
