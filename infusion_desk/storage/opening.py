"""Making a file and opening one."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from contextlib import closing, suppress
from pathlib import Path

from infusion_desk.errors import FileRefusedError
from infusion_desk.storage import schema
from infusion_desk.storage.connect import connect_new, connect_viewer, require_safe_sqlite, wal_of
from infusion_desk.storage.database import Database
from infusion_desk.storage.failures import translated
from infusion_desk.storage.identity import first_stamp, mark, require_ours
from infusion_desk.storage.journal import require_own_journal
from infusion_desk.storage.places import require_own_disk
from infusion_desk.storage.presence import require_this_computer
from infusion_desk.texts import _

_LOOKS = 8
_BETWEEN_LOOKS = 0.02


def create_store(path: Path, settings: Mapping[str, str]) -> Database:
    """Make a new file with checked `settings` and open it.

    Raises FileRefusedError when anything lies there already, and where no file may lie.
    """
    require_safe_sqlite()
    path = path.resolve()
    require_own_disk(path)
    for taken in (path, wal_of(path)):
        if taken.exists():
            raise _exists(taken)
    if not path.parent.is_dir():
        raise FileRefusedError(
            _("There is no folder {folder}. Make it first, or choose another.").format(folder=path.parent)
        )
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
    """Open an existing file; an older one is brought up to date, after a copy of it was laid beside it.

    Raises FileRefusedError with its own sentence for each kind of file that is not taken, which is left as it lies.
    A file that can't be written, or that a newer program has made, is opened to read (`Store.read_only` says why).
    """
    require_safe_sqlite()
    path = path.resolve()
    require_own_disk(path)
    _look_at(path)
    reason = _why_not_written(path)
    if read_only or reason:
        return _viewed(path, reason or _("The file was opened to be read only."))
    version = _version(path)
    if version > schema.SCHEMA_VERSION:
        return Database(path, _newer(path))
    if version < schema.SCHEMA_VERSION:
        from infusion_desk.storage.migrating import bring_up_to_date

        with translated(path):
            bring_up_to_date(path)
    return Database(path)


def _look_at(path: Path) -> None:
    """Raise FileRefusedError when something speaks against the file, and goes on doing so.

    While another program commits or closes, the file, its journal and its note are not seen at the same moment.
    """
    for look in range(_LOOKS):
        try:
            require_ours(path)
            require_this_computer(path)
            require_own_journal(path)
        except FileRefusedError:
            if look == _LOOKS - 1:
                raise
            time.sleep(_BETWEEN_LOOKS)
        else:
            return


def _viewed(path: Path, reason: str) -> Database:
    version = _version(path)
    if version < schema.SCHEMA_VERSION:
        raise FileRefusedError(
            _(
                "{path} was made by an older Infusion Desk and can't be read before it has been brought "
                "up to date. Open it once where it can be changed."
            ).format(path=path)
        )
    return Database(path, _newer(path) if version > schema.SCHEMA_VERSION else reason)


def _version(path: Path) -> int:
    """The shape that the file has; looked at without changing anything."""
    with translated(path), closing(connect_viewer(path)) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _newer(path: Path) -> str:
    return _(
        "{name} was made by a newer Infusion Desk. It is shown as it is and can't be changed "
        "here. Install the newer program on this computer to change it."
    ).format(name=path.name)


def _why_not_written(path: Path) -> str:
    if not os.access(path, os.W_OK):
        return _(
            "{name} may not be changed on this computer, so it is shown only. Ask who keeps this computer."
        ).format(name=path.name)
    if not os.access(path.parent, os.W_OK):
        return _(
            "The folder {folder} may not be changed on this computer, so {name} is shown only. Ask "
            "who keeps this computer."
        ).format(folder=path.parent, name=path.name)
    return ""


def _fill(path: Path, settings: Mapping[str, str]) -> None:
    with closing(connect_new(path)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        mark(connection)
        schema.make_tables(connection)
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
    return FileRefusedError(
        _("{path} exists already and was left as it is. Choose another name or folder.").format(path=path)
    )
