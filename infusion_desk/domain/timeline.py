"""A session phase by phase: as it happened as far as that is known, as it is expected from there on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from infusion_desk.domain.phases import PhaseKind, PlannedPhase
from infusion_desk.domain.progress import ActualPhase, actual_phases, begins_at, expected_minutes, leaves_at
from infusion_desk.domain.sessions import InfusionSession, SessionState
from infusion_desk.domain.time import MINUTE, Span


class Standing(Enum):
    """Where a phase stands."""

    OVER = "over"
    RUNNING = "running"
    AHEAD = "ahead"
    UNMARKED = "unmarked"
    """Passed over: a later phase has begun, or the patient has left, and nobody marked this one."""


@dataclass(frozen=True, slots=True)
class TimedPhase:
    """One phase of a session: its place in the session's phases, when it was planned and when it ran or is to run.

    `span` is actual for what is over, expected for what runs or is ahead, and the plan for what was not marked.
    """

    index: int
    phase: PlannedPhase
    planned: Span
    span: Span
    standing: Standing


def timeline(session: InfusionSession, now: int) -> tuple[TimedPhase, ...]:
    """Every phase in its order; the turnover too, which is over once `now` has passed its end."""
    begun = _begun(session, now)
    last = last_begun(session)
    at = _ahead_from(session, now)
    timed = []
    for index, (phase, planned) in enumerate(session.phase_spans()):
        if index in begun and index <= last:
            actual = begun[index]
            span = Span(actual.start, actual.end)
            standing = Standing.RUNNING if actual.is_running else Standing.OVER
        elif index < last or not _is_to_come(session, phase):
            span, standing = planned, Standing.UNMARKED
        else:
            span = Span(at, at + expected_minutes(session, index) * MINUTE)
            standing = _standing_of_what_follows(session, span, now)
            at = span.end
        timed.append(TimedPhase(index, phase, planned, span, standing))
    return tuple(timed)


def phases_ahead(session: InfusionSession) -> Iterator[int]:
    """The places of the phases that can be started next: not begun, with minutes of their own, no turnover."""
    for index in range(last_begun(session) + 1, len(session.phases)):
        phase = session.phases[index]
        if phase.minutes and phase.kind is not PhaseKind.TURNOVER:
            yield index


def last_begun(session: InfusionSession) -> int:
    """The place of the phase that was begun last, -1 before the first; one that comes again lies ahead again."""
    begun = actual_phases(session)
    return begun[-1].index if begun else -1


def _begun(session: InfusionSession, now: int) -> dict[int, ActualPhase]:
    """The phases that have begun, by their place; one begun twice runs from its first start to its last end."""
    found: dict[int, ActualPhase] = {}
    for each in actual_phases(session, now):
        first = found.get(each.index, each)
        found[each.index] = ActualPhase(each.index, each.kind, first.start, each.end, each.is_running)
    return found


def _ahead_from(session: InfusionSession, now: int) -> int:
    """When the first phase that has not begun is thought to begin: after the running one, or when the patient came."""
    if session.state is SessionState.DONE:
        return leaves_at(session)
    begun = actual_phases(session, now)
    if begun:
        return begun[-1].end
    return begins_at(session, now) if session.state is SessionState.ARRIVED else session.start


def _is_to_come(session: InfusionSession, phase: PlannedPhase) -> bool:
    """Whether a phase that has not begun still will; of a session given up at once the plan is all there is."""
    if session.state is SessionState.DONE:
        return phase.kind is PhaseKind.TURNOVER
    return not (session.state.is_given_up and actual_phases(session))


def _standing_of_what_follows(session: InfusionSession, span: Span, now: int) -> Standing:
    if session.state is not SessionState.DONE or now < span.start:
        return Standing.AHEAD
    return Standing.RUNNING if now < span.end else Standing.OVER
