"""The minutes of a visit that need a nurse's hands: a nurse gives them to nobody else meanwhile."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from infusion_desk.domain.day import Limits
from infusion_desk.domain.load import changes_of
from infusion_desk.domain.phase_lists import once_per_list
from infusion_desk.domain.phases import PhaseKind, PlannedPhase
from infusion_desk.domain.time import MINUTE

Piece = tuple[int, int]
"""From the start of the visit: when it begins and when it is over, in seconds."""

_WHOLE = (PhaseKind.ARRIVAL, PhaseKind.TEACHING, PhaseKind.DISCONNECT)


def hands_on(phases: Iterable[PlannedPhase], limits: Limits) -> Iterator[Piece]:
    """Arrival with the IV start, teaching and disconnecting as a whole; premedication and rate changes as set.

    Where the drug's file says for how long a phase needs hands, that counts instead.
    """
    at = 0
    for phase in phases:
        until = at + phase.minutes * MINUTE
        for change in (0, *phase.rate_changes):
            begins = at + change * MINUTE
            yield from _piece(begins, min(until, begins + _minutes(phase, limits) * MINUTE))
        at = until


def _minutes(phase: PlannedPhase, limits: Limits) -> int:
    """For how long from the phase's beginning, or from a change of its rate, on: by the drug's file, else as set."""
    if phase.kind in _WHOLE:
        usual = phase.minutes
    elif phase.kind is PhaseKind.PREMEDICATION:
        usual = limits.premedication_minutes
    else:
        usual = limits.rate_change_minutes if phase.kind is PhaseKind.INFUSION else 0
    return usual if phase.hands is None else phase.hands


def hands_over_time(phases: tuple[PlannedPhase, ...], limits: Limits) -> Mapping[int, int]:
    """By how much the pairs of hands that the visit needs change, so many seconds after its start."""
    return _over_time(phases, limits.premedication_minutes, limits.rate_change_minutes)


@once_per_list
def _over_time(phases: tuple[PlannedPhase, ...], premedication: int, rate_change: int) -> Mapping[int, int]:
    limits = Limits(premedication_minutes=premedication, rate_change_minutes=rate_change)
    changes = changes_of((begins, ends, 1) for begins, ends in hands_on(phases, limits))
    return {after: more for after, more in changes.items() if more}


def _piece(begins: int, ends: int) -> Iterator[Piece]:
    if begins < ends:
        yield begins, ends
