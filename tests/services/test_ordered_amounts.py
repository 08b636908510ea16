"""The amount of an order: the same length, the same sums and the same answer by whichever door a dose is booked."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from infusion_desk.domain.orders import Order, StopReason
from infusion_desk.domain.phases import PhaseKind
from infusion_desk.services import bulk, orders
from infusion_desk.services.changes import RefusedError
from infusion_desk.services.courses import CoursePlan, CourseWish, book_course, plan_course
from infusion_desk.services.due import due_list
from infusion_desk.services.offers import book_offer, find_offers
from infusion_desk.services.order_offers import inquiry_for_order
from tests.centres import MONDAY
from tests.services.conftest import Office
from tests.services.orders import book, elsewhere, order_of


def planned(office: Office, order: Order, count: int = 1) -> CoursePlan:
    return plan_course(office.place, CourseWish(order.id, count=count))


def quarters(count: int, amount: str = "12 mg/m2") -> dict[str, Any]:
    """So many doses elsewhere, a quarter of a year apart, the last one in August."""
    days = sorted(date(2026, 8, 17) - timedelta(91 * number) for number in range(count))
    return {"elsewhere": elsewhere(*days, amount=amount)}


@pytest.mark.parametrize("said", [{"dose": "500 mg", "mg": 500.0}, {"mg": 500.0}, {"dose": "0.5 g"}])
def test_every_door_books_the_amount_that_was_ordered(office: Office, said: dict[str, Any]) -> None:
    order = order_of(office, "rituximab", **said)
    [dose] = planned(office, order).doses
    asked = inquiry_for_order(office.place, order.id)
    best = find_offers(office.place, asked)[0]
    by_offer = office.session_of(book_offer(office.place, asked, best.offer, office.asked()))
    by_hand = book(office, order, 2, MONDAY + timedelta(14))
    whole = book(office, order_of(office, "rituximab", patient=2), 1, MONDAY)
    assert dose.session is not None
    assert dose.session.phases == by_offer.phases
    assert {dose.session.amount, by_offer.amount, by_hand.amount, dose.dose.amount.replace("0.5 g", "500 mg")} == {
        "500 mg"
    }
    lengths = [sum(each.minutes for each in one.phases if each.kind is PhaseKind.INFUSION) for one in (by_offer, whole)]
    assert lengths == [175, 255]


def test_doses_to_which_the_file_gives_different_amounts_keep_their_own(office: Office) -> None:
    order = order_of(office, "ocrelizumab", dose="600 mg", mg=600.0)
    assert [row.amount for row in due_list(office.place).doses] == ["300 mg"]
    asked = inquiry_for_order(office.place, order.id)
    assert office.session_of(
        book_offer(office.place, asked, find_offers(office.place, asked)[0].offer, office.asked())
    ).amount == "300 mg"  # fmt: skip
    rest = planned(office, order, 2).doses
    assert [each.session.amount for each in rest if each.session] == ["300 mg", "600 mg"]
    other = order_of(office, "ocrelizumab", patient=2, dose="450 mg")
    assert [each.session.amount for each in planned(office, other, 3).doses if each.session] == ["450 mg"] * 3


def test_a_planned_dose_counts_towards_the_limit_for_life_as_it_was_ordered(office: Office) -> None:
    order = order_of(office, "mitoxantrone", dose="12 mg/m2", mg=20.0, **quarters(8))
    plan = planned(office, order, 3)
    assert plan.is_bookable
    assert len(book_course(office.place, plan, office.asked()).session_ids) == 3
    over = order_of(office, "mitoxantrone", patient=2, dose="12 mg/m2", mg=20.0, **quarters(10))
    assert [bool(each.problem) for each in planned(office, over, 3).doses] == [False, True, True]


def test_a_note_about_the_limit_counts_the_ordered_amount(office: Office) -> None:
    sixes = order_of(office, "mitoxantrone", dose="6 mg/m2", mg=10.0, **quarters(10, "13 mg/m2"))
    first, second = planned(office, sixes, 2).doses
    assert not any("in all" in note for note in first.notes)
    assert any("142 mg/m2 in all" in note for note in second.dose.notes)
    assert (first.dose.amount, first.problem) == ("6 mg/m2", "")
    assert "142 mg/m2 in all" in second.problem


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
@given(
    ordered=st.sampled_from(
        [{"dose": "12 mg/m2"}, {"dose": "12 mg/m2", "mg": 20.0}, {"mg": 20.0}, {"dose": "5 mg/m2"}]
    ),
    before=st.sampled_from(["12 mg/m2", "13.5 mg/m2", "20 mg", ""]),
    times=st.integers(0, 11),
    count=st.integers(1, 3),
    drug=st.sampled_from(("mitoxantrone", "mitoxantrone", "ocrelizumab", "alemtuzumab", "rituximab")),
    first=st.none() | st.integers(-2, 40),
    twice=st.integers(0, 1),
)
def test_what_is_planned_can_be_booked_and_what_can_not_is_not(
    office: Office,
    ordered: dict[str, Any],
    before: str,
    times: int,
    count: int,
    twice: int,
    drug: str,
    first: int | None,
) -> None:
    assume(drug != "alemtuzumab" or times < 6)  # after two courses nothing is to come
    order = order_of(office, drug, **ordered, **quarters(times, before))
    taken_over = [Order(0, order.patient_id, drug, MONDAY, MONDAY, dose="1 mg/m2")] * twice
    entered = bulk.enter_orders(office.place, taken_over, office.asked())
    day = None if first is None else MONDAY + timedelta(first)
    plan = plan_course(office.place, CourseWish(order.id, count=count, first_day=day))
    try:
        change = book_course(office.place, plan, office.asked())
        assert not change.overridden
        is_booked = True
    except RefusedError:
        is_booked = False
    assert plan.is_bookable == is_booked, [each.problem for each in plan.doses]
    for number in (order.id, *(each.id for each in entered.entities)):
        orders.stop(office.place, number, StopReason.MISTAKE, office.asked())
