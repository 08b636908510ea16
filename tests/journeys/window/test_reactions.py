"""A reaction and what follows from it, and a patient who goes to another centre and comes back, by keys alone."""

from __future__ import annotations

import pytest

from infusion_desk.ui.screens.due import DueScreen
from infusion_desk.ui.screens.patients import PatientsScreen
from tests.journeys.courses import by_heading
from tests.journeys.driver import Person
from tests.journeys.hands import Keyboard
from tests.journeys.others import Others


@pytest.fixture
def keys(person: Person) -> Keyboard:
    """The desk's keyboard."""
    return Keyboard(person)


def due(person: Person, keys: Keyboard) -> list[str]:
    """Whose dose is due, which one, and what is to look at; then back to the page."""
    keys.show("Due")
    screen = person.window.findChild(DueScreen)
    assert isinstance(screen, DueScreen)
    found = ["{Patient} | {Dose} | {To look at}".format(**cells) for cells in by_heading(screen)]
    keys.show("Patients")
    return found


def test_after_a_serious_reaction_the_short_way_is_closed_and_who_leaves_comes_back(
    person: Person, keys: Keyboard, others: Others
) -> None:
    keys.show("Patients")
    person.write("oka")
    person.press("Return")
    order(person, keys, option="2 h")
    assert due(person, keys) == ["Okafor, Grace | Ocrevus 600 mg · dose 3 · 2 h | signature outstanding"]

    react(person, keys, presses=3)
    shown = page(person).page
    assert [row.cells[1:3] for row in shown.reactions.table.rows.rows] == [("severe", "Ocrevus")]
    assert "another option has to be ordered" in shown.orders.hints.text()
    closed = "2 h is closed after a reaction; signature outstanding"
    assert due(person, keys) == [f"Okafor, Grace | Ocrevus 600 mg · dose 3 · 2 h | {closed}"]

    keys.go_to("Change…")
    person.press("Return")
    choose_option(person, keys, "3.5 h")
    person.press("Return")
    longer = "Okafor, Grace | Ocrevus 600 mg · dose 3 · 3.5 h | signature outstanding"
    assert due(person, keys) == [longer]

    back_to(person, "Died or transferred…")
    person.press("Return")
    person.press("2", "Return")
    assert shown.head.gone.text().startswith("The patient was transferred to another centre.")
    assert person.keyboard_at == "Treated here again…"
    keys.undo()
    assert not shown.head.gone.isVisible()
    assert due(person, keys) == [longer]

    back_to(person, "Died or transferred…")
    person.press("Return")
    person.press("2", "Return")
    assert due(person, keys) == []
    back_to(person, "Treated here again…")
    person.press("Return", "Return")
    assert not shown.head.gone.isVisible()
    assert due(person, keys) == [longer]
    assert others.wrong() == []


def page(person: Person) -> PatientsScreen:
    """The patients' screen, which has to be in sight."""
    screen = person.window.findChild(PatientsScreen)
    assert isinstance(screen, PatientsScreen)
    assert screen.isVisible(), person.seen()
    return screen


def back_to(person: Person, name: str) -> None:
    """Go back by Shift+Tab from the form to the button of the page's head."""
    for _press in range(12):
        if person.keyboard_at == name:
            return
        person.press("Shift+Tab")
    raise AssertionError(f"no way back to {name}:\n{person.seen()}")


def order(person: Person, keys: Keyboard, *, option: str) -> None:
    """Enter an order of a drug whose first two doses were given elsewhere."""
    keys.go_to("New order…")
    person.press("Return")
    person.write("ocr")
    choose_option(person, keys, option)
    keys.go_to("First dose, or when it goes on here")
    person.write("2026-11-24")
    keys.go_to("Given elsewhere, a line each")
    person.write("2026-05-04 300 mg")
    person.press("Return")
    person.write("2026-05-18 300 mg")
    keys.go_to("Prescriber")
    person.press("Return")
    assert person.dialog == "", person.seen()


def choose_option(person: Person, keys: Keyboard, option: str) -> None:
    """Choose one of the two ways to give the drug."""
    keys.go_to("Option")
    person.press("Down" if option == "2 h" else "Up")


def react(person: Person, keys: Keyboard, *, presses: int) -> None:
    """Enter a reaction of today whose grade is so many presses down."""
    keys.go_to("New reaction…")
    person.press("Return")
    assert person.dialog == "New reaction"
    person.write("ocr")
    keys.go_to("Grade")
    person.press(*["Down"] * presses)
    person.press("Return")
    assert person.dialog == "", person.seen()
