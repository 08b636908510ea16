"""Find patients and chairs while somebody types."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from infusion_desk.domain.chairs import Chair
from infusion_desk.domain.people import Patient
from infusion_desk.domain.sessions import InfusionSession
from infusion_desk.services.ports import Reader
from infusion_desk.services.workplace import Workplace

_BIRTH_DATE = re.compile(r"(?<![0-9])([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})(?![0-9])")


@dataclass(frozen=True, slots=True)
class PatientHits:
    """The patients that answer to the typed letters; `more` says that some were left out."""

    typed: str
    patients: tuple[Patient, ...]
    more: bool = False


@dataclass(frozen=True, slots=True)
class Hits:
    """What answers to the typed letters: patients, each with the session to go to (None without any), and chairs.

    `more` says that some patients were left out.
    """

    typed: str
    patients: tuple[tuple[Patient, InfusionSession | None], ...]
    chairs: tuple[Chair, ...]
    more: bool = False


def find_patients(place: Workplace, typed: str, limit: int = 20) -> PatientHits:
    """Find patients by any part of name, number, phone or birth date; nobody answers to nothing.

    A birth date may also be typed as 3/14/1988 or 14.3.1988; where that can be two dates, both are looked for.
    """
    if not typed.strip():
        return PatientHits(typed, ())
    with place.store.reading() as reader:
        patients, more = _patients(reader, typed, limit)
    return PatientHits(typed, patients, more)


def find(place: Workplace, typed: str, shown: date, limit: int = 12) -> Hits:
    """Find patients as `find_patients` does, and chairs by how the words of name and pod begin.

    A patient's session is the one of the shown date, else the next one after it, else the last one before.
    """
    words = typed.casefold().split()
    if not words:
        return Hits(typed, (), ())
    with place.store.reading() as reader:
        midnight = reader.zone().midnight(shown)
        patients, more = _patients(reader, typed, limit)
        found = tuple(
            (patient, nearest_session(reader.sessions_of_patient(patient.id), midnight)) for patient in patients
        )
        chairs = tuple(chair for chair in reader.chairs() if not chair.retired and _answers(chair, words))
    return Hits(typed, found, chairs[:limit], more)


def nearest_session(sessions: tuple[InfusionSession, ...], midnight: int) -> InfusionSession | None:
    """The first session from `midnight` on that is not given up, else the last one before."""
    kept = [session for session in sessions if not session.state.is_given_up]
    ahead = (session for session in kept if session.start >= midnight)
    return next(ahead, kept[-1] if kept else None)


def _answers(chair: Chair, words: list[str]) -> bool:
    parts = f"{chair.name} {chair.pod}".casefold().split()
    return all(any(part.startswith(word) for part in parts) for word in words)


def _patients(reader: Reader, typed: str, limit: int) -> tuple[tuple[Patient, ...], bool]:
    found = reader.find_patients(typed, limit + 1, also=tuple(_with_birth_dates(typed)))
    return found[:limit], len(found) > limit


def _with_birth_dates(typed: str) -> Iterator[str]:
    """What was typed, with a birth date written as the file keeps it, month before day and day before month."""
    found = _BIRTH_DATE.search(typed)
    if found is None:
        return
    first, second, year = (int(part) for part in found.groups())
    for month, day in dict.fromkeys(((first, second), (second, first))):
        if month <= 12:
            yield f"{typed[: found.start()]} {year}-{month:02}-{day:02} {typed[found.end() :]}"
