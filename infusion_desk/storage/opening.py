"""Making a file and opening one."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import closing, suppress
from pathlib import Path

from infusion_desk.errors import FileRefusedError
from infusion_desk.storage.connect import connect, require_safe_sqlite, wal_of
from infusion_desk.storage.database import Database
from infusion_desk.storage.failures import translated
from infusion_desk.storage.identity import first_stamp, mark
from infusion_desk.storage.schema import make_tables


def create_store(path: Path, settings: Mapping[str, str]) -> Database:
    """Make a new file with checked `settings` and open it. Raises FileRefusedError when anything lies there already."""
    require_safe_sqlite()
    for taken in (path, wal_of(path)):
        if taken.exists():
            raise _exists(taken)
    if not path.parent.is_dir():
        raise FileRefusedError(f"There is no folder {path.parent}. Make it first, or choose another.")
    unfinished = path.with_name(f"{path.name}.new-{os.getpid()}")
    try:
        with translated(path):
            _fill(unfinished, settings)
        _give_name(unfinished, path)
    finally:
        with suppress(FileNotFoundError):
            unfinished.unlink()
    return open_store(path)


def open_store(path: Path, *, read_only: bool = False) -> Database:
    """Open an existing file. Raises FileRefusedError with its own sentence for each kind of file that is not taken."""
    require_safe_sqlite()
    if not path.exists():
        raise FileRefusedError(f"There is no file {path}. Check the name, or make a new schedule there.")
    return Database(path, "The file was opened to read only." if read_only else "")


def _fill(path: Path, settings: Mapping[str, str]) -> None:
    path.touch(exist_ok=False)
    with closing(connect(path)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        mark(connection)
        make_tables(connection)
        first_stamp(connection)
        connection.executemany("INSERT INTO settings VALUES (?, ?)", list(settings.items()))
        connection.execute("COMMIT")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _give_name(unfinished: Path, path: Path) -> None:
    """Let the finished file appear under its name, never over another one."""
    try:
        os.link(unfinished, path)
    except FileExistsError:
        raise _exists(path) from None
    except OSError:  # a disk that knows no links
        if path.exists():
            raise _exists(path) from None
        unfinished.rename(path)


def _exists(path: Path) -> FileRefusedError:
    return FileRefusedError(f"{path} exists already and was left as it is. Choose another name or folder.")
