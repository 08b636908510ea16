"""A nurse's day in words: the shift, how many at once, and who."""

from __future__ import annotations

from infusion_desk.presenters.nurse_day import nurse_day
from tests.builders import at, day_of, nurse, session, span
from tests.marking import WORDING


def test_the_patients_of_a_nurse_stand_by_start() -> None:
    kim = nurse(1, span("07:00", "12:00"), span("12:30", "15:30"))
    sessions = [
        session(3, at("11:00"), 60, nurse=1, chair=2),
        session(1, at("08:00"), 240, nurse=1),
        session(2, at("09:00"), nurse=2, chair=3),
    ]
    shown = nurse_day(day_of(sessions, nurses=[kim, nurse(2)]), kim.nurse, WORDING)
    assert shown.title == "Ruth Kim · Monday 23 November 2026"
    assert shown.there == "On shift 07:00–12:00, 12:30–15:30."
    assert shown.load == "At most 2 patients at once, from 11:00; 3 is the limit."
    assert [row.cells for row in shown.rows] == [
        ("08:00", "12:00", "Costa, Alex", "Chair 1", "Tysabri · dose 3", "to come"),
        ("11:00", "12:00", "Lindqvist, Alex", "Chair 2", "Tysabri · dose 3", "to come"),
    ]
    assert [row.id for row in shown.rows] == [1, 3]


def test_a_nurse_who_is_not_there_has_nobody() -> None:
    shown = nurse_day(day_of(nurses=[nurse(1)]), nurse(1, most=2).nurse, WORDING)
    assert (shown.there, shown.load, shown.rows) == ("Not on shift this day.", "At most 2 patients at once.", ())
