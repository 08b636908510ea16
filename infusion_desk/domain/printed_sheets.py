"""The page a patient takes home, once it is printed: what it says, and whether the session has changed since."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass

from infusion_desk.domain.day import Day, once_per_day
from infusion_desk.domain.people import Patient
from infusion_desk.domain.phases import PhaseKind
from infusion_desk.domain.sessions import InfusionSession


@dataclass(frozen=True, slots=True)
class PrintedSheet:
    """The last sheet that was printed for a session.

    `start` and `leaves` (UTC seconds) are the times it says, `digest` stands for all that it says of the session.
    """

    session_id: int
    start: int
    leaves: int
    digest: str
    language: str
    at: int
    by: str = ""


def digest_of(session: InfusionSession, patient: Patient, told_apart: bool) -> str:
    """The SHA-256, in hexadecimal, of what a sheet says of the session: whatever changes it changes the sheet.

    The chair, the nurse and the turnover don't: they stand on no sheet.
    """
    import hashlib  # takes its time to import, and most days have no sheets to compare

    born = patient.birth_date.isoformat() if told_apart and patient.birth_date else ""
    phases = [[p.kind.value, p.minutes] for p in session.phases if p.minutes and p.kind is not PhaseKind.TURNOVER]
    said = [patient.spoken_name, born, session.drug_name, session.drug_hash, session.start, phases]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode("utf-8", "surrogatepass")).hexdigest()


@once_per_day
def namesakes(day: Day) -> frozenset[int]:
    """The sessions of `day` whose patient shares the name with another patient who comes that day."""
    coming = [each for each in day.sessions if not each.state.is_given_up and day.span.holds(each.start)]
    names = {each.patient_id: day.patients[each.patient_id].name.casefold() for each in coming}
    counted = Counter(names.values())
    return frozenset(each.id for each in coming if counted[names[each.patient_id]] > 1)


def sheet_now(day: Day, session: InfusionSession) -> str:
    """The digest of the sheet that would be printed now for a session of `day`."""
    return digest_of(session, day.patients[session.patient_id], session.id in namesakes(day))


def is_out_of_date(day: Day, session: InfusionSession, now: int) -> bool:
    """Whether the patient of a session that is still to come holds a sheet that says something else by now."""
    printed = day.printed.get(session.id)
    if printed is None or session.state.is_given_up or session.start <= now or session.steps:
        return False
    return printed.digest != sheet_now(day, session)
