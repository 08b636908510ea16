"""Data that holds from a day on: what is offered, refused or said to be the latest is what can be booked that day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from infusion_desk.domain.sessions import CancelReason, InfusionSession
from infusion_desk.errors import InputError
from infusion_desk.exchange.drug_shelf import Shelf
from infusion_desk.home import own_drugs
from infusion_desk.services import booking, waitlist
from infusion_desk.services.booking import Booking
from infusion_desk.services.data_changes import set_turnover, take_file
from infusion_desk.services.drug_shelf import CheckedFile
from infusion_desk.services.offers import Inquiry, book_offer, find_offers
from infusion_desk.services.urgent import take_urgent, urgent_places
from infusion_desk.services.why_not import latest_start, why_not
from infusion_desk.services.workplace import Workplace
from tests.centres import MONDAY, NEW_YORK, at, make_centre
from tests.presenters.drugs.pictures import text_of
from tests.services.conftest import NOW, Office
from tests.services.wishing import wishing

TUESDAY, WEDNESDAY = MONDAY + timedelta(days=1), MONDAY + timedelta(days=2)
INFUSION = 'kind = "infusion"\nminutes = 60\n'


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """A workplace with a folder for files of its own."""
    centre = make_centre(tmp_path)
    yield Office(centre, Workplace(centre.store, Shelf(own_drugs(tmp_path)), lambda: NOW), count(1))
    centre.store.close()


def take(office: Office, since: date, text: str) -> None:
    """Plan a drug from a changed file from a day on."""
    path = office.centre.path.parent / "mine.toml"
    path.write_text(text, encoding="utf-8")
    checked = office.place.drugs.check(path)
    assert isinstance(checked, CheckedFile)
    take_file(office.place, checked, since, office.asked())


def lasting(minutes: int) -> str:
    """The file of natalizumab with another length of the infusion."""
    return text_of("natalizumab").replace(INFUSION, INFUSION.replace("60", str(minutes)))


def inquiry(office: Office, patient: int = 4, days: int = 3, **wishes: object) -> Inquiry:
    wanted = Inquiry(Booking(office.centre.patients[patient - 1], "natalizumab", 3, 0), MONDAY, days)
    return wishing(wanted, **wishes)


def minutes_of(session: InfusionSession) -> int:
    return (session.end - session.start) // 60


@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
@given(
    changes=st.lists(st.tuples(st.integers(0, 3), st.sampled_from((30, 45, 90, 120))), min_size=1, max_size=2),
    turnover=st.none() | st.tuples(st.integers(0, 3), st.sampled_from((0, 25))),
    around=st.none() | st.sampled_from((8 * 60, 12 * 60, 16 * 60)),
)
def test_an_offer_can_be_booked_whatever_changes_from_a_day_on(
    office: Office, changes: list[tuple[int, int]], turnover: tuple[int, int] | None, around: int | None
) -> None:
    for after, minutes in changes:
        take(office, MONDAY + timedelta(days=after), lasting(minutes))
    if turnover is not None:
        set_turnover(office.place.store, str(turnover[1]), MONDAY + timedelta(days=turnover[0]), office.asked())
    for weekday in range(3):
        asked = inquiry(office, weekdays=frozenset({weekday}), around=around, count=2)
        for each in find_offers(office.place, asked):
            booked = office.session_of(book_offer(office.place, asked, each.offer, office.asked()))
            assert (booked.start, booked.leaves, booked.end) == (each.offer.start, each.offer.leaves, each.offer.end)
            booking.cancel(office.place, booked.id, CancelReason.OTHER, office.asked())


def test_the_last_time_before_closing_is_that_of_the_day(office: Office) -> None:
    take(office, TUESDAY, lasting(180))
    asked = inquiry(office, around=16 * 60, weekdays=frozenset({0}))
    monday = find_offers(office.place, asked)[0]
    tuesday = find_offers(office.place, wishing(asked, weekdays=frozenset({1})))[0]
    assert (monday.offer.start, tuesday.offer.start) == (at("14:30"), at("12:30", TUESDAY))
    reasons = why_not(office.place, asked, at("14:40", TUESDAY)).reasons
    assert [each.rule for each in reasons] == ["leaves_after_closing"]
    assert why_not(office.place, asked, at("14:40")).is_free
    found = [latest_start(office.place, asked.booking, day) for day in (MONDAY, TUESDAY)]
    assert [each.free for each in found] == [each.by_hours for each in found] == [at("14:40"), at("12:40", TUESDAY)]


def test_the_waitlist_and_the_urgent_places_keep_to_the_data_of_their_day(office: Office) -> None:
    take(office, TUESDAY, lasting(180))
    asked = inquiry(office)
    waitlist.add(office.place, asked, office.asked())
    hole = office.book("12:40", patient=9, day=TUESDAY)
    booking.cancel(office.place, hole.id, CancelReason.PATIENT, office.asked())
    (call,) = waitlist.fits(office.place, waitlist.hole_of(hole))
    assert minutes_of(hole) == (call.offer.offer.end - call.offer.offer.start) // 60 == 270
    there = replace(asked, first=TUESDAY)
    urgent, *_others = urgent_places(office.place, there)
    booked = office.session_of(take_urgent(office.place, there, urgent.urgent, office.asked()))
    assert (minutes_of(booked), booked.end) == (270, urgent.urgent.offer.end)


def test_a_day_whose_data_has_no_such_dose_has_no_offers_and_why_not_says_so(office: Office) -> None:
    take(office, TUESDAY, text_of("ocrelizumab").replace('option = "2 h"', 'option = "2.5 h"'))
    asked = Inquiry(Booking(office.centre.patients[3], "ocrelizumab", 3, 0, option="2 h"), MONDAY, 3, 20)
    assert {NEW_YORK.date_of(each.offer.start) for each in find_offers(office.place, asked)} == {MONDAY}
    (reason,) = why_not(office.place, asked, at("09:00", TUESDAY)).reasons
    assert reason.rule == "no_such_dose"
    assert reason.message == "Ocrevus has no option “2 h”. Choose one of: 3.5 h, 2.5 h."
    with pytest.raises(InputError, match=r"2\.5 h"):
        find_offers(office.place, replace(asked, first=TUESDAY))
