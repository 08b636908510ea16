"""Everything that is not booked yet and waits: places kept or held, and who would come sooner. For a screen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from infusion_desk.domain.holds import Hold
from infusion_desk.domain.people import Patient
from infusion_desk.domain.time import Span
from infusion_desk.domain.waitlist import Waiting
from infusion_desk.services.workplace import Workplace

DAYS_AHEAD = 3660


@dataclass(frozen=True, slots=True)
class WaitingRoom:
    """`holds` by start, none that has expired; `waiting` the longest first; names by their ids."""

    holds: tuple[Hold, ...]
    waiting: tuple[Waiting, ...]
    patients: Mapping[int, Patient]
    chair_names: Mapping[int, str]
    drug_names: Mapping[str, str]


def read_waiting_room(place: Workplace) -> WaitingRoom:
    """What is kept and held from now on, and who is on the waitlist."""
    now = place.now()
    ahead = Span(now, now + int(timedelta(days=DAYS_AHEAD).total_seconds()))
    with place.store.reading() as reader:
        held = tuple(each for each in reader.holds(ahead) if each.expires_at > now)
        waiting = reader.waitlist()
        patients = {each.patient_id: reader.patient(each.patient_id) for each in waiting}
        chairs = {chair.id: chair.name for chair in reader.chairs()}
    return WaitingRoom(held, waiting, patients, chairs, {drug.id: drug.display_name for drug in place.drugs.drugs})
