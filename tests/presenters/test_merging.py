"""What is said before two records are made one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from infusion_desk.domain.people import Patient
from infusion_desk.domain.sessions import InfusionSession
from infusion_desk.presenters.merging import follows, obstacle, warnings
from infusion_desk.services.patient_reads import PatientRecord
from tests.builders import at, session
from tests.marking import WORDING

BORN = date(1988, 3, 14)
TUESDAY = 24 * 60 * 60


def record(number: int, *sessions: InfusionSession, mrn: str = "", born: date | None = BORN) -> PatientRecord:
    patient = Patient(number, mrn, "Okafor", "Grace", born)
    return PatientRecord(patient, tuple(replace(each, patient_id=number) for each in sessions), (), (), {})


def gone(kept: PatientRecord) -> PatientRecord:
    return replace(kept, patient=replace(kept.patient, gone="deceased"))


def test_nothing_is_warned_of_where_nothing_meets() -> None:
    kept, other = record(1, session(1, at("09:00")), mrn="1"), record(2)
    assert (warnings(kept, other, WORDING), obstacle(kept, other, WORDING)) == ((), "")
    assert follows(other) == "The other record has no session and no measurement."


@pytest.mark.parametrize(
    ("kept", "other", "begins"),
    [
        (record(1, born=date(1988, 4, 14)), record(2), "The birth dates differ. Look again"),
        (record(1), gone(record(2)), "The other record says: died. The record that stays doesn't take that over."),
        (record(1, mrn="17"), record(2, mrn="18"), "Both have a record number: 17 and 18. One of them stays"),
        (
            record(1, session(1, at("09:00"))),
            record(2, replace(session(2, at("14:00")), drug_name="Ocrevus")),
            "Both have a session on the same day: Mon 23 Nov. Both stay booked.",
        ),
        (
            record(1, session(1, at("09:00"))),
            record(2, session(2, at("09:00") + TUESDAY)),
            "Both have sessions of Tysabri. Each keeps the dose number it was booked with",
        ),
    ],
)
def test_what_a_merge_brings_with_it_is_told_before(kept: PatientRecord, other: PatientRecord, begins: str) -> None:
    [sentence] = warnings(kept, other, WORDING)
    assert sentence.startswith(begins)
    assert obstacle(kept, other, WORDING) == ""


def test_two_sessions_at_the_same_time_are_named_before_they_are_refused() -> None:
    kept, other = record(1, session(1, at("09:00"))), record(2, session(2, at("09:30"), chair=2))
    assert obstacle(kept, other, WORDING).startswith(
        "Both have a session at the same time: Monday 23 November 2026 at 09:00 and 09:30."
    )
