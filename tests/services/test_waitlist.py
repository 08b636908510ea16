"""The waitlist: who fits a hole, best first, and gets it by a call."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import timedelta

import pytest

from infusion_desk.domain.measurements import MeasurementKind
from infusion_desk.domain.sessions import CancelReason, InfusionSession
from infusion_desk.domain.wishes import Wishes
from infusion_desk.errors import InputError, NotFoundError
from infusion_desk.services import booking, history, patients, waitlist
from infusion_desk.services.booking import Booking
from infusion_desk.services.offers import Inquiry
from tests.centres import MONDAY, at
from tests.services.conftest import NOW, Office
from tests.services.wishing import wishing

TUESDAY = MONDAY + timedelta(days=1)


def wait(office: Office, patient: int, *, minutes_on: int = 0, dose: int = 3, **more: object) -> int:
    names = {**Inquiry.__dataclass_fields__, **Wishes.__dataclass_fields__}
    wishes = {name: more.pop(name) for name in list(more) if name in names}
    wanted = Inquiry(Booking(office.centre.patients[patient - 1], "natalizumab", dose, 0), MONDAY)
    asked = replace(office.asked(), at=NOW - minutes_on * 60)
    change = waitlist.add(office.place, wishing(wanted, **wishes), asked, **more)  # type: ignore[arg-type]
    return change.entities[0].id


def cancelled(office: Office, start: str = "10:00", day: object = TUESDAY) -> InfusionSession:
    session = office.book(start, patient=10, day=day)  # type: ignore[arg-type]
    booking.cancel(office.place, session.id, CancelReason.PATIENT, office.asked())
    return session


def names(found: list[waitlist.ToCall]) -> list[str]:
    return [each.patient.family_name for each in found]


def test_who_fits_the_hole_is_called_best_first(office: Office) -> None:
    session = cancelled(office)
    wait(office, 1, minutes_on=5, dose=20)
    wait(office, 2, minutes_on=60)
    wait(office, 3, minutes_on=90)
    wait(office, 4, weekdays=frozenset({0}))
    wait(office, 5, latest=8 * 60)
    found = waitlist.fits(office.place, waitlist.hole_of(session))
    assert names(found)[:2] == ["Petrov", "Lindqvist"]
    assert set(names(found)) == {"Petrov", "Lindqvist", "Okafor"}
    assert found[0].unused_minutes == 0
    assert found[0].offer.sentence == "Tuesday the 24th: come at 10:00, home by 12:20"


def test_who_has_to_know_earlier_or_waits_no_longer_is_not_called(office: Office) -> None:
    session = cancelled(office)
    wait(office, 1, notice_minutes=48 * 60)
    wait(office, 2, until=MONDAY)
    wait(office, 3, notice_minutes=12 * 60, until=TUESDAY)
    assert names(waitlist.fits(office.place, waitlist.hole_of(session))) == ["Petrov"]


def test_a_booking_takes_the_entry_off_and_undo_brings_both_back(office: Office) -> None:
    session = cancelled(office)
    number = wait(office, 1)
    (call,) = waitlist.fits(office.place, waitlist.hole_of(session))
    change = waitlist.book_waiting(office.place, number, call.offer.offer, office.asked())
    booked = office.session_of(change)
    assert (booked.start, booked.chair_id) == (session.start, session.chair_id)
    with office.place.store.reading() as reader:
        assert reader.waitlist() == ()
        assert reader.waiting(number).closed == "booked"
    history.undo(office.place, change.id, office.asked())
    assert office.session_of(change).reservation is None
    with office.place.store.reading() as reader:
        assert [each.id for each in reader.waitlist()] == [number]
    office.book("09:00", patient=1, dose=3, day=MONDAY + timedelta(days=2))
    assert waitlist.fits(office.place, waitlist.hole_of(session)) == []
    with pytest.raises(InputError, match="Dose 3 is booked already"):
        waitlist.book_waiting(office.place, number, call.offer.offer, office.asked())


def test_who_has_a_later_session_is_moved_forward_and_never_back(office: Office) -> None:
    session = cancelled(office)
    later = office.book("09:00", patient=1, nurse=1, day=MONDAY + timedelta(days=3))
    number = wait(office, 1, session_id=later.id)
    sooner = office.book("08:00", patient=2)
    wait(office, 2, session_id=sooner.id)
    (call,) = waitlist.fits(office.place, waitlist.hole_of(session))
    change = waitlist.book_waiting(office.place, number, call.offer.offer, office.asked())
    assert change.session_ids == (later.id,)
    moved = office.centre.read(later.id)
    assert (moved.start, moved.nurse_id) == (session.start, later.nurse_id)
    with office.place.store.reading() as reader:
        assert len(reader.waitlist()) == 1


def test_only_a_session_to_come_of_the_same_patient_and_drug_is_moved_forward(office: Office) -> None:
    others = office.book("09:00", patient=2, day=TUESDAY)
    own = office.book("09:00", patient=1, chair=2, dose=15, day=TUESDAY)
    with pytest.raises(InputError, match=f"Session {others.id} is another patient's"):
        wait(office, 1, session_id=others.id)
    ocrelizumab = Booking(office.centre.patients[0], "ocrelizumab", 3, 0)
    with pytest.raises(InputError, match=f"Session {own.id} is for Tysabri"):
        wait(office, 1, session_id=own.id, booking=ocrelizumab)
    with pytest.raises(NotFoundError, match="no session 999"):
        wait(office, 1, session_id=999)
    number = wait(office, 1, session_id=own.id, dose=16)
    with office.place.store.reading() as reader:
        assert [(each.id, each.booking["dose_number"]) for each in reader.waitlist()] == [(number, 15)]
    booking.cancel(office.place, others.id, CancelReason.PATIENT, office.asked())
    with pytest.raises(InputError, match="not to come any more"):
        wait(office, 2, session_id=others.id)


def test_wishes_that_can_never_be_met_are_refused(office: Office) -> None:
    with pytest.raises(InputError, match="lies in the past"):
        wait(office, 1, until=MONDAY - timedelta(days=1))
    with pytest.raises(InputError, match="The earliest start lies after the latest one"):
        wait(office, 1, earliest=15 * 60, latest=10 * 60)
    assert wait(office, 1, earliest=10 * 60, latest=10 * 60, until=MONDAY)


def test_an_entry_keeps_the_wishes_and_an_older_one_has_its_nurse_with_the_booking(office: Office) -> None:
    wished = Wishes(frozenset({1, 2}), earliest=9 * 60, nurse_id=office.centre.nurses[1], chair_kind="recliner")
    number = wait(office, 1, **asdict(replace(wished, around=10 * 60)))
    with office.place.store.changing() as writer:
        kept = writer.waiting(number)
        older = replace(kept, wishes=replace(wished, nurse_id=None), booking={**kept.booking, "nurse_id": 2})
        assert (kept.wishes, kept.booking["nurse_id"]) == (wished, None)
        assert writer.waiting(writer.add_waiting(older).id).wishes.nurse_id == 2


def test_who_waits_is_planned_by_what_was_measured_since(office: Office) -> None:
    patient = office.centre.patients[0]
    number = wait(office, 1, booking=Booking(patient, "immunoglobulin", 1, 0, mg=20_000, weight_kg=50, height_cm=170))
    patients.measure(office.place, patient, {MeasurementKind.WEIGHT: 100_000}, MONDAY, office.asked())
    with office.place.store.reading() as reader:
        booking = waitlist.inquiry_of(reader, reader.waiting(number), MONDAY).booking
    assert (booking.weight_kg, booking.height_cm) == (100, 170)


def test_an_entry_that_names_anothers_session_is_not_called_and_moves_nobody(office: Office) -> None:
    session = cancelled(office)
    thursday = MONDAY + timedelta(days=3)
    own, others = office.book("09:00", day=thursday), office.book("09:00", patient=2, chair=2, day=thursday)
    number = wait(office, 1, session_id=own.id)
    (call,) = waitlist.fits(office.place, waitlist.hole_of(session))
    with office.place.store.changing() as writer:
        writer.save_waiting(replace(writer.waiting(number), session_id=others.id))
    assert waitlist.fits(office.place, waitlist.hole_of(session)) == []
    with pytest.raises(InputError, match="not this patient's session"):
        waitlist.book_waiting(office.place, number, call.offer.offer, office.asked())
    assert office.centre.read(others.id).start == others.start


def test_the_list_and_its_refusals(office: Office) -> None:
    first, second = wait(office, 1, minutes_on=1), wait(office, 2, minutes_on=2)
    with office.place.store.reading() as reader:
        assert [each.id for each in reader.waitlist()] == [second, first]
    with pytest.raises(InputError, match="waits for this drug already"):
        wait(office, 1)
    change = waitlist.remove(office.place, first, office.asked())
    with pytest.raises(InputError, match="off the waitlist already"):
        waitlist.remove(office.place, first, office.asked())
    history.undo(office.place, change.id, office.asked())
    with office.place.store.reading() as reader:
        assert {each.id for each in reader.waitlist()} == {first, second}


def test_a_place_taken_again_calls_nobody(office: Office) -> None:
    session = cancelled(office)
    wait(office, 1)
    office.book("10:00", patient=9, day=TUESDAY)
    assert waitlist.fits(office.place, waitlist.hole_of(session)) == []
    assert at("10:00", TUESDAY) == session.start


def test_who_would_come_before_her_dose_is_due_is_called_last_and_it_says_why(office: Office) -> None:
    session = cancelled(office)
    office.book("08:00", patient=1, dose=2, day=TUESDAY - timedelta(days=1))
    wait(office, 1, minutes_on=90)
    wait(office, 2, minutes_on=5, dose=20)
    late, early = waitlist.fits(office.place, waitlist.hole_of(session))
    assert names([late, early]) == ["Lindqvist", "Okafor"]
    assert late.offer.notices == ()
    assert "at least 21 days must lie between" in early.offer.notices[0]


def test_a_dose_that_is_booked_waits_by_its_session_alone(office: Office) -> None:
    """A place that comes free would be booked for it a second time, and the later one stay."""
    later = office.book("14:00", patient=1, day=TUESDAY)
    with pytest.raises(InputError, match="Dose 3 is booked already, on Tuesday 24 November 2026"):
        wait(office, 1)
    assert wait(office, 1, session_id=later.id)
    assert wait(office, 2)
