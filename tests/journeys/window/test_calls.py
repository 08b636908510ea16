"""A burst pipe closes the centre, a nurse is sick: everybody is called, with the keyboard alone."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from infusion_desk.ui.screens.calls import CallsScreen
from tests.journeys.driver import Person
from tests.journeys.others import Others


def test_a_closed_day_is_worked_through_until_everyone_knows(person: Person, others: Others) -> None:
    for name, chair, clock in (("Okafor", "1", "09:00"), ("Lindqvist", "2", "09:15"), ("Petrov", "3", "09:30")):
        others.book(name, chair, clock)
    person.wait_for(lambda: person.board().count("\n") == 2)

    person.press("Ctrl+L", "Space")
    assert person.dialog == "Close the centre or a chair"
    person.press("Tab", "Tab", "Tab")
    person.write("burst pipe")
    person.press("Return")
    assert calls(person) == "Closed (burst pipe), Mon 23 Nov: 3 to call"

    person.press("M")
    assert calls(person).endswith(": 2 to call")
    person.press("Ctrl+Z")
    assert calls(person).endswith(": 3 to call")
    person.press("Up", "M", "C", "Return")
    assert calls(person).endswith(": 1 to call")
    person.press("A")
    person.write("asks her sister to drive")
    person.press("Return")
    assert calls(person).endswith(": 1 to call")

    person.press("O")
    assert person.selected == "Petrov"
    person.press("F2", "Alt+Right", "Shift+Right", "Return")
    assert person.board() == "Chair 1 09:00-11:30 Okafor\nChair 3 10:30-13:00 Petrov"
    person.press("Ctrl+L")
    assert calls(person).endswith(": 1 to tell the new time")
    person.press("T")
    assert calls(person) == "Closed (burst pipe), Mon 23 Nov: settled"
    assert others.wrong() == []

    person.reopen()
    person.press("Ctrl+L")
    assert calls(person) == "Closed (burst pipe), Mon 23 Nov: settled"


def test_a_sick_nurse_s_patients_go_to_a_colleague_or_are_called(person: Person, others: Others) -> None:
    for name, chair, clock in (("Okafor", "1", "09:00"), ("Lindqvist", "2", "09:15"), ("Petrov", "3", "09:30")):
        others.book(name, chair, clock, nurse=1)
    others.limit(nurse=2, most=2)
    person.wait_for(lambda: person.board().count("\n") == 2)

    person.press("Ctrl+L", "Tab", "Space")
    person.write("Ruth")
    person.press("Tab", "Tab", "Tab")
    person.write("sick")
    person.press("Return")
    assert calls(person) == "Ruth Kim away (sick), Mon 23 Nov: 1 to call, 2 to seat elsewhere at the same time"
    assert says(person) == (
        "We have one nurse fewer than planned on Monday 23 November 2026. Can you come at 11:45 instead of 09:00?"
    )
    person.press("A")
    person.write("after eleven suits her")
    person.press("Return", "M")
    assert calls(person).endswith(": 2 to seat elsewhere at the same time")
    assert says(person).endswith("Your time stays 09:15.")
    person.press("M", "M")
    assert calls(person).endswith(": settled")
    person.press("Ctrl+Z")
    assert calls(person).endswith(": 1 to seat elsewhere at the same time")
    person.press("Ctrl+Shift+Z")
    assert calls(person).endswith(": settled")
    assert others.wrong() == []

    person.reopen()
    assert person.board() == "Chair 1 11:45-14:15 Okafor\nChair 2 09:15-11:45 Lindqvist\nChair 3 09:30-12:00 Petrov"
    person.press("Ctrl+L")
    assert calls(person) == "Ruth Kim away (sick), Mon 23 Nov: settled"


def says(person: Person) -> str:
    """What the chosen call is to be told."""
    screen = person.window.findChild(CallsScreen)
    assert isinstance(screen, CallsScreen)
    return next(label.text() for label in screen.view.say.findChildren(QLabel) if label.text())


def calls(person: Person) -> str:
    """The chosen call list: its cause, and how far it is."""
    screen = person.window.findChild(CallsScreen)
    assert isinstance(screen, CallsScreen)
    assert screen.isVisible(), person.seen()
    return f"{screen.title.text()}: {screen.count.text()}"
