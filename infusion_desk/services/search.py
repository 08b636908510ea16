"""Find patients, chairs, nurses and drugs while somebody types."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from infusion_desk.domain.chairs import Chair
from infusion_desk.domain.drugs import Drug
from infusion_desk.domain.folding import fold
from infusion_desk.domain.people import Nurse, Patient
from infusion_desk.domain.sessions import InfusionSession
from infusion_desk.services.birth_dates import other_readings
from infusion_desk.services.ports import Reader
from infusion_desk.services.wording import Wording
from infusion_desk.services.workplace import Workplace


@dataclass(frozen=True, slots=True)
class PatientHits:
    """The patients that answer to the typed letters; `more` says that some were left out."""

    typed: str
    patients: tuple[Patient, ...]
    more: bool = False


@dataclass(frozen=True, slots=True)
class Hits:
    """What answers to the typed letters: patients, each with the session to go to (None without any), and the rest.

    `more` says that some patients were left out.
    """

    typed: str
    patients: tuple[tuple[Patient, InfusionSession | None], ...] = ()
    chairs: tuple[Chair, ...] = ()
    nurses: tuple[Nurse, ...] = ()
    drugs: tuple[Drug, ...] = ()
    more: bool = False


def find_patients(place: Workplace, typed: str, limit: int = 20) -> PatientHits:
    """Find patients by any part of name, number, phone or birth date; nobody answers to nothing.

    A birth date may be typed as the file keeps it, as the centre writes it, or with the month in words; where day
    and month can be exchanged, both dates are looked for.
    """
    if not typed.strip():
        return PatientHits(typed, ())
    with place.store.reading() as reader:
        patients, more = _patients(reader, typed, limit)
    return PatientHits(typed, patients, more)


def find(place: Workplace, typed: str, shown: date, limit: int = 12) -> Hits:
    """Find patients as `find_patients` does; chairs, nurses and drugs by how the words of their names begin.

    A patient's session is the one of the shown date, else the next one after it, else the last one before.
    """
    if not typed.strip():
        return Hits(typed)
    with place.store.reading() as reader:
        midnight = reader.zone().midnight(shown)
        patients, more = _patients(reader, typed, limit)
        found = tuple(
            (patient, nearest_session(reader.sessions_of_patient(patient.id), midnight)) for patient in patients
        )
        chairs = [chair for chair in reader.chairs() if not chair.retired and begins(typed, chair.name, chair.pod)]
        nurses = [nurse for nurse in reader.nurses() if not nurse.retired and begins(typed, nurse.name, nurse.initials)]
    drugs = [drug for drug in place.drugs.drugs if begins(typed, *_names_of(drug))]
    return Hits(typed, found, tuple(chairs[:limit]), tuple(nurses[:limit]), tuple(drugs[:limit]), more)


def nearest_session(sessions: tuple[InfusionSession, ...], midnight: int) -> InfusionSession | None:
    """The first session from `midnight` on that is not given up, else the last one before."""
    kept = [session for session in sessions if not session.state.is_given_up]
    ahead = (session for session in kept if session.start >= midnight)
    return next(ahead, kept[-1] if kept else None)


def begins(typed: str, *names: str) -> bool:
    """Whether every typed word begins a word of the names; accents, case and apostrophes don't count."""
    parts = fold(" ".join(names)).replace("-", " ").split()
    words = fold(typed).replace("-", " ").split()
    return bool(words) and all(any(part.startswith(word) for part in parts) for word in words)


def _names_of(drug: Drug) -> Iterable[str]:
    return (drug.id, drug.name, drug.display_name, *drug.aliases, *(brand.name for brand in drug.brands))


def _patients(reader: Reader, typed: str, limit: int) -> tuple[tuple[Patient, ...], bool]:
    also = other_readings(typed, Wording.of(reader.settings()))
    found = reader.find_patients(typed, limit + 1, also=also)
    return found[:limit], len(found) > limit
