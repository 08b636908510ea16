"""A burst pipe closes the centre for the day: everybody is called, with the keyboard alone."""

from __future__ import annotations

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


def calls(person: Person) -> str:
    """The chosen call list: its cause, and how far it is."""
    screen = person.window.findChild(CallsScreen)
    assert isinstance(screen, CallsScreen)
    assert screen.isVisible(), person.seen()
    return f"{screen.title.text()}: {screen.count.text()}"
