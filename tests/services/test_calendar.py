"""How full dates are, read from a real file."""

from __future__ import annotations

from datetime import date, timedelta

from infusion_desk.domain.day import Closure
from infusion_desk.domain.time import Span
from infusion_desk.services.calendar import read_calendar
from tests.centres import MONDAY, NEW_YORK, at
from tests.services.conftest import Office


def test_a_date_counts_its_sessions_its_hours_and_what_is_free(office: Office) -> None:
    office.book("09:00")
    office.book("09:15", patient=2, chair=2)
    [load] = read_calendar(office.place, MONDAY, MONDAY).loads
    assert (load.date, load.sessions, load.peak_chairs, load.is_closed) == (MONDAY, 2, 2, False)
    assert load.free_minutes == 3 * 9 * 60 - 2 * 150
    assert [used for _start, used, _there in load.hours] == [0, 2, 2, 1, 0, 0, 0, 0, 0]
    assert {there for _start, _used, there in load.hours} == {3}


def test_a_closure_names_its_reason_on_every_date_it_touches(office: Office) -> None:
    tuesday = MONDAY + timedelta(days=1)
    with office.place.store.changing() as writer:
        writer.add_closure(Closure(Span(at("12:00"), NEW_YORK.at(tuesday, 12 * 60)), "Painting"))
    monday, second, wednesday = read_calendar(office.place, MONDAY, MONDAY + timedelta(days=2)).loads
    assert (monday.closed_for, second.closed_for, wednesday.closed_for) == (("Painting",), ("Painting",), ())
    assert monday.hours[-1][2] == 0


def test_a_whole_year_is_read_in_parts_without_a_gap(office: Office) -> None:
    loads = read_calendar(office.place, date(2026, 1, 1), date(2026, 12, 31)).loads
    assert [load.date for load in loads] == [date(2026, 1, 1) + timedelta(days=n) for n in range(365)]
