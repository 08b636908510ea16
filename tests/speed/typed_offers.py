"""From a key to painted offers in the real window: the demo centre with a million sessions in the file, and a full one.

A letter counts from the key that brings other offers to the end of the painting that shows them in the panel and on
the board; the first offers count from the key that chooses the patient, whose drug and dose are proposed then.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from infusion_desk.storage import open_store
from tests.builders import NEW_YORK
from tests.speed._files import busy_file, dates, demo_file
from tests.speed.measuring import Row, percentile
from tests.speed.offers import set_limits

DEMO_SESSIONS, FULL_SESSIONS = 1_000_000, 12_000
CALLERS = 6
NUMBERS = [str(number) for number in range(5990, 5990 + CALLERS)]
"""Record numbers that are no part of anybody's birth date or name, so that one patient alone answers to each."""
GOAL = 100.0
ROOT = Path(__file__).resolve().parents[2]


class Waits(NamedTuple):
    """What was waited for in milliseconds: the first offers, and those that a letter brought."""

    firsts: list[float]
    letters: list[float]


def rows() -> Iterator[Row]:
    """The median and the slow end of all letters, and the slowest first offers, in both centres."""
    with demo_file(DEMO_SESSIONS) as (path, demo):
        waits = _typed(path, demo.now, _on_treatment(path))
    yield from _told(f"demo centre and {DEMO_SESSIONS:,} sessions", waits)
    with busy_file(FULL_SESSIONS) as store:
        set_limits(store)
        now = NEW_YORK.at(dates(FULL_SESSIONS, 2)[1], 8 * 60)
        waits = _typed(store.path, now, NUMBERS)
    yield from _told("60 busy chairs, every limit", waits)


def _told(where: str, waits: Waits) -> Iterator[Row]:
    yield Row(f"a letter to painted offers, {where}, p50", statistics.median(waits.letters), GOAL, "ms")
    yield Row("the same, p95", percentile(waits.letters, 95), GOAL, "ms")
    yield Row("from the patient's name to the first offers painted, there", max(waits.firsts), GOAL, "ms")


def _on_treatment(path: Path) -> list[str]:
    """The record numbers of the first patients who have an order."""
    store = open_store(path)
    try:
        with store.reading() as reader:
            return [reader.patient(order.patient_id).mrn for order in reader.orders()[:CALLERS]]
    finally:
        store.close()


def _typed(path: Path, now: int, callers: list[str]) -> Waits:
    """Type at a window in a process of its own."""
    command = [sys.executable, "-m", "tests.speed._typing", str(path), str(now), *callers]
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    told = subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, check=True).stdout
    return Waits(**json.loads(told))
