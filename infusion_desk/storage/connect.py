"""Connections of the driver, each with the pragmas that the file's promises rest on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as driver

from infusion_desk.errors import FileRefusedError

Connection = Any
"""A connection of sqlcipher3, which carries no types."""

BUSY_SECONDS = 5.0
OLDEST_SQLITE = (3, 51, 3)
"""3.7.0 to 3.51.2 can damage a file when a write-ahead log is reset while another connection reads."""


def connect(path: Path, *, reading: bool = False, immutable: bool = False) -> Connection:
    """Open an existing file, for changes or for `reading` alone; never makes one.

    A reading connection can't write even where the file would let it. `immutable` reads the file itself without
    its journal and without any lock, and leaves nothing beside it. Raises the driver's error.
    """
    mode = "ro&immutable=1" if immutable else "rw"
    connection = _open(path, mode)
    try:
        _prepare(connection, reading=reading or immutable)
    except BaseException:
        connection.close()
        raise
    return connection


def connect_viewer(path: Path) -> Connection:
    """Open a file that can't be written, for reading; raises the driver's error.

    Where nobody has the file open and nothing can be written beside it, it is read as it lies.
    """
    try:
        connection = _open(path, "ro")
        _prepare(connection, reading=True)
        connection.execute("SELECT 1 FROM sqlite_schema").fetchone()
    except driver.OperationalError:
        if wal_of(path).exists():
            raise
        return connect(path, immutable=True)
    return connection


def wal_of(path: Path) -> Path:
    """Where the file's write-ahead log lies."""
    return path.with_name(path.name + "-wal")


def begin_reading(connection: Connection) -> None:
    """Begin a read of one moment; taken at once, so that every later read sees the same."""
    connection.execute("BEGIN")


def require_safe_sqlite() -> None:
    """Raise FileRefusedError when the SQLite that came with the driver could damage a file."""
    if driver.sqlite_version_info < OLDEST_SQLITE:
        raise FileRefusedError(
            f"This computer's database library (SQLite {driver.sqlite_version}) is too old to be safe with the "
            f"schedule. Install Infusion Desk's own libraries again; SQLite 3.51.3 or newer is needed."
        )


def _open(path: Path, mode: str) -> Connection:
    return driver.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        timeout=BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
        cached_statements=256,
    )


def _prepare(connection: Connection, *, reading: bool) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA synchronous = FULL")
    if reading:
        connection.execute("PRAGMA query_only = ON")
    if connection.execute("PRAGMA foreign_keys").fetchone() != (1,):  # pragma: no cover - a library built without
        raise FileRefusedError("This computer's database library can't guard the schedule. Install it again.")
