"""What is proposed while a session is being booked, and the session as it would be; nothing is changed here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from infusion_desk.domain.courses import DatedDose
from infusion_desk.domain.measurements import Measurement, MeasurementKind, latest
from infusion_desk.domain.orders import Order
from infusion_desk.domain.sessions import InfusionSession
from infusion_desk.errors import InputError
from infusion_desk.services.booking import Booking, plan_session
from infusion_desk.services.dose_facts import dose_outlook
from infusion_desk.services.dose_outlook import DoseOutlook
from infusion_desk.services.doses import NextDose, next_dose
from infusion_desk.services.order_dates import next_of, standing_of
from infusion_desk.services.ports import Reader
from infusion_desk.services.workplace import Workplace


@dataclass(frozen=True, slots=True)
class Proposal:
    """Which drug and dose come next for a patient, and the weight as it was measured last (None: never).

    With a treatment order `order` is that one and `dated` says when its dose may be given, None where no date is told.
    """

    patient_id: int
    drug_id: str
    dose: NextDose
    weight: Measurement | None = None
    order: Order | None = None
    dated: DatedDose | None = None


class Drafted(NamedTuple):
    """A session as it would be, and what is known of its dose on whatever day."""

    session: InfusionSession
    outlook: DoseOutlook | None


def propose(place: Workplace, patient_id: int, drug_id: str = "") -> Proposal | None:
    """Propose the next dose of a drug; without `drug_id` the one that a treatment order has due first.

    Without an order it is the drug that the patient was booked for last. None when there was no session yet either, or
    when the drug is no longer on the shelf.
    """
    with place.store.reading() as reader:
        asked = [(order, _dated(reader, order)) for order in _active(reader, patient_id, drug_id)]
        asked.sort(key=lambda each: each[1].due if each[1] else date.max)
        order, dated = asked[0] if asked else (None, None)
        wanted = drug_id or (order.drug_id if order else _last_drug(reader.sessions_of_patient(patient_id)))
        if not any(drug.id == wanted for drug in place.drugs.drugs):
            return None
        weight = latest(reader.measurements(patient_id), MeasurementKind.WEIGHT)
        return Proposal(patient_id, wanted, next_dose(reader, patient_id, wanted), weight, order, dated)


def draft(place: Workplace, wanted: Booking, day: date | None = None) -> Drafted:
    """The session that `wanted` asks for, unchecked and unbooked, for looking where it fits on `day`.

    Without `day` it is planned by the data that holds at its start. Raises InputError when the drug has no
    such dose or option, and when an amount or a weight is missing or absurd.
    """
    with place.store.reading() as reader:
        session = plan_session(reader, place.drugs.file(wanted.drug_id), wanted, day)
        return Drafted(session, dose_outlook(reader, session))


def _active(reader: Reader, patient_id: int, drug_id: str) -> list[Order]:
    """The orders that still ask for doses, of `drug_id` only where one is named."""
    orders = reader.orders_of_patient(patient_id)
    return [each for each in orders if each.is_active and drug_id in ("", each.drug_id)]


def _dated(reader: Reader, order: Order) -> DatedDose | None:
    """The order's next dose that isn't booked; None where none is to come or its date can't be told."""
    standing = standing_of(reader, order)
    try:
        return next_of(reader, standing) if standing else None
    except InputError:
        return None


def _last_drug(sessions: tuple[InfusionSession, ...]) -> str:
    kept = [session for session in sessions if not session.state.is_given_up]
    return kept[-1].drug_id if kept else ""
