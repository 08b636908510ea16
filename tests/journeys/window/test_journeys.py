"""What a front desk does all day, at the real window: once with the mouse, once with the keyboard alone."""

from __future__ import annotations

from pathlib import Path

from infusion_desk.presenters.day_table import COLUMNS
from tests.centres import Centre
from tests.journeys.driver import Person
from tests.journeys.hands import Hands
from tests.journeys.others import Others
from tests.ui.printing.pdf import Pdf


def test_a_call_is_booked_moved_swapped_taken_back_and_still_there_the_next_time(
    hands: Hands, person: Person, centre: Centre, tmp_path: Path
) -> None:
    hands.book("oka", "Tysabri", chair="Chair 2", at_time="09:00")
    for words in ("Grace Okafor", "born 1 Jan 1950", "Monday 23 November 2026", "Come at 09:00"):
        assert words in person.panel()
    hands.end_booking()
    assert person.board() == "Chair 2 09:00-11:30 Okafor"

    hands.move("Okafor", to="Chair 3", at_time="10:15")
    assert person.board() == "Chair 3 10:15-12:45 Okafor"
    hands.undo()
    assert person.board() == "Chair 2 09:00-11:30 Okafor"
    hands.redo()
    assert person.board() == "Chair 3 10:15-12:45 Okafor"

    centre.book("10:15", 60, chair=1, patient=5)
    person.wait_for(lambda: "Costa" in person.board())
    hands.swap("Okafor", onto="Chair 1")
    assert person.board() == "Chair 1 10:15-12:45 Okafor\nChair 3 10:15-11:15 Costa"

    hands.select("Okafor")
    hands.cancel("The patient is ill")
    assert person.board() == "Chair 3 10:15-11:15 Costa"
    assert person.in_table("Okafor", "State") == "cancelled"
    hands.restore()
    assert person.board() == "Chair 1 10:15-12:45 Okafor\nChair 3 10:15-11:15 Costa"

    hands.print_sheet(tmp_path / "okafor.pdf")
    person.wait_for(lambda: "Written to" in person.says)
    assert "10:15" in Pdf(tmp_path / "okafor.pdf").text

    person.reopen()
    assert person.board() == "Chair 1 10:15-12:45 Okafor\nChair 3 10:15-11:15 Costa"


def test_a_day_with_one_late_two_who_come_back_and_one_who_takes_longer(
    hands: Hands, person: Person, others: Others
) -> None:
    for name, place in {"Okafor": "1 08:30", "Lindqvist": "2 08:45", "Petrov": "3 09:00"}.items():
        others.book(name, *place.split())
    for name, place in {"Costa": "1 11:15", "Brandt": "2 11:30"}.items():
        others.book(name, *place.split())
    person.wait_for(lambda: person.board().count("\n") == 4)

    person.it_becomes("08:30")
    mark(hands, "Okafor", "Arrived", "Seat")
    person.it_becomes("08:55")
    mark(hands, "Okafor", "Start next phase")
    assert person.in_table("Okafor", "State") == "running"

    person.it_becomes("09:10")
    assert person.in_table("Lindqvist", "State") == "late 25 min"
    mark(hands, "Lindqvist", "Seat", "Start next phase")

    person.it_becomes("09:35")
    mark(hands, "Petrov", "No-show")
    assert "Petrov" not in person.board()
    others.book("Nakamura", "3", "09:45")
    person.wait_for(lambda: "Nakamura" in person.board())

    person.it_becomes("09:50")
    mark(hands, "Petrov", "Arrived")
    assert person.in_table("Petrov", "State") == "arrived, no chair"
    hands.move("Petrov", to="Chair 3", at_time="12:30")
    assert person.in_table("Petrov", "State") == "arrived"

    person.it_becomes("09:55")
    mark(hands, "Okafor", "Start next phase")
    hands.run_longer(30)
    assert "Okafor" in person.in_table("Costa", "Look out")
    assert "Chair 1 11:15-13:45 Costa" in person.board(), "nobody is moved by the program"

    person.it_becomes("12:05")
    mark(hands, "Lindqvist", "Start next phase", "Done")
    mark(hands, "Okafor", "Done")
    mark(hands, "Brandt", "No-show")
    person.it_becomes("12:10")
    mark(hands, "Brandt", "Arrived", "Seat")
    mark(hands, "Costa", "Seat")
    assert person.in_table("Brandt", "State") == "in the chair"

    person.it_becomes("14:45")
    for name in ("Costa", "Brandt"):
        mark(hands, name, "Done")
    mark(hands, "Petrov", "Seat")
    mark(hands, "Nakamura", "Left untreated")
    person.reopen()
    states = {cells[COLUMNS.index("Patient")]: cells[COLUMNS.index("State")] for cells in person.table()}
    assert states == {
        "Okafor, Grace": "done",
        "Lindqvist, Ada": "done",
        "Petrov, Ilja": "in the chair",
        "Nakamura, Yui": "left untreated",
        "Costa, Rui": "done",
        "Brandt, Max": "done",
    }
    assert others.wrong() == []


def mark(hands: Hands, name: str, *steps: str) -> None:
    """Mark steps of a patient's session."""
    hands.select(name)
    for step in steps:
        hands.mark(step)
