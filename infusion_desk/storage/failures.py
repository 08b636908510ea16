"""What the driver says when something fails, in our words: the only place that reads its messages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sqlcipher3 import dbapi2 as driver

from infusion_desk.errors import BusyError, FileRefusedError, InputError, ReadOnlyError, UserFacingError
from infusion_desk.services.ports import TakenError
from infusion_desk.texts import N_, _

if TYPE_CHECKING:
    from infusion_desk.domain.sessions import Reservation

_BUSY = {"SQLITE_BUSY", "SQLITE_LOCKED"}
_FULL = {"SQLITE_FULL"}
_READ_ONLY = {"SQLITE_READONLY", "SQLITE_PERM"}
_DAMAGED = {"SQLITE_CORRUPT", "SQLITE_NOTADB"}
_UNREACHABLE = {"SQLITE_IOERR", "SQLITE_CANTOPEN"}

# The driver's backup tells its errors by words alone.
_BY_WORDS = {
    "database or disk is full": "SQLITE_FULL",
    "disk I/O error": "SQLITE_IOERR",
    "unable to open database file": "SQLITE_CANTOPEN",
    "attempt to write a readonly database": "SQLITE_READONLY",
    "database disk image is malformed": "SQLITE_CORRUPT",
    "file is not a database": "SQLITE_NOTADB",
    "database is locked": "SQLITE_BUSY",
}

_TWICE = {
    "patients.mrn": N_("Another patient has this record number already. Check the number; nothing was saved."),
    "chairs.name": N_("There is a chair with this name already. Choose another name; nothing was saved."),
    "nurses.name": N_("There is a nurse with this name already. Add a second name or initials; nothing was saved."),
}


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn what the driver raises inside the block into what the ports promise; everything else passes."""
    try:
        yield
    except (UserFacingError, TakenError):
        raise
    except Exception as error:
        ours = ours_for(error, path)
        if ours is None:
            raise
        raise ours from error


@contextmanager
def wanting(reservation: Reservation | None) -> Iterator[None]:
    """Say which reservation was wanted when the file refuses one inside the block."""
    try:
        yield
    except Exception as error:
        taken = _taken(str(_cause(error)))
        if taken is None:
            raise
        raise TakenError(taken, reservation) from error


def ours_for(error: Exception, path: Path) -> Exception | None:
    """The error of ours that says what `error` of the driver means; None when it is not the driver's."""
    cause = _cause(error)
    if isinstance(cause, UnicodeEncodeError):
        return InputError(_("A text holds a broken letter that can't be kept. Type it again; nothing was saved."))
    if not isinstance(cause, driver.Error):
        return None
    message = str(cause)
    taken = _taken(message)
    if taken is not None:
        return TakenError(taken)
    if isinstance(cause, driver.IntegrityError):
        return _refused_value(message)
    if message.startswith(("no such table", "no such column")):
        return FileRefusedError(
            _(
                "{name} is laid out in a way that this Infusion Desk does not know: a newer one has made "
                "it. Install the newer program on this computer."
            ).format(name=path.name)
        )
    return _failed_file(_name(cause), path)


def why_not_written(error: Exception) -> str:
    """Why a file could not be written, as the end of a sentence."""
    if isinstance(error, OSError):
        return error.strerror or type(error).__name__
    name = _name(_cause(error))
    if name in _FULL:
        return _("the disk is full")
    if name in _READ_ONLY | _UNREACHABLE:
        return _("the folder is not there or can't be written")
    if name in _DAMAGED:
        return _("a part of the schedule's file can't be read, it is damaged")
    return _("the disk or the file failed ({what})").format(what=name or type(error).__name__)


def _cause(error: Exception) -> BaseException:
    """The driver's own error, which SQLAlchemy wraps."""
    original = getattr(error, "orig", None)
    return original if isinstance(original, BaseException) else error


def _name(cause: BaseException) -> str:
    """The primary name of an error: SQLITE_IOERR for SQLITE_IOERR_READ."""
    name = getattr(cause, "sqlite_errorname", None) or _BY_WORDS.get(str(cause), "")
    return "_".join(name.split("_")[:2])


def _taken(message: str) -> str | None:
    found = re.search(r"\b(chair|patient) is taken\b", message)
    return found[1] if found else None


def _refused_value(message: str) -> InputError:
    for column, sentence in _TWICE.items():
        if message == f"UNIQUE constraint failed: {column}":
            return InputError(_(sentence))
    if message.startswith("FOREIGN KEY"):
        return InputError(_("What was to be saved refers to something that is not in the file. Nothing was saved."))
    what = message.rpartition(": ")[2].replace("_", " ")
    return InputError(
        _("The file does not take a value that makes no sense here ({what}). Nothing was saved.").format(what=what)
    )


def _failed_file(name: str, path: Path) -> UserFacingError | None:
    if name in _BUSY:
        return BusyError(
            _(
                "Another program has held {name} for more than five seconds. Nothing was saved. Wait a "
                "moment and try again; if it stays so, close the other program."
            ).format(name=path.name)
        )
    if name in _FULL:
        return ReadOnlyError(
            _(
                "Not saved: the disk that holds {name} is full. Everything saved before is still there. "
                "Free some space and save again."
            ).format(name=path.name)
        )
    if name in _READ_ONLY:
        return ReadOnlyError(
            _("Not saved: {name} can be read but not changed. Ask who keeps this computer.").format(name=path.name)
        )
    if name in _DAMAGED:
        return FileRefusedError(
            _(
                "{name} is damaged: a part of it can't be read. It was left as it is. Restore the last "
                "backup, and keep the damaged file for whoever looks into it."
            ).format(name=path.name),
            is_lost=True,
        )
    if name in _UNREACHABLE:
        return ReadOnlyError(
            _(
                "The disk that holds {name} does not answer. Nothing was saved. Connect it again and try once more."
            ).format(name=path.name)
        )
    return None
