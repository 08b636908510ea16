"""Somebody who would come sooner, and somebody who can't wait: found, called and booked by keys alone."""

from __future__ import annotations

from datetime import timedelta

import pytest

from infusion_desk.ui.dialogs.fits import FitsDialog
from infusion_desk.ui.screens.waiting import WaitingScreen
from tests.centres import MONDAY, Centre, at, planned
from tests.journeys.courses import booked, course, order
from tests.journeys.driver import Person
from tests.journeys.hands import Keyboard
from tests.journeys.others import Others

TUESDAY = MONDAY + timedelta(days=1)


@pytest.fixture
def keys(person: Person) -> Keyboard:
    """The desk's keyboard."""
    return Keyboard(person)


def test_a_cancelled_session_goes_to_who_waits_and_says_yes(
    person: Person, keys: Keyboard, centre: Centre, others: Others
) -> None:
    for name, wishes in (("oka", "wed"), ("lind", ""), ("petr", "after 9")):
        wait(person, keys, name, wishes)
    others.book("Costa", "2", "10:00")
    person.press("F5")
    keys.select("Costa")
    keys.cancel("The patient is ill")
    assert person.dialog == "A place came free: who would come sooner"
    assert to_call(person) == ["Lindqvist, Ada", "Petrov, Ilja"]  # who wishes for a Wednesday is not among them
    person.press("Down", "Return")
    assert person.dialog == ""
    assert person.board() == "Chair 2 10:00-12:30 Petrov"
    assert booked(centre, "Petrov") == ["dose 1 Mon 23 Nov"]
    keys.show("Waitlist")
    assert waiting(person) == ["Okafor, Grace", "Lindqvist, Ada"]
    keys.undo()
    assert booked(centre, "Petrov") == []
    assert others.wrong() == []


def test_an_urgent_steroid_pulse_finds_the_least_bad_place_of_a_full_day(
    person: Person, keys: Keyboard, centre: Centre, others: Others
) -> None:
    fill_tuesday(centre)
    keys.show("Patients")
    person.write("oka")
    person.press("Return")
    order(person, keys, "solu", first="2026-11-24", doses="3")
    keys.go_to("Book…")
    person.press("Return")
    assert "Wed 25 Nov" in course(person)[1]
    assert course(person)[1].endswith("It is ordered for Tuesday 24 November 2026.")
    person.press("Escape", "Ctrl+B")
    person.write("oka")
    person.press("Return", "Ctrl+Shift+B")
    assert "The least bad places on Tuesday 24 November 2026, the best first." in person.panel()
    assert places(person)[0].endswith("Ask Łukasik, Ewa, no phone number, to come at 09:55 instead of 09:15.")
    assert "What it breaks: The patient would leave after closing at 17:00." in places(person)[1]
    person.press("Down", "Return")  # nobody answers at Łukasik's
    assert person.dialog == "Do it all the same?"
    person.write("Relapse, ordered today")
    person.press("Tab")
    person.write("Dr. Moreno")
    person.press("Return")
    for words in ("Read it back to the patient:", "Grace Okafor", "Tuesday 24 November 2026"):
        assert words in person.panel()
    keys.end_booking()
    keys.show("Patients")
    keys.go_to("Book…")
    person.press("Return")
    assert course(person)[0] == "All 2 can be booked, as one change."
    person.press("Return")
    assert booked(centre, "Okafor") == ["dose 1 Tue 24 Nov", "dose 2 Wed 25 Nov", "dose 3 Thu 26 Nov"]
    keys.undo()
    assert booked(centre, "Okafor") == ["dose 1 Tue 24 Nov"]
    assert others.wrong() == []


def test_a_place_held_for_urgent_steroids_is_taken_for_who_needs_it(
    person: Person, keys: Keyboard, centre: Centre, others: Others
) -> None:
    person.press("Ctrl+Shift+H")
    person.write("Urgent steroids")
    person.press("Tab")
    person.write("solu")
    keys.go_to("Date")
    person.write("2026-11-26")
    person.press("Return")
    assert person.dialog == ""
    assert not others.try_to_book("Costa", "1", "11:15", MONDAY + timedelta(days=3))
    person.press("Down")
    assert "It frees itself on Wed 25 Nov at 00:00." in person.panel()
    person.press("Return")
    person.write("oka")
    person.press("Return")
    assert person.keyboard_at == "Book"
    person.press("Return")
    assert "Read it back to the patient:" in person.panel()
    assert booked(centre, "Okafor") == ["dose 1 Thu 26 Nov"]
    assert others.wrong() == []


def wait(person: Person, keys: Keyboard, name: str, wishes: str) -> None:
    """Put somebody on the waitlist for natalizumab."""
    person.press("Ctrl+B")
    person.write(name)
    person.press("Return")
    person.write("tys")
    person.press("Return", "Return")
    person.write(wishes)
    keys.go_to("Put on the waitlist")
    person.press("Return", "Escape")


def fill_tuesday(centre: Centre) -> None:
    """Somebody on every chair of Tuesday from nine to half past four."""
    for number, start in enumerate(("09:00", "09:00", "09:15")):
        place = {"chair_id": centre.chairs[number], "patient_id": centre.patients[5 + number]}
        centre.add(planned(at(start, TUESDAY), 425, **place))


def places(person: Person) -> list[str]:
    """The least bad places as they are read out."""
    shown = person.window.day.urgent_panel.list
    assert shown.isVisible(), person.seen()
    return [shown.item(row).text() for row in range(shown.count())]


def waiting(person: Person) -> list[str]:
    """Who stands on the waitlist's screen."""
    screen = person.window.findChild(WaitingScreen)
    assert isinstance(screen, WaitingScreen)
    return [row.cells[0] for row in screen.waiting.table.rows.rows]


def to_call(person: Person) -> list[str]:
    """Whom the dialog says to call."""
    dialog = person.window.findChild(FitsDialog)
    assert isinstance(dialog, FitsDialog)
    return [row.cells[0] for row in dialog.table.rows.rows]
