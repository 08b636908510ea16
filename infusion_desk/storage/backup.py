"""Copies of a live file, made by SQLite's own backup: only that sees a whole moment of it."""

from __future__ import annotations

import os
from contextlib import closing, suppress
from pathlib import Path

from infusion_desk.storage.connect import Connection, connect_new


def back_up(source: Connection, target: Path) -> None:
    """Copy the whole file of `source` to `target`, which appears only when it is complete; an older one goes.

    Raises the driver's error or OSError; an older copy at `target` is then still there.
    """
    unfinished = target.with_name(f"{target.name}.new-{os.getpid()}")
    try:
        with closing(connect_new(unfinished)) as copy:
            source.backup(copy)
        unfinished.replace(target)
    finally:
        with suppress(FileNotFoundError):
            unfinished.unlink()
