"""What became of the demo centre's visits by the moment at which its clock stands."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from infusion_desk.domain.phases import PhaseKind
from infusion_desk.domain.sessions import CancelReason, InfusionSession, SessionState, Step, StepKind
from infusion_desk.domain.time import HOUR, MINUTE
from infusion_desk.services.bulk import given_up, happened

NO_SHOWS, CANCELLED_BEFORE, CANCELLED_AHEAD, LATE = 0.03, 0.05, 0.03, 0.5
LATE_FOR = 45 * MINUTE
REASONS = (CancelReason.ILLNESS, CancelReason.PATIENT, CancelReason.LABORATORY, CancelReason.AUTHORISATION)


def became(session: InfusionSession, random: Random, now: int) -> InfusionSession:
    """The session as it stands at `now`: done, running, late, to come, or given up."""
    chance = random.random()
    if now - session.start > 12 * HOUR:
        if chance < NO_SHOWS:
            return happened(session, [Step(0, StepKind.NO_SHOW, session.start + 30 * MINUTE)])
        if chance < NO_SHOWS + CANCELLED_BEFORE:
            return given_up(session, SessionState.CANCELLED, random.choice(REASONS).value)
    elif session.start > now and chance < CANCELLED_AHEAD:
        return given_up(session, SessionState.CANCELLED, random.choice(REASONS).value)
    elif now - LATE_FOR < session.start <= now and chance < LATE:
        return session
    steps = [step for step in _visit(session, random) if step.at <= now]
    return happened(session, steps) if steps else session


def _visit(session: InfusionSession, random: Random) -> Iterator[Step]:
    """A visit that keeps to its plan within some minutes, and never runs over it."""
    yield Step(0, StepKind.ARRIVED, session.start - random.randint(1, 12) * MINUTE)
    yield Step(0, StepKind.SEATED, session.start)
    for place, (phase, span) in enumerate(session.phase_spans()):
        if place and phase.minutes and phase.kind is not PhaseKind.TURNOVER:
            yield Step(0, StepKind.STARTED, span.start - random.randint(0, 3) * MINUTE, place)
    yield Step(0, StepKind.DONE, session.leaves - random.randint(0, 4) * MINUTE)
