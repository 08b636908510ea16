"""Kept and held places: real to everybody else, booked in one change, gone when they expire."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from infusion_desk.domain.day import Day
from infusion_desk.domain.measurements import MeasurementKind
from infusion_desk.domain.wishes import Wishes
from infusion_desk.errors import InputError, NotFoundError, UndoRefusedError
from infusion_desk.services import history, holds, patients
from infusion_desk.services.booking import Booking
from infusion_desk.services.changes import Asked, RefusedError
from infusion_desk.services.course_offers import CourseInquiry, find_patterns
from infusion_desk.services.courses import CourseWish, book_course, plan_course
from infusion_desk.services.offers import Inquiry, SpokenOffer, find_offers
from tests.centres import MONDAY, at
from tests.services.conftest import NOW, Office
from tests.services.orders import order_of
from tests.services.wishing import wishing

FRIDAY = MONDAY + timedelta(days=4)


def inquiry(office: Office, patient: int = 4) -> Inquiry:
    return Inquiry(
        Booking(office.centre.patients[patient - 1], "natalizumab", 3, 0), MONDAY, 1, wishes=Wishes(around=600)
    )


def offered(office: Office, patient: int = 4) -> SpokenOffer:
    return find_offers(office.place, inquiry(office, patient))[0]


def later(office: Office, minutes: int) -> Asked:
    return replace(office.asked(), at=NOW + minutes * 60)


def day(office: Office, wanted: date = MONDAY) -> Day:
    with office.place.store.reading() as reader:
        return reader.day(wanted)


def steroids(office: Office, start: str = "09:00", chair: int | None = 1) -> Booking:
    chair_id = None if chair is None else office.centre.chairs[chair - 1]
    return Booking(0, "natalizumab", 1, at(start, FRIDAY), chair_id)


def kept_by(office: Office) -> tuple[int, SpokenOffer]:
    best = offered(office)
    change = holds.keep(office.place, inquiry(office), best.offer, office.asked())
    return change.entities[0].id, best


def test_a_kept_place_is_taken_for_everybody_else_and_booked_for_who_asked(office: Office) -> None:
    hold_id, best = kept_by(office)
    chair = office.centre.chairs.index(best.offer.chair_id) + 1
    with office.place.store.reading() as reader:
        there = reader.day(reader.zone().date_of(best.offer.start)).patients
    assert there[office.centre.patients[3]].birth_date is not None  # known by more than a family name
    with pytest.raises(RefusedError) as refused:
        office.book("10:00", patient=5, chair=chair)
    assert refused.value.refusals[0].rule == "chair_taken"
    assert "Nakamura" in refused.value.refusals[0].message
    other = offered(office, patient=5).offer
    assert other.chair_id != best.offer.chair_id or other.start >= best.offer.end or other.end <= best.offer.start
    booked = office.session_of(holds.take(office.place, hold_id, later(office, 9)))
    assert (booked.start, booked.chair_id, booked.patient_id) == (
        best.offer.start, best.offer.chair_id, office.centre.patients[3],
    )  # fmt: skip
    assert day(office).holds == ()


def test_ten_minutes_later_it_has_gone_by_itself(office: Office) -> None:
    hold_id, best = kept_by(office)
    assert [hold.expires_at for hold in day(office).holds] == [NOW + 600]
    assert day(office).holds_at(NOW + 600).holds == ()
    with pytest.raises(NotFoundError, match="not held any more"):
        holds.take(office.place, hold_id, later(office, 10))
    later_place = replace(office.place, now=lambda: NOW + 600)
    assert find_offers(later_place, inquiry(office, 5))[0].offer.start == best.offer.start


def test_the_first_dose_of_a_course_is_not_put_on_the_first_place_that_is_held(office: Office) -> None:
    holds.hold(office.place, steroids(office), "Urgent steroids", office.asked())
    order = order_of(office, "natalizumab", start=FRIDAY)
    wish = CourseWish(order.id, count=1, minute=9 * 60, chair_id=office.centre.chairs[0])
    nine = Wishes(earliest=9 * 60, latest=9 * 60)
    plans = [plan_course(office.place, wish)]
    plans += [each.plan for each in find_patterns(office.place, CourseInquiry(order.id, doses=1, wishes=nine))]
    for plan in plans:
        booked = book_course(office.place, plan, office.asked())
        history.undo(office.place, booked.id, office.asked())


def test_a_kept_place_counts_for_nurses_too(office: Office) -> None:
    office.set("starts_per_nurse", "1")
    office.book("10:00", patient=1, chair=3)
    at_ten = wishing(inquiry(office), earliest=600, latest=600)
    (best,) = find_offers(office.place, at_ten)
    holds.keep(office.place, at_ten, best.offer, office.asked())
    free = {1, 2} - {office.centre.chairs.index(best.offer.chair_id) + 1}
    with pytest.raises(RefusedError) as refused:
        office.book("10:00", patient=2, chair=free.pop())
    assert "nurse_starts" in [refusal.rule for refusal in refused.value.refusals]


def test_keeping_is_undone_and_so_is_the_booking_of_what_was_kept(office: Office) -> None:
    best = offered(office)
    change = holds.keep(office.place, inquiry(office), best.offer, office.asked())
    history.undo(office.place, change.id, office.asked())
    assert day(office).holds == ()
    hold_id, _ = kept_by(office)
    booked = holds.take(office.place, hold_id, office.asked())
    history.undo(office.place, booked.id, office.asked())
    assert office.session_of(booked).reservation is None
    assert day(office).holds == ()


def test_a_place_held_for_a_purpose_frees_itself_the_day_before(office: Office) -> None:
    change = holds.hold(office.place, steroids(office), "Urgent steroids", office.asked())
    (held,) = day(office, FRIDAY).holds
    assert held.expires_at == at("00:00", FRIDAY - timedelta(days=1))
    with pytest.raises(RefusedError, match="Urgent steroids"):
        office.book("09:30", day=FRIDAY)
    assert change.entities[0].kind == "hold"
    thursday = replace(office.asked(), at=at("00:00", FRIDAY - timedelta(days=1)))
    holds.hold(office.place, replace(steroids(office), start=at("09:00", FRIDAY + timedelta(days=7))), "More", thursday)
    assert day(office, FRIDAY).holds == ()
    assert office.book("09:30", day=FRIDAY)


def test_a_held_place_is_booked_for_somebody_named(office: Office) -> None:
    change = holds.hold(office.place, steroids(office, chair=None), "Urgent steroids", office.asked())
    hold_id = change.entities[0].id
    with pytest.raises(InputError, match="for which patient"):
        holds.take(office.place, hold_id, office.asked())
    taken = holds.take(office.place, hold_id, office.asked(), patient_id=office.centre.patients[0])
    assert office.session_of(taken).patient_id == office.centre.patients[0]
    assert taken.words.endswith("on the place held for: {name}")


def test_the_same_request_twice_books_once(office: Office) -> None:
    hold_id, _best = kept_by(office)
    asked = office.asked()
    assert holds.take(office.place, hold_id, asked).id == holds.take(office.place, hold_id, asked).id


def test_what_cannot_be_held(office: Office) -> None:
    office.book("09:00", day=FRIDAY)
    with pytest.raises(RefusedError):
        holds.hold(office.place, steroids(office), "Urgent steroids", office.asked())
    with pytest.raises(InputError, match="Say what the place is held for"):
        holds.hold(office.place, steroids(office, "12:00"), " ", office.asked())
    with pytest.raises(InputError, match="the day before"):
        holds.hold(office.place, replace(steroids(office), start=at("12:00")), "Urgent", office.asked())


def test_a_released_place_is_free_and_not_brought_back(office: Office) -> None:
    hold_id, best = kept_by(office)
    change = holds.release(office.place, hold_id, office.asked())
    assert offered(office, 5).offer.start == best.offer.start
    with pytest.raises(UndoRefusedError, match="somebody else"):
        history.undo(office.place, change.id, office.asked())
    with pytest.raises(NotFoundError):
        holds.release(office.place, hold_id, office.asked())


def test_places_on_several_days_are_one_change_and_one_undo(office: Office) -> None:
    until = FRIDAY + timedelta(days=5)
    wanted = holds.repeats(office.place, steroids(office), until, frozenset(range(5)))
    assert [(each.start - at("09:00", FRIDAY)) // 86_400 for each in wanted] == [0, 3, 4, 5]
    change = holds.hold_all(office.place, wanted, "Urgent steroids", office.asked(), frees_at=12 * 60)
    assert [len(day(office, FRIDAY + timedelta(days=number)).holds) for number in (0, 3, 4, 5)] == [1, 1, 1, 1]
    assert day(office, FRIDAY).holds[0].expires_at == at("12:00", FRIDAY - timedelta(days=1))
    history.undo(office.place, change.id, office.asked())
    assert day(office, FRIDAY).holds == ()


def test_a_last_day_before_the_first_is_refused_and_holds_nothing(office: Office) -> None:
    with pytest.raises(InputError, match="The last day lies before the first one"):
        holds.repeats(office.place, steroids(office), FRIDAY - timedelta(days=1), frozenset(range(5)))
    assert len(holds.repeats(office.place, steroids(office), FRIDAY, frozenset(range(5)))) == 1


def test_one_day_in_the_way_refuses_all_and_is_named(office: Office) -> None:
    monday = FRIDAY + timedelta(days=3)
    office.book("09:30", day=monday)
    wanted = holds.repeats(office.place, steroids(office), monday, frozenset(range(5)))
    with pytest.raises(RefusedError, match="Monday 30 November 2026: Chair 1 is taken"):
        holds.hold_all(office.place, wanted, "Urgent steroids", office.asked())
    assert day(office, FRIDAY).holds == ()


def test_a_held_place_is_booked_for_another_dose_than_it_was_held_for(office: Office) -> None:
    hold_id = holds.hold(office.place, steroids(office), "Urgent steroids", office.asked()).entities[0].id
    wanted = replace(steroids(office), patient_id=office.centre.patients[0], dose_number=3)
    taken = holds.take(office.place, hold_id, office.asked(), booking=wanted)
    assert office.session_of(taken).dose_number == 3
    assert day(office, FRIDAY).holds == ()


def test_a_held_place_is_booked_with_the_figures_of_its_patient_not_with_those_it_was_held_for(office: Office) -> None:
    order = order_of(office, "immunoglobulin", mg=25_000)
    patients.measure(office.place, order.patient_id, {MeasurementKind.WEIGHT: 100_000}, MONDAY, office.asked())
    wanted = replace(steroids(office), drug_id="immunoglobulin", mg=20_000, weight_kg=50)
    change = holds.hold(office.place, wanted, "antibodies", office.asked())
    with office.place.store.reading() as reader:
        held = reader.hold(change.entities[0].id)
        booking = holds.booking_of(reader, held, order.patient_id)
        assert (booking.mg, booking.weight_kg) == (25_000, 100)
        other = holds.booking_of(reader, held, office.centre.patients[1])
        assert (other.mg, other.weight_kg) == (20_000, 50)


def test_a_place_for_a_purpose_that_was_let_go_is_held_again_while_it_is_free(office: Office) -> None:
    hold_id = holds.hold(office.place, steroids(office), "Urgent steroids", office.asked()).entities[0].id
    change = holds.release(office.place, hold_id, office.asked())
    undone = history.undo(office.place, change.id, office.asked())
    (again,) = day(office, FRIDAY).holds
    assert (again.name, again.start) == ("Urgent steroids", at("09:00", FRIDAY))
    history.redo(office.place, undone.id, office.asked())
    assert day(office, FRIDAY).holds == ()
    office.book("09:30", day=FRIDAY)
    with pytest.raises(UndoRefusedError, match="somebody else"):
        history.undo(office.place, change.id, office.asked())


def test_each_step_is_taken_back_in_turn_and_no_place_gets_the_number_of_another(office: Office) -> None:
    held = holds.hold(office.place, steroids(office), "Urgent steroids", office.asked())
    hold_id = held.entities[0].id
    taken = holds.take(office.place, hold_id, office.asked(), patient_id=office.centre.patients[0])
    history.undo(office.place, taken.id, office.asked())
    assert [each.id for each in day(office, FRIDAY).holds] == [hold_id]
    history.undo(office.place, held.id, office.asked())
    assert day(office, FRIDAY).holds == ()
    again = holds.hold(office.place, steroids(office), "Relapses", office.asked())
    assert again.entities[0].id > hold_id
