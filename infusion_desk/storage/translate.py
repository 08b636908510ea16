"""Rows to values and back. Equal rows give the same value, so that a day read twice is not built twice."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

from infusion_desk.domain.chairs import Chair
from infusion_desk.domain.people import Nurse
from infusion_desk.domain.phases import Confidence, PhaseKind, PlannedPhase
from infusion_desk.domain.progress import expected_until
from infusion_desk.domain.sessions import InfusionSession, Reservation, SessionState, Step, StepKind
from infusion_desk.storage.statements import Row

_STATES = {state.value: state for state in SessionState}
_STEP_KINDS = {kind.value: kind for kind in StepKind}
_PHASE_FIELDS = [(name, PlannedPhase._field_defaults.get(name)) for name in PlannedPhase._fields]

SESSION_COLUMNS = (
    "s.id, s.patient_id, s.drug_id, s.drug_text_id, s.drug_name, s.dose_number, s.option, s.amount, s.dose_label, "
    "s.chair_id, s.nurse_id, s.starts_at, s.phase_list_id, s.state, s.cancel_reason, s.note, s.version, s.pin_reason, "
    "r.chair_id, r.patient_id, r.starts_at, r.chair_until, r.patient_until, s.shown_from, s.shown_until"
)
STEP_COLUMNS = "session_id, id, kind, at, phase, minutes, amount, nurse_id"


def session_of(
    row: Row, phases: Mapping[int, tuple[PlannedPhase, ...]], hashes: Mapping[int, str], steps: tuple[Step, ...]
) -> InfusionSession:
    """The session of a row of SESSION_COLUMNS, its phase list and its drug text's hash looked up by their ids."""
    (id_, patient, drug, text, drug_name, dose, option, amount, label, chair, nurse, start, phase_list, state, reason,
     note, version, pin_reason, held_chair, held_patient, held_from, chair_until, patient_until, *_) = row  # fmt: skip
    session = InfusionSession(
        id_, patient, drug, hashes[text], drug_name, dose, option, amount, label, chair, nurse, start,
        phases[phase_list], _STATES[state],
        None if held_chair is None else Reservation(held_chair, held_patient, held_from, chair_until, patient_until),
        steps, None, reason, note, version, pin_reason,
    )  # fmt: skip
    return replace(session, expected_until=expected_until(session)) if steps else session


def session_record(session: InfusionSession) -> dict[str, Any]:
    """The columns of `session` that stand in the value itself."""
    return {
        "patient_id": session.patient_id,
        "drug_id": session.drug_id,
        "drug_name": session.drug_name,
        "dose_number": session.dose_number,
        "option": session.option,
        "amount": session.amount,
        "dose_label": session.dose_label,
        "chair_id": session.chair_id,
        "nurse_id": session.nurse_id,
        "starts_at": session.start,
        "ends_at": session.end,
        "state": session.state.value,
        "cancel_reason": session.cancel_reason,
        "note": session.note,
        "pin_reason": session.pin_reason,
    }


def reservation_record(reservation: Reservation) -> dict[str, Any]:
    """The columns of a reservation."""
    return {
        "chair_id": reservation.chair_id,
        "patient_id": reservation.patient_id,
        "starts_at": reservation.start,
        "patient_until": reservation.patient_until,
        "chair_until": reservation.chair_until,
    }


def steps_of(rows: Iterable[Row]) -> dict[int, tuple[Step, ...]]:
    """The steps of each session, from rows of STEP_COLUMNS in order."""
    gathered: dict[int, list[Step]] = {}
    for session_id, id_, kind, at, phase, minutes, amount, nurse_id in rows:
        step = Step(id_, _STEP_KINDS[kind], at, phase, minutes, amount, nurse_id)
        gathered.setdefault(session_id, []).append(step)
    return {session_id: tuple(steps) for session_id, steps in gathered.items()}


def phases_text(phases: Iterable[PlannedPhase]) -> str:
    """A phase list as JSON; what is as usual is left out."""
    return json_text(
        [{name: value for name, usual in _PHASE_FIELDS if (value := getattr(phase, name)) != usual} for phase in phases]
    )


def phases_of(text: str) -> tuple[PlannedPhase, ...]:
    """The phase list that `phases_text` wrote."""
    return tuple(
        PlannedPhase(
            PhaseKind(record.pop("kind")),
            record.pop("minutes"),
            confidence=Confidence(record.pop("confidence", Confidence.OWN_KNOWLEDGE)),
            rate_changes=tuple(record.pop("rate_changes", ())),
            **record,
        )
        for record in json.loads(text)
    )


def sha256_of(text: str) -> str:
    """The SHA-256 of a text's UTF-8, in hexadecimal."""
    from hashlib import sha256  # takes its time to import, and reading a day needs none

    return sha256(text.encode()).hexdigest()


@lru_cache(maxsize=512)
def chair_of(id_: int, name: str, pod: str, kind: str, retired: int, version: int) -> Chair:
    """The chair of a row, without outages."""
    return Chair(id_, name, pod, kind, (), bool(retired), version)


@lru_cache(maxsize=512)
def nurse_of(
    id_: int, name: str, initials: str, most: int | None, retired: int, version: int, *lunch: int | None
) -> Nurse:
    """The nurse of a row; of `lunch` the start, the end and who covers it."""
    start, end, cover_id = lunch
    times = None if start is None or end is None else (start, end)
    return Nurse(id_, name, initials, most, bool(retired), version, times, cover_id)


def nurse_record(nurse: Nurse) -> dict[str, Any]:
    """The columns of a nurse but the version."""
    start, end = nurse.lunch or (None, None)
    return {
        "name": nurse.name,
        "initials": nurse.initials,
        "max_patients": nurse.max_patients,
        "retired": int(nurse.retired),
        "lunch_start": start,
        "lunch_end": end,
        "cover_id": nurse.cover_id,
    }


def json_text(value: object) -> str:
    """`value` as compact JSON, letters as they are."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
