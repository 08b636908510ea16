"""Which dose comes next for a patient."""

from __future__ import annotations

from typing import NamedTuple

from infusion_desk.domain.sessions import InfusionSession, SessionState
from infusion_desk.services.ports import Reader


class NextDose(NamedTuple):
    """The dose number to propose, and the session it counts from (None: no dose is known, so it is the first)."""

    number: int
    last: InfusionSession | None

    @property
    def is_given(self) -> bool:
        """Whether the last one was given; otherwise it is booked."""
        return self.last is not None and self.last.state is SessionState.DONE


def next_dose(reader: Reader, patient_id: int, drug_id: str) -> NextDose:
    """Propose the last dose's number plus one; what was cancelled, missed or left untreated doesn't count."""
    kept = [
        session
        for session in reader.sessions_of_patient(patient_id)
        if session.drug_id == drug_id and not session.state.is_given_up
    ]
    if not kept:
        return NextDose(1, None)
    last = max(kept, key=lambda session: session.dose_number)
    return NextDose(last.dose_number + 1, last)
