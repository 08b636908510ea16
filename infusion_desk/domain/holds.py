"""Places that are kept for a caller or held for a purpose, until somebody books them or they expire."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from infusion_desk.domain.phases import PlannedPhase, chair_minutes, patient_minutes
from infusion_desk.domain.sessions import InfusionSession, Reservation
from infusion_desk.domain.time import MINUTE

_PLANNED = -1_000_000_000
"""Below the numbers that held places have as sessions, which are their own with a minus."""


@dataclass(frozen=True, slots=True)
class Hold:
    """A chair held from `start` on for a visit with `phases`, until the instant `expires_at` (UTC seconds).

    `patient_id` is who it is kept for, None for a place held for a purpose; `name` says either in words. `booking` is
    what was asked for, as plain data.
    """

    id: int
    chair_id: int
    nurse_id: int | None
    patient_id: int | None
    name: str
    drug_id: str
    drug_name: str
    dose_number: int
    start: int
    phases: tuple[PlannedPhase, ...]
    expires_at: int
    booking: Mapping[str, str | int | float | None] = field(default_factory=dict)
    by: str = ""

    @property
    def end(self) -> int:
        """When the chair would be free again."""
        return self.start + chair_minutes(self.phases) * MINUTE

    @property
    def leaves(self) -> int:
        """When the patient would leave."""
        return self.start + patient_minutes(self.phases) * MINUTE

    @property
    def as_session(self) -> InfusionSession:
        """The visit as the rules count it; it stands in nobody's record, and its number is below zero."""
        patient_id = self.patient_id if self.patient_id is not None else -self.id
        return InfusionSession(
            id=-self.id,
            patient_id=patient_id,
            drug_id=self.drug_id,
            drug_hash="",
            drug_name=self.drug_name,
            dose_number=self.dose_number,
            option="",
            amount="",
            dose_label="",
            chair_id=self.chair_id,
            nurse_id=self.nurse_id,
            start=self.start,
            phases=self.phases,
            reservation=Reservation(self.chair_id, patient_id, self.start, self.end, self.leaves),
        )


def planned_id(dose_number: int) -> int:
    """The number of a session that is only planned: below zero, so that several stay apart and none is a held place."""
    return _PLANNED - dose_number
