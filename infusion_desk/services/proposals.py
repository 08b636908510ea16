"""What is proposed while a session is being booked, and the session as it would be; nothing is changed here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from infusion_desk.domain.measurements import Measurement, MeasurementKind, latest
from infusion_desk.domain.sessions import InfusionSession
from infusion_desk.services.booking import Booking, plan_session
from infusion_desk.services.doses import NextDose, next_dose
from infusion_desk.services.workplace import Workplace


@dataclass(frozen=True, slots=True)
class Proposal:
    """Which drug and dose come next for a patient, and the weight as it was measured last (None: never)."""

    patient_id: int
    drug_id: str
    dose: NextDose
    weight: Measurement | None = None


def propose(place: Workplace, patient_id: int, drug_id: str = "") -> Proposal | None:
    """Propose the next dose of a drug; without `drug_id` of the one that the patient was booked for last.

    None when there was no session yet, or when its drug is no longer on the shelf.
    """
    with place.store.reading() as reader:
        wanted = drug_id or _last_drug(reader.sessions_of_patient(patient_id))
        if not any(drug.id == wanted for drug in place.drugs.drugs):
            return None
        weight = latest(reader.measurements(patient_id), MeasurementKind.WEIGHT)
        return Proposal(patient_id, wanted, next_dose(reader, patient_id, wanted), weight)


def draft(place: Workplace, wanted: Booking, day: date | None = None) -> InfusionSession:
    """The session that `wanted` asks for, unchecked and unbooked, for looking where it fits on `day`.

    Without `day` it is planned by the data that holds at its start. Raises InputError when the drug has no
    such dose or option, and when an amount or a weight is missing or absurd.
    """
    with place.store.reading() as reader:
        return plan_session(reader, place.drugs.file(wanted.drug_id), wanted, day)


def _last_drug(sessions: tuple[InfusionSession, ...]) -> str:
    kept = [session for session in sessions if not session.state.is_given_up]
    return kept[-1].drug_id if kept else ""
