"""How long sessions really take, and nothing to come of an order."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from infusion_desk.domain.sessions import StepKind
from infusion_desk.domain.time import MINUTE
from infusion_desk.errors import InputError, NotFoundError
from infusion_desk.services import steps
from infusion_desk.services.booking import Booking
from infusion_desk.services.offers import Inquiry, find_offers, look_ahead, wanted_of
from infusion_desk.services.order_offers import inquiry_for_order, measured_overruns
from infusion_desk.services.why_not import why_not
from tests.centres import MONDAY, NEW_YORK
from tests.services.conftest import Office
from tests.services.orders import elsewhere, order_of


def given(office: Office, number: int, minutes_late: int) -> None:
    """A session of its own day that was done so many minutes later than planned."""
    session = office.book("09:00", patient=number, day=MONDAY + timedelta(days=7 * number))
    for kind, at in ((StepKind.ARRIVED, session.start), (StepKind.SEATED, session.start),
                     (StepKind.DONE, session.leaves + 60 * minutes_late)):  # fmt: skip
        steps.mark(office.place, session.id, steps.Mark(kind, at), replace(office.asked(), at=at))


def test_overruns_are_measured_once_there_are_five(office: Office) -> None:
    for number, late in enumerate((10, 20, 30, 40), 1):
        given(office, number, late)
    assert measured_overruns(office.place) == {}
    given(office, 5, 25)
    assert measured_overruns(office.place) == {"natalizumab": 25}
    asked = Inquiry(Booking(office.centre.patients[8], "natalizumab", 3, 0), MONDAY, days=2)
    ahead = look_ahead(office.place, asked, measured_overruns(office.place))
    assert wanted_of(ahead, asked).overruns == {"natalizumab": 25}
    assert wanted_of(look_ahead(office.place, asked), asked).overruns == {}


def test_who_leaves_in_time_runs_over_by_nothing(office: Office) -> None:
    for number in range(1, 6):
        given(office, number, -5)
    assert measured_overruns(office.place) == {}


def test_days_in_a_row_begin_only_where_each_of_them_has_a_place(office: Office) -> None:
    """The centre is open from Monday to Friday, so that five days in a row begin on a Monday."""
    patient = office.centre.patients[0]
    asked = Inquiry(Booking(patient, "alemtuzumab", 1, 0), MONDAY, days=14, count=9)
    found = find_offers(office.place, asked)
    zone = NEW_YORK
    assert {zone.date_of(each.offer.start) for each in found} == {MONDAY, MONDAY + timedelta(7)}
    said = why_not(office.place, asked, zone.at(MONDAY + timedelta(1), 9 * 60))
    assert [each.rule for each in said.reasons] == ["days_in_row"]
    assert "the centre is closed on Saturday 28 November 2026" in said.reasons[0].message
    goes_on = replace(asked, booking=replace(asked.booking, dose_number=2))
    later = {zone.date_of(each.offer.start).weekday() for each in find_offers(office.place, goes_on)}
    assert later - {MONDAY.weekday()}


def test_an_unknown_order_is_said(office: Office) -> None:
    with pytest.raises(NotFoundError):
        inquiry_for_order(office.place, 99)


def test_an_option_named_beside_an_order_comes_before_the_one_that_is_ordered(office: Office) -> None:
    before = elsewhere(*(MONDAY - timedelta(days=days) for days in (194, 180)))
    order = order_of(office, "ocrelizumab", elsewhere=before)
    ordered, shorter = (inquiry_for_order(office.place, order.id, option=option) for option in ("", "2 h"))
    assert (ordered.booking.dose_number, ordered.booking.option, shorter.booking.option) == (3, "", "2 h")
    ends = [min(each.offer.leaves - each.offer.start for each in find_offers(office.place, asked))
            for asked in (ordered, shorter)]  # fmt: skip
    assert ends[0] - ends[1] == 90 * MINUTE
    with pytest.raises(InputError, match="Ocrevus has no option “1 h”"):
        find_offers(office.place, inquiry_for_order(office.place, order.id, option="1 h"))
