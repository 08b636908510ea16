"""Before the first of days in a row is booked without an order, each of the others is looked at."""

from __future__ import annotations

from datetime import timedelta

from infusion_desk.domain.day import Closure
from infusion_desk.domain.sessions import CancelReason
from infusion_desk.services import booking
from infusion_desk.services.booking import Booking
from infusion_desk.services.course_search import CourseInquiry, CourseSearch
from infusion_desk.services.courses import CourseWish, book_course, plan_course
from infusion_desk.services.order_offers import inquiry_for_order
from infusion_desk.services.row_days import LackingDay, lacking_day
from tests.builders import span
from tests.centres import MONDAY, at
from tests.services.conftest import Office
from tests.services.orders import order_of


def wanted(office: Office, number: int, days: int = 0, drug: str = "alemtuzumab") -> Booking:
    """A dose at eight, so many days after MONDAY."""
    return Booking(office.centre.patients[0], drug, number, at("08:00", MONDAY + timedelta(days)))


def test_a_week_that_is_open_lacks_nothing(office: Office) -> None:
    assert lacking_day(office.place, wanted(office, 1)) is None


def test_the_first_day_that_is_closed_is_named(office: Office) -> None:
    """From Tuesday on the fifth day is a Saturday; from the second course on there are three days."""
    assert lacking_day(office.place, wanted(office, 1, 1)) == LackingDay(MONDAY + timedelta(5), is_closed=True)
    assert lacking_day(office.place, wanted(office, 6, 2)) is None
    assert lacking_day(office.place, wanted(office, 6, 3)) == LackingDay(MONDAY + timedelta(5), is_closed=True)


def test_a_day_that_is_full_is_named(office: Office) -> None:
    with office.place.store.changing() as writer:
        writer.add_closure(Closure(span("09:00", "17:00", MONDAY + timedelta(2)), "Training"))
    assert lacking_day(office.place, wanted(office, 1)) == LackingDay(MONDAY + timedelta(2), is_closed=False)


def test_the_days_that_are_booked_already_are_not_lacking_and_bind_the_first(office: Office) -> None:
    order = order_of(office, "alemtuzumab")
    plan = plan_course(office.place, CourseWish(order.id, count=1, minute=8 * 60, first_day=MONDAY + timedelta(7)))
    [first, *_] = book_course(office.place, plan, office.asked()).session_ids
    booking.cancel(office.place, first, CancelReason.PATIENT, office.asked())
    assert lacking_day(office.place, wanted(office, 1, 7)) is None
    lacking = lacking_day(office.place, wanted(office, 1))
    assert lacking == LackingDay(MONDAY + timedelta(1), is_closed=False, booked=MONDAY + timedelta(8))
    [again] = plan_course(office.place, CourseWish(order.id, count=1)).doses
    assert (again.problem, again.session and again.session.start) == ("", at("08:00", MONDAY + timedelta(7)))
    inquiry = inquiry_for_order(office.place, order.id)
    assert (inquiry.first, inquiry.days) == (MONDAY + timedelta(7), 1)
    with office.place.store.reading() as reader:
        dose = CourseSearch(office.place, reader, CourseInquiry(order.id)).dose(())
    assert dose is not None
    assert {dose.earliest, dose.due, dose.latest} == {MONDAY + timedelta(7)}


def test_the_last_day_and_a_dose_that_stands_alone_have_nothing_to_follow(office: Office) -> None:
    assert lacking_day(office.place, wanted(office, 5, 4)) is None
    assert lacking_day(office.place, wanted(office, 1, 4, "natalizumab")) is None
