"""How rows are measured: ours and the baseline in turns, in the same run, so that a busy machine hurts both alike."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One thing measured; `unit` is "" for a ratio."""

    what: str
    measured: float
    goal: float
    unit: str = ""

    @property
    def holds(self) -> bool:
        """Whether the goal is reached."""
        return self.measured <= self.goal

    def shown(self, value: float) -> str:
        """`value` with the unit."""
        return f"{value:.2f} {self.unit}".strip()


def seconds(work: Callable[[], object]) -> float:
    """How long `work` takes once."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def nothing() -> None:
    """What is done before each measured piece of work where nothing is."""


def ratio(
    ours: Sequence[Callable[[], object]],
    baseline: Sequence[Callable[[], object]],
    before: Callable[[], object] = nothing,
) -> float:
    """The median ratio of `ours` to `baseline`, pair by pair in turns, after one warm round of each.

    `before` is done before each piece of ours and not measured.
    """
    ours[0](), baseline[0]()
    gc.collect()
    pairs = ((before(), seconds(mine) / seconds(plain)) for mine, plain in zip(ours, baseline, strict=True))
    return statistics.median(found for _, found in pairs)


def slow_end(ours: Sequence[Callable[[], object]], before: Callable[[], object] = nothing) -> float:
    """The milliseconds below which 95 of a hundred pieces of work lie, with `before` as in `ratio`."""
    return percentile([(before(), seconds(each))[1] for each in ours], 95) * 1000


def percentile(values: Sequence[float], hundredth: int) -> float:
    """The value below which so many hundredths of `values` lie."""
    return statistics.quantiles(values, n=100)[hundredth - 1]
