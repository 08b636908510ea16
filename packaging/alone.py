"""Holds a lock file, so that of two starts at once the second waits for the first."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def alone(path: Path, when_waiting: Callable[[], None]) -> Iterator[None]:
    """Hold the lock on the file `path`, which is made; `when_waiting` is called if another process has it.

    A child process that inherits open files (close_fds=False) holds it too, until both have ended.
    """
    with path.open("a+b") as file:
        os.set_inheritable(file.fileno(), True)
        if not _take(file.fileno(), wait=False):
            when_waiting()
            _take(file.fileno(), wait=True)
        yield  # closing the file gives the lock back, also when the process is killed


def _take(number: int, *, wait: bool) -> bool:
    """Take the lock on an open file; False when another has it and we don't wait."""
    if os.name == "nt":
        return _take_on_windows(number, wait=wait)
    import fcntl

    try:
        fcntl.flock(number, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except BlockingIOError:
        return False
    return True


def _take_on_windows(number: int, *, wait: bool) -> bool:
    import time
    from importlib import import_module

    msvcrt = import_module("msvcrt")
    while True:
        try:
            msvcrt.locking(number, msvcrt.LK_NBLCK, 1)
        except OSError:
            if not wait:
                return False
            time.sleep(0.2)  # Windows' own waiting gives up after ten seconds
        else:
            return True
