"""Sessions in a CSV file: planned and actual times on the centre's clock, and nothing that a spreadsheet runs."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infusion_desk.domain.progress import with_steps
from infusion_desk.domain.sessions import CancelReason, SessionState, Step, StepKind
from infusion_desk.exchange.session_export import COLUMNS, as_csv, guarded, session_cells
from tests.builders import at, day_of, nurse, session, span


def test_what_was_planned_and_what_happened_stand_side_by_side() -> None:
    steps = (
        Step(1, StepKind.ARRIVED, at("08:05")),
        Step(2, StepKind.SEATED, at("08:20")),
        Step(3, StepKind.STARTED, at("08:30"), phase=0),
        Step(4, StepKind.DONE, at("09:45")),
    )
    done = with_steps(session(7, at("08:15"), 60, 10, nurse=1), steps)
    cells = session_cells(day_of([done], nurses=[nurse(1, span("07:00", "17:00"))]), done)
    assert list(cells.keys() - COLUMNS.keys()) == []
    expected = {
        "session": 7, "date": "2026-11-23", "timezone": "America/New_York", "utc_offset": "UTC-05:00",
        "state": "done", "cancel_reason": "", "drug": "Tysabri", "dose_number": 3, "nurse": "Ruth Kim",
        "planned_start": "2026-11-23 08:15", "planned_infusion": "2026-11-23 08:15",
        "planned_leave": "2026-11-23 09:15", "planned_minutes": 60, "planned_chair_minutes": 70,
        "arrived": "2026-11-23 08:05", "seated": "2026-11-23 08:20", "infusion_started": "2026-11-23 08:30",
        "left": "2026-11-23 09:45", "actual_minutes": 85, "late_minutes": 5,
    }  # fmt: skip
    assert {column: cells[column] for column in expected} == expected


def test_what_has_not_happened_stays_empty() -> None:
    planned = session(7, at("08:15"))
    cells = session_cells(day_of([planned]), planned)
    for column in ("arrived", "seated", "infusion_started", "left", "actual_minutes", "late_minutes", "nurse"):
        assert cells[column] is None


def test_who_cancelled_is_in_it_with_the_reason() -> None:
    gone = replace(session(7, at("08:15")), state=SessionState.CANCELLED, cancel_reason=CancelReason.ILLNESS.value)
    assert session_cells(day_of([gone]), gone)["cancel_reason"] == "illness"


@pytest.mark.parametrize("text", ["=cmd|' /C calc'!A0", "+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1"])
def test_fault_17_a_formula_is_only_a_text(text: str) -> None:
    assert guarded(text) == f"'{text}"


def test_a_number_below_zero_stays_a_number() -> None:
    assert guarded(-5) == -5
    assert guarded("Okafor") == "Okafor"
    assert guarded(None) == ""


@given(st.lists(st.text(max_size=20), min_size=1, max_size=4))
def test_whatever_a_note_holds_it_comes_back_and_runs_nothing(notes: list[str]) -> None:
    lines = [{**dict.fromkeys(COLUMNS), "session": number, "note": note} for number, note in enumerate(notes)]
    header, *read = csv.reader(io.StringIO(as_csv(lines), newline=""))
    assert header == list(COLUMNS)
    assert len(read) == len(notes)
    for row, note in zip(read, notes, strict=True):
        assert row[-1] in (note, f"'{note}")
        assert not row[-1].startswith(("=", "+", "-", "@", "\t", "\r"))
