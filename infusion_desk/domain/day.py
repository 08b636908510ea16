"""One date of the centre, as an immutable picture that rules, planning and screens read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from infusion_desk.domain.chairs import Chair
from infusion_desk.domain.people import NurseOnDay, Patient
from infusion_desk.domain.sessions import InfusionSession
from infusion_desk.domain.time import ClinicZone, Span


@dataclass(frozen=True, slots=True)
class Closure:
    """A stretch in which the centre is closed, with the reason in words."""

    span: Span
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Limits:
    """The centre's own limits that rules read."""

    patients_per_nurse: int = 3
    starts_per_nurse: int = 1


@dataclass(frozen=True, slots=True)
class Day:
    """Everything about one date: opening `hours` (None: closed all day), chairs, nurses, sessions.

    `sessions` holds every session that touches the date, the given-up ones too; `chairs` every chair that is
    not retired or still has a session; `nurses` every nurse who is not retired, with or without a shift;
    `patients` those of the sessions.
    """

    date: date
    zone: ClinicZone
    hours: Span | None
    chairs: tuple[Chair, ...] = ()
    nurses: tuple[NurseOnDay, ...] = ()
    sessions: tuple[InfusionSession, ...] = ()
    patients: Mapping[int, Patient] = field(default_factory=dict)
    closures: tuple[Closure, ...] = ()
    limits: Limits = Limits()

    @property
    def span(self) -> Span:
        """From midnight to midnight on the centre's clock."""
        return self.zone.day_span(self.date)

    @property
    def plans_nurses(self) -> bool:
        """Whether the centre has entered any nurse; without one the nurse rules stay silent."""
        return bool(self.nurses)

    @property
    def held(self) -> tuple[InfusionSession, ...]:
        """The sessions that hold a chair."""
        return tuple(session for session in self.sessions if session.reservation is not None)

    def chair(self, chair_id: int) -> Chair | None:
        """The chair with this id, or None."""
        return next((chair for chair in self.chairs if chair.id == chair_id), None)

    def nurse(self, nurse_id: int | None) -> NurseOnDay | None:
        """The nurse with this id, or None."""
        return next((entry for entry in self.nurses if entry.nurse.id == nurse_id), None)

    def session(self, session_id: int) -> InfusionSession | None:
        """The session with this id, or None."""
        return next((session for session in self.sessions if session.id == session_id), None)

    def without_sessions(self, session_ids: frozenset[int]) -> Day:
        """The same day as if these sessions were not there."""
        return replace(self, sessions=tuple(s for s in self.sessions if s.id not in session_ids))

    def with_session(self, session: InfusionSession) -> Day:
        """The same day with `session` added, or put in the place of the one with its id."""
        others = tuple(kept for kept in self.sessions if kept.id != session.id)
        return replace(self, sessions=(*others, session))

    def with_patient(self, patient: Patient) -> Day:
        """The same day with `patient` known."""
        return replace(self, patients={**self.patients, patient.id: patient})
