"""Find patients and chairs while somebody types."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from infusion_desk.domain.chairs import Chair
from infusion_desk.domain.people import Patient
from infusion_desk.domain.sessions import InfusionSession
from infusion_desk.services.workplace import Workplace


@dataclass(frozen=True, slots=True)
class Hits:
    """What answers to the typed letters: patients, each with the session to go to (None without any), and chairs."""

    typed: str
    patients: tuple[tuple[Patient, InfusionSession | None], ...]
    chairs: tuple[Chair, ...]


def find(place: Workplace, typed: str, shown: date, limit: int = 12) -> Hits:
    """Find patients by any part of name, number, phone or birth date, and chairs by name or pod.

    A patient's session is the one of the shown date, else the next one after it, else the last one before.
    """
    words = typed.casefold().split()
    if not words:
        return Hits(typed, (), ())
    with place.store.reading() as reader:
        midnight = reader.zone().midnight(shown)
        patients = reader.find_patients(typed, limit)
        found = tuple(
            (patient, nearest_session(reader.sessions_of_patient(patient.id), midnight)) for patient in patients
        )
        chairs = tuple(
            chair
            for chair in reader.chairs()
            if not chair.retired and all(word in f"{chair.name} {chair.pod}".casefold() for word in words)
        )
    return Hits(typed, found, chairs[:limit])


def nearest_session(sessions: tuple[InfusionSession, ...], midnight: int) -> InfusionSession | None:
    """The first session from `midnight` on that is not given up, else the last one before."""
    kept = [session for session in sessions if not session.state.is_given_up]
    ahead = (session for session in kept if session.start >= midnight)
    return next(ahead, kept[-1] if kept else None)
