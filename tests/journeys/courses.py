"""A treatment order at the real window: entered by keys, looked at as a course, and what the file has of it."""

from __future__ import annotations

from infusion_desk.presenters.due_rows import HEADINGS
from infusion_desk.services.wording import Wording
from infusion_desk.ui.dialogs.course import CourseDialog
from infusion_desk.ui.screens.due import DueScreen
from tests.centres import Centre
from tests.journeys.driver import Person
from tests.journeys.hands import Keyboard


def order(person: Person, keys: Keyboard, drug: str, *, first: str, doses: str = "") -> None:
    """Enter an order on the patient's page that is open."""
    keys.go_to("New order…")
    person.press("Return")
    assert person.dialog == "New treatment order"
    person.write(drug)
    keys.go_to("First dose, or when it goes on here")
    person.write(first)
    keys.go_to("Doses in all")
    person.write(doses)
    person.press("Return")
    assert person.dialog == ""


def course(person: Person) -> list[str]:
    """What the course dialog says: its summary, and each dose with its place or what stands against it."""
    dialog = person.window.findChild(CourseDialog)
    assert isinstance(dialog, CourseDialog)
    rows = dialog.table.rows.rows
    return [dialog.summary.text(), *(": ".join(cell for cell in row.cells if cell) for row in rows)]


def booked(centre: Centre, family_name: str) -> list[str]:
    """What the file has of a patient's sessions that weren't given up."""
    with centre.store.reading() as reader:
        wording = Wording.of(reader.settings())
        [patient] = [each for each in reader.patients() if each.family_name == family_name]
        kept = [each for each in reader.sessions_of_patient(patient.id) if not each.state.is_given_up]
    return [f"dose {each.dose_number} {wording.short_date_of(each.start)}" for each in kept]


def by_heading(screen: DueScreen) -> list[dict[str, str]]:
    """What the due list shows, row by row."""
    return [dict(zip(HEADINGS, row.cells, strict=True)) for row in screen.table.rows.rows]
