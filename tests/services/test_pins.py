"""Pinning a session to its chair: by whom it is respected, who passes it, and that it can be taken back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from infusion_desk.domain.sessions import CancelReason, StepKind
from infusion_desk.errors import InputError
from infusion_desk.planning.offers import offers
from infusion_desk.services import booking, call_marks, history, pins, records, roster, steps
from infusion_desk.services.calls import OfferKind, read_calls
from infusion_desk.services.changes import ChangeKind, RefusedError
from infusion_desk.services.offers import Inquiry, look_ahead, wanted_of
from tests.builders import span
from tests.centres import MONDAY, at
from tests.domain.rules.asking import WORDING
from tests.services.conftest import Office


def test_a_pin_is_kept_with_its_reason_and_taken_back_and_done_again(office: Office) -> None:
    session = office.book("09:00")
    change = pins.pin(office.place, session.id, office.asked(), " by the window ")
    assert office.centre.read(session.id).pin_reason == "by the window"
    assert change.kind is ChangeKind.PIN
    said = WORDING.sentence(change.words, change.values)
    assert said == "Pin Okafor to Chair 1 on Monday 23 November 2026 at 09:00"
    undone = history.undo(office.place, change.id, office.asked())
    assert not office.centre.read(session.id).is_pinned
    history.redo(office.place, undone.id, office.asked())
    assert office.centre.read(session.id).pin_reason == "by the window"
    pins.unpin(office.place, session.id, office.asked())
    assert not office.centre.read(session.id).is_pinned


def test_a_pin_without_a_reason_is_one_too_and_the_reason_can_be_changed(office: Office) -> None:
    session = office.book("09:00")
    pins.pin(office.place, session.id, office.asked())
    assert office.centre.read(session.id).is_pinned
    pins.pin(office.place, session.id, office.asked(), "near the sink")
    assert office.centre.read(session.id).pin_reason == "near the sink"


def test_what_changes_nothing_or_is_over_is_refused_in_a_sentence(office: Office) -> None:
    session = office.book("09:00")
    with pytest.raises(InputError, match="is not pinned"):
        pins.unpin(office.place, session.id, office.asked())
    pins.pin(office.place, session.id, office.asked())
    with pytest.raises(InputError, match="pinned to its chair already"):
        pins.pin(office.place, session.id, office.asked())
    with pytest.raises(InputError, match="The reason has 201 characters"):
        pins.pin(office.place, session.id, office.asked(), "a" * 201)
    booking.cancel(office.place, session.id, CancelReason.PATIENT, office.asked())
    with pytest.raises(InputError, match="over or given up"):
        pins.pin(office.place, session.id, office.asked(), "near the sink")


def test_a_pinned_session_changes_its_time_freely_and_its_chair_by_somebodys_word_only(office: Office) -> None:
    session = office.book("09:00")
    pins.pin(office.place, session.id, office.asked(), "by the window")
    booking.move(office.place, session.id, office.asked(), start=at("12:00"))
    with pytest.raises(RefusedError) as refused:
        booking.move(office.place, session.id, office.asked(), chair_id=office.centre.chairs[1])
    [refusal] = refused.value.refusals
    assert refusal.rule == "chair_pinned"
    assert refusal.message == "Okafor is pinned to Chair 1 (by the window). Chair 1 is free at 12:00."
    word = office.asked("Window seat is broken")
    change = booking.move(office.place, session.id, word, chair_id=office.centre.chairs[1])
    assert office.drawn() == "Chair 1\nChair 2 12:00-14:30\nChair 3"
    assert office.centre.read(session.id).is_pinned, "it stays pinned, to its new chair"
    history.undo(office.place, change.id, office.asked())
    assert office.drawn() == "Chair 1 12:00-14:30\nChair 2\nChair 3"


def test_neither_of_two_that_swap_may_be_pinned(office: Office) -> None:
    first, second = office.book("09:00"), office.book("09:15", patient=2, chair=2)
    pins.pin(office.place, second.id, office.asked())
    for pair in ((first.id, second.id), (second.id, first.id)):
        with pytest.raises(RefusedError, match="Lindqvist is pinned to Chair 2"):
            booking.swap(office.place, *pair, office.asked())


def test_offers_to_move_a_pinned_session_keep_its_chair(office: Office) -> None:
    session = office.book("09:00", chair=2)
    pins.pin(office.place, session.id, office.asked())
    asked = booking.Booking(session.patient_id, "natalizumab", 3, 0)
    inquiry = Inquiry(asked, MONDAY, session_id=session.id)
    ahead = look_ahead(office.place, inquiry)
    found = offers(ahead.days, wanted_of(ahead, inquiry), 5)
    assert {offer.chair_id for offer in found} == {office.centre.chairs[1]}


def test_a_change_on_record_from_before_there_were_pins_is_taken_back_all_the_same(office: Office) -> None:
    session = office.book("09:00")
    without = {name: value for name, value in records.session_record(session).items() if name != "pin_reason"}
    assert records.session_from_record(without) == replace(session, expected_until=None)
    assert records.same_but_version(session, without)
    assert not records.same_but_version(replace(session, pin_reason=""), without)


def test_steps_leave_a_pin_as_it_is(office: Office) -> None:
    session = office.book("09:00")
    pins.pin(office.place, session.id, office.asked(), "by the window")
    steps.mark(office.place, session.id, steps.Mark(StepKind.ARRIVED, at("08:55")), office.asked())
    assert office.centre.read(session.id).pin_reason == "by the window"


def test_a_pinned_session_on_a_broken_chair_keeps_its_time_and_leaves_by_a_word(office: Office) -> None:
    session = office.book("09:00")
    pins.pin(office.place, session.id, office.asked(), "by the window")
    roster.add_outage(office.place.store, session.chair_id, span("08:00", "17:00"), "pump", office.asked())
    (call,) = read_calls(office.place).calls
    assert call.offer is not None
    assert (call.offer.kind, call.offer.place) == (OfferKind.RESEAT, (session.start, office.centre.chairs[1], None))
    with pytest.raises(RefusedError, match="is pinned to Chair 1"):
        call_marks.take_offer(office.place, call, office.asked())
    call_marks.take_offer(office.place, call, office.asked("the window seat is broken"))
    assert office.drawn() == "Chair 1\nChair 2 09:00-11:30\nChair 3"
