"""One date of the centre, as an immutable picture that rules, planning and screens read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

from infusion_desk.domain.chairs import Chair
from infusion_desk.domain.holds import Hold
from infusion_desk.domain.people import NurseOnDay, Patient
from infusion_desk.domain.sessions import InfusionSession
from infusion_desk.domain.time import ClinicZone, Span
from infusion_desk.texts import _

if TYPE_CHECKING:
    from infusion_desk.domain.printed_sheets import PrintedSheet

Counted = TypeVar("Counted")


@dataclass(frozen=True, slots=True)
class Closure:
    """A stretch in which the centre is closed, with the reason in words."""

    span: Span
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Limits:
    """The centre's own limits that rules read; 0, no and empty are limits that the centre has not set.

    `points_per_nurse` are the points of acuity that one nurse carries, `drug_points` those by drug id; the others have
    what their phases carry, or 1. With `counts_hands` each nurse gives her or his hands to one patient at a time,
    `premedication_minutes` and `rate_change_minutes` long where the phases don't say. `one_nurse_drugs` need one nurse
    throughout. `drug_caps` are the most patients a day by drug id. The pharmacy takes `bags_per_quarter` in hand in a
    quarter of an hour from `mixing_before_opening` minutes before opening on; each is ready after `mixing_minutes` and
    lives `bag_life_minutes`, where its drug has no figure of its own.
    """

    patients_per_nurse: int = 3
    starts_per_nurse: int = 1
    points_per_nurse: int = 0
    drug_points: Mapping[str, int] = field(default_factory=dict)
    counts_hands: bool = False
    premedication_minutes: int = 5
    rate_change_minutes: int = 2
    one_nurse_drugs: frozenset[str] = frozenset()
    drug_caps: Mapping[str, int] = field(default_factory=dict)
    bags_per_quarter: int = 0
    mixing_minutes: int = 30
    mixing_before_opening: int = 60
    bag_life_minutes: int = 240


@dataclass(frozen=True, slots=True)
class Day:
    """Everything about one date: opening `hours` (None: closed all day), chairs, nurses, sessions.

    `sessions` holds every session that touches the date, the given-up ones too; `chairs` every chair that is
    not retired or still has a session; `nurses` every nurse who is not retired, with or without a shift;
    `patients` those of the sessions and of kept places; `printed` the last prep sheet of each session that has one, by
    its id; `holds` the places that are kept for somebody or held for a purpose.
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
    printed: Mapping[int, PrintedSheet] = field(default_factory=dict)
    holds: tuple[Hold, ...] = ()
    # What `once_per_day` has worked out; it goes with this picture, and a changed picture starts empty.
    memo: dict[str, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __reduce__(self) -> tuple[type[Day], tuple[object, ...]]:
        """Travel to another process without what was counted, which another thread may be adding to."""
        return Day, tuple(getattr(self, each.name) for each in fields(self) if each.init)

    @property
    def span(self) -> Span:
        """From midnight to midnight on the centre's clock."""
        return _span(self)

    @property
    def plans_nurses(self) -> bool:
        """Whether the centre has entered any nurse; without one the nurse rules stay silent."""
        return bool(self.nurses)

    @property
    def occupying(self) -> tuple[InfusionSession, ...]:
        """The sessions that hold a chair, and the places that are kept or held, as sessions with numbers below zero."""
        return _occupying(self)

    @property
    def held(self) -> tuple[InfusionSession, ...]:
        """The sessions that hold a chair."""
        return _held(self)

    def chair(self, chair_id: int) -> Chair | None:
        """The chair with this id, or None."""
        return _chairs_by_id(self).get(chair_id)

    def chair_name(self, chair_id: int) -> str:
        """The chair's name as a sentence begins with it."""
        chair = self.chair(chair_id)
        return chair.name if chair else _("This chair")

    def family_name(self, patient_id: int) -> str:
        """The patient's family name: as others are told who takes a chair."""
        patient = self.patients.get(patient_id)
        return patient.family_name if patient else _names_of_holds(self).get(patient_id, _("another patient"))

    def nurse(self, nurse_id: int | None) -> NurseOnDay | None:
        """The nurse with this id, or None."""
        return _nurses_by_id(self).get(nurse_id)

    def session(self, session_id: int) -> InfusionSession | None:
        """The session with this id, or None."""
        return _sessions_by_id(self).get(session_id)

    def hold(self, session_id: int | None) -> Hold | None:
        """The kept or held place that stands among `occupying` under this number, or None."""
        return next((each for each in self.holds if each.as_session.id == session_id), None)

    def visit(self, number: int) -> InfusionSession | None:
        """The session with this id, or the kept or held place that stands under this number, as a session; or None."""
        hold = self.hold(number)
        return hold.as_session if hold is not None else self.session(number)

    def held_session(self, session_id: int | None) -> InfusionSession | None:
        """The session with this id if it holds a chair, or None."""
        session = _sessions_by_id(self).get(session_id)
        return session if session and session.reservation else None

    def holds_at(self, now: int) -> Day:
        """The same day with those places only that are still kept or held at the instant `now`."""
        if all(hold.expires_at > now for hold in self.holds):
            return self
        return replace(self, holds=tuple(hold for hold in self.holds if hold.expires_at > now))

    def without_sessions(self, session_ids: frozenset[int]) -> Day:
        """The same day as if these sessions were not there."""
        if not any(session_id in _sessions_by_id(self) for session_id in session_ids):
            return self
        return replace(self, sessions=tuple(s for s in self.sessions if s.id not in session_ids))

    def with_session(self, session: InfusionSession) -> Day:
        """The same day with `session` added, or put in the place of the one with its id."""
        others = tuple(kept for kept in self.sessions if kept.id != session.id)
        return replace(self, sessions=(*others, session))

    def with_patient(self, patient: Patient) -> Day:
        """The same day with `patient` known."""
        if self.patients.get(patient.id) == patient:
            return self
        known = replace(self, patients={**self.patients, patient.id: patient})
        if not any(session.patient_id == patient.id for session in self.sessions):
            object.__setattr__(known, "memo", self.memo)  # whatever was counted, this patient had no part in it
        return known


def once_per_day(count: Callable[[Day], Counted]) -> Callable[[Day], Counted]:
    """Work `count(day)` out at most once for each picture of a day."""
    key = f"{count.__module__}.{count.__qualname__}"

    @wraps(count)
    def remembered(day: Day) -> Counted:
        try:
            found: Counted = day.memo[key]
        except KeyError:
            found = day.memo[key] = count(day)
        return found

    return remembered


@once_per_day
def _span(day: Day) -> Span:
    return day.zone.day_span(day.date)


@once_per_day
def _held(day: Day) -> tuple[InfusionSession, ...]:
    return tuple(session for session in day.sessions if session.reservation is not None)


@once_per_day
def _occupying(day: Day) -> tuple[InfusionSession, ...]:
    return (*day.held, *(hold.as_session for hold in day.holds)) if day.holds else day.held


@once_per_day
def _names_of_holds(day: Day) -> Mapping[int, str]:
    return {hold.as_session.patient_id: hold.name for hold in day.holds}


@once_per_day
def _sessions_by_id(day: Day) -> Mapping[int | None, InfusionSession]:
    return {session.id: session for session in day.sessions}


@once_per_day
def _chairs_by_id(day: Day) -> Mapping[int, Chair]:
    return {chair.id: chair for chair in day.chairs}


@once_per_day
def _nurses_by_id(day: Day) -> Mapping[int | None, NurseOnDay]:
    return {entry.nurse.id: entry for entry in day.nurses}
