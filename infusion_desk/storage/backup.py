"""Copies of a live file, made by SQLite's own backup: only that sees a whole moment of it."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

from infusion_desk.services.backup_shelf import BackupFailedError, StoppedError, never
from infusion_desk.storage.connect import Connection, connect_as_it_lies, connect_new
from infusion_desk.storage.soundness import damage
from infusion_desk.texts import _

UNFINISHED = ".new-"
"""What the name of a copy has behind it, with the number of the program that writes it, until it is complete."""

_PAGES_AT_ONCE = 2048


def back_up(source: Connection, target: Path, *, is_stopped: Callable[[], bool] = never) -> None:
    """Copy the whole file of `source`, at one moment, to `target`.

    The copy is opened and checked, row for row and page for page, before it appears there; an older one goes then.
    Raises the driver's error, OSError, StoppedError, or BackupFailedError for a copy that can't be read back whole;
    what lay at `target` is then still there.
    """
    unfinished = target.with_name(f"{target.name}{UNFINISHED}{os.getpid()}")
    try:
        _write(source, unfinished, is_stopped)
        unfinished.replace(target)
    finally:
        for left in (unfinished, unfinished.with_name(f"{unfinished.name}-journal")):
            with suppress(OSError):
                left.unlink()


def _write(source: Connection, unfinished: Path, is_stopped: Callable[[], bool]) -> None:
    def look_up(_status: int, _remaining: int, _pages: int) -> None:
        if is_stopped():
            raise StoppedError(_("The backup was stopped. Nothing was written."))

    source.execute("BEGIN")
    try:
        expected = _rows(source)
        with closing(connect_new(unfinished)) as copy:
            # Flushed as a whole before it gets its name; on the way it may be lost.
            source.backup(copy, pages=_PAGES_AT_ONCE, progress=look_up)
    finally:
        source.execute("ROLLBACK")
    with closing(connect_as_it_lies(unfinished)) as copy:
        _require_same(copy, expected, unfinished.parent)


def _require_same(copy: Connection, expected: dict[str, int], folder: Path) -> None:
    found = next(damage(copy), "")
    if not found and _rows(copy) == expected:
        return
    raise BackupFailedError(
        _(
            "The copy that was written into {folder} could not be read back whole, so it was thrown away. Either that "
            "disk or the schedule's own file is damaged. Earlier backups are still there. {found}"
        )
        .format(folder=folder, found=found)
        .rstrip()
    )


def _rows(connection: Connection) -> dict[str, int]:
    """How many rows each table has."""
    names = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    return {
        name: int(connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]) for (name,) in names.fetchall()
    }
