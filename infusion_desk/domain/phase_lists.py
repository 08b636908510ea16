"""What is counted over a list of phases, once for each list: many sessions of many days share one."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar, TypeVarTuple

from infusion_desk.domain.phases import PlannedPhase

Phases = tuple[PlannedPhase, ...]
Counted = TypeVar("Counted")
More = TypeVarTuple("More")

_MOST = 4096


def once_per_list(count: Callable[[Phases, *More], Counted]) -> Callable[[Phases, *More], Counted]:
    """Work `count(phases, *more)` out at most once for this very object `phases` and what else it is told.

    To look at what is in a list, as a cache by equality does, would take longer than most counts.
    """
    kept: dict[tuple[object, ...], tuple[Phases, Counted]] = {}

    @wraps(count)
    def remembered(phases: Phases, *more: *More) -> Counted:
        key = (id(phases), *more)
        found = kept.get(key)
        if found is None:
            if len(kept) >= _MOST:
                kept.clear()
            found = kept[key] = phases, count(phases, *more)  # kept with it, the list keeps its id to itself
        return found[1]

    return remembered


def acuity_of(phases: Phases) -> int | None:
    """The points of a visit by its drug's file; None where that has none."""
    return _care(phases)[0]


def needs_one_nurse(phases: Phases) -> bool:
    """Whether a visit needs one nurse throughout by its drug's file."""
    return _care(phases)[1]


@once_per_list
def _care(phases: Phases) -> tuple[int | None, bool]:
    acuity = next((phase.acuity for phase in phases if phase.acuity is not None), None)
    return acuity, any(phase.one_nurse for phase in phases)
