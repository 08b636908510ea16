"""Treatments ordered and booked as a course, and the best time found while the caller waits, by keys alone."""

from __future__ import annotations

import pytest

from infusion_desk.ui.dialogs.course import CourseDialog
from infusion_desk.ui.screens.due import DueScreen
from infusion_desk.ui.screens.patients import PatientsScreen
from tests.centres import Centre
from tests.journeys.courses import booked, by_heading, course, order
from tests.journeys.driver import Person
from tests.journeys.hands import Keyboard
from tests.journeys.others import Others


@pytest.fixture
def keys(person: Person) -> Keyboard:
    """The desk's keyboard."""
    return Keyboard(person)


def test_a_new_patient_s_ocrelizumab_is_ordered_booked_taken_back_and_due(
    person: Person, keys: Keyboard, centre: Centre, others: Others
) -> None:
    keys.show("Patients")
    person.write("Abara")
    person.press("Return")
    keys.fill_in(Given_name="Nia", Birth_date="1988-03-14")
    person.press("Return")
    order(person, keys, "ocr", first="2026-11-24", doses="3")
    assert orders(person) == ["Ocrevus: dose 1, due 24 Nov 2026"]

    keys.go_to("Book…")
    person.press("Return")
    assert course(person)[0] == "All 3 can be booked, as one change."
    person.press("Return")
    assert person.dialog == ""
    assert orders(person) == ["Ocrevus: dose 1, booked 24 Nov 2026"]
    assert booked(centre, "Abara") == ["dose 1 Tue 24 Nov", "dose 2 Tue 8 Dec", "dose 3 Tue 25 May"]
    keys.show("Due")
    assert due(person) == []

    keys.undo()
    assert booked(centre, "Abara") == []
    assert due(person) == ["Abara, Nia: Ocrevus 300 mg · dose 1, due Tue 24 Nov 2026"]

    person.press("Return")  # the dose with its offers
    person.press("Return")  # the first of them
    person.press("Return")  # booked
    for words in ("Booked", "Nia Abara", "Tuesday 24 November 2026", "Come at 08:00."):
        assert words in person.panel()
    assert person.board() == "Chair 1 08:00-12:40 Abara"
    assert booked(centre, "Abara") == ["dose 1 Tue 24 Nov"]
    keys.show("Due")
    assert due(person) == []
    assert others.wrong() == []


def test_the_best_time_is_found_while_the_caller_waits(
    person: Person, keys: Keyboard, centre: Centre, others: Others
) -> None:
    person.press("Ctrl+B")
    person.write("oka")
    person.press("Return")
    person.write("tys")
    person.press("Return", "Return")  # past the dose number, which is proposed
    assert offers(person)[0].endswith("Chair 1")
    person.write("thu after 10")
    assert person.keyboard_at == "What the caller wishes"
    assert "Thursday · from 10:00" in person.panel()
    assert all("Thursday" in offer for offer in offers(person))
    person.press("Return")
    assert person.keyboard_at == "Book"
    assert booked(centre, "Okafor") == []
    person.press("Return")
    for words in ("Read it back to the patient:", "Grace Okafor", "Thursday 26 November 2026", "Come at 10:00."):
        assert words in person.panel()
    assert person.board() == "Chair 1 10:00-12:30 Okafor"
    assert booked(centre, "Okafor") == ["dose 1 Thu 26 Nov"]
    assert others.wrong() == []


def test_a_week_of_alemtuzumab_that_meets_a_closed_day_begins_on_another(
    person: Person, keys: Keyboard, centre: Centre, others: Others
) -> None:
    person.press("Ctrl+L", "Space", "Tab")
    person.write("2026-11-26")
    person.press("Tab")
    person.write("2026-11-26")
    person.press("Tab")
    person.write("Thanksgiving")
    person.press("Return")
    assert person.dialog == ""

    keys.show("Patients")
    person.write("oka")
    person.press("Return")
    order(person, keys, "lem", first="2026-11-24")
    assert orders(person) == ["Lemtrada: course 1, day 1 of 5, due 24 Nov 2026"]
    keys.go_to("Book…")
    person.press("Return")
    keys.go_to("Which doses")
    person.press("Down")  # no more than what is next: the whole week
    summary, first, *_more = course(person)
    assert summary == "All 5 can be booked, as one change."
    assert "Mon 30 Nov, 08:00, Chair 1" in first
    assert told(person) == "It is ordered for Tuesday 24 November 2026."
    person.press("Return")
    assert person.dialog == ""
    week = ("Mon 30 Nov", "Tue 1 Dec", "Wed 2 Dec", "Thu 3 Dec", "Fri 4 Dec")
    assert booked(centre, "Okafor") == [f"dose {number} {day}" for number, day in enumerate(week, start=1)]
    assert orders(person) == ["Lemtrada: course 1, day 1 of 5, booked 30 Nov 2026"]
    keys.show("Due")
    assert due(person) == []
    assert others.wrong() == []


def test_a_whole_course_on_tuesdays_after_ten_is_booked_while_the_caller_waits(
    person: Person, keys: Keyboard, centre: Centre, others: Others
) -> None:
    keys.show("Patients")
    person.write("oka")
    person.press("Return")
    order(person, keys, "tys", first="2026-11-23", doses="3")
    person.press("Ctrl+B")
    person.write("oka")
    person.press("Return")
    keys.go_to("The whole course at one time…")
    person.press("Return")
    keys.go_to("What the caller wishes")
    person.write("tue after 10")
    assert course(person)[0] == "All 3 can be booked, as one change."
    person.press("Down", "3")
    assert "Tue 24 Nov, 12:" in course(person)[1]
    person.press("1", "Return")
    assert person.dialog == ""
    assert booked(centre, "Okafor") == ["dose 1 Tue 24 Nov", "dose 2 Tue 22 Dec", "dose 3 Tue 19 Jan"]
    for words in ("Read it back to the patient:", "Tuesday 24 November 2026", "Come at 10:00."):
        assert words in person.panel()
    keys.undo()
    assert booked(centre, "Okafor") == []
    assert others.wrong() == []


def orders(person: Person) -> list[str]:
    """The orders on the patient's page with what is next."""
    screen = person.window.findChild(PatientsScreen)
    assert isinstance(screen, PatientsScreen)
    assert screen.isVisible(), person.seen()
    return [f"{row.cells[0]}: {row.cells[3]}" for row in screen.page.orders.table.rows.rows]


def told(person: Person) -> str:
    """What the course dialog says of the dose with the keyboard on it."""
    dialog = person.window.findChild(CourseDialog)
    assert isinstance(dialog, CourseDialog)
    return dialog.said.text()


def due(person: Person) -> list[str]:
    """The doses of the due list."""
    screen = person.window.findChild(DueScreen)
    assert isinstance(screen, DueScreen)
    assert screen.isVisible(), person.seen()
    return ["{Patient}: {Dose}, due {Due on}".format(**cells) for cells in by_heading(screen)]


def offers(person: Person) -> list[str]:
    """The offers of the booking panel as they are read out."""
    shown = person.window.day.booking_panel.fields.offers.list
    assert shown.isVisible(), person.seen()
    return [shown.item(row).text() for row in range(shown.count())]
