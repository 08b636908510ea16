"""Small makers of domain values for tests. All people are made up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from infusion_desk.domain.chairs import Chair
from infusion_desk.domain.day import Day, Limits
from infusion_desk.domain.people import Nurse, NurseOnDay, Patient, initials_of
from infusion_desk.domain.phases import PhaseKind, PlannedPhase
from infusion_desk.domain.rules import Wish
from infusion_desk.domain.sessions import InfusionSession
from infusion_desk.domain.time import MINUTE, ClinicZone, Span

MONDAY = date(2026, 11, 23)
NEW_YORK = ClinicZone("America/New_York")
FAMILY_NAMES = ("Costa", "Okafor", "Lindqvist", "Marsh", "Petrov", "Nakamura", "Solberg", "Adeyemi", "Brandt", "Haddad")
NURSE_NAMES = ("Ruth Kim", "Ana Moreno", "Joel Stein", "Tara Lund", "Omar Farouk")


def at(clock: str, day: date = MONDAY, zone: ClinicZone = NEW_YORK) -> int:
    """The instant of a clock time such as `08:15`; `24:00` is the end of the day."""
    hours, minutes = clock.split(":")
    return zone.at(day, int(hours) * 60 + int(minutes))


def span(start: str, end: str, day: date = MONDAY) -> Span:
    """The stretch between two clock times."""
    return Span(at(start, day), at(end, day))


def phases(*minutes: tuple[PhaseKind, int]) -> tuple[PlannedPhase, ...]:
    """Planned phases by kind and minutes."""
    return tuple(PlannedPhase(kind, length) for kind, length in minutes)


def plain_phases(minutes: int, turnover: int = 0) -> tuple[PlannedPhase, ...]:
    """An infusion of `minutes` with the patient there, then `turnover` minutes."""
    kinds = [(PhaseKind.INFUSION, minutes)] + ([(PhaseKind.TURNOVER, turnover)] if turnover else [])
    return phases(*kinds)


def session(
    session_id: int,
    start: int,
    minutes: int = 60,
    turnover: int = 0,
    *,
    chair: int = 1,
    patient: int | None = None,
    nurse: int | None = None,
) -> InfusionSession:
    """A booked session that holds its chair: its patient is here for `minutes`, then the chair turns over."""
    made = InfusionSession(
        id=session_id,
        patient_id=session_id if patient is None else patient,
        drug_id="natalizumab",
        drug_hash="",
        drug_name="Tysabri",
        dose_number=3,
        option="",
        amount="300 mg",
        dose_label="dose 3",
        chair_id=chair,
        nurse_id=nurse,
        start=start,
        phases=plain_phases(minutes, turnover),
    )
    return booked(made)


def booked(made: InfusionSession) -> InfusionSession:
    """The session with the reservation that its plan asks for."""
    return replace(made, reservation=made.planned_reservation)


def chair(chair_id: int, kind: str = "recliner", pod: str = "Pod A") -> Chair:
    """`Chair 1` and so on."""
    return Chair(chair_id, f"Chair {chair_id}", pod, kind)


def nurse(nurse_id: int, *on_shift: Span, most: int | None = None) -> NurseOnDay:
    """A nurse with shifts; the first five have names."""
    name = NURSE_NAMES[nurse_id - 1] if nurse_id <= len(NURSE_NAMES) else f"Nurse {nurse_id}"
    return NurseOnDay(Nurse(nurse_id, name, initials_of(name), most), on_shift)


def patient(patient_id: int) -> Patient:
    """A patient; the first ten have names of their own."""
    named = patient_id <= len(FAMILY_NAMES)
    family = FAMILY_NAMES[patient_id - 1] if named else f"Patient{patient_id}"
    return Patient(patient_id, f"{204000 + patient_id}", family, "Alex", date(1980, 1, 1))


def day_of(
    sessions: Iterable[InfusionSession] = (),
    *,
    chairs: int = 3,
    nurses: Iterable[NurseOnDay] = (),
    hours: Span | None = None,
    closed: bool = False,
    limits: Limits | None = None,
) -> Day:
    """A Monday in New York, open from 08:00 to 17:00 unless other `hours` are given or it is `closed`."""
    listed = tuple(sessions)
    return Day(
        date=MONDAY,
        zone=NEW_YORK,
        hours=None if closed else hours or span("08:00", "17:00"),
        chairs=tuple(chair(number) for number in range(1, chairs + 1)),
        nurses=tuple(nurses),
        sessions=listed,
        patients={each.patient_id: patient(each.patient_id) for each in listed},
        limits=limits or Limits(),
    )


def wish(
    minutes: int = 60,
    turnover: int = 0,
    *,
    chair: int = 1,
    patient: int = 99,
    nurse: int | None = None,
    chair_kinds: tuple[str, ...] = (),
    session_id: int | None = None,
) -> Wish:
    """A wish for somebody who is here for `minutes`, with a chair that turns over afterwards."""
    stay = minutes * MINUTE
    return Wish(patient, chair, nurse, stay + turnover * MINUTE, stay, session_id, chair_kinds)
