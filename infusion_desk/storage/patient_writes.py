"""Patients and measurements written, by SQLAlchemy's Core."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import sqlalchemy as sa

from infusion_desk.domain.measurements import Measurement
from infusion_desk.domain.people import Patient
from infusion_desk.storage import tables
from infusion_desk.storage.patient_reads import PatientReads
from infusion_desk.storage.people import folded_patient, measurement_record, patient_record
from infusion_desk.storage.row_writes import RowWrites


class PatientWrites(PatientReads, RowWrites):
    """The part of a `services.ports.Writer` that knows patients."""

    def add_patients(self, patients: Sequence[Patient]) -> list[int]:
        """Add patients in one go; return their ids in the same order."""
        first: int = self._all("SELECT coalesce(max(id), 0) + 1 FROM patients")[0][0]
        ids = list(range(first, first + len(patients)))
        records = [
            {"id": id_, **patient_record(patient), "version": 1} for id_, patient in zip(ids, patients, strict=True)
        ]
        self._insert_many(tables.patients, records)
        return ids

    def save_patient(self, patient: Patient) -> Patient:
        """Write a patient; return it with its new version. Raises StaleError."""
        return self.save_patients([patient])[0]

    def save_patients(self, patients: Sequence[Patient]) -> list[Patient]:
        """Write patients who may take over each other's numbers; return them with new versions. Raises StaleError."""
        table = tables.patients
        if len(patients) > 1:
            ids = [patient.id for patient in patients]
            self._sql.execute(sa.update(table).where(table.c.id.in_(ids)).values(mrn=None))
        for patient in patients:
            self._update(table, patient.id, patient.version, patient_record(patient))
        # Who was merged into another is found by the other: the others' texts are made after theirs.
        for patient in sorted(patients, key=lambda patient: patient.is_listed):
            self._gather_folded(patient)
        return [replace(patient, version=patient.version + 1) for patient in patients]

    def add_measurement(self, measurement: Measurement) -> int:
        """Add a measurement (its id is ignored); return its id."""
        return self._insert(tables.measurements, {**measurement_record(measurement), "version": 1})

    def save_measurement(self, measurement: Measurement) -> Measurement:
        """Write a measurement; return it with its new version. Raises StaleError."""
        self._update(tables.measurements, measurement.id, measurement.version, measurement_record(measurement))
        return replace(measurement, version=measurement.version + 1)

    def _gather_folded(self, patient: Patient) -> None:
        """Let a patient be found also by what the records say that were merged into this one."""
        merged = self._all("SELECT folded FROM patients WHERE merged_into = ? ORDER BY id", (patient.id,))
        if merged:
            folded = "\n".join([folded_patient(patient), *(row[0] for row in merged)])
            table = tables.patients
            self._sql.execute(sa.update(table).where(table.c.id == patient.id).values(folded=folded))
