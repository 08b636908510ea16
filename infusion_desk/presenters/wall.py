"""The wall: chair, short name, phase and when it frees, to be read from two metres; no drug and no full name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import takewhile

from infusion_desk.domain.chairs import Chair
from infusion_desk.domain.day import Day
from infusion_desk.domain.load import opening
from infusion_desk.domain.people import Patient
from infusion_desk.domain.phases import PhaseKind
from infusion_desk.domain.progress import actual_phases, expected_until, minutes_late, occupied, was_forgotten
from infusion_desk.domain.sessions import InfusionSession, SessionState
from infusion_desk.services.wording import Wording, isolated
from infusion_desk.texts import N_, _

PHASE_WORDS = {
    PhaseKind.ARRIVAL: N_("Arriving"),
    PhaseKind.WAIT: N_("Waiting"),
    PhaseKind.TEACHING: N_("Teaching"),
    PhaseKind.HYDRATION: N_("Fluids"),
    PhaseKind.PREMEDICATION: N_("Premedication"),
    PhaseKind.INFUSION: N_("Infusion"),
    PhaseKind.FLUSH: N_("Flush"),
    PhaseKind.OBSERVATION: N_("Observation"),
    PhaseKind.DISCONNECT: N_("Leaving"),
    PhaseKind.TURNOVER: N_("Turnover"),
}
"""Shorter than elsewhere: each is written as large as it fits."""


class TileState(StrEnum):
    """How a chair stands: what the tile looks like."""

    FREE = "free"
    NEXT = "next"
    WAITING = "waiting"
    LATE = "late"
    IN_USE = "in_use"
    WATCHED = "watched"
    OUT = "out"


@dataclass(frozen=True, slots=True)
class Tile:
    """One chair on the wall; `short` is its name without the words that all chairs' names begin with."""

    chair: str
    short: str
    name: str
    phase: str
    frees: str
    state: TileState

    @property
    def spoken(self) -> str:
        """The tile as a screen reader says it."""
        return ", ".join(part for part in (self.chair, self.name, self.phase, self.frees) if part)


@dataclass(frozen=True, slots=True)
class WallPicture:
    """What the wall shows: the centre, the clock, `head` (who is late, which chair frees next), and the tiles."""

    centre: str
    clock: str
    head: str
    tiles: tuple[Tile, ...]


def wall_picture(day: Day, centre: str, now: int, wording: Wording) -> WallPicture:
    """The wall as it stands at `now` (UTC seconds); `day` is the date of `now`."""
    return WallPicture(centre, wording.clock(now), _head(day, now, wording), tiles(day, now, wording))


def tiles(day: Day, now: int, wording: Wording) -> tuple[Tile, ...]:
    """A tile for each chair in the order of the board, as it stands at `now`."""
    shown = [chair for chair in day.chairs if not chair.retired or _sitting(day, chair.id, now)]
    shorts = short_labels([chair.name for chair in shown])
    return tuple(_tile(day, chair, short, now, wording) for chair, short in zip(shown, shorts, strict=True))


def short_labels(names: Sequence[str]) -> tuple[str, ...]:
    """`1`, `2`, `12` for `Chair 1`, `Chair 2`, `Chair 12`; the names as they are where they share no first word."""
    words = [name.split() for name in names]
    columns = takewhile(lambda column: len(set(column)) == 1, zip(*words, strict=False))
    shared = len(tuple(columns)) if len(words) > 1 else 0
    if any(len(parts) <= shared for parts in words):
        return tuple(names)
    return tuple(" ".join(parts[shared:]) for parts in words)


def short_name(patient: Patient | None) -> str:
    """`Beatriz C.`: enough to be found by, not enough to be known by."""
    if patient is None:
        return ""
    initial = f"{patient.family_name[:1]}." if patient.family_name else ""
    given = patient.given_name.split()
    return isolated(f"{given[0]} {initial}".strip() if given else initial)


def _head(day: Day, now: int, wording: Wording) -> str:
    late = sum(minutes_late(session, now) > 0 for session in day.sessions)
    waiting = sum(session.state is SessionState.ARRIVED and not was_forgotten(session, now) for session in day.sessions)
    parts = (
        _("{count} late").format(count=late) if late else "",
        _("{count} waiting").format(count=waiting) if waiting else "",
        _next_to_free(day, now, wording),
    )
    return " · ".join(part for part in parts if part)


def _next_to_free(day: Day, now: int, wording: Wording) -> str:
    seated = [here for chair in day.chairs if (here := _sitting(day, chair.id, now)) is not None]
    if not seated:
        return ""
    first = min(seated, key=lambda session: _frees_at(session, now))
    clock = wording.clock(_frees_at(first, now))
    return _("Next free: {chair} at {clock}").format(chair=isolated(day.chair_name(first.chair_id)), clock=clock)


def _tile(day: Day, chair: Chair, short: str, now: int, wording: Wording) -> Tile:
    here = _sitting(day, chair.id, now)
    if here is not None:
        # Somebody who sits is shown whatever else is true of the chair.
        return _used(day, chair, short, here, now, wording)
    if any(outage.span.holds(now) for outage in chair.outages):
        return Tile(chair.name, short, "", _("Out of service"), "", TileState.OUT)
    coming = next(_coming(day, chair.id, now), None)
    if coming is not None:
        return _awaited(day, chair, short, coming, now, wording)
    if not any(span.holds(now) for span in opening(day)):
        return Tile(chair.name, short, "", _("Closed"), "", TileState.OUT)
    return Tile(chair.name, short, "", _("Free"), "", TileState.FREE)


def _used(day: Day, chair: Chair, short: str, session: InfusionSession, now: int, wording: Wording) -> Tile:
    begun = actual_phases(session)
    phase = _(PHASE_WORDS[begun[-1].kind]) if begun else _("Seated")
    frees = _("Frees {clock}").format(clock=wording.clock(_frees_at(session, now)))
    state = TileState.WATCHED if session.state is SessionState.OBSERVING else TileState.IN_USE
    return Tile(chair.name, short, short_name(day.patients.get(session.patient_id)), phase, frees, state)


def _awaited(day: Day, chair: Chair, short: str, session: InfusionSession, now: int, wording: Wording) -> Tile:
    name = short_name(day.patients.get(session.patient_id))
    if session.state is SessionState.ARRIVED:
        return Tile(chair.name, short, name, _("Waiting"), "", TileState.WAITING)
    late = minutes_late(session, now)
    if late:
        return Tile(chair.name, short, name, _("Late {length}").format(length=wording.length(late)), "", TileState.LATE)
    return Tile(
        chair.name, short, name, _("Next at {clock}").format(clock=wording.clock(session.start)), "", TileState.NEXT
    )


def _frees_at(session: InfusionSession, now: int) -> int:
    return expected_until(session, now) or session.end


def _sitting(day: Day, chair_id: int, now: int) -> InfusionSession | None:
    """Who sits there; of two whom a missing step leaves there, the one who came last."""
    here = [
        session
        for session in day.sessions
        if session.chair_id == chair_id and session.state.is_in_chair and not was_forgotten(session, now)
    ]
    return max(here, key=_sits_since, default=None)


def _sits_since(session: InfusionSession) -> int:
    used = occupied(session)
    return used.start if used else session.start


def _coming(day: Day, chair_id: int, now: int) -> Iterator[InfusionSession]:
    """Who is to come to a chair: first who is here already and waits, then by their times."""
    ahead = [
        session
        for session in day.held
        if session.chair_id == chair_id
        and session.state in (SessionState.PLANNED, SessionState.ARRIVED)
        and not was_forgotten(session, now)
    ]
    yield from sorted(ahead, key=lambda session: (session.state is not SessionState.ARRIVED, session.start))
