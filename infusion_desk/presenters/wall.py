"""The wall: chair, short name, phase and when it frees, to be read from two metres; no drug and no full name."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from infusion_desk.domain.chairs import Chair
from infusion_desk.domain.day import Day
from infusion_desk.domain.people import Patient
from infusion_desk.domain.phases import PhaseKind
from infusion_desk.domain.progress import actual_phases, expected_until
from infusion_desk.domain.sessions import InfusionSession
from infusion_desk.presenters.day_summary import minutes_late
from infusion_desk.services.wording import Wording
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


class TileState(StrEnum):
    """How a chair stands: what the tile looks like."""

    FREE = "free"
    NEXT = "next"
    LATE = "late"
    IN_USE = "in_use"
    OUT = "out"


@dataclass(frozen=True, slots=True)
class Tile:
    """One chair on the wall."""

    chair: str
    name: str
    phase: str
    frees: str
    state: TileState


def tiles(day: Day, now: int, wording: Wording) -> tuple[Tile, ...]:
    """A tile for each chair in the order of the board, as it stands at `now`."""
    return tuple(_tile(day, chair, now, wording) for chair in day.chairs if not chair.retired)


def short_name(patient: Patient | None) -> str:
    """`Beatriz C.`: enough to be found by, not enough to be known by."""
    if patient is None:
        return ""
    initial = f"{patient.family_name[:1]}." if patient.family_name else ""
    return f"{patient.given_name.split()[0]} {initial}" if patient.given_name.split() else initial


def _tile(day: Day, chair: Chair, now: int, wording: Wording) -> Tile:
    if any(outage.span.holds(now) for outage in chair.outages):
        return Tile(chair.name, "", _("Out of service"), "", TileState.OUT)
    here = _sitting(day, chair.id)
    if here is not None:
        return _used(day, chair, here, wording)
    coming = _coming(day, chair.id, now)
    if coming is None:
        return Tile(chair.name, "", _("Free"), "", TileState.FREE)
    name = short_name(day.patients.get(coming.patient_id))
    late = minutes_late(coming, now)
    if late:
        return Tile(chair.name, name, _("Late {minutes} min").format(minutes=late), "", TileState.LATE)
    return Tile(chair.name, name, _("Next at {clock}").format(clock=wording.clock(coming.start)), "", TileState.NEXT)


def _used(day: Day, chair: Chair, session: InfusionSession, wording: Wording) -> Tile:
    running = actual_phases(session)
    phase = _(PHASE_WORDS[running[-1].kind]) if running else _("Seated")
    frees = _("Frees {clock}").format(clock=wording.clock(expected_until(session) or session.end))
    return Tile(chair.name, short_name(day.patients.get(session.patient_id)), phase, frees, TileState.IN_USE)


def _sitting(day: Day, chair_id: int) -> InfusionSession | None:
    here = [each for each in day.sessions if each.chair_id == chair_id and each.state.is_in_chair]
    return min(here, key=lambda session: session.start, default=None)


def _coming(day: Day, chair_id: int, now: int) -> InfusionSession | None:
    ahead = [
        session for session in day.held if session.chair_id == chair_id and not session.steps and session.end > now
    ]
    return min(ahead, key=lambda session: session.start, default=None)
