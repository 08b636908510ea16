"""Which dose comes next for a patient."""

from __future__ import annotations

from typing import NamedTuple

from infusion_desk.domain.sessions import InfusionSession, SessionState
from infusion_desk.services.order_dates import Standing, active_order, first_missing, standing_of
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
    """Propose the first dose of the order that is neither given nor booked; without one, the last one's plus one.

    What was cancelled, missed or left untreated doesn't count.
    """
    order = active_order(reader, patient_id, drug_id)
    standing = standing_of(reader, order) if order else None
    if standing is not None and (standing.given or standing.booked or standing.order.elsewhere):
        return _of_order(standing)
    kept = [
        session
        for session in reader.sessions_of_patient(patient_id)
        if session.drug_id == drug_id and not session.state.is_given_up
    ]
    if not kept:
        return NextDose(1, None)
    last = max(kept, key=lambda session: session.dose_number)
    return NextDose(last.dose_number + 1, last)


def _of_order(standing: Standing) -> NextDose:
    known = {*standing.given, *standing.booked}
    number = first_missing(known)
    before = [each for each in standing.sessions if not each.state.is_given_up and each.dose_number < number]
    return NextDose(number, max(before, key=lambda each: each.dose_number, default=None))
