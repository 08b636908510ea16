"""What of a session the board shows: the stretch its card covers and the phases in it, actual over planned."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from infusion_desk.domain.day import Day
from infusion_desk.domain.phases import PhaseKind
from infusion_desk.domain.sessions import InfusionSession
from infusion_desk.domain.time import MINUTE, Span
from infusion_desk.domain.timeline import Standing, last_begun, timeline
from infusion_desk.presenters.board.shapes import Pattern
from infusion_desk.presenters.board.waiting import waits_without_chair

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


class Shown(NamedTuple):
    """What a card shows of a session: the stretch it covers, and each phase with its start and end (UTC seconds)."""

    stay: Span
    phases: tuple[tuple[PhaseKind, int, int], ...]


def shown_sessions(day: Day, now: int | None) -> dict[int, Shown]:
    """What the cards of `day` show, by the session's id; sessions that neither hold nor use a chair are left out."""
    return {session.id: shown for session in day.sessions if (shown := shown_of(session, now)) is not None}


def shown_of(session: InfusionSession, now: int | None) -> Shown | None:
    """What the card of `session` shows: what is held for it and what it really takes; None for neither.

    The phases stand as they happened, then as they are expected; those passed over are left out.
    """
    held = session.chair_busy
    if session.state.is_given_up:
        return None
    if not session.steps:
        return Shown(held, tuple(_as_planned(session))) if held else None
    timed = timeline(session, session.start if now is None else now)
    phases = tuple((t.phase.kind, t.span.start, t.span.end) for t in timed if t.standing is not Standing.UNMARKED)
    if last_begun(session) < 0:
        if held is None and waits_without_chair(session) and phases:
            return Shown(Span(phases[0][1], phases[-1][2]), phases)
        return Shown(held, phases) if held else None
    start, end = phases[0][1], max(end for _, _, end in phases)
    if held is None:
        return Shown(Span(start, end), phases)
    return Shown(Span(min(start, held.start), max(end, held.end)), phases)


def _as_planned(session: InfusionSession) -> Iterator[tuple[PhaseKind, int, int]]:
    at = session.start
    for phase in session.phases:
        until = at + phase.minutes * MINUTE
        yield phase.kind, at, until
        at = until
