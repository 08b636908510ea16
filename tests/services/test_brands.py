"""The brand of an order on a real file: what is told, booked, counted and renamed when it changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from infusion_desk.domain.measurements import MeasurementKind
from infusion_desk.domain.orders import Order
from infusion_desk.domain.phases import PhaseKind
from infusion_desk.domain.sessions import CancelReason, InfusionSession, StepKind
from infusion_desk.errors import InputError
from infusion_desk.services import booking, history, orders, patients, steps
from infusion_desk.services.confirmations import confirm
from infusion_desk.services.courses import CourseWish, plan_course
from infusion_desk.services.due import due_list
from infusion_desk.services.order_views import order_view
from infusion_desk.services.replanning import plan_anew, would_change
from tests.centres import MONDAY
from tests.services.conftest import Office
from tests.services.orders import book, elsewhere, order_of, read_order

FOUR_WEEKS = timedelta(weeks=4)


def with_brand(office: Office, order: Order, brand: str) -> Order:
    now = read_order(office, order.id)
    orders.change(office.place, now, replace(now, brand=brand), office.asked())
    return read_order(office, order.id)


@pytest.fixture
def thirteen(office: Office) -> Order:
    """Tysabri, 13 doses given elsewhere, the next one due on the Monday."""
    days = (MONDAY - count * FOUR_WEEKS for count in range(13, 0, -1))
    return order_of(office, "natalizumab", elsewhere=elsewhere(*days), start=MONDAY)


def test_from_tysabri_to_tyruko_the_count_goes_on_and_nothing_but_the_name_changes(
    office: Office, thirteen: Order
) -> None:
    fourteenth = book(office, thirteen, 14, MONDAY)
    before = order_view(office.place, thirteen.id)
    order = with_brand(office, thirteen, "tyruko")
    assert order.brand == "Tyruko"
    after = order_view(office.place, order.id)
    assert (before.drug_name, after.drug_name) == ("Tysabri", "Tyruko")
    assert (after.given, after.next) == (before.given, before.next)
    assert any("observation may be shortened" in hint for hint in after.hints)
    assert after.hints[-1].startswith("One booked session still says Tysabri.")
    steps.mark(office.place, fourteenth.id, steps.Mark(StepKind.DONE, fourteenth.end), office.asked())
    [due] = due_list(office.place).doses
    assert (due.drug_name, due.number, due.due) == ("Tyruko", 15, MONDAY + FOUR_WEEKS)
    plan = plan_course(office.place, CourseWish(order.id, count=1))
    assert (plan.drug_name, plan.doses[0].session and plan.doses[0].session.drug_name) == ("Tyruko", "Tyruko")
    fifteenth = book(office, order, 15, MONDAY + FOUR_WEEKS)
    assert (fifteenth.drug_name, fifteenth.phases, fifteenth.dose_number) == ("Tyruko", fourteenth.phases, 15)
    assert office.centre.read(fourteenth.id).drug_name == "Tysabri"


def test_a_gap_counts_doses_of_both_brands(office: Office, thirteen: Order) -> None:
    order = with_brand(office, thirteen, "Tyruko")
    early = thirteen.elsewhere[-1].day + timedelta(days=10)
    view = order_view(office.place, order.id)
    assert view.next is not None
    assert view.next.earliest > early


def test_booked_sessions_take_the_new_name_on_request_alone_and_give_it_back(office: Office, thirteen: Order) -> None:
    session = book(office, thirteen, 14, MONDAY)
    assert would_change(office.place, MONDAY) == ()
    order = with_brand(office, thirteen, "Tyruko")
    [listed] = would_change(office.place, MONDAY, "natalizumab")
    assert listed.after is not None
    assert (listed.before.drug_name, listed.after.drug_name) == ("Tysabri", "Tyruko")
    assert listed.fits
    change = plan_anew(office.place, [session.id], office.asked())
    assert replace(office.centre.read(session.id), version=1) == replace(session, drug_name="Tyruko")
    assert would_change(office.place, MONDAY) == ()
    assert not any("still say" in hint for hint in order_view(office.place, order.id).hints)
    history.undo(office.place, change.id, office.asked())
    assert office.centre.read(session.id).drug_name == "Tysabri"


def test_what_stands_against_a_session_by_now_does_not_keep_it_from_its_name(office: Office, thirteen: Order) -> None:
    booked = [book(office, thirteen, 14, MONDAY), book(office, thirteen, 15, MONDAY + timedelta(weeks=2))]
    confirm(office.place, "natalizumab", ["gap 2-, any"], "M. Lee", office.asked())
    with_brand(office, thirteen, "Tyruko")
    assert [each.fits for each in would_change(office.place, MONDAY)] == [True, True]
    plan_anew(office.place, [each.id for each in booked], office.asked())
    assert {office.centre.read(each.id).drug_name for each in booked} == {"Tyruko"}


def test_a_changed_brand_is_taken_back_as_any_change_of_an_order(office: Office, thirteen: Order) -> None:
    with_brand(office, thirteen, "Tyruko")
    with office.place.store.reading() as reader:
        change = reader.changes_of("order", thirteen.id)[-1]
    assert change.values["drug"] == "Tyruko"
    history.undo(office.place, change.id, office.asked())
    assert read_order(office, thirteen.id).brand == ""


@pytest.mark.parametrize(
    ("drug", "named", "kept"),
    [
        ("Tyruko", {}, ("natalizumab", "Tyruko", "")),
        ("Tysabri", {}, ("natalizumab", "", "")),
        ("natalizumab", {"brand": " TYRUKO "}, ("natalizumab", "Tyruko", "")),
        ("natalizumab", {"option": "Tyruko"}, ("natalizumab", "Tyruko", "")),
        ("Tysabri", {"brand": "Tyruko"}, ("natalizumab", "Tyruko", "")),
        ("Tyruko", {"brand": "Tysabri"}, ("natalizumab", "", "")),
        ("rituximab", {"brand": "rituximab"}, ("rituximab", "", "")),
        ("Truxima", {}, ("rituximab", "Truxima", "")),
        ("Privigen", {}, ("immunoglobulin", "", "Privigen")),
        ("IVIG", {"brand": "privigen"}, ("immunoglobulin", "", "Privigen")),
        ("IVIG", {"brand": "Privigen", "option": "Privigen"}, ("immunoglobulin", "", "Privigen")),
        ("Ocrevus", {"option": "2 h"}, ("ocrelizumab", "", "2 h")),
    ],
)
def test_a_brand_is_named_as_drug_option_or_brand(
    office: Office, drug: str, named: dict[str, Any], kept: tuple[str, str, str]
) -> None:
    order = order_of(office, drug, **named)
    assert (order.drug_id, order.brand, order.option) == kept


@pytest.mark.parametrize(
    ("drug", "named", "said"),
    [
        ("natalizumab", {"brand": "Ocrevus"}, "no brand “Ocrevus” in its file. Choose one of: Tysabri, Tyruko"),
        ("ocrelizumab", {"brand": "Tyruko"}, "Choose one of: Ocrevus"),
        ("IVIG", {"brand": "Privigen", "option": "Flebogamma DIF"}, "Privigen is not given as Flebogamma DIF"),
        ("natalizumab", {"option": "2 h"}, "given in one way only"),
    ],
)
def test_what_no_file_has_is_not_kept(office: Office, drug: str, named: dict[str, Any], said: str) -> None:
    with pytest.raises(InputError, match=said):
        order_of(office, drug, **named)


def test_a_biosimilar_without_any_name_keeps_the_name_of_the_drug(office: Office) -> None:
    order = order_of(office, "rituximab", start=date(2026, 11, 23), mg=1000)
    assert order_view(office.place, order.id).drug_name == "Rituximab"


# --- a brand that is given in a way of its own ---------------------------------------------------------------


@pytest.fixture
def privigen_after_gammagard(office: Office) -> Order:
    """Immunoglobulin: five doses of an unknown brand elsewhere, the sixth here as Gammagard, Privigen from then on."""
    days = (MONDAY - timedelta(days=60 - count) for count in range(5))
    order = order_of(office, "IVIG", elsewhere=elsewhere(*days), start=MONDAY, mg=28_000)
    patients.measure(office.place, order.patient_id, {MeasurementKind.WEIGHT: 70_000}, MONDAY, office.asked())
    assert observed(book(office, order, 6, MONDAY, weight_kg=70)) == 20
    orders.change(office.place, order, replace(order, option="Privigen"), office.asked())
    return read_order(office, order.id)


def observed(session: InfusionSession) -> int:
    return sum(each.minutes for each in session.phases if each.kind is PhaseKind.OBSERVATION)


def test_the_first_dose_of_another_brand_is_observed_for_longer_and_those_after_it_are_not(
    office: Office, privigen_after_gammagard: Order
) -> None:
    order = privigen_after_gammagard
    [sixth] = order_view(office.place, order.id).booked
    steps.mark(office.place, sixth.id, steps.Mark(StepKind.DONE, sixth.end), office.asked())
    assert "first after a change of brand" in " ".join(order_view(office.place, order.id).hints)
    month = MONDAY + FOUR_WEEKS
    seventh = book(office, order, 7, month, weight_kg=70)
    eighth = book(office, order, 8, month + FOUR_WEEKS, weight_kg=70)
    assert [(each.drug_name, observed(each)) for each in (seventh, eighth)] == [("Privigen", 60), ("Privigen", 20)]
    assert (sixth.drug_name, sixth.option) == ("IVIG", "Gammagard Liquid")
    [why] = [each for each in seventh.phases if each.kind is PhaseKind.OBSERVATION]
    assert why.why == "at the first dose after a change of brand or option"
    assert not why.confidence.is_confirmed
    back = book(office, order, 9, month + 2 * FOUR_WEEKS, weight_kg=70, option="Gammagard Liquid")
    assert observed(back) == 60


def test_a_course_booked_at_once_has_one_longer_observation(office: Office, privigen_after_gammagard: Order) -> None:
    plan = plan_course(office.place, CourseWish(privigen_after_gammagard.id, count=3))
    assert [each.session and observed(each.session) for each in plan.doses] == [60, 20, 20]


def test_a_dose_before_that_was_given_up_or_not_booked_here_says_nothing(
    office: Office, privigen_after_gammagard: Order
) -> None:
    order = privigen_after_gammagard
    month = MONDAY + FOUR_WEEKS
    assert observed(book(office, order, 8, month, weight_kg=70)) == 20
    [sixth] = [each for each in order_view(office.place, order.id).booked if each.dose_number == 6]
    booking.cancel(office.place, sixth.id, CancelReason.DRUG, office.asked())
    assert observed(book(office, order, 7, month - timedelta(days=6), weight_kg=70)) == 20


def test_where_no_file_has_a_figure_for_a_switch_it_changes_nothing(office: Office) -> None:
    order = order_of(office, "ocrelizumab", elsewhere=elsewhere(date(2026, 1, 5), date(2026, 1, 19)), start=MONDAY)
    third = book(office, order, 3, MONDAY, option="2 h")
    later = book(office, order, 4, MONDAY + timedelta(weeks=26))
    assert observed(third) == observed(later)
