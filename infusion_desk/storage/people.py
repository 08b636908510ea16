"""Patients and measurements as rows, and the text by which a patient is searched."""

from __future__ import annotations

import json
from datetime import date
from functools import lru_cache
from typing import Any

from infusion_desk.domain.folding import digits_of, fold, without_signs
from infusion_desk.domain.measurements import Measurement, MeasurementKind
from infusion_desk.domain.people import Patient
from infusion_desk.storage.statements import Row

PATIENT_COLUMNS = (
    "id, mrn, family_name, given_name, birth_date, sex, phone, language, chair_kinds, note, "
    "interpreter, arm, merged_into, removed, gone, version"
)
MEASUREMENT_COLUMNS = "id, patient_id, kind, amount, measured_on, by, withdrawn, version"


@lru_cache(maxsize=8192)
def patient_of(row: Row) -> Patient:
    """The patient of a row of PATIENT_COLUMNS. Kept: a day is read again at every look and every booking."""
    (id_, mrn, family, given, born, sex, phone, language, kinds, note,
     interpreter, arm, merged_into, removed, gone, version) = row  # fmt: skip
    return Patient(
        id_, mrn or "", family, given, date.fromisoformat(born) if born else None, sex, phone, language, _kinds(kinds),
        note, bool(interpreter), arm, merged_into, bool(removed), gone, version,
    )  # fmt: skip


@lru_cache(maxsize=64)
def _kinds(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text))


def patient_record(patient: Patient) -> dict[str, Any]:
    """The columns of `patient`, the searched one included."""
    return {
        "mrn": patient.mrn or None,
        "family_name": patient.family_name,
        "given_name": patient.given_name,
        "birth_date": patient.birth_date.isoformat() if patient.birth_date else None,
        "sex": patient.sex,
        "phone": patient.phone,
        "language": patient.language,
        "chair_kinds": json.dumps(patient.chair_kinds),
        "note": patient.note,
        "interpreter": int(patient.interpreter),
        "arm": patient.arm,
        "merged_into": patient.merged_into,
        "removed": int(patient.removed),
        "gone": patient.gone,
        "folded": folded_patient(patient),
    }


def folded_patient(patient: Patient) -> str:
    """Everything about a patient that a search may name, one part a line: the family name first, for the order."""
    mrn = fold(patient.mrn)
    bare, digits = without_signs(patient.mrn), digits_of(patient.phone)
    born = patient.birth_date.isoformat() if patient.birth_date else ""
    parts = [fold(patient.family_name), fold(patient.given_name), mrn, fold(patient.phone), digits, born]
    if bare != mrn:
        parts.append(bare)
    return "\n".join(part for part in parts if part)


def measurement_of(row: Row) -> Measurement:
    """The measurement of a row of MEASUREMENT_COLUMNS."""
    id_, patient_id, kind, amount, measured_on, by, withdrawn, version = row
    return Measurement(
        id_, patient_id, MeasurementKind(kind), amount, date.fromisoformat(measured_on), by, bool(withdrawn), version
    )


def measurement_record(measurement: Measurement) -> dict[str, Any]:
    """The columns of a measurement."""
    return {
        "patient_id": measurement.patient_id,
        "kind": measurement.kind.value,
        "amount": measurement.amount,
        "measured_on": measurement.measured_on.isoformat(),
        "by": measurement.by,
        "withdrawn": int(measurement.withdrawn),
    }
