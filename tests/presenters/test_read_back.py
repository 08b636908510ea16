"""What is read back to a patient on the phone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from infusion_desk.domain.people import Patient
from infusion_desk.presenters.read_back import read_back_of
from infusion_desk.services.wording import Wording
from tests.builders import NEW_YORK, at, session
from tests.marking import WORDING

GRACE = Patient(1, "204417", "Okafor", "Grace", date(1988, 3, 14))


def test_name_birth_date_weekday_and_when_to_come_and_leave() -> None:
    said = read_back_of(session(1, at("08:15"), 260, 10), GRACE, ("Photo ID", "Snacks, and water"), WORDING)
    assert (said.name, said.born) == ("Grace Okafor", "born 14 Mar 1988")
    assert said.date == "Monday 23 November 2026"
    assert (said.come, said.leave) == ("Come at 08:15.", "Leave at about 12:35.")
    assert said.spoken == (
        "Grace Okafor, born 14 Mar 1988. Monday 23 November 2026. Come at 08:15. Leave at about 12:35. "
        "Bring: Photo ID; Snacks, and water."
    )


def test_on_twelve_hours_it_is_said_as_one_says_it() -> None:
    wording = Wording(NEW_YORK, twelve_hours=True, month_first=True)
    said = read_back_of(session(1, at("08:15"), 260, 10), GRACE, (), wording)
    assert said.date == "Monday, November 23, 2026"
    assert said.come == "Come at 8:15 in the morning."
    assert said.leave == "Leave at about 12:35 in the afternoon."
    assert said.spoken.endswith("in the afternoon.")


def test_without_birth_date_that_is_said() -> None:
    said = read_back_of(session(1, at("08:15")), replace(GRACE, birth_date=None), (), WORDING)
    assert said.born == "birth date unknown"


def test_a_session_over_midnight_names_the_day_of_leaving() -> None:
    said = read_back_of(session(1, at("22:00"), 180), GRACE, (), WORDING)
    assert said.leave == "Leave at about 01:00 on Tuesday 24 November 2026."
