"""The form of a new session: who, what, when, where; what is still missing, and what the next key would do."""

from __future__ import annotations

from dataclasses import dataclass, replace

from infusion_desk.domain.chairs import Chair
from infusion_desk.domain.day import Day
from infusion_desk.domain.drugs import Drug, RateUnit
from infusion_desk.domain.people import Patient
from infusion_desk.domain.rules import Wish
from infusion_desk.domain.sessions import InfusionSession
from infusion_desk.domain.time import MINUTE, QUARTER
from infusion_desk.presenters.placing import Place, Placing
from infusion_desk.services.booking import Booking
from infusion_desk.services.doses import NextDose
from infusion_desk.services.wording import Wording
from infusion_desk.texts import _


@dataclass(frozen=True, slots=True)
class BookingForm:
    """What has been chosen so far; `mg` and `weight_kg` only where the drug's length depends on them."""

    patient: Patient | None = None
    drug: Drug | None = None
    dose_number: int | None = None
    option: str = ""
    mg: float | None = None
    weight_kg: float | None = None
    place: Place | None = None
    nurse_id: int | None = None

    @property
    def missing(self) -> str:
        """What the form asks for next, as a sentence; "" when it can be booked."""
        if self.patient is None:
            return _("Choose the patient.")
        if self.drug is None:
            return _("Choose the drug.")
        if self.dose_number is None:
            return _("Say which dose it is.")
        if self.place is None:
            return _("Choose a time.")
        return ""

    def booking(self) -> Booking:
        """What to ask the service for; only when nothing is missing."""
        if self.patient is None or self.drug is None or self.dose_number is None or self.place is None:
            raise ValueError(self.missing)
        return Booking(
            patient_id=self.patient.id,
            drug_id=self.drug.id,
            dose_number=self.dose_number,
            start=self.place.start,
            chair_id=self.place.chair_id,
            nurse_id=self.nurse_id,
            option=self.option,
            mg=self.mg,
            weight_kg=self.weight_kg,
        )


def patient_line(patient: Patient, wording: Wording) -> str:
    """`Okafor, Grace · born 14 Mar 1988 · MRN 204417`: never the name alone, for two may share it."""
    born = wording.birth_date(patient.birth_date) if patient.birth_date else ""
    parts = (
        patient.name,
        _("born {date}").format(date=born) if born else _("birth date unknown"),
        _("MRN {mrn}").format(mrn=patient.mrn) if patient.mrn else _("no number yet"),
    )
    return " · ".join(parts)


def proposal_line(proposed: NextDose, wording: Wording) -> str:
    """Where the proposed dose number comes from, with its date."""
    last = proposed.last
    if last is None:
        return _("No dose of it is known here, so this would be the first.")
    date = wording.date_of(last.start)
    if proposed.is_given:
        return _("Dose {number} was given on {date}.").format(number=last.dose_number, date=date)
    return _("Dose {number} is booked for {date}.").format(number=last.dose_number, date=date)


def length_line(session: InfusionSession, wording: Wording) -> str:
    """`5 h 10 min for the patient, 5 h 20 min for the chair`."""
    patient = wording.length((session.leaves - session.start) // MINUTE)
    chair = wording.length((session.end - session.start) // MINUTE)
    return _("{patient} for the patient, {chair} for the chair").format(patient=patient, chair=chair)


def placing_of(day: Day, session: InfusionSession, patient: Patient, wording: Wording) -> Placing:
    """Ask about places on `day` for a session that is not booked yet."""
    wish = replace(Wish.of(session, patient.chair_kinds), session_id=None)
    return Placing(day.with_patient(patient), wish, wording)


def first_place(placing: Placing, not_before: int) -> Place | None:
    """The earliest free start on any chair, on the quarter hours first, then on the grid of five minutes."""
    for step in (QUARTER, 5 * MINUTE):
        places = [
            Place(chair.id, start)
            for chair in _chairs(placing)
            for start in [_first_start(placing, chair, not_before, step)]
            if start is not None
        ]
        if places:
            return min(places, key=lambda place: place.start)
    return None


def next_place(placing: Placing, place: Place, direction: int) -> Place | None:
    """The next free start after `place` (before it for -1) on any chair, in steps of a quarter of an hour."""
    starts = sorted(
        {
            (start, order, chair.id)
            for order, chair in enumerate(_chairs(placing))
            for span in placing.free_spans(chair.id)
            for start in range(-(-span.start // QUARTER) * QUARTER, span.end, QUARTER)
        }
    )
    beyond = [entry for entry in starts if (entry[0] - place.start) * direction > 0]
    if not beyond:
        return None
    start = beyond[0][0] if direction > 0 else beyond[-1][0]
    same = [entry for entry in beyond if entry[0] == start]
    _start, _order, chair_id = next((entry for entry in same if entry[2] == place.chair_id), same[0])
    return Place(chair_id, start)


def next_chair(placing: Placing, place: Place, direction: int) -> Place:
    """The next chair down (up for -1) on which the same start is free; `place` itself when there is none."""
    ids = [chair.id for chair in _chairs(placing)]
    at = ids.index(place.chair_id) if place.chair_id in ids else 0
    order = ids[at + 1 :] if direction > 0 else list(reversed(ids[:at]))
    for chair_id in order:
        if any(span.holds(place.start) for span in placing.free_spans(chair_id)):
            return Place(chair_id, place.start)
    return place


def read_back_lines(session: InfusionSession, day: Day, wording: Wording, bring: str) -> tuple[str, ...]:
    """What is read to the caller after a booking: name, birth date, weekday, when to come and leave, what to bring."""
    patient = day.patients[session.patient_id]
    born = wording.birth_date(patient.birth_date) if patient.birth_date else _("birth date unknown")
    lines = (
        f"{patient.spoken_name}, {born}",
        wording.date_of(session.start),
        _("Come at {start}, leave at about {leaves}.").format(
            start=wording.spoken_clock(session.start), leaves=wording.spoken_clock(session.leaves)
        ),
        bring,
    )
    return tuple(line for line in lines if line)


def _chairs(placing: Placing) -> list[Chair]:
    return [chair for chair in placing.day.chairs if not chair.retired]


def _first_start(placing: Placing, chair: Chair, not_before: int, step: int) -> int | None:
    for span in placing.free_spans(chair.id):
        start = -(-max(span.start, not_before) // step) * step
        if start < span.end:
            return start
    return None


def asks_for(drug: Drug) -> tuple[bool, bool]:
    """Whether the length of this drug's doses follows from an amount in mg, and from a weight in kg."""
    phases = [phase for dose in drug.doses for phase in dose.phases]
    units = {step.unit for phase in phases for step in phase.steps}
    by_weight = RateUnit.ML_PER_KG_PER_HOUR in units
    by_amount = by_weight or RateUnit.MG_PER_HOUR in units
    return by_amount, by_weight
