"""Python's garbage is taken away in the window's thread only.

Python looks for garbage in whichever thread happens to ask for memory. A widget that is destroyed beside the window's
thread leaves its timers behind, and the next one that fires ends the program.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

LOOK_MS = 1_000


@contextmanager
def garbage_left() -> Iterator[None]:
    """Look for none: a start loads much and makes next to no garbage of it."""
    was_looked_for = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_looked_for:
            gc.enable()


@contextmanager
def garbage_taken_here() -> Iterator[None]:
    """Look for garbage in this thread, between events, for as long as this lasts; nobody else does."""
    from PySide6.QtCore import QTimer

    gc.disable()
    gc.freeze()  # what the program consists of never becomes garbage, and need not be looked through
    timer = QTimer(interval=LOOK_MS)
    timer.timeout.connect(take_garbage)
    timer.start()
    try:
        yield
    finally:
        timer.stop()
        gc.unfreeze()
        gc.enable()


def take_garbage() -> None:
    """Take away what has piled up: the young each time, the older as seldom as Python would."""
    counts, thresholds = gc.get_count(), gc.get_threshold()
    due = [age for age, (count, most) in enumerate(zip(counts, thresholds, strict=True)) if count > most]
    if due:
        gc.collect(due[-1])
