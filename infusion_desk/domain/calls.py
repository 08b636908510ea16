"""Causes that touch what is booked, the call list that each of them makes, and what patients have been told.

A cause is recorded whatever is booked. Whom it touches stands on its list. Whether somebody still has to be called
is not kept but read from the day: who has been moved or cancelled meanwhile breaks no rule by the cause any more, and
who is put back stands on the list again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from infusion_desk.domain.day import Day
from infusion_desk.domain.rules import Forbidden, Rule, Wish, all_rules, forbidden_starts
from infusion_desk.domain.sessions import InfusionSession, SessionState
from infusion_desk.domain.time import Span


class CauseKind(StrEnum):
    """What happened to the centre; the same words in JSON and in the database."""

    ABSENCE = "absence"
    OUTAGE = "outage"
    CLOSURE = "closure"
    HOURS = "hours"
    WEEK_HOURS = "week_hours"
    SHIFTS = "shifts"
    CHAIR_RETIRED = "chair_retired"
    NURSE_RETIRED = "nurse_retired"


_NURSES, _CHAIR = ("nurse_absent", "nurse_ratio", "nurse_starts"), ("chair_out_of_service",)
_OPENING = ("centre_closed", "leaves_after_closing")
RULES: Mapping[CauseKind, tuple[str, ...]] = {
    CauseKind.ABSENCE: _NURSES,
    CauseKind.OUTAGE: _CHAIR,
    CauseKind.CLOSURE: ("centre_closed",),
    CauseKind.HOURS: _OPENING,
    CauseKind.WEEK_HOURS: _OPENING,
    CauseKind.SHIFTS: _NURSES,
    CauseKind.CHAIR_RETIRED: _CHAIR,
    CauseKind.NURSE_RETIRED: _NURSES,
}
"""The rules that a session can break by a cause of each kind."""


@dataclass(frozen=True, slots=True)
class Cause:
    """What happened, from when to when, with the reason in words.

    `subject_id` is the number of the absence, outage or closure; for hours the date's ordinal or the weekday; else
    the nurse's or the chair's number. `chair_id` and `nurse_id` name whom it befell, where it is one.
    """

    kind: CauseKind
    subject_id: int
    span: Span
    reason: str = ""
    chair_id: int | None = None
    nurse_id: int | None = None


@dataclass(frozen=True, slots=True)
class CallEntry:
    """One session on a list. `start` and `chair_id` are those it had when it was touched.

    `reached_at` (UTC seconds, None: not yet) and `reached_by` tell who spoke to the patient, `agreed` what was said
    then; `stays` that the session stays as it is by agreement.
    """

    id: int
    list_id: int
    session_id: int
    start: int
    chair_id: int
    reached_at: int | None = None
    reached_by: str = ""
    agreed: str = ""
    stays: bool = False
    version: int = 1


@dataclass(frozen=True, slots=True)
class CallList:
    """The sessions that one cause touches, by start. `withdrawn` means that the cause is gone."""

    id: int
    cause: Cause
    made_at: int
    made_by: str
    entries: tuple[CallEntry, ...] = ()
    withdrawn: bool = False
    version: int = 1


@dataclass(frozen=True, slots=True)
class Told:
    """The start (UTC seconds) that a patient was told for a session, when and by whom."""

    start: int
    at: int
    by: str


class CallState(StrEnum):
    """How an entry stands: only an open one is still to be called about."""

    OPEN = "open"
    ON_ANOTHER_LIST = "on_another_list"
    MOVED = "moved"
    RESEATED = "reseated"
    CANCELLED = "cancelled"
    STAYS = "stays"
    FITS_AGAIN = "fits_again"
    OVER = "over"
    WITHDRAWN = "withdrawn"


def breaches(day: Day, session: InfusionSession, cause: Cause) -> tuple[Forbidden, ...]:
    """What forbids the place of `session` on `day` (the date it starts on) that `cause` can be to blame for."""
    if session.reservation is None or not cause.span.overlaps(Span(session.start, session.end)):
        return ()
    if cause.chair_id is not None and session.chair_id != cause.chair_id:
        return ()
    patient = day.patients.get(session.patient_id)
    wish = Wish.of(session, patient.chair_kinds if patient else ())
    return tuple(
        found
        for found in forbidden_starts(day, wish, _rules(cause.kind))
        if found.starts.holds(session.start) and _is_by(cause, found, session)
    )


def state_of(entry: CallEntry, session: InfusionSession, is_broken: bool) -> CallState:
    """How `entry` of a list that holds stands; `is_broken`: the session breaks a rule by the cause."""
    if session.state.is_given_up:
        return CallState.CANCELLED
    if session.state is SessionState.DONE:
        return CallState.OVER
    if entry.stays:
        return CallState.STAYS
    if is_broken:
        return CallState.OPEN
    if session.start != entry.start:
        return CallState.MOVED
    return CallState.RESEATED if session.chair_id != entry.chair_id else CallState.FITS_AGAIN


@cache
def _rules(kind: CauseKind) -> tuple[Rule, ...]:
    return tuple(rule for rule in all_rules() if rule.name in RULES[kind])


def _is_by(cause: Cause, found: Forbidden, session: InfusionSession) -> bool:
    if found.rule == "nurse_absent":
        return session.nurse_id == cause.nurse_id and cause.span.holds(session.start)
    if found.rule == "nurse_starts":
        return cause.span.holds(session.start)
    start, end = found.values.get("from"), found.values.get("until")
    if isinstance(start, int) and isinstance(end, int):
        # Within its hours a centre is closed by closures, outside of them by its hours.
        return cause.kind not in (CauseKind.HOURS, CauseKind.WEEK_HOURS) and cause.span.overlaps(Span(start, end))
    return cause.kind is not CauseKind.CLOSURE
