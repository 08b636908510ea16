"""What of a session the board shows: the stretch its card covers and the phases in it, actual over planned."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from infusion_desk.domain.day import Day
from infusion_desk.domain.phases import PhaseKind
from infusion_desk.domain.progress import occupied
from infusion_desk.domain.sessions import InfusionSession
from infusion_desk.domain.time import MINUTE, Span
from infusion_desk.domain.timeline import Standing, timeline
from infusion_desk.presenters.board.shapes import Pattern

PATTERNS: Mapping[PhaseKind, Pattern] = {
    PhaseKind.ARRIVAL: Pattern.LIGHT,
    PhaseKind.WAIT: Pattern.LIGHT,
    PhaseKind.TEACHING: Pattern.LIGHT,
    PhaseKind.HYDRATION: Pattern.DOTS,
    PhaseKind.PREMEDICATION: Pattern.DOTS,
    PhaseKind.INFUSION: Pattern.SOLID,
    PhaseKind.FLUSH: Pattern.LIGHT,
    PhaseKind.OBSERVATION: Pattern.HATCH,
    PhaseKind.DISCONNECT: Pattern.LIGHT,
    PhaseKind.TURNOVER: Pattern.GREY,
}


def shown_stay(session: InfusionSession, now: int | None) -> Span | None:
    """The stretch that the card covers: what is held for the session, and what it really takes; None for neither."""
    if session.state.is_given_up:
        return None
    if not session.steps:
        return session.chair_busy
    spans = [span for span in (session.chair_busy, occupied(session, now)) if span is not None]
    if not spans:
        return None
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def shown_stays(day: Day, now: int | None) -> dict[int, Span]:
    """The stretch that each card covers, by the session's id."""
    return {session.id: stay for session in day.sessions if (stay := shown_stay(session, now)) is not None}


def shown_phases(session: InfusionSession, now: int | None) -> Iterator[tuple[PhaseKind, int, int]]:
    """Each phase with its start and end: as it happened, then as it is expected; those passed over are left out."""
    if not session.steps:
        at = session.start
        for phase in session.phases:
            until = at + phase.minutes * MINUTE
            yield phase.kind, at, until
            at = until
        return
    for timed in timeline(session, session.start if now is None else now):
        if timed.standing is not Standing.UNMARKED:
            yield timed.phase.kind, timed.span.start, timed.span.end
