"""Why not at that time, in words, and the latest start of a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from infusion_desk.presenters.offer_list import nothing_found
from infusion_desk.services.booking import Booking
from infusion_desk.services.offers import Inquiry, book_offer, look_ahead
from infusion_desk.services.why_not import latest_start, why_not
from tests.builders import span
from tests.centres import MONDAY, NEW_YORK, at
from tests.services.conftest import Office
from tests.services.orders import order_of
from tests.services.wishing import wishing


def inquiry(office: Office, **wishes: object) -> Inquiry:
    booking = Booking(office.centre.patients[3], "natalizumab", 3, 0)
    return wishing(Inquiry(booking, MONDAY, 1), **wishes)


def clock(instant: int) -> str:
    return f"{NEW_YORK.local(instant):%a %H:%M}"


def test_every_chair_taken_is_said_with_the_one_that_has_least_against_it(office: Office) -> None:
    for place, start in enumerate(("09:00", "09:15", "09:30"), 1):
        office.book(start, patient=place, chair=place)
    found = why_not(office.place, inquiry(office), at("10:00"))
    assert [reason.rule for reason in found.reasons] == ["chair_taken"]
    assert found.reasons[0].message == "No chair is free then. Chair 1 is taken from 09:00 to 11:30 (Okafor)."
    assert (found.here, found.is_free) == (None, False)
    assert found.after
    assert clock(found.after.offer.start) == "Mon 11:30"
    assert found.before is None


def test_a_nearest_time_can_be_booked_and_a_free_one_is_an_offer(office: Office) -> None:
    late = why_not(office.place, inquiry(office), at("16:30"))
    assert [reason.rule for reason in late.reasons] == ["leaves_after_closing"]
    assert late.before
    assert late.after
    assert (clock(late.before.offer.start), clock(late.after.offer.start)) == ("Mon 14:40", "Tue 08:00")
    free = why_not(office.place, inquiry(office), late.before.offer.start)
    assert free.here
    assert not free.reasons
    change = book_offer(office.place, inquiry(office), free.here.offer, office.asked())
    assert clock(office.session_of(change).start) == "Mon 14:40"


def test_the_nearest_times_keep_to_the_wishes(office: Office) -> None:
    found = why_not(office.place, inquiry(office, weekdays=frozenset({3}), latest=9 * 60), at("16:30"))
    assert found.before is None
    assert found.after
    assert clock(found.after.offer.start) == "Thu 08:00"


def test_a_time_that_has_passed_is_none(office: Office) -> None:
    found = why_not(office.place, inquiry(office), at("07:00"))
    assert [reason.rule for reason in found.reasons] == ["past"]
    assert found.here is None
    for days in (3, 400):
        passed = why_not(office.place, inquiry(office), at("10:00", MONDAY - timedelta(days=days)))
        assert [reason.rule for reason in passed.reasons] == ["past"]
        assert passed.after
        assert (passed.before, clock(passed.after.offer.start)) == (None, "Mon 08:00")
    order_of(office, "ocrelizumab", patient=4)
    both = why_not(office.place, inquiry(office), at("10:00", MONDAY - timedelta(days=3)))
    assert ([reason.rule for reason in both.reasons], both.after) == (["past", "two_antibodies"], None)


def test_the_latest_start_by_the_hours_and_with_a_free_chair(office: Office) -> None:
    booking = Booking(0, "natalizumab", 3, 0)
    found = latest_start(office.place, booking, MONDAY)
    assert found.free == found.by_hours == at("14:40")
    assert (
        found.sentence == "The latest start on Monday 23 November 2026 is 14:40: Chair 1, the patient leaves at 17:00."
    )
    for place in (1, 2, 3):
        office.book("14:00" if place < 3 else "14:15", patient=place, chair=place)
    taken = latest_start(office.place, booking, MONDAY)
    assert (taken.free, taken.by_hours) == (at("11:45"), at("14:40"))
    sunday = latest_start(office.place, booking, MONDAY + timedelta(days=6))
    assert (sunday.free, sunday.by_hours) == (None, None)
    assert sunday.sentence == "Nothing is free for this on Sunday 29 November 2026. " + closed(sunday.date)
    past = latest_start(office.place, booking, MONDAY - timedelta(days=3))
    assert past.sentence == "That day has passed. Choose today or a later one."


def closed(day: date) -> str:
    return f"The centre is closed on {day:%A} {day.day} November 2026."


def test_what_alone_leaves_no_start_is_said_beside_that_nothing_is_free(office: Office) -> None:
    with office.place.store.changing() as writer:
        for weekday in range(7):
            writer.put_hours(weekday, 8 * 60, 10 * 60)
    for days in (1, 3):
        asked = replace(inquiry(office), days=days)
        said = nothing_found(look_ahead(office.place, asked), asked)
        assert said.endswith("This visit takes longer than the centre is open that day, 08:00 to 10:00.")


def test_the_latest_start_keeps_to_the_cap_of_a_day_and_to_the_days_that_have_to_follow(office: Office) -> None:
    drug = office.place.drugs.drug("natalizumab")
    capped = drug._replace(schedule=drug.schedule._replace(patients_a_day=1))
    office.place.store.know_drugs(lambda wanted: capped if wanted == drug.id else office.place.drugs.drug(wanted))
    office.book("08:00")
    assert latest_start(office.place, Booking(0, "natalizumab", 3, 0), MONDAY).free is None
    row = Booking(0, "alemtuzumab", 1, 0)
    assert latest_start(office.place, row, MONDAY).free
    tuesday = latest_start(office.place, row, MONDAY + timedelta(days=1))
    assert tuesday.free is None
    assert "day 1 of 5 in a row, and the centre is closed on Saturday" in tuesday.sentence


def test_the_latest_start_says_who_would_change_chairs_for_it(office: Office) -> None:
    with office.place.store.changing() as writer:
        writer.add_outage(office.centre.chairs[2], span("15:00", "17:10"), "repair")
    early = office.book("12:15", patient=1, chair=1)
    office.book("14:00", patient=2, chair=2)
    found = latest_start(office.place, Booking(0, "natalizumab", 3, 0), MONDAY)
    assert (found.free, found.chair) == (at("14:40"), "Chair 1")
    assert found.reseats == ((early.id, "Chair 1", "Chair 3"),)
    assert found.sentence.endswith("leaves at 17:00. Okafor changes from Chair 1 to Chair 3, at the same time.")
