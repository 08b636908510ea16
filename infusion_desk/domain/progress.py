"""What really happened to a session, read from the steps that people marked.

Planned times never change through steps. From the steps come the state, the actual phases, and when patient and
chair are thought to be free.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from infusion_desk.domain.day import Day, once_per_day
from infusion_desk.domain.phases import PhaseKind
from infusion_desk.domain.sessions import (
    LONGEST_RESERVATION,
    InfusionSession,
    Reservation,
    SessionState,
    Step,
    StepKind,
)
from infusion_desk.domain.time import MINUTE, Span

BESIDES = frozenset({StepKind.LONGER, StepKind.AMOUNT, StepKind.HANDED_OVER})
"""Steps that leave the state of a session as it is."""

LATE_AFTER_MINUTES = 5
"""A patient is called late from this many minutes after the planned start; less is the door."""


@dataclass(frozen=True, slots=True)
class ActualPhase:
    """A phase that has begun: its place in the session's phases, and when it ran.

    While `is_running`, `end` is when it is thought to end.
    """

    index: int
    kind: PhaseKind
    start: int
    end: int
    is_running: bool = False


def state_of(steps: tuple[Step, ...], session: InfusionSession) -> SessionState:
    """The state that the steps leave a session in; without a step that says more it is planned."""
    state = SessionState.PLANNED
    for step in steps:
        match step.kind:
            case StepKind.STARTED:
                is_watched = session.phases[step.phase or 0].kind is PhaseKind.OBSERVATION
                state = SessionState.OBSERVING if is_watched else SessionState.RUNNING
            case _ if step.kind in BESIDES:
                pass
            case _:
                state = SessionState(step.kind.value)
    return state


def actual_phases(session: InfusionSession, now: int | None = None) -> tuple[ActualPhase, ...]:
    """The phases that have begun, in the order they did; each ends where the next begins or the patient left.

    The one that runs is thought to end as planned and marked, but with `now` (UTC seconds) no sooner than now,
    unless it was forgotten.
    """
    marks = [(step.at, step.phase or 0) for step in session.steps if step.kind is StepKind.STARTED]
    seated = _last(session, StepKind.SEATED)
    if seated is not None and not any(index == 0 for _, index in marks):
        marks.insert(0, (seated.at, 0))
    marks.sort()
    left = _left_at(session)
    phases = []
    for place, (start, index) in enumerate(marks):
        kind = session.phases[index].kind
        if place + 1 < len(marks):
            phases.append(ActualPhase(index, kind, start, marks[place + 1][0]))
        elif left is not None:
            phases.append(ActualPhase(index, kind, start, max(start, left)))
        else:
            until = start + expected_minutes(session, index) * MINUTE
            if now is not None and not was_forgotten(session, now):
                until = max(until, now)
            phases.append(ActualPhase(index, kind, start, until, is_running=True))
    return tuple(phases)


def leaves_at(session: InfusionSession, now: int | None = None) -> int:
    """When the patient left or is thought to leave, in UTC seconds: by what happened, else by the plan.

    With `now` whoever still sits is not thought to have left already, and whoever still waits not to have begun.
    """
    left = _left_at(session)
    if left is not None:
        return left
    begun = actual_phases(session, now)
    if not begun:
        late = begins_at(session, now) - session.start
        return session.leaves + late + _extra_minutes(session) * MINUTE
    running = begun[-1]
    ahead = sum(
        expected_minutes(session, index)
        for index in range(running.index + 1, len(session.phases))
        if session.phases[index].kind is not PhaseKind.TURNOVER
    )
    return running.end + ahead * MINUTE


def begins_at(session: InfusionSession, now: int | None = None) -> int:
    """When a session that has not begun is thought to begin: as planned, or later when the patient came later.

    With `now` a patient who waits does not sit down before now, unless the session was forgotten.
    """
    arrived = _last(session, StepKind.ARRIVED)
    if arrived is None:
        return session.start
    waits = session.state is SessionState.ARRIVED and now is not None and not was_forgotten(session, now)
    return max(session.start, arrived.at, now if waits and now is not None else 0)


def expected_until(session: InfusionSession, now: int | None = None) -> int | None:
    """When the chair is thought to be free again, turnover done; None while nothing has happened or it is given up."""
    if session.state.is_given_up or all(step.kind is StepKind.HANDED_OVER for step in session.steps):
        return None
    return leaves_at(session, now) + session.turnover_minutes * MINUTE


def has_lost_its_place(session: InfusionSession) -> bool:
    """Whether the patient is here, or sits, and no chair is held: it went to somebody else meanwhile."""
    is_here = session.state is SessionState.ARRIVED or session.state.is_in_chair
    return is_here and session.reservation is None


def occupied(session: InfusionSession, now: int | None = None) -> Span | None:
    """When the chair is or was really used: from sitting down until it is free; None when nobody has sat."""
    begun = actual_phases(session, now)
    until = expected_until(session, now)
    if not begun or until is None:
        return None
    return Span(begun[0].start, max(until, begun[0].start))


def with_steps(session: InfusionSession, steps: tuple[Step, ...]) -> InfusionSession:
    """The session after `steps`, in the order of their times: its state and what it expects; reservation untouched."""
    ordered = tuple(sorted(steps, key=lambda step: (step.at, step.id)))
    marked = [step for step in ordered if step.kind not in BESIDES]
    state = state_of(ordered, session) if marked else _unmarked_state(session)
    stepped = replace(session, steps=ordered, state=state)
    return replace(stepped, expected_until=expected_until(stepped))


def reservation_after(session: InfusionSession) -> Reservation | None:
    """What the session may still hold after its steps: none when given up, shortened when done early.

    It never stretches: an overrun stands in `expected_until`, not in the reservation.
    """
    if session.state.is_given_up:
        return None
    planned = session.planned_reservation
    left = _left_at(session)
    if left is None:
        return planned
    chair_until = min(planned.chair_until, left + session.turnover_minutes * MINUTE)
    patient_until = min(planned.patient_until, left, chair_until)
    if patient_until <= planned.start:
        return None
    return replace(planned, chair_until=chair_until, patient_until=patient_until)


@once_per_day
def collisions(day: Day) -> dict[int, tuple[int, ...]]:
    """Which sessions get in each other's way on `day`, by session id: a chair used or expected by two at once."""
    spans = [(session, span) for session in day.sessions if (span := claimed(session)) is not None]
    found: dict[int, list[int]] = {}
    for place, (session, span) in enumerate(spans):
        for other, other_span in spans[place + 1 :]:
            if other.chair_id == session.chair_id and span.overlaps(other_span):
                found.setdefault(session.id, []).append(other.id)
                found.setdefault(other.id, []).append(session.id)
    return {session_id: tuple(others) for session_id, others in found.items()}


def was_forgotten(session: InfusionSession, now: int) -> bool:
    """Whether nobody marked how the session ended: at `now` no patient can still be expected, or sit, in the chair."""
    is_over = session.state.is_given_up or session.state is SessionState.DONE
    return not is_over and now >= session.start + LONGEST_RESERVATION


def minutes_late(session: InfusionSession, now: int) -> int:
    """How many minutes a patient who may still come is late; 0 while it is within the door's five minutes."""
    if session.state is not SessionState.PLANNED or now < session.start + LATE_AFTER_MINUTES * MINUTE:
        return 0
    return 0 if was_forgotten(session, now) else (now - session.start) // MINUTE


def claimed(session: InfusionSession, now: int | None = None) -> Span | None:
    """When the session is in others' way on its chair: as it is really used, else as it is held; None for neither."""
    used = occupied(session, now)
    return session.chair_busy if used is None else used


def expected_minutes(session: InfusionSession, index: int) -> int:
    """How long the phase at `index` is thought to take: as planned and by how much longer it runs; never below 0."""
    return max(0, session.phases[index].minutes + _extra_minutes(session, index))


def _unmarked_state(session: InfusionSession) -> SessionState:
    # Who came in spite of a cancellation leaves the reason standing, so that taking the coming back cancels again.
    is_cancelled = session.state is SessionState.CANCELLED or session.cancel_reason
    return SessionState.CANCELLED if is_cancelled else SessionState.PLANNED


def _last(session: InfusionSession, *kinds: StepKind) -> Step | None:
    return next((step for step in reversed(session.steps) if step.kind in kinds), None)


_LEAVING = {
    SessionState.DONE: StepKind.DONE,
    SessionState.LEFT_UNTREATED: StepKind.LEFT_UNTREATED,
    SessionState.NO_SHOW: StepKind.NO_SHOW,
}


def _left_at(session: InfusionSession) -> int | None:
    leaving = _LEAVING.get(session.state)
    left = _last(session, leaving) if leaving else None
    return left.at if left else None


def _extra_minutes(session: InfusionSession, index: int | None = None) -> int:
    return sum(_extras(session, index))


def _extras(session: InfusionSession, index: int | None) -> Iterator[int]:
    for step in session.steps:
        if step.kind is StepKind.LONGER and index in (None, step.phase):
            yield step.minutes or 0
