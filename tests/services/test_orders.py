"""Orders and reactions on a real file: entered, changed, signed, stopped, and taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from infusion_desk.domain.holds import Hold
from infusion_desk.domain.orders import Decision, Order, ReactionGrade, StopReason
from infusion_desk.domain.phases import PhaseKind
from infusion_desk.domain.sessions import CancelReason, InfusionSession, SessionState, StepKind
from infusion_desk.domain.wishes import Wishes
from infusion_desk.errors import InputError, UndoRefusedError
from infusion_desk.services import booking, departures, history, holds, orders, reactions, steps, waitlist
from infusion_desk.services.as_ordered import order_warning
from infusion_desk.services.changes import RefusedError
from infusion_desk.services.dose_facts import dose_facts
from infusion_desk.services.offers import Inquiry, find_offers
from infusion_desk.services.order_views import doses_before, order_view, orders_of
from infusion_desk.services.replanning import would_change
from infusion_desk.services.to_send import read_to_send
from tests.builders import span
from tests.centres import MONDAY
from tests.services.conftest import Office
from tests.services.orders import book, elsewhere, order_of, react, read_order

DECEMBER = date(2026, 12, 21)


def minutes_of(session: InfusionSession, kind: PhaseKind) -> int:
    return sum(phase.minutes for phase in session.phases if phase.kind is kind)


def test_an_order_comes_back_as_it_was_entered(office: Office) -> None:
    given = elsewhere(date(2026, 5, 4), date(2026, 8, 3), amount="12 mg/m2")
    order = order_of(office, "mitoxantrone", start=MONDAY, dose="12 mg/m²", elsewhere=given, prescriber=" Dr.  Lund ")
    assert (order.dose, order.prescriber, order.elsewhere) == ("12 mg/m2", "Dr. Lund", given)
    assert order.signed_on is None
    view = order_view(office.place, order.id)
    assert view.given == 2
    assert view.next is not None
    assert (view.next.number, view.next.due) == (3, MONDAY)
    assert "The prescriber's signature is outstanding." in view.hints


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"dose": "a lot"}, "not a dose"),
        ({"every": "now and then"}, "not an interval"),
        ({"option": "quickly"}, "quickly"),
        ({"elsewhere": elsewhere(MONDAY, MONDAY)}, "fall on one day"),
        ({"elsewhere": elsewhere(MONDAY + timedelta(1))}, "lies in the future"),
        ({"ordered_on": MONDAY + timedelta(1)}, "lies in the future"),
        ({"signed_on": MONDAY - timedelta(1)}, "signed on the day"),
        ({"doses": 1, "elsewhere": elsewhere(date(2026, 1, 5), MONDAY)}, "number of doses"),
        ({"mg": -3.0}, "amount can't be right"),
        ({"mg": 6000.0, "dose": "600 mg"}, "are not the same"),
        ({"elsewhere": elsewhere(date(2024, 1, 8), amount="60xyz")}, "60xyz” is not a dose"),
        ({"elsewhere": elsewhere(date(1949, 12, 31))}, "31 Dec 1949 lies before .*Okafor, Grace.* was born"),
    ],
)
def test_what_no_order_can_mean_is_refused_in_a_sentence(office: Office, wrong: dict[str, Any], says: str) -> None:
    with pytest.raises(InputError, match=says):
        order_of(office, "ocrelizumab", **wrong)
    assert orders_of(office.place, office.centre.patients[0]) == ()


def test_a_second_active_order_of_one_drug_is_refused(office: Office) -> None:
    first = order_of(office, "natalizumab")
    with pytest.raises(InputError, match="active order"):
        order_of(office, "natalizumab")
    orders.stop(office.place, first.id, StopReason.COMPLETED, office.asked())
    assert order_of(office, "natalizumab").id != first.id


def test_sessions_booked_before_the_order_belong_to_it(office: Office) -> None:
    session = office.book("09:00", dose=1)
    order = order_of(office, "natalizumab")
    assert [each.id for each in order_view(office.place, order.id).booked] == [session.id]


def test_a_change_is_undone_and_done_again(office: Office) -> None:
    order = order_of(office, "natalizumab", every="6 weeks")
    change = orders.change(office.place, order, replace(order, every="5 weeks"), office.asked())
    assert read_order(office, order.id).every == "5 weeks"
    undone = history.undo(office.place, change.id, office.asked())
    assert read_order(office, order.id).every == "6 weeks"
    history.redo(office.place, undone.id, office.asked())
    assert read_order(office, order.id).every == "5 weeks"
    with pytest.raises(InputError, match="Somebody else"):
        orders.change(office.place, order, replace(order, note="x"), office.asked())


def test_a_new_order_taken_back_is_stopped_as_a_mistake_and_brought_back_by_the_redo(office: Office) -> None:
    order = order_of(office, "natalizumab")
    with office.place.store.reading() as reader:
        change = reader.changes_of("order", order.id)[0]
    undone = history.undo(office.place, change.id, office.asked())
    assert read_order(office, order.id).stop_reason == StopReason.MISTAKE
    history.redo(office.place, undone.id, office.asked())
    assert read_order(office, order.id).is_active
    book(office, order, 1, MONDAY)
    with pytest.raises(UndoRefusedError, match="sessions to come"):
        history.undo(office.place, change.id, office.asked())


def test_a_signature_is_noted_once(office: Office) -> None:
    order = order_of(office, "natalizumab")
    orders.sign(office.place, order.id, MONDAY, office.asked())
    assert read_order(office, order.id).signed_on == MONDAY
    with pytest.raises(InputError, match="signed already"):
        orders.sign(office.place, order.id, MONDAY, office.asked())


def test_stopping_cancels_what_is_to_come_with_a_reason_and_is_undone_as_one(office: Office) -> None:
    order = order_of(office, "natalizumab")
    sessions = [book(office, order, number, MONDAY + timedelta(28 * (number - 1))) for number in (1, 2)]
    change = orders.stop(office.place, order.id, StopReason.SWITCHED, office.asked(), "to ocrelizumab")
    now = [office.centre.read(each.id) for each in sessions]
    assert {each.state for each in now} == {SessionState.CANCELLED}
    assert {each.cancel_reason for each in now} == {CancelReason.DRUG}
    stopped = read_order(office, order.id)
    assert (stopped.stopped_on, stopped.stop_reason, stopped.note) == (MONDAY, "switched", "to ocrelizumab")
    history.undo(office.place, change.id, office.asked())
    assert read_order(office, order.id).is_active
    assert [office.centre.read(each.id).reservation for each in sessions] == [each.reservation for each in sessions]


@pytest.mark.parametrize(("why", "says"), [(StopReason.DECEASED, "has died"), (StopReason.TRANSFERRED, "transferred")])
def test_who_is_gone_holds_no_chair_and_gets_none(office: Office, why: StopReason, says: str) -> None:
    order = order_of(office, "natalizumab")
    booked = book(office, order, 1, MONDAY)
    change = departures.leave(office.place, order.patient_id, why, office.asked())
    assert office.centre.read(booked.id).reservation is None
    assert not read_order(office, order.id).is_active
    with pytest.raises(InputError, match=says):
        book(office, order, 2, DECEMBER)
    with pytest.raises(InputError, match=says):
        booking.restore(office.place, booked.id, office.asked())
    history.undo(office.place, change.id, office.asked())
    assert office.centre.read(booked.id).reservation == booked.reservation
    assert read_order(office, order.id).is_active


def ocrelizumab(office: Office, option: str) -> Order:
    given = elsewhere(date(2026, 5, 4), date(2026, 5, 18))
    return order_of(office, "ocrelizumab", option=option, elsewhere=given)


def test_the_length_follows_the_option_of_the_order(office: Office) -> None:
    order = ocrelizumab(office, "3.5 h")
    long = book(office, order, 3, MONDAY)
    assert minutes_of(long, PhaseKind.INFUSION) == 210
    assert order_warning(office.place, long.id) == ""
    assert "another option" not in " ".join(order_view(office.place, order.id).hints)
    orders.change(office.place, order, replace(order, option="2 h"), office.asked())
    assert "another option or amount than is ordered now: 1" in " ".join(order_view(office.place, order.id).hints)
    told = order_warning(office.place, long.id)
    assert told == "It is booked as 600 mg · 3.5 h, and 600 mg · 2 h is ordered now."
    short = order_of(office, "ocrelizumab", patient=2, option="2 h",
                     elsewhere=elsewhere(date(2026, 5, 4), date(2026, 5, 18)))  # fmt: skip
    assert minutes_of(book(office, short, 3, MONDAY), PhaseKind.INFUSION) == 120


def test_the_length_follows_the_ordered_amount_and_the_weight(office: Office) -> None:
    order = order_of(office, "immunoglobulin", dose="0.4 g/kg", mg=28_000.0, option="Gammagard Liquid")
    light = book(office, order, 1, MONDAY, weight_kg=70.0)
    heavy = book(office, order, 2, MONDAY + timedelta(1), weight_kg=70.0, mg=70_000.0)
    assert 0 < minutes_of(light, PhaseKind.INFUSION) < minutes_of(heavy, PhaseKind.INFUSION)


def test_a_decision_shortens_the_observation_until_it_is_taken_back(office: Office) -> None:
    months = [date(2025, 11, 24) + timedelta(28 * number) for number in range(12)]
    order = order_of(office, "natalizumab", elsewhere=elsewhere(*months))
    assert "may be shortened" in " ".join(order_view(office.place, order.id).hints)
    full = book(office, order, 13, MONDAY)
    orders.decide(office.place, order.id, 30, "Dr. Lund", office.asked())
    assert read_order(office, order.id).decision == Decision(30, "Dr. Lund", MONDAY)
    assert "Dr. Lund decided" in " ".join(order_view(office.place, order.id).hints)
    short = book(office, order, 14, DECEMBER)
    assert minutes_of(full, PhaseKind.OBSERVATION) - minutes_of(short, PhaseKind.OBSERVATION) == 30
    orders.decide(office.place, order.id, None, "", office.asked())
    again = book(office, order, 15, date(2027, 1, 18))
    assert minutes_of(again, PhaseKind.OBSERVATION) == minutes_of(full, PhaseKind.OBSERVATION)


def test_a_decision_needs_a_name(office: Office) -> None:
    order = order_of(office, "natalizumab")
    with pytest.raises(InputError, match="name of the clinician"):
        orders.decide(office.place, order.id, 30, " ", office.asked())


def test_a_decision_is_kept_with_its_day_and_only_where_the_label_leaves_one_open(office: Office) -> None:
    order = order_of(office, "natalizumab")
    change = orders.decide(office.place, order.id, 30, "Dr. Lund", office.asked(), MONDAY - timedelta(3))
    assert read_order(office, order.id).decision == Decision(30, "Dr. Lund", MONDAY - timedelta(3))
    history.undo(office.place, change.id, office.asked())
    assert read_order(office, order.id).decision is None
    with pytest.raises(InputError, match="lies in the future"):
        orders.decide(office.place, order.id, 30, "Dr. Lund", office.asked(), MONDAY + timedelta(1))
    with pytest.raises(InputError, match="nothing to take back"):
        orders.decide(office.place, order.id, None, "", office.asked())
    closed = order_of(office, "ocrelizumab", patient=2)
    with pytest.raises(InputError, match="leaves no observation open"):
        orders.decide(office.place, closed.id, 30, "Dr. Lund", office.asked())


def test_after_a_reaction_the_observation_stays_whatever_was_decided(office: Office) -> None:
    given = elsewhere(date(2026, 6, 1), date(2026, 6, 15))
    order = order_of(office, "ublituximab", elsewhere=given)
    orders.decide(office.place, order.id, 0, "Dr. Lund", office.asked())
    short = book(office, order, 4, date(2027, 5, 10))
    assert would_change(office.place, MONDAY) == ()
    react(office, "ublituximab", ReactionGrade.MILD)
    session = book(office, order, 3, MONDAY)
    assert minutes_of(session, PhaseKind.OBSERVATION) == 60
    hints = " ".join(order_view(office.place, order.id).hints)
    assert "had a reaction" in hints
    assert "booked with a shorter observation than holds now: 1." in hints
    [view] = reactions.reactions_of(office.place, order.patient_id)
    assert "shorter observation than holds now: 1." in view.follows[-1]
    assert reactions.warning_for(office.place, short.id).endswith("shorter observation than holds now.")
    assert [each.before.id for each in would_change(office.place, MONDAY)] == [short.id]


def test_a_reaction_is_taken_back_and_undone(office: Office) -> None:
    number = react(office, "natalizumab", ReactionGrade.SEVERE)
    with office.place.store.reading() as reader:
        entered = reader.changes_of("reaction", number)[0]
    history.undo(office.place, entered.id, office.asked())
    with office.place.store.reading() as reader:
        assert reader.reactions(office.centre.patients[0]) == ()
    second = react(office, "natalizumab", ReactionGrade.MILD)
    reactions.withdraw(office.place, second, office.asked())
    with pytest.raises(InputError, match="taken back already"):
        reactions.withdraw(office.place, second, office.asked())
    with pytest.raises(InputError, match="lies in the future"):
        react(office, "natalizumab", ReactionGrade.MILD, day=MONDAY + timedelta(1))
    with pytest.raises(InputError, match="was born"):
        react(office, "natalizumab", ReactionGrade.MILD, day=date(1949, 12, 31))


def test_a_change_of_brand_keeps_the_count(office: Office) -> None:
    """Both brands of natalizumab are one drug, so doses under one name count for the other: more in test_brands."""
    order = order_of(office, "Tysabri", elsewhere=elsewhere(date(2026, 9, 28), date(2026, 10, 26)))
    other = order_of(office, "Tyruko", patient=2)
    assert order.drug_id == other.drug_id == "natalizumab"
    view = order_view(office.place, order.id)
    assert view.next is not None
    assert view.next.number == 3


def test_nothing_is_printed_for_who_is_gone(office: Office) -> None:
    order = order_of(office, "natalizumab")
    book(office, order, 1, MONDAY)
    assert [each.patient.id for each in read_to_send(office.place).sheets] == [order.patient_id]
    departures.leave(office.place, order.patient_id, StopReason.DECEASED, office.asked())
    assert read_to_send(office.place).sheets == ()


def test_an_order_that_begins_anew_says_which_doses_it_does_not_count(office: Office) -> None:
    for drug, told in (("natalizumab", True), ("methylprednisolone", False)):
        first = order_of(office, drug, elsewhere=elsewhere(date(2026, 9, 7), date(2026, 10, 5)))
        orders.stop(office.place, first.id, StopReason.COMPLETED, office.asked())
        hints = " ".join(order_view(office.place, order_of(office, drug).id).hints)
        assert ("given before and not counted here: 2, the last on 5 Oct 2026" in hints) is told


def test_a_renewed_order_counts_on_from_every_dose_before(office: Office) -> None:
    first = order_of(office, "mitoxantrone", dose="12 mg/m2", elsewhere=elsewhere(date(2026, 8, 24), amount="12 mg/m2"))
    session = book(office, first, 2, MONDAY)
    steps.mark(office.place, session.id, steps.Mark(StepKind.DONE, session.end), office.asked())
    orders.stop(office.place, first.id, StopReason.COMPLETED, office.asked())
    before = doses_before(office.place, first.patient_id, "mitoxantrone")
    assert before == elsewhere(date(2026, 8, 24), MONDAY, amount="12 mg/m2")
    renewed = order_of(office, "mitoxantrone", dose="12 mg/m2", elsewhere=before)
    view = order_view(office.place, renewed.id)
    assert (view.given, view.next and view.next.number) == (2, 3)
    third = book(office, renewed, 3, date(2027, 2, 22))
    with office.place.store.reading() as reader:
        facts = dose_facts(reader, third)
    assert facts is not None
    assert {total for _limit, total in facts.sums} == {36.0}


def test_nothing_is_held_for_a_stopped_order(office: Office) -> None:
    order = order_of(office, "natalizumab")
    cancelled = book(office, order, 1, MONDAY)
    change = booking.cancel(office.place, cancelled.id, CancelReason.PATIENT, office.asked())
    missed = book(office, order, 1, MONDAY, "13:00")
    steps.mark(office.place, missed.id, steps.Mark(StepKind.NO_SHOW, missed.start), office.asked())
    orders.stop(office.place, order.id, StopReason.OTHER, office.asked())
    with pytest.raises(RefusedError, match="order of this session is stopped"):
        booking.restore(office.place, cancelled.id, office.asked())
    with pytest.raises(RefusedError, match="order of this session is stopped"):
        history.undo(office.place, change.id, office.asked())
    steps.take_back(office.place, missed.id, office.asked())
    assert office.centre.read(missed.id).reservation is None


def test_who_sits_while_the_order_stops_may_still_change_chairs(office: Office) -> None:
    order = order_of(office, "natalizumab")
    session = book(office, order, 1, MONDAY)
    steps.mark(office.place, session.id, steps.Mark(StepKind.SEATED, session.start), office.asked())
    orders.stop(office.place, order.id, StopReason.OTHER, office.asked())
    booking.move(office.place, session.id, office.asked(), chair_id=office.centre.chairs[2])
    assert office.centre.read(session.id).chair_id == office.centre.chairs[2]


def test_a_stop_is_not_taken_back_for_who_is_gone_nor_done_again_over_sessions_to_come(office: Office) -> None:
    order = order_of(office, "natalizumab")
    stop = orders.stop(office.place, order.id, StopReason.OTHER, office.asked())
    left = departures.leave(office.place, order.patient_id, StopReason.TRANSFERRED, office.asked())
    with pytest.raises(UndoRefusedError, match="not treated here any more"):
        history.undo(office.place, stop.id, office.asked())
    history.undo(office.place, left.id, office.asked())
    undone = history.undo(office.place, stop.id, office.asked())
    book(office, order, 1, MONDAY)
    with pytest.raises(UndoRefusedError, match="sessions to come"):
        history.redo(office.place, undone.id, office.asked())
    assert read_order(office, order.id).is_active


def kept_places(office: Office) -> tuple[Hold, ...]:
    """What is kept on MONDAY."""
    with office.place.store.reading() as reader:
        return reader.holds(span("00:00", "24:00"))


def test_who_is_gone_waits_for_nothing_and_has_nothing_kept(office: Office) -> None:
    """Also without an order; the undo brings the booking, the waiting and the kept place back."""
    who = office.centre.patients[0]
    session = office.book("13:00", dose=2)
    wanted = Inquiry(booking.Booking(who, "natalizumab", 3, 0), MONDAY, days=1, wishes=Wishes(around=9 * 60))
    waitlist.add(office.place, wanted, office.asked())
    holds.keep(office.place, wanted, find_offers(office.place, wanted)[0].offer, office.asked())
    [kept] = kept_places(office)
    change = departures.leave(office.place, who, StopReason.TRANSFERRED, office.asked())
    with office.place.store.reading() as reader:
        assert (reader.waitlist(), reader.day(MONDAY).held) == ((), ())
    assert kept_places(office) == ()
    undone = history.undo(office.place, change.id, office.asked())
    [again] = kept_places(office)
    assert again == replace(kept, id=again.id)
    assert office.centre.read(session.id).reservation == session.reservation
    with office.place.store.reading() as reader:
        assert [each.patient_id for each in reader.waitlist()] == [who]
        assert reader.patient(who).gone == ""
    redone = history.redo(office.place, undone.id, office.asked())
    assert kept_places(office) == ()
    assert office.centre.read(session.id).state is SessionState.CANCELLED
    history.undo(office.place, redone.id, office.asked())
    assert [each.start for each in kept_places(office)] == [kept.start]


@pytest.mark.parametrize("meanwhile", ["taken", "expired"])
def test_a_kept_place_that_is_no_more_to_be_had_does_not_hinder_the_undo(office: Office, meanwhile: str) -> None:
    who = office.centre.patients[0]
    wanted = Inquiry(booking.Booking(who, "natalizumab", 3, 0), MONDAY, days=1, wishes=Wishes(around=9 * 60))
    holds.keep(office.place, wanted, find_offers(office.place, wanted)[0].offer, office.asked())
    [kept] = kept_places(office)
    change = departures.leave(office.place, who, StopReason.DECEASED, office.asked())
    asked = office.asked()
    if meanwhile == "taken":
        place = booking.Booking(office.centre.patients[1], "natalizumab", 3, kept.start, kept.chair_id)
        booking.book(office.place, place, office.asked())
    else:
        asked = replace(asked, at=kept.expires_at)
    history.undo(office.place, change.id, asked)
    assert kept_places(office) == ()
    with office.place.store.reading() as reader:
        assert reader.patient(who).gone == ""
