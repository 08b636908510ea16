"""Booking and moving on a real file: what is done, what is refused, and that nothing is half done."""

from __future__ import annotations

import pytest

from infusion_desk.domain.sessions import CancelReason, SessionState, StepKind
from infusion_desk.errors import InputError
from infusion_desk.services import booking, steps
from infusion_desk.services.changes import RefusedError
from tests.centres import at
from tests.services.conftest import Office


def test_a_booking_holds_the_chair_with_the_phases_of_the_drug_file(office: Office) -> None:
    session = office.book("09:00")
    assert session.drug_name == "Tysabri"
    assert session.dose_label == "dose 3"
    assert session.reservation == session.planned_reservation
    assert (session.end - session.start) // 60 == sum(phase.minutes for phase in session.phases)


def test_a_taken_chair_is_refused_with_who_until_when_and_where_else(office: Office) -> None:
    office.book("09:00")
    with pytest.raises(RefusedError) as refused:
        office.book("10:00", patient=2)
    [refusal] = refused.value.refusals
    assert refusal.rule == "chair_taken"
    assert "Okafor" in refusal.message
    assert "Chair 1" in refusal.message
    assert "Free from 11:30, or Chair 2 at 10:00." in refusal.message
    with office.place.store.reading() as reader:
        assert reader.sessions_of_patient(office.centre.patients[1]) == ()


def test_without_a_chair_the_first_free_one_is_taken(office: Office) -> None:
    office.book("09:00")
    assert office.book("09:15", patient=2, chair=None).chair_id == office.centre.chairs[1]


def test_with_every_chair_taken_the_refusal_says_so(office: Office) -> None:
    for place, clock in enumerate(("09:00", "09:15", "09:30"), 1):
        office.book(clock, patient=place, chair=place)
    with pytest.raises(RefusedError) as refused:
        office.book("10:00", patient=4, chair=None)
    assert refused.value.refusals[0].rule == "chair_taken"


def test_the_impossible_is_not_passed_by_anybodys_word(office: Office) -> None:
    office.book("09:00")
    with pytest.raises(RefusedError):
        office.book("10:00", patient=2, reason="Doctor says so")


def test_a_stop_is_passed_with_a_reason_and_a_name_and_both_are_kept(office: Office) -> None:
    with pytest.raises(RefusedError) as refused:
        office.book("16:00")
    assert "leaves_after_closing" in [refusal.rule for refusal in refused.value.refusals]
    session = office.book("16:00", reason="Dr. Lund agreed to stay")
    with office.place.store.reading() as reader:
        [change] = reader.changes_of_session(session.id)
    assert change.asked.override is not None
    assert (change.asked.override.reason, change.asked.override.by) == ("Dr. Lund agreed to stay", "MG")
    assert [entry.rule for entry in change.overridden] == ["leaves_after_closing"]


def test_an_override_without_a_name_is_refused(office: Office) -> None:
    wanted = booking.Booking(office.centre.patients[0], "natalizumab", 3, at("16:00"), office.centre.chairs[0])
    with pytest.raises(InputError, match="name"):
        booking.book(office.place, wanted, office.asked("because", by=" "))


def test_a_move_lets_the_old_place_go_and_holds_the_new_one(office: Office) -> None:
    session = office.book("09:00")
    booking.move(office.place, session.id, office.asked(), start=at("12:00"), chair_id=office.centre.chairs[1])
    assert office.drawn() == "Chair 1\nChair 2 12:00-14:30\nChair 3"


def test_a_session_does_not_stand_in_its_own_way(office: Office) -> None:
    session = office.book("09:00")
    moved = office.session_of(booking.move(office.place, session.id, office.asked(), start=at("09:30")))
    assert moved.start == at("09:30")


def test_a_refused_move_changes_nothing(office: Office) -> None:
    office.book("09:00")
    second = office.book("12:00", patient=2)
    before = office.drawn()
    with pytest.raises(RefusedError):
        booking.move(office.place, second.id, office.asked(), start=at("10:00"))
    assert office.drawn() == before
    assert office.centre.read(second.id).version == second.version


def test_a_nurse_is_given_and_taken_away(office: Office) -> None:
    session = office.book("09:00")
    nurse_id = office.centre.nurses[0]
    given = office.session_of(booking.move(office.place, session.id, office.asked(), nurse_id=nurse_id))
    assert given.nurse_id == nurse_id
    assert office.session_of(booking.move(office.place, session.id, office.asked(), nurse_id=None)).nurse_id is None


def test_two_sessions_change_chairs_in_one_change(office: Office) -> None:
    first, second = office.book("09:00"), office.book("09:15", patient=2, chair=2)
    change = booking.swap(office.place, first.id, second.id, office.asked())
    assert change.session_ids == (first.id, second.id)
    assert office.drawn() == "Chair 1 09:15-11:45\nChair 2 09:00-11:30\nChair 3"


def test_a_swap_that_would_meet_a_third_session_is_refused_whole(office: Office) -> None:
    first, second = office.book("09:00"), office.book("09:15", patient=2, chair=2)
    office.book("11:30", patient=3, chair=1)
    before = office.drawn()
    with pytest.raises(RefusedError):
        booking.swap(office.place, first.id, second.id, office.asked())
    assert office.drawn() == before


def test_a_cancelled_session_frees_its_chair_and_keeps_its_reason(office: Office) -> None:
    session = office.book("09:00")
    cancelled = office.session_of(booking.cancel(office.place, session.id, CancelReason.ILLNESS, office.asked()))
    assert cancelled.state is SessionState.CANCELLED
    assert cancelled.cancel_reason == "illness"
    assert cancelled.reservation is None
    assert office.book("09:00", patient=2).chair_id == session.chair_id


def test_cancelling_twice_is_refused(office: Office) -> None:
    session = office.book("09:00")
    booking.cancel(office.place, session.id, CancelReason.ILLNESS, office.asked())
    with pytest.raises(InputError, match="already"):
        booking.cancel(office.place, session.id, CancelReason.ILLNESS, office.asked())


def test_a_restored_session_holds_its_place_again_unless_it_is_gone(office: Office) -> None:
    session = office.book("09:00")
    booking.cancel(office.place, session.id, CancelReason.PATIENT, office.asked())
    booking.restore(office.place, session.id, office.asked())
    assert office.drawn().startswith("Chair 1 09:00-11:30\n")
    booking.cancel(office.place, session.id, CancelReason.PATIENT, office.asked())
    office.book("10:00", patient=2)
    with pytest.raises(RefusedError, match="Lindqvist"):
        booking.restore(office.place, session.id, office.asked())


@pytest.mark.parametrize("given_up", [StepKind.NO_SHOW, StepKind.LEFT_UNTREATED])
def test_a_session_that_was_given_up_before_it_was_cancelled_is_restored_to_that_and_holds_no_chair(
    office: Office, given_up: StepKind
) -> None:
    session = office.book("09:00")
    steps.mark(office.place, session.id, steps.Mark(given_up, at("09:40")), office.asked())
    booking.cancel(office.place, session.id, CancelReason.OTHER, office.asked())
    restored = office.session_of(booking.restore(office.place, session.id, office.asked()))
    assert restored.state is SessionState(given_up.value)
    assert restored.reservation is None
    assert office.centre.store.check() == []


def test_a_cancelled_session_can_not_be_moved(office: Office) -> None:
    session = office.book("09:00")
    booking.cancel(office.place, session.id, CancelReason.PATIENT, office.asked())
    with pytest.raises(InputError, match="Restore"):
        booking.move(office.place, session.id, office.asked(), start=at("10:00"))


def test_the_same_request_twice_books_once(office: Office) -> None:
    wanted = booking.Booking(office.centre.patients[0], "natalizumab", 3, at("09:00"), office.centre.chairs[0])
    asked = office.asked()
    first = booking.book(office.place, wanted, asked)
    assert booking.book(office.place, wanted, asked).session_ids == first.session_ids
    assert office.drawn() == "Chair 1 09:00-11:30\nChair 2\nChair 3"


def test_a_note_is_kept_and_a_novel_is_not(office: Office) -> None:
    session = office.book("09:00")
    assert (
        office.session_of(booking.write_note(office.place, session.id, " Left arm ", office.asked())).note == "Left arm"
    )
    with pytest.raises(InputError, match="2,000"):
        booking.write_note(office.place, session.id, "x" * 2001, office.asked())
