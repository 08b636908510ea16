"""What the rules about doses say of a booking on a real file: fire, stay silent, and where the boundary lies."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from infusion_desk.domain.orders import ReactionGrade, StopReason
from infusion_desk.domain.phases import Confidence, PhaseKind
from infusion_desk.domain.rules import Tier, Wish, findings_at
from infusion_desk.domain.sessions import CancelReason, StepKind
from infusion_desk.errors import InputError
from infusion_desk.services import booking, orders, steps
from infusion_desk.services.booking import Booking, plan_session
from infusion_desk.services.changes import RefusedError
from infusion_desk.services.confirmations import confirm
from infusion_desk.services.courses import CourseWish, book_course, plan_course
from infusion_desk.services.dose_facts import dose_facts
from infusion_desk.services.inspection import inspect
from infusion_desk.services.offers import Inquiry, find_offers, look_ahead
from infusion_desk.services.order_views import order_view
from infusion_desk.services.why_not import against_every_day
from tests.centres import MONDAY, at
from tests.services.conftest import Office
from tests.services.orders import book, elsewhere, order_of, react

JUNE_23 = date(2026, 6, 23)
TUESDAY = MONDAY + timedelta(1)


def refused(office: Office, *wanted: Any, **more: Any) -> dict[str, str]:
    """The rules that refuse a booking, with their sentences."""
    with pytest.raises(RefusedError) as error:
        book(office, *wanted, **more)
    return {refusal.rule: refusal.message for refusal in error.value.refusals}


def test_too_soon_after_a_dose_is_a_stop_where_the_figure_is_confirmed(office: Office) -> None:
    order = order_of(office, "ocrelizumab", elsewhere=elsewhere(date(2026, 6, 9), date(2026, 6, 24)))
    said = refused(office, order, 3, MONDAY)
    assert list(said) == ["minimum_gap"]
    assert "5 months must lie between (EU)" in said["minimum_gap"]
    assert book(office, order, 3, TUESDAY).dose_number == 3


def test_a_stop_is_passed_with_a_name_and_kept(office: Office) -> None:
    order = order_of(office, "ocrelizumab", elsewhere=elsewhere(date(2026, 6, 9), date(2026, 6, 24)))
    session = book(office, order, 3, MONDAY, reason="Dr. Lund wants it now")
    with office.place.store.reading() as reader:
        [change] = reader.changes_of_session(session.id)
    assert [entry.rule for entry in change.overridden] == ["minimum_gap"]


def test_the_label_region_chooses_the_gap_where_the_centre_says_so(office: Office) -> None:
    order = order_of(office, "ocrelizumab", elsewhere=elsewhere(date(2026, 6, 9), date(2026, 6, 24)))
    office.set("minimum_gap", "region")
    assert book(office, order, 3, MONDAY).dose_number == 3


def test_the_gap_does_not_hold_between_day_1_and_day_15(office: Office) -> None:
    order = order_of(office, "ocrelizumab")
    book(office, order, 1, MONDAY)
    assert book(office, order, 2, MONDAY + timedelta(14)).dose_number == 2


def test_an_unconfirmed_gap_stops_nobody(office: Office) -> None:
    order = order_of(office, "natalizumab", elsewhere=elsewhere(date(2026, 11, 16)))
    assert book(office, order, 2, MONDAY).dose_number == 2


def test_a_dose_is_not_moved_to_within_the_gap_of_the_next_one(office: Office) -> None:
    order = order_of(office, "ublituximab", elsewhere=elsewhere(date(2026, 1, 5), date(2026, 1, 19)))
    third = book(office, order, 3, MONDAY)
    book(office, order, 4, date(2027, 5, 10))
    with pytest.raises(RefusedError) as error:
        booking.move(office.place, third.id, office.asked(), start=at("09:00", date(2026, 12, 11)))
    assert [refusal.rule for refusal in error.value.refusals] == ["minimum_gap"]
    booking.move(office.place, third.id, office.asked(), start=at("09:00", date(2026, 12, 10)))


def test_the_gap_looks_at_the_doses_beside_it_whatever_their_numbers(office: Office) -> None:
    order = order_of(office, "ocrelizumab", elsewhere=elsewhere(date(2026, 1, 5), date(2026, 1, 19)))
    book(office, order, 4, MONDAY)
    assert "minimum_gap" in refused(office, order, 3, MONDAY + timedelta(30))
    orders.stop(office.place, order.id, StopReason.OTHER, office.asked())
    anew = order_of(office, "ocrelizumab", elsewhere=elsewhere(date(2026, 8, 3), date(2026, 8, 17)))
    assert "minimum_gap" in refused(office, anew, 3, MONDAY)


def test_consecutive_days_of_a_course_have_no_gap_but_courses_have(office: Office) -> None:
    _confirm_gaps(office, "alemtuzumab")
    first = [date(2024, 11, 18) + timedelta(day) for day in range(5)]
    second = [date(2025, 11, 20) + timedelta(day) for day in range(5) if day not in (2, 3)]
    order = order_of(office, "alemtuzumab", elsewhere=elsewhere(*first, *second))
    assert "minimum_gap" in refused(office, order, 9, MONDAY, "08:00")
    book(office, order, 9, TUESDAY, "08:00")
    assert book(office, order, 10, TUESDAY + timedelta(1), "08:00").dose_number == 10


def _confirm_gaps(office: Office, drug_id: str) -> None:
    """Let every least time of a drug be one that a label confirms."""
    drug = office.place.drugs.drug(drug_id)
    gaps = tuple(gap._replace(origin=gap.origin._replace(confidence=Confidence.OFFICIAL)) for gap in drug.schedule.gaps)
    sure = drug._replace(schedule=drug.schedule._replace(gaps=gaps))
    office.place.store.know_drugs(lambda _id: sure)


def mitoxantrone(office: Office, count: int, amount: str = "12 mg/m2", **more: Any) -> dict[str, Any]:
    days = [date(2022, 1, 3) + timedelta(90 * number) for number in range(count)]
    return {"elsewhere": elsewhere(*days, amount=amount), "dose": "12 mg/m2", **more}


def test_the_limit_for_life_lets_the_last_whole_dose_pass_and_stops_the_next(office: Office) -> None:
    fits = order_of(office, "mitoxantrone", **mitoxantrone(office, 10))
    assert book(office, fits, 11, MONDAY).dose_number == 11
    beyond = order_of(office, "mitoxantrone", patient=2, **mitoxantrone(office, 11))
    said = refused(office, beyond, 12, MONDAY)
    assert "144 mg/m2 in all, more than the limit for life of 140 mg/m2" in said["limit_for_life"]
    assert book(office, beyond, 12, MONDAY, "10:00", reason="Dr. Lund decides").dose_number == 12


def test_a_dose_put_before_one_that_is_booked_counts_with_it(office: Office) -> None:
    order = order_of(office, "mitoxantrone", **mitoxantrone(office, 10))
    early = book(office, order, 11, MONDAY)
    booking.cancel(office.place, early.id, CancelReason.PATIENT, office.asked())
    late = book(office, order, 12, MONDAY + timedelta(92))
    assert "144 mg/m2 in all" in refused(office, order, 11, MONDAY)["limit_for_life"]
    with pytest.raises(RefusedError):
        booking.restore(office.place, early.id, office.asked())
    assert booking.move(office.place, late.id, office.asked(), start=at("09:00", MONDAY))


def test_nobody_is_sent_to_another_day_for_what_the_limit_for_life_stops(office: Office) -> None:
    order = order_of(office, "mitoxantrone", **mitoxantrone(office, 11))
    [planned] = plan_course(office.place, CourseWish(order.id, count=1)).doses
    inquiry = Inquiry(Booking(order.patient_id, order.drug_id, 12, at("09:00", MONDAY)), MONDAY)
    against = against_every_day(look_ahead(office.place, inquiry), inquiry)
    assert against.endswith("Nothing is offered while that is so.")
    for said in (planned.problem, against, refused(office, order, 12, MONDAY)["limit_for_life"]):
        assert "more than the limit for life of 140 mg/m2" in said
        assert "another day" not in said


def test_the_region_lowers_the_limit_for_life(office: Office) -> None:
    office.set("region", "EU")
    order = order_of(office, "mitoxantrone", **mitoxantrone(office, 6))
    assert "72 mg/m2" in refused(office, order, 7, MONDAY)["limit_for_life"]


def test_a_sum_that_can_not_be_computed_is_passed_by_nobody(office: Office) -> None:
    order = order_of(office, "mitoxantrone", **mitoxantrone(office, 2, amount=""))
    assert "can't be computed" in refused(office, order, 3, MONDAY, reason="never mind")["limit_for_life"]


def test_the_days_cap_of_a_centre_counts_the_others(office: Office) -> None:
    drug = office.place.drugs.drug("natalizumab")
    capped = drug._replace(schedule=drug.schedule._replace(patients_a_day=1))
    office.place.store.know_drugs(lambda _id: capped)
    office.book("09:00", patient=1)
    with pytest.raises(RefusedError) as error:
        office.book("11:00", patient=2, chair=2)
    assert "own cap is 1" in str(error.value)
    assert office.book("11:00", patient=2, chair=2, day=TUESDAY).dose_number == 3


def test_a_cap_in_the_settings_counts_beside_the_one_of_the_drugs_file(office: Office) -> None:
    office.set("drug_caps", "Tysabri 1")
    office.book("09:00", patient=1)
    with pytest.raises(RefusedError, match="Patients with Tysabri on this day: 1 already"):
        office.book("11:00", patient=2, chair=2)


def test_a_setting_about_drugs_takes_their_names_and_brands_and_keeps_their_ids(office: Office) -> None:
    """A limit for a drug that nobody knows would count for nothing, and nobody would hear of it."""
    office.set("one_nurse_drugs", "Tysabri, Natalizumab, ocrelizumab")
    office.set("drug_points", "IVIG 2, Ocrevus 3")
    with office.place.store.reading() as reader:
        kept = reader.settings()
    assert (kept["one_nurse_drugs"], kept["drug_points"]) == (
        "natalizumab, ocrelizumab",
        "immunoglobulin 2, ocrelizumab 3",
    )
    for key, value in (("one_nurse_drugs", "tysabry"), ("drug_points", "tysabry 2"), ("drug_caps", "2")):
        with pytest.raises(InputError):
            office.set(key, value)


def test_one_antibody_at_a_time(office: Office) -> None:
    other = order_of(office, "ocrelizumab")
    order = order_of(office, "natalizumab")
    assert "Ocrevus" in refused(office, order, 1, MONDAY)["two_antibodies"]
    orders.stop(office.place, other.id, StopReason.SWITCHED, office.asked())
    assert book(office, order, 1, MONDAY).dose_number == 1


def test_an_antibody_that_is_booked_without_an_order_counts_until_it_is_given_or_given_up(office: Office) -> None:
    other = office.book("08:00", day=TUESDAY)
    order = order_of(office, "ocrelizumab")
    assert "Tysabri" in refused(office, order, 1, MONDAY)["two_antibodies"]
    assert "Tysabri" in refused(office, order, 1, TUESDAY + timedelta(89))["two_antibodies"]
    booking.cancel(office.place, other.id, CancelReason.PATIENT, office.asked())
    assert book(office, order, 1, MONDAY).dose_number == 1


def test_one_reason_against_all_doses_of_a_course_is_told_once(office: Office) -> None:
    order_of(office, "ocrelizumab")
    order = order_of(office, "natalizumab")
    assert any("Ocrevus is ordered too" in hint for hint in order_view(office.place, order.id).hints)
    with pytest.raises(RefusedError) as error:
        book_course(office.place, plan_course(office.place, CourseWish(order.id, count=2)), office.asked())
    assert str(error.value).count("one antibody against MS is given at a time") == 1


def test_no_antibody_beside_it_is_silent(office: Office) -> None:
    order_of(office, "ocrelizumab")
    steroid = order_of(office, "methylprednisolone")
    assert book(office, steroid, 1, MONDAY).dose_number == 1


def test_the_short_way_is_closed_after_a_serious_reaction_only(office: Office) -> None:
    given = elsewhere(date(2026, 5, 4), date(2026, 5, 18))
    order = order_of(office, "ocrelizumab", option="2 h", elsewhere=given)
    react(office, "ocrelizumab", ReactionGrade.MODERATE)
    first = book(office, order, 3, MONDAY)
    booking.cancel(office.place, first.id, CancelReason.PATIENT, office.asked())
    react(office, "ocrelizumab", ReactionGrade.SEVERE)
    assert "serious reaction" in refused(office, order, 3, MONDAY)["serious_reaction"]
    assert book(office, order, 3, MONDAY, option="3.5 h").option == "3.5 h"


def test_a_long_gap_is_told_once_and_stops_nobody(office: Office) -> None:
    sentence = "A gap of 3 months or more: more allergic reactions when restarted"
    given = elsewhere(date(2026, 7, 6), date(2026, 8, 3))
    order = order_of(office, "natalizumab", elsewhere=given)
    [planned] = plan_course(office.place, CourseWish(order.id, count=1)).doses
    assert sum(sentence in note for note in planned.notes) == 1
    inquiry = Inquiry(Booking(order.patient_id, order.drug_id, 3, at("09:00", MONDAY)), MONDAY)
    offered = find_offers(office.place, inquiry)
    assert all(any(sentence in notice for notice in offer.notices) for offer in offered)
    assert offered
    session = book(office, order, 3, MONDAY)
    with office.place.store.reading() as reader:
        wish, day = replace(Wish.of(session), dose=dose_facts(reader, session)), reader.day(MONDAY)
    assert "long_gap" in {each.rule for each in findings_at(day, wish, session.start) if each.tier is Tier.NOTICE}


def test_a_late_dose_is_told_and_stops_nobody(office: Office) -> None:
    given = elsewhere(date(2026, 5, 4), date(2026, 5, 18))
    order = order_of(office, "ocrelizumab", start=given[0].day, elsewhere=given)
    session = book(office, order, 3, MONDAY)
    with office.place.store.reading() as reader:
        told = dose_facts(reader, session)
        day = reader.day(MONDAY)
    assert told is not None
    assert told.latest == date(2026, 11, 18)
    wish = replace(Wish.of(session), dose=told)
    assert [(each.rule, each.tier) for each in findings_at(day, wish, session.start)] == [("late_dose", Tier.NOTICE)]
    in_time = replace(wish, dose=replace(told, latest=MONDAY))
    assert findings_at(day, in_time, session.start) == []


def test_a_missed_dose_does_not_get_its_place_back_beside_the_one_that_took_its_turn(office: Office) -> None:
    order = order_of(office, "ocrelizumab", elsewhere=elsewhere(date(2026, 5, 4), date(2026, 5, 18)))
    first = book(office, order, 3, MONDAY)
    steps.mark(office.place, first.id, steps.Mark(StepKind.NO_SHOW, first.start), office.asked())
    book(office, order, 3, TUESDAY)
    steps.take_back(office.place, first.id, office.asked())
    assert office.centre.read(first.id).reservation is None


def test_a_missed_dose_whose_miss_was_a_mistake_gets_its_place_back(office: Office) -> None:
    order = order_of(office, "ocrelizumab", elsewhere=elsewhere(date(2026, 6, 9), date(2026, 6, 24)))
    early = book(office, order, 3, MONDAY, reason="Dr. Lund wants it now")
    steps.mark(office.place, early.id, steps.Mark(StepKind.NO_SHOW, early.start), office.asked())
    steps.take_back(office.place, early.id, office.asked())
    assert office.centre.read(early.id).reservation == early.reservation


def test_what_was_given_in_part_counts_in_part(office: Office) -> None:
    """Ten whole doses elsewhere and half of one here: a whole one more still fits, two don't."""
    order = order_of(office, "mitoxantrone", **mitoxantrone(office, 10, mg=20.0))
    half = book(office, order, 11, MONDAY)
    for kind, amount in ((StepKind.STARTED, ""), (StepKind.AMOUNT, "10 mg"), (StepKind.DONE, "")):
        marked = steps.Mark(kind, half.start, 1 if kind is StepKind.STARTED else None, amount=amount)
        steps.mark(office.place, half.id, marked, office.asked())
    assert book(office, order, 12, date(2027, 2, 22)).dose_number == 12
    said = refused(office, order, 13, date(2027, 5, 24))
    assert "150 mg/m2 in all" in said["limit_for_life"]


def test_a_dose_that_what_really_happened_brought_too_near_is_found_by_the_check(office: Office) -> None:
    """The missed patient comes after all and is treated, which nobody refuses: the dose booked meanwhile is listed."""
    order = order_of(office, "ocrelizumab", elsewhere=elsewhere(date(2026, 5, 4), date(2026, 5, 18)))
    first = book(office, order, 3, MONDAY)
    steps.mark(office.place, first.id, steps.Mark(StepKind.NO_SHOW, first.start), office.asked())
    second = book(office, order, 3, TUESDAY)
    assert inspect(office.place) == []
    steps.take_back(office.place, first.id, office.asked())
    steps.mark(office.place, first.id, steps.Mark(StepKind.DONE, first.end), office.asked())
    found = inspect(office.place)
    assert {(each.rule, each.session_id, each.word) for each in found} == {
        ("dose_twice", second.id, ""),
        ("minimum_gap", second.id, ""),
    }


def test_a_dose_given_after_all_beside_its_second_session_is_told_and_kept(office: Office) -> None:
    """Also where it is a taking back that lets it have been given."""
    order = order_of(office, "natalizumab")
    first = book(office, order, 1, MONDAY)
    booking.cancel(office.place, first.id, CancelReason.PATIENT, office.asked())
    book(office, order, 1, TUESDAY)
    marked = steps.mark(office.place, first.id, steps.Mark(StepKind.DONE, first.end), office.asked())
    assert [(entry.rule, entry.session_id) for entry in marked.overridden] == [("dose_twice", first.id)]
    assert marked.overridden[0].message.startswith("Dose 1 of Tysabri has a session already, on Tuesday 24 November")
    steps.mark(office.place, first.id, steps.Mark(StepKind.LEFT_UNTREATED, first.end), office.asked())
    back = steps.take_back(office.place, first.id, office.asked())
    assert [entry.rule for entry in back.overridden] == ["dose_twice"]


def test_what_only_happened_is_nobodys_word(office: Office) -> None:
    """Once it turns out that the dose wasn't given, its session gets no place beside the one that took its turn."""
    order = order_of(office, "natalizumab")
    first = book(office, order, 1, MONDAY)
    steps.mark(office.place, first.id, steps.Mark(StepKind.NO_SHOW, first.start), office.asked())
    book(office, order, 1, TUESDAY)
    done = steps.mark(office.place, first.id, steps.Mark(StepKind.DONE, first.end), office.asked())
    assert [entry.rule for entry in done.overridden] == ["dose_twice"]
    for _step in range(2):
        steps.take_back(office.place, first.id, office.asked())
    assert office.centre.read(first.id).reservation is None


def test_a_second_session_of_the_same_dose_needs_a_reason(office: Office) -> None:
    order = order_of(office, "natalizumab")
    book(office, order, 1, MONDAY)
    said = refused(office, order, 1, TUESDAY)
    assert said == {
        "dose_twice": "Dose 1 of Tysabri has a session already, on Monday 23 November 2026."
        " Move that one, or book the next dose."
    }
    second = book(office, order, 1, TUESDAY, reason="Dr. Lund: the first will be half a dose")
    with office.place.store.reading() as reader:
        [change] = reader.changes_of_session(second.id)
    assert [entry.rule for entry in change.overridden] == ["dose_twice"]


def test_only_a_session_that_stands_for_the_same_dose_of_the_same_order_counts(office: Office) -> None:
    order = order_of(office, "natalizumab")
    first = book(office, order, 1, MONDAY)
    assert book(office, order, 2, TUESDAY + timedelta(28)).dose_number == 2
    booking.move(office.place, first.id, office.asked(), start=at("10:00"))
    booking.cancel(office.place, first.id, CancelReason.PATIENT, office.asked())
    again = book(office, order, 1, TUESDAY)
    steps.mark(office.place, again.id, steps.Mark(StepKind.NO_SHOW, again.start), office.asked())
    assert book(office, order, 1, TUESDAY + timedelta(1)).dose_number == 1
    office.book("09:00", patient=2, dose=1)
    assert office.book("14:00", patient=2, dose=1, day=TUESDAY).dose_number == 1


def test_a_dose_that_was_given_is_not_booked_again_unasked(office: Office) -> None:
    order = order_of(office, "natalizumab", elsewhere=elsewhere(MONDAY - timedelta(56), MONDAY - timedelta(28)))
    assert "was given already, on Monday 26 October 2026" in refused(office, order, 2, MONDAY)["dose_twice"]
    third = book(office, order, 3, MONDAY)
    steps.mark(office.place, third.id, steps.Mark(StepKind.DONE, third.end), office.asked())
    assert "was given already, on Monday 23 November 2026" in refused(office, order, 3, TUESDAY)["dose_twice"]


def test_a_missed_dose_whose_turn_another_session_took_gets_no_place_back_where_no_gap_is_confirmed(
    office: Office,
) -> None:
    order = order_of(office, "natalizumab")
    first = book(office, order, 1, MONDAY)
    steps.mark(office.place, first.id, steps.Mark(StepKind.NO_SHOW, first.start), office.asked())
    book(office, order, 1, TUESDAY)
    steps.take_back(office.place, first.id, office.asked())
    assert office.centre.read(first.id).reservation is None


def test_a_session_keeps_when_its_rate_changes(office: Office) -> None:
    session = book(office, order_of(office, "ocrelizumab"), 1, MONDAY)
    with office.place.store.reading() as reader:
        changes = [phase.rate_changes for phase in reader.session(session.id).phases if phase.rate_changes]
    assert changes == [(30, 60, 90, 120, 150)]


def test_a_session_keeps_how_long_its_bag_may_wait_and_an_unconfirmed_figure_is_none(office: Office) -> None:
    def lives(drug_id: str) -> list[int | None]:
        session = book(office, order_of(office, drug_id), 1, MONDAY)
        with office.place.store.reading() as reader:
            return [phase.bag_life for phase in reader.session(session.id).phases if phase.kind is PhaseKind.INFUSION]

    assert lives("ocrelizumab") == [8 * 60 - 160]
    with office.place.store.reading() as reader:
        session = plan_session(reader, office.place.drugs.file("mitoxantrone"), Booking(1, "mitoxantrone", 1, 0))
    assert {phase.bag_life for phase in session.phases} == {None}
    confirm(office.place, "mitoxantrone", ["in use"], "M. Lee", office.asked())
    with office.place.store.reading() as reader:
        session = plan_session(reader, office.place.drugs.file("mitoxantrone"), Booking(1, "mitoxantrone", 1, 0))
    assert [phase.bag_life for phase in session.phases if phase.kind is PhaseKind.INFUSION] == [0]
