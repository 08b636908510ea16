"""What of a session the board shows: the stretch its card covers and the phases in it, actual over planned."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from infusion_desk.domain.phases import PhaseKind
from infusion_desk.domain.progress import actual_phases, occupied
from infusion_desk.domain.sessions import InfusionSession
from infusion_desk.domain.time import MINUTE, Span
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


def shown_stay(session: InfusionSession) -> Span | None:
    """The stretch that the card covers: what is held for the session, and what it really takes; None for neither."""
    if session.state.is_given_up:
        return None
    spans = [span for span in (session.chair_busy, occupied(session)) if span is not None]
    if not spans:
        return None
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def shown_phases(session: InfusionSession) -> Iterator[tuple[PhaseKind, Span]]:
    """The phases in order: as they happened where they have begun, then what is left of the plan."""
    begun = actual_phases(session)
    if not begun:
        yield from ((phase.kind, span) for phase, span in session.phase_spans())
        return
    for actual in begun:
        yield actual.kind, Span(actual.start, actual.end)
    at = begun[-1].end
    ahead = session.phases[begun[-1].index + 1 :]
    for phase in ahead if begun[-1].is_running else [p for p in ahead if p.kind is PhaseKind.TURNOVER]:
        yield phase.kind, Span(at, at + phase.minutes * MINUTE)
        at += phase.minutes * MINUTE
