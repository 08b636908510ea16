"""A treatment begun elsewhere that goes on here: every screen and command says the same day, that of the order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from infusion_desk.domain.courses import DatedDose
from infusion_desk.domain.orders import Order, StopReason
from infusion_desk.domain.sessions import CancelReason, StepKind
from infusion_desk.services import booking, orders, steps
from infusion_desk.services.course_doses import DosesToCome
from infusion_desk.services.courses import CourseWish, book_course, plan_course
from infusion_desk.services.dose_facts import dose_facts
from infusion_desk.services.due import DueDose, DueState, due_list
from infusion_desk.services.order_offers import inquiry_for_order
from infusion_desk.services.order_views import order_view
from tests.centres import MONDAY
from tests.services.conftest import Office
from tests.services.orders import book, elsewhere, order_of

DECEMBER = date(2026, 12, 14)


def due(office: Office) -> DueDose:
    [row] = due_list(office.place).doses
    return row


def window(dose: DueDose | DatedDose) -> tuple[date, date, date]:
    return dose.earliest, dose.due, dose.latest


def everywhere(office: Office, order: Order) -> set[tuple[date, date, date]]:
    """The window of the next dose as each part of the program tells it."""
    view = order_view(office.place, order.id).next
    assert view is not None
    with office.place.store.reading() as reader:
        first = next(DosesToCome(reader, order, MONDAY).as_due())
    [planned] = plan_course(office.place, CourseWish(order.id, count=1, until=None)).doses[:1]
    return {window(each) for each in (due(office), view, first, planned.dose)}


def test_a_break_of_years_is_due_on_the_day_the_order_names(office: Office) -> None:
    order = order_of(office, "ocrelizumab", start=DECEMBER, elsewhere=elsewhere(date(2024, 1, 8), date(2024, 1, 22)))
    row = due(office)
    assert (row.standing, row.days_late) == (DueState.TO_COME, 0)
    assert everywhere(office, order) == {(DECEMBER, DECEMBER, DECEMBER + timedelta(14))}
    view = order_view(office.place, order.id).next
    assert view is not None
    assert "Late by 875 days" in " ".join(view.notes)
    asked = inquiry_for_order(office.place, order.id)
    assert (asked.first, asked.days, asked.due) == (DECEMBER, 15, DECEMBER)
    session = book(office, order, 3, DECEMBER)
    with office.place.store.reading() as reader:
        facts = dose_facts(reader, session)
        fourth = list(DosesToCome(reader, order, MONDAY, count=1).as_due())
    assert facts is not None
    assert facts.latest == DECEMBER + timedelta(14)
    assert [each.due for each in fourth] == [date(2027, 6, 14)]


def test_an_order_that_goes_on_after_the_usual_treatment_asks_for_one_more_course(office: Office) -> None:
    first = [date(2024, 11, 4) + timedelta(number) for number in range(5)]
    second = [date(2025, 11, 4) + timedelta(number) for number in range(3)]
    order = order_of(office, "alemtuzumab", start=MONDAY, elsewhere=elsewhere(*first, *second))
    assert (due(office).number, due(office).due) == (9, MONDAY)
    plan = plan_course(office.place, CourseWish(order.id))
    assert [each.dose.number for each in plan.doses] == [9, 10, 11]
    book_course(office.place, plan, office.asked())
    assert due_list(office.place).doses == ()
    complete = order_of(office, "alemtuzumab", patient=2, start=first[0], elsewhere=elsewhere(*first, *second))
    assert order_view(office.place, complete.id).next is None


def test_a_dose_given_here_before_those_elsewhere_became_known_is_one_more(office: Office) -> None:
    order = order_of(office, "natalizumab")
    first, second = (book(office, order, number, MONDAY + timedelta(28 * number - 28)) for number in (1, 2))
    days = elsewhere(MONDAY - timedelta(56), MONDAY - timedelta(28))
    orders.change(office.place, order, replace(order, elsewhere=days), office.asked())
    hints = " ".join(order_view(office.place, order.id).hints)
    assert "booked as a dose that was given elsewhere: 2, the first on Monday 23 November 2026" in hints
    steps.mark(office.place, first.id, steps.Mark(StepKind.DONE, first.start), office.asked())
    booking.cancel(office.place, second.id, CancelReason.MISTAKE, office.asked())
    view = order_view(office.place, order.id)
    assert (view.given, view.next and view.next.number) == (3, 4)
    [row] = due_list(office.place).doses
    assert (row.number, row.due) == (4, MONDAY + timedelta(28))


def test_once_a_dose_was_given_here_even_before_the_day_of_the_order_that_day_says_nothing_more(office: Office) -> None:
    order = order_of(office, "methylprednisolone", start=MONDAY + timedelta(4))
    first = book(office, order, 1, MONDAY)
    second = book(office, order, 2, MONDAY + timedelta(1))
    with office.place.store.reading() as reader:
        facts = dose_facts(reader, second)
    assert facts is not None
    assert facts.earliest == facts.latest == MONDAY + timedelta(1)
    booking.cancel(office.place, second.id, CancelReason.MISTAKE, office.asked())
    steps.mark(office.place, first.id, steps.Mark(StepKind.DONE, first.start), office.asked())
    assert due(office).due == MONDAY + timedelta(1)


def test_a_day_before_the_earliest_waits_for_it(office: Office) -> None:
    """A dose a week before, and the order wants the next at once: the least gap of the file comes first."""
    order = order_of(office, "natalizumab", start=MONDAY, elsewhere=elsewhere(MONDAY - timedelta(7)))
    ((earliest, day, latest),) = everywhere(office, order)
    assert MONDAY < earliest == day <= latest


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
@given(
    drug=st.sampled_from(("natalizumab", "ocrelizumab", "ublituximab", "mitoxantrone", "rituximab", "alemtuzumab")),
    ago=st.lists(st.integers(1, 900), min_size=1, max_size=4, unique=True),
    start=st.integers(-300, 60),
)
def test_every_part_tells_one_window_and_it_holds_the_day_due(
    office: Office, drug: str, ago: list[int], start: int
) -> None:
    given_on = [MONDAY - timedelta(days) for days in sorted(ago, reverse=True)]
    order = order_of(office, drug, start=MONDAY + timedelta(start), elsewhere=elsewhere(*given_on))
    ((earliest, day, latest),) = everywhere(office, order)
    assert earliest <= day <= latest
    if order.start > given_on[-1]:
        assert day >= order.start
    orders.stop(office.place, order.id, StopReason.MISTAKE, office.asked())


def test_what_counts_from_the_first_dose_counts_from_the_one_that_came_years_later(office: Office) -> None:
    order = order_of(office, "ocrelizumab", start=DECEMBER, elsewhere=elsewhere(date(2024, 1, 8)))
    plan = plan_course(office.place, CourseWish(order.id, count=3))
    assert [each.dose.due for each in plan.doses] == [DECEMBER, date(2027, 6, 14), date(2027, 12, 14)]
