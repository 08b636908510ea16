"""The page a patient takes home, once it is printed, and what it says."""

from __future__ import annotations

import json
from dataclasses import dataclass

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
