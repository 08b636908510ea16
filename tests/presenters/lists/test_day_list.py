"""The nurses' list: who comes, in which order, with what they need to know."""

from __future__ import annotations

from dataclasses import replace

from infusion_desk.domain.sessions import SessionState
from infusion_desk.presenters.lists.day_list import day_list, day_list_json
from infusion_desk.presenters.lists.paper_list import list_sheet, list_text
from infusion_desk.presenters.lists.phone_list import phone_list
from infusion_desk.presenters.page import Grid
from infusion_desk.services.wording import Wording
from infusion_desk.settings import with_defaults
from tests.builders import MONDAY, NEW_YORK, at, day_of, nurse, session, span
from tests.prep_sheets import SETTINGS

WORDING = Wording(NEW_YORK)
DAY = day_of(
    [
        replace(session(1, at("10:00"), nurse=1), note="call the ward\nbefore"),
        session(2, at("08:15"), 120, chair=2),
        replace(session(3, at("09:00"), chair=3), state=SessionState.CANCELLED),
    ],
    nurses=[nurse(1, span("07:00", "17:00"))],
)
NOTED = replace(
    DAY,
    patients={
        **DAY.patients,
        1: replace(
            DAY.patients[1], phone="(555) 010-0134", language="es", interpreter=True, arm="left", note="wheelchair"
        ),
    },
)


def test_who_comes_stands_in_the_order_they_come_and_who_does_not_is_left_out() -> None:
    rows = day_list(NOTED, WORDING).rows
    assert rows == (
        ("08:15 – 10:15", "Okafor, Alex", "1 Jan 1980", "Tysabri 300 mg, dose 3", "Chair 2", "", "", ""),
        (
            "10:00 – 11:00", "Costa, Alex", "1 Jan 1980", "Tysabri 300 mg, dose 3", "Chair 1", "Ruth Kim",
            "(555) 010-0134", "Interpreter: Spanish. IV in the left arm. call the ward before wheelchair",
        ),
    )  # fmt: skip


def test_a_session_that_began_the_day_before_is_on_that_days_list() -> None:
    night = session(4, at("22:00", MONDAY.replace(day=22)), 300)
    assert day_list(day_of([night]), WORDING).rows == ()


def test_the_summary_counts_people_and_says_how_long_the_day_is() -> None:
    assert day_list(DAY, WORDING).summary == "2 patients, the first at 08:15, the last leaves at 11:00"
    twice = day_of([session(1, at("08:00"), patient=1), session(2, at("13:00"), patient=1)])
    assert day_list(twice, WORDING).summary == "1 patient, the first at 08:00, the last leaves at 14:00"


def test_in_a_terminal_a_column_without_a_word_is_left_out() -> None:
    lines = list_text(day_list(DAY, WORDING), WORDING).splitlines()
    assert lines[0] == "Day list, Monday 23 November 2026"
    assert lines[3].split() == ["Time", "Patient", "Born", "Drug", "and", "dose", "Chair", "Nurse", "Notes"]
    assert lines[4].startswith("08:15 – 10:15  Okafor, Alex")


def test_a_day_without_anybody_says_so() -> None:
    empty = day_list(day_of(), WORDING)
    assert list_text(empty, WORDING) == "Day list, Monday 23 November 2026\nNobody is booked for this day."
    assert not any(isinstance(block, Grid) for block in list_sheet(empty, with_defaults(SETTINGS), 0).blocks)


def test_as_data_it_has_the_shape_of_the_day() -> None:
    told = day_list_json(NOTED)
    assert (told["date"], told["timezone"]) == ("2026-11-23", "America/New_York")
    first, second = told["sessions"]
    assert (first["start"], first["chair"], first["nurse"]) == ("2026-11-23T08:15:00-05:00", "Chair 2", None)
    assert second["patient"] == {
        "mrn": "204001",
        "name": "Costa, Alex",
        "birth_date": "1980-01-01",
        "phone": "(555) 010-0134",
    }


def test_the_papers_properties_name_nobody_and_the_foot_asks_for_care() -> None:
    sheet = list_sheet(day_list(NOTED, WORDING), with_defaults(SETTINGS), at("16:42"))
    assert sheet.title == "Day list · Monday, November 23, 2026"
    assert sheet.head.right == "Printed Mon, Nov 23, 4:42 PM"
    assert "Shred" in sheet.foot.text


def test_the_call_list_stands_by_name_with_phone_and_language() -> None:
    rows = phone_list(NOTED, WORDING).rows
    assert [row[:5] for row in rows] == [
        ("Costa, Alex", "1 Jan 1980", "(555) 010-0134", "Spanish, interpreter", "10:00"),
        ("Okafor, Alex", "1 Jan 1980", "", "English", "08:15"),
    ]
