"""A note beside the file that says on which computer it is open, and how many commits it has seen.

It lies there while the file is open, and stays when the program ends without closing it. It refuses another computer
that is likely still at work. On this computer it refuses nothing but a file whose log is gone and which holds fewer
commits than the note has seen; a log that was written back before it went leaves no such gap.
"""

from __future__ import annotations

import json
import os
import sys
import time
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import NamedTuple

from infusion_desk.errors import FileRefusedError
from infusion_desk.storage.connect import has_journal, wal_of
from infusion_desk.storage.journal import commits_in
from infusion_desk.texts import _

_LENGTH = 512
_SAID_AGAIN_SECONDS = 300
_ALIVE_SECONDS = 3600


class _Note(NamedTuple):
    computer: str
    machine: str
    commits: int
    at: int


def note_of(path: Path) -> Path:
    """Where the note of the file at `path` lies."""
    return path.with_name(path.name + "-computer")


def require_this_computer(path: Path) -> None:
    """Raise FileRefusedError when the file is open on another computer, or its log has been taken away."""
    note = _read(path)
    if note is None:
        return
    require_no_other_computer(path)
    # In this order: a log that is gone now has been written back before, if it ever was.
    if not has_journal(path) and commits_in(path) < note.commits:
        raise FileRefusedError(
            _(
                "{path} was not closed properly the last time, and {journal}, which holds its latest "
                "changes, is missing. It was left as it is. Put that file back. To go on without those "
                "changes, delete {note} beside it."
            ).format(path=path, journal=wal_of(path).name, note=note_of(path).name)
        )


def require_no_other_computer(path: Path) -> None:
    """Raise FileRefusedError when another computer has the file open, or may have."""
    note = _read(path)
    if note is not None and not _is_here(note) and _is_alive(note):
        raise FileRefusedError(
            _(
                "{path} is open on the computer {computer}, or was within the last hour. It was left as "
                "it is. Close it there first. Only if that computer is gone for good, delete {note} "
                "beside it."
            ).format(path=path, computer=note.computer, note=note_of(path).name)
        )


def say_open(path: Path, commits: int) -> None:
    """Note that this computer has the file open, and that so many commits are safe in it and its log."""
    text = json.dumps(_Note(_computer(), machine(), commits, int(time.time()))._asdict())
    # A note that can't be written is not worth refusing the file for.
    with suppress(OSError), note_of(path).open("r+b" if note_of(path).exists() else "wb") as file:
        # In one piece and of one length, so that whoever is killed here leaves no half of it.
        file.write(text.ljust(_LENGTH).encode())


def stay_open(path: Path) -> None:
    """Note again, now and then, that this computer still has the file open."""
    try:
        age = time.time() - note_of(path).stat().st_mtime
    except OSError:
        return
    note = _read(path) if age > _SAID_AGAIN_SECONDS else None
    if note is not None:
        say_open(path, note.commits)


def say_closed(path: Path) -> None:
    """Take the note away, unless another program on this computer still has the file open.

    Whoever closes last takes the log along, and looks here only after that.
    """
    if not wal_of(path).exists():
        with suppress(OSError):
            note_of(path).unlink()


def _read(path: Path) -> _Note | None:
    """The note, or None when there is none or a power cut has left half of one."""
    try:
        found = json.loads(note_of(path).read_text(encoding="utf-8"))
        return _Note(str(found["computer"]), str(found["machine"]), int(found["commits"]), int(found["at"]))
    except (OSError, ValueError, TypeError, KeyError):
        return None


def _is_alive(note: _Note) -> bool:
    """Whether a program on the note's computer may still be at work; its clock may be ahead of ours."""
    return time.time() - note.at < _ALIVE_SECONDS


def _is_here(note: _Note) -> bool:
    return note.computer == _computer() or (bool(note.machine) and note.machine == machine())


def _computer() -> str:
    """This computer's name."""
    if hasattr(os, "uname"):
        return os.uname().nodename  # the same, without what platform imports
    from platform import node

    return node()


@cache
def machine() -> str:
    """What stays the same on this computer when its name changes; "" when nothing does."""
    if sys.platform == "win32":
        import winreg

        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, r"SOFTWARE\Microsoft\Cryptography") as key:
            return str(winreg.QueryValueEx(key, "MachineGuid")[0])
    for known in ("/etc/machine-id", "/var/lib/dbus/machine-id"):
        with suppress(OSError):
            return Path(known).read_text(encoding="ascii").strip()
    if sys.platform != "darwin":
        return ""
    from uuid import getnode

    return f"{getnode():012x}"
