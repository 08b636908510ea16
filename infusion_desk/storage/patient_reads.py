"""Reads of patients: one, those that answer to what is typed, and pages of the whole list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from infusion_desk.domain.folding import digits_of, fold
from infusion_desk.domain.measurements import Measurement, MeasurementKind
from infusion_desk.domain.people import Patient
from infusion_desk.services.ports import ListedPatient, PatientList
from infusion_desk.storage.people import MEASUREMENT_COLUMNS, PATIENT_COLUMNS, measurement_of, patient_of
from infusion_desk.storage.statements import Statements, only
from infusion_desk.texts import _

_MEASURED = (MeasurementKind.WEIGHT, MeasurementKind.HEIGHT)
PATIENTS = f"SELECT {PATIENT_COLUMNS} FROM patients"
_LISTED = "merged_into IS NULL AND removed = 0"
_OF_THEM = (
    "FROM sessions WHERE patient_id = patients.id AND state NOT IN ('cancelled', 'no_show', 'left_untreated') "
    "AND starts_at"
)


def _last_measured(kind: str) -> str:
    return (
        f"(SELECT amount FROM measurements WHERE patient_id = patients.id AND kind = '{kind}' AND withdrawn = 0"
        " ORDER BY measured_on DESC, id DESC LIMIT 1)"
    )


_NEXT, _LAST = f"(SELECT min(starts_at) {_OF_THEM} >= :now)", f"(SELECT max(starts_at) {_OF_THEM} < :now)"
_WEIGHT, _HEIGHT = _last_measured("weight"), _last_measured("height")

# What each column of the list is sorted by, and whether a descending order turns it round: who has none comes last.
_ORDERS: Mapping[str, tuple[tuple[str, bool], ...]] = {
    "name": (("folded", True),),
    "birth_date": (("birth_date IS NULL", False), ("birth_date", True), ("folded", False)),
    "mrn": (("mrn IS NULL", False), ("length(mrn)", True), ("mrn", True)),
    "phone": (("phone = ''", False), ("phone", True), ("folded", False)),
    "language": (("language", True), ("folded", False)),
    "next": ((f"{_NEXT} IS NULL", False), (_NEXT, True), ("folded", False)),
    "last": ((f"{_LAST} IS NULL", False), (_LAST, True), ("folded", False)),
    "sex": (("sex = ''", False), ("sex", True), ("folded", False)),
    "weight": ((f"{_WEIGHT} IS NULL", False), (_WEIGHT, True), ("folded", False)),
    "height": ((f"{_HEIGHT} IS NULL", False), (_HEIGHT, True), ("folded", False)),
}
_ONLY: Mapping[str, str] = {
    "": "1",
    "upcoming": f"{_NEXT} IS NOT NULL",
    "without_session": f"gone = '' AND {_NEXT} IS NULL",
    "without_number": "mrn IS NULL",
    "interpreter": "interpreter = 1",
    "other_language": "language <> 'en'",
    "needs_chair": "chair_kinds <> '[]'",
    "gone": "gone <> ''",
}


class PatientReads(Statements):
    """The part of a `services.ports.Reader` that knows patients."""

    def patient(self, patient_id: int) -> Patient:
        """One patient, a merged or removed one too. Raises NotFoundError."""
        found = self._all(f"{PATIENTS} WHERE id = ?", (patient_id,))
        return patient_of(only(found, _("There is no such patient any more. Search for the patient again.")))

    def patient_by_mrn(self, mrn: str) -> Patient:
        """The patient with this record number, also by the number of a record merged into it. Raises NotFoundError."""
        found = self._all(f"{PATIENTS} WHERE mrn = ?", (mrn.strip(),))
        sentence = _("No patient has the record number “{mrn}”. Check the number, or enter the patient first.").format(
            mrn=mrn
        )
        patient = patient_of(only(found, sentence))
        while patient.merged_into is not None:
            patient = self.patient(patient.merged_into)
        return patient

    def find_patients(self, typed: str, limit: int = 20, *, also: Sequence[str] = ()) -> tuple[Patient, ...]:
        """Patients with every word of `typed` (or of one of `also`) in name, number, phone or birth date."""
        condition, values = _answering(typed, also)
        first = (fold(typed).replace(",", " ").split() or [""])[0]
        statement = f"{PATIENTS} WHERE {condition} ORDER BY instr(folded, :first) <> 1, folded LIMIT :most"
        rows = self._connection.execute(statement, {**values, "first": first, "most": limit})
        return tuple(patient_of(row) for row in rows)

    def list_patients(self, wanted: PatientList, offset: int, limit: int) -> tuple[ListedPatient, ...]:
        """A page of the list as `wanted`: at most `limit` patients from the place `offset` on."""
        condition, values = _wanted(wanted)
        order = ", ".join(
            f"{by} DESC" if wanted.descending and turns else by for by, turns in _ORDERS[wanted.sorted_by]
        )
        # The index keeps the order of names; for any other order it would only send the search to and fro.
        source = "patients" if wanted.sorted_by == "name" else "patients NOT INDEXED"
        page = f"SELECT id FROM {source} WHERE {condition} ORDER BY {order}, id LIMIT :most OFFSET :offset"
        bounds = {**values, "most": limit, "offset": offset}
        ids = [row[0] for row in self._connection.execute(page, bounds)]
        marks = ", ".join(map(str, ids))
        statement = f"SELECT {_NEXT}, {_LAST}, {PATIENT_COLUMNS} FROM patients WHERE id IN ({marks})"
        found = {row[2]: row for row in self._connection.execute(statement, {"now": wanted.now})}
        measured = self._measured_last(marks)
        return tuple(
            ListedPatient(patient_of(row[2:]), row[0], row[1], *(measured.get((row[2], kind)) for kind in _MEASURED))
            for row in map(found.__getitem__, ids)
        )

    def _measured_last(self, patients: str) -> dict[tuple[int, MeasurementKind], Measurement]:
        """What was measured last, by patient and kind, of those with these ids."""
        condition = f"WHERE patient_id IN ({patients}) AND withdrawn = 0 ORDER BY measured_on, id"
        rows = self._connection.execute(f"SELECT {MEASUREMENT_COLUMNS} FROM measurements {condition}")
        return {(each.patient_id, each.kind): each for each in map(measurement_of, rows)}

    def count_patients(self, wanted: PatientList) -> int:
        """How many patients the list as `wanted` has."""
        condition, values = _wanted(wanted)
        row = self._connection.execute(f"SELECT count(*) FROM patients WHERE {condition}", values).fetchone()
        return int(row[0])

    def patients(self) -> Iterator[Patient]:
        """Every patient but the removed ones, in no order; to be read to its end inside the block."""
        return map(patient_of, self._connection.execute(f"{PATIENTS} WHERE removed = 0"))

    def merged_into(self, patient_id: int) -> tuple[Patient, ...]:
        """The records that were merged into this patient's, in the order in which they were made."""
        return tuple(map(patient_of, self._all(f"{PATIENTS} WHERE merged_into = ? ORDER BY id", (patient_id,))))

    def measurement(self, measurement_id: int) -> Measurement:
        """One measurement, a withdrawn one too. Raises NotFoundError."""
        found = self._all(f"SELECT {MEASUREMENT_COLUMNS} FROM measurements WHERE id = ?", (measurement_id,))
        none = _("There is no measurement {number}. Look its number up with infusion-desk measure list.")
        return measurement_of(only(found, none.format(number=measurement_id)))

    def measurements(self, patient_id: int) -> tuple[Measurement, ...]:
        """What was measured of a patient and not withdrawn, the newest first."""
        condition = "WHERE patient_id = ? AND withdrawn = 0 ORDER BY measured_on DESC, id DESC"
        rows = self._all(f"SELECT {MEASUREMENT_COLUMNS} FROM measurements {condition}", (patient_id,))
        return tuple(map(measurement_of, rows))


def _wanted(wanted: PatientList) -> tuple[str, dict[str, Any]]:
    """The condition of a patient of the list, with its values."""
    condition, values = _answering(wanted.typed, wanted.also)
    return f"{condition} AND {_ONLY[wanted.only]}", {**values, "now": wanted.now}


def _answering(typed: str, also: Sequence[str]) -> tuple[str, dict[str, Any]]:
    """The condition of a listed patient who answers to what was typed, in one of its readings, with its values."""
    values: dict[str, Any] = {}
    readings = []
    for words in dict.fromkeys(_readings(typed, also)):
        names = [f"word{len(values) + place}" for place in range(len(words))]
        values.update(zip(names, words, strict=True))
        readings.append(" AND ".join(f"instr(folded, :{name}) > 0" for name in names))
    if not all(readings):
        return _LISTED, {}
    return f"{_LISTED} AND ({' OR '.join(readings)})", values


def _readings(typed: str, also: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """The words of each reading; a number with signs between its digits, and no date, is also read without them."""
    for reading in (typed, *also):
        yield tuple(word for part in fold(reading).replace(",", " ").split() if (word := part))
    if not also and re.fullmatch(r"[\d\s()+./-]*\d[\d\s()+./-]*", typed) and len(digits_of(typed)) > 2:
        yield (digits_of(typed),)
