"""The day as a table: what its cells and a screen reader say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from infusion_desk.domain.day import Day
from infusion_desk.domain.people import Patient
from infusion_desk.domain.sessions import InfusionSession, SessionState
from infusion_desk.domain.time import HOUR
from infusion_desk.presenters.day_table import COLUMNS, TableRow, table_headings, table_rows
from infusion_desk.services.wording import Wording
from tests.builders import NEW_YORK, at, day_of, nurse, session, span
from tests.marking import WORDING, long_session, marked
from tests.presenters.test_holds import STEROIDS

RUNNING = marked(long_session(), "seated 08:20", "started 08:40 1", "started 09:40 2")


def day_with(*sessions: InfusionSession) -> Day:
    return day_of(sessions, chairs=5, nurses=[nurse(1, span("07:00", "19:00"))])


def row(made: InfusionSession, now: str = "10:20", wording: Wording = WORDING) -> TableRow:
    return table_rows(day_with(made), at(now), wording)[0]


def cell(made: InfusionSession, heading: str, now: str = "10:20") -> str:
    return row(made, now).cells[COLUMNS.index(heading)]


def test_a_row_says_all_there_is() -> None:
    assert dict(zip(table_headings(), row(RUNNING).cells, strict=True)) == {
        "Start": "08:15",
        "Patient": "Costa, Alex",
        "Born": "1 Jan 1980",
        "Drug and dose": "Lemtrada 12 mg · course 2, day 1",
        "Chair": "Chair 5",
        "Nurse": "Ruth Kim",
        "State": "running",
        "Phase": "Infusion",
        "Leaves": "15:40",
        "Look out": "Runs 5 min over: leaves at about 15:40, chair free at about 15:55.",
    }


def test_the_row_is_said_aloud_in_one_go_without_what_is_empty() -> None:
    made = replace(session(2, at("13:00"), nurse=None), amount="", dose_label="")
    day = day_with(made).with_patient(Patient(2, "204002", "Okafor", "Grace"))
    said = table_rows(day, at("10:20"), WORDING)[0].spoken
    assert said == "13:00, Okafor, Grace, Tysabri, Chair 1, to come, leaves 14:00"
    assert row(RUNNING).spoken.startswith(
        "08:15, Costa, Alex, born 1 Jan 1980, Lemtrada 12 mg · course 2, day 1, Chair 5"
    )


def test_times_and_birth_dates_are_written_as_the_centre_writes_them() -> None:
    twelve = Wording(NEW_YORK, twelve_hours=True, month_first=True)
    cells = row(RUNNING, wording=twelve).cells
    assert (cells[0], cells[2], cells[8]) == ("8:15 AM", "Jan 1, 1980", "3:40 PM")


@pytest.mark.parametrize(
    ("steps", "now", "state"),
    [
        ([], "08:10", "to come"),
        ([], "08:45", "late 30 min"),
        ([], "10:45", "late 2 h 30 min"),
        (["arrived 08:10"], "08:20", "arrived"),
        (["seated 08:15"], "08:20", "in the chair"),
        (["seated 08:15", "started 13:35 4"], "14:00", "being watched"),
        (["seated 08:15", "done 15:30"], "16:00", "done"),
        (["no_show 09:00"], "10:00", "no-show"),
        (["arrived 08:15", "left_untreated 09:00"], "10:00", "left untreated"),
    ],
)
def test_each_state_has_its_words(steps: list[str], now: str, state: str) -> None:
    assert cell(marked(long_session(), *steps), "State", now) == state


def test_who_arrived_after_the_place_was_given_away_has_no_chair() -> None:
    back = replace(marked(long_session(), "no_show 09:00", "arrived 09:30"), reservation=None)
    assert cell(back, "State") == "arrived, no chair"
    assert "Arrived, no chair." in cell(back, "Look out")
    assert row(back).needs_attention


def test_what_nobody_marked_is_said_the_day_after() -> None:
    rows = table_rows(day_with(RUNNING, session(2, at("13:00"))), at("08:15") + 24 * HOUR, WORDING)
    assert [each.cells[COLUMNS.index("State")] for each in rows] == ["not marked", "not marked"]
    assert rows[0].cells[COLUMNS.index("Phase")] == ""
    assert rows[0].cells[-1] == "Nobody marked how this session ended. Mark what happened."


def test_given_up_sessions_stay_in_the_list_without_a_time_to_leave() -> None:
    cancelled = replace(session(2, at("09:00")), state=SessionState.CANCELLED, reservation=None)
    assert cell(cancelled, "State") == "cancelled"
    assert (cell(cancelled, "Leaves"), cell(cancelled, "Look out")) == ("", "")
    assert row(cancelled).is_given_up


def test_rows_stand_by_their_start() -> None:
    rows = table_rows(day_with(session(1, at("11:00")), session(2, at("09:00")), RUNNING), at("08:00"), WORDING)
    assert [each.cells[0] for each in rows] == ["08:15", "09:00", "11:00"]


def test_a_held_place_and_one_kept_for_a_caller_stand_among_the_sessions_until_they_are_free() -> None:
    kept = replace(STEROIDS, id=4, patient_id=1, name="Costa", start=at("09:30"), expires_at=at("10:30"))
    day = replace(day_with(RUNNING, session(2, at("13:00"))), holds=(replace(STEROIDS, expires_at=at("10:25")), kept))
    rows = table_rows(day, at("10:20"), WORDING)
    assert [(each.session_id, each.cells[0], each.cells[6]) for each in rows] == [
        (1, "08:15", "running"), (-4, "09:30", "kept"), (-3, "11:00", "held"), (2, "13:00", "to come"),
    ]  # fmt: skip
    assert rows[1].cells[1:3] == ("Costa, Alex", "1 Jan 1980")
    assert rows[2].spoken == (
        "11:00, Urgent steroids, Solu-Medrol · dose 1, Chair 1, held, leaves 12:10,"
        " It frees itself on Mon 23 Nov at 10:25."
    )
    assert [each.session_id for each in table_rows(day, at("10:25"), WORDING)] == [1, -4, 2]


def test_an_unknown_birth_date_leaves_its_cell_empty() -> None:
    day = day_with(RUNNING).with_patient(Patient(1, "", "Costa", "", None))
    assert table_rows(day, at("10:20"), WORDING)[0].cells[1:3] == ("Costa", "")
    born = day_with(RUNNING).with_patient(Patient(1, "", "Costa", "", date(1988, 3, 14)))
    assert table_rows(born, at("10:20"), WORDING)[0].cells[2] == "14 Mar 1988"


def test_a_pinned_session_says_so_beside_its_chair() -> None:
    assert cell(replace(RUNNING, pin_reason="by the window"), "Chair") == "Chair 5, pinned"
