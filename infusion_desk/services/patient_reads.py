"""What the patients' screen reads: the list a page at a time, and everything about one patient."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from infusion_desk.domain.measurements import Measurement
from infusion_desk.domain.people import Patient
from infusion_desk.domain.sessions import InfusionSession
from infusion_desk.services.birth_dates import other_readings
from infusion_desk.services.departures import Departure, departure_of
from infusion_desk.services.identities import holder_of
from infusion_desk.services.ports import ListedPatient, PatientList
from infusion_desk.services.wording import Wording
from infusion_desk.services.workplace import Workplace

PAGE = 100
"""Patients that are read in one go."""


@dataclass(frozen=True, slots=True)
class PatientPages:
    """A list as it was wanted, how many patients it has, and the pages that were read of it, by their first place.

    `units` is the centre's setting for weights and heights.
    """

    wanted: PatientList
    count: int
    pages: Mapping[int, tuple[ListedPatient, ...]]
    units: str = "metric"


@dataclass(frozen=True, slots=True)
class PatientRecord:
    """Everything about one patient: sessions by start, measurements the newest first, records merged into this one.

    `departure` is since when the patient is gone; None for who is here.
    """

    patient: Patient
    sessions: tuple[InfusionSession, ...]
    measurements: tuple[Measurement, ...]
    merged: tuple[Patient, ...]
    chair_names: Mapping[int, str]
    departure: Departure | None = None


def read_pages(
    place: Workplace, typed: str, sorted_by: str, descending: bool, first_rows: Iterable[int] = (0,), only: str = ""
) -> PatientPages:
    """Read the pages that begin at `first_rows` of the list of those who answer to `typed`.

    A birth date may be typed as people write it; `sorted_by` and `only` are as in PatientList.
    """
    with place.store.reading() as reader:
        settings = reader.settings()
        also = other_readings(typed, Wording.of(settings))
        wanted = PatientList(place.now(), typed, also, sorted_by, descending, only)
        pages = {first: reader.list_patients(wanted, first, PAGE) for first in first_rows}
        return PatientPages(wanted, reader.count_patients(wanted), pages, settings["units"])


def read_record(place: Workplace, patient_id: int) -> PatientRecord:
    """Read everything about one patient; of a merged record, about the one that holds it now. Raises NotFoundError."""
    with place.store.reading() as reader:
        patient = holder_of(reader, patient_id)
        return PatientRecord(
            patient,
            reader.sessions_of_patient(patient.id),
            reader.measurements(patient.id),
            reader.merged_into(patient.id),
            {chair.id: chair.name for chair in reader.chairs()},
            departure_of(reader, patient),
        )
