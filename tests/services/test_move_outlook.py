"""What is read once before a session is moved says of every day what the rules would say there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from infusion_desk.domain.sessions import CancelReason
from infusion_desk.services import booking
from infusion_desk.services.dose_facts import dose_facts
from infusion_desk.services.move_outlook import outlook_of_move
from tests.centres import MONDAY, at
from tests.services.conftest import Office
from tests.services.orders import book, elsewhere, order_of

GIVEN = elsewhere(date(2026, 5, 4), date(2026, 5, 18), amount="12 mg/m2")


@pytest.mark.parametrize("drug", ["ocrelizumab", "ublituximab", "natalizumab", "mitoxantrone"])
def test_it_knows_of_each_day_what_a_look_into_the_file_would_say(office: Office, drug: str) -> None:
    order = order_of(office, drug, elsewhere=GIVEN, dose="12 mg/m2" if drug == "mitoxantrone" else "")
    third = book(office, order, 3, MONDAY)
    book(office, order, 4, date(2027, 5, 24), reason="Dr. Lund")
    outlook = outlook_of_move(office.place, third.id)
    assert outlook.dose is not None
    for days in (-200, -1, 0, 1, 28, 181, 182, 183, 400):
        moved = replace(third, start=at("10:00", MONDAY + timedelta(days)))
        with office.place.store.reading() as reader:
            assert outlook.dose.at(moved.start) == dose_facts(reader, moved, [moved])


def test_the_window_counts_from_the_doses_before_whichever_day_the_session_stands_on(office: Office) -> None:
    order = order_of(office, "ocrelizumab", start=GIVEN[0].day, elsewhere=GIVEN)
    third = book(office, order, 3, MONDAY)
    before = outlook_of_move(office.place, third.id)
    booking.move(office.place, third.id, office.asked(), start=at("09:00", MONDAY + timedelta(21)))
    assert outlook_of_move(office.place, third.id) == before
    assert before.window is not None
    assert (before.label, before.window.earliest, before.window.due) == (
        "dose 3",
        date(2026, 10, 18),
        date(2026, 11, 4),
    )


def test_there_is_no_window_without_an_order_or_without_the_dose_before(office: Office) -> None:
    alone = office.book("12:00", patient=2)
    assert outlook_of_move(office.place, alone.id).window is None
    order = order_of(office, "natalizumab")
    first, second = (book(office, order, each, MONDAY + timedelta(28 * each - 28)) for each in (1, 2))
    assert outlook_of_move(office.place, second.id).window is not None
    booking.cancel(office.place, first.id, CancelReason.PATIENT, office.asked())
    assert outlook_of_move(office.place, second.id).window is None
