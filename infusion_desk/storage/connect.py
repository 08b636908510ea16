"""Connections of the driver, each with the pragmas that the file's promises rest on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as driver

from infusion_desk.errors import FileRefusedError
from infusion_desk.texts import _

Connection = Any
"""A connection of sqlcipher3, which carries no types."""

BUSY_SECONDS = 5.0
OLDEST_SQLITE = (3, 51, 3)
"""3.7.0 to 3.51.2 can damage a file when a write-ahead log is reset while another connection reads."""

_FOR_READING = ("trusted_schema = OFF", "query_only = ON")
# The log is written back in small portions, so that no single booking waits long for it.
_FOR_CHANGES = ("foreign_keys = ON", "trusted_schema = OFF", "synchronous = FULL", "wal_autocheckpoint = 200")


def connect(path: Path, *, reading: bool = False) -> Connection:
    """Open an existing file to change it, or for `reading` alone; never makes one. Raises the driver's error.

    A reading connection can't write even where the file would let it.
    """
    return _prepared(path, "rw", reading=reading)


def connect_as_it_lies(path: Path) -> Connection:
    """Open a file without its journal and without any lock, leaving nothing beside it. Raises the driver's error."""
    return _prepared(path, "ro&immutable=1", reading=True)


def connect_viewer(path: Path) -> Connection:
    """Open a file that is shown only. Raises the driver's error.

    While nobody has it open there is no journal, and it is read as it lies.
    """
    return _prepared(path, "ro", reading=True) if has_journal(path) else connect_as_it_lies(path)


def connect_new(path: Path) -> Connection:
    """Make a file, or open the one that lies there. Raises the driver's error."""
    return _prepared(path, "rwc", reading=False)


def wal_of(path: Path) -> Path:
    """Where the file's write-ahead log lies."""
    return path.with_name(path.name + "-wal")


def has_journal(path: Path) -> bool:
    """Whether a write-ahead log with anything in it lies beside the file."""
    try:
        return wal_of(path).stat().st_size > 0
    except OSError:
        return False


def require_safe_sqlite() -> None:
    """Raise FileRefusedError when the SQLite that came with the driver could damage a file."""
    if driver.sqlite_version_info < OLDEST_SQLITE:
        raise FileRefusedError(
            _(
                "This computer's database library (SQLite {version}) is too old to be safe with the "
                "schedule. Install Infusion Desk's own libraries again; SQLite 3.51.3 or newer is needed."
            ).format(version=driver.sqlite_version)
        )


def _prepared(path: Path, mode: str, *, reading: bool) -> Connection:
    connection = driver.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        timeout=BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
        cached_statements=256,
    )
    # None of a reader's pragmas looks at the file: a short one is to be told by who asks next.
    pragmas = _FOR_READING if reading else _FOR_CHANGES
    try:
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")
    except BaseException:
        connection.close()
        raise
    return connection
