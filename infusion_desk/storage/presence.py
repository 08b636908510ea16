"""A note beside the file that says on which computer it is open.

It lies there while the file is open, and stays after a crash. It refuses another computer, never this one; and it
tells, when the log is gone, that there should be one.
"""

from __future__ import annotations

import json
import platform
import sys
import uuid
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from infusion_desk.errors import FileRefusedError
from infusion_desk.storage.connect import wal_of
from infusion_desk.texts import _


def note_of(path: Path) -> Path:
    """Where the note of the file at `path` lies."""
    return path.with_name(path.name + "-computer")


def require_this_computer(path: Path) -> None:
    """Raise FileRefusedError when the file is open on another computer, or its log has been taken away."""
    note = _read(path)
    if note is None:
        return
    if not _is_here(note):
        raise FileRefusedError(
            _(
                "{path} is open on the computer {computer}, or was when that one stopped. It was left as "
                "it is. Close it there first. Only if that computer is gone for good, delete {note} "
                "beside it."
            ).format(path=path, computer=note["computer"], note=note_of(path).name)
        )
    if not note.get("closing") and not wal_of(path).exists():
        raise FileRefusedError(
            _(
                "{path} was not closed properly the last time, and {journal}, which holds its latest "
                "changes, is missing. It was left as it is. Put that file back. To go on without those "
                "changes, delete {note} beside it."
            ).format(path=path, journal=wal_of(path).name, note=note_of(path).name)
        )


def say_open(path: Path) -> None:
    """Note that this computer has the file open; its log must be there already."""
    _write(path, closing=False)


def say_closing(path: Path) -> None:
    """Note that the log may be gone in a moment because it has been written back."""
    _write(path, closing=True)


def say_closed(path: Path) -> None:
    """Take the note away, unless another program on this computer still has the file open."""
    if wal_of(path).exists():
        _write(path, closing=False)
    else:
        with suppress(OSError):
            note_of(path).unlink()


def _write(path: Path, *, closing: bool) -> None:
    wanted = {"computer": platform.node(), "machine": machine(), "closing": closing}
    if _read(path) != wanted:
        # A note that can't be written is not worth refusing the file for.
        with suppress(OSError):
            note_of(path).write_text(json.dumps(wanted), encoding="utf-8")


def _read(path: Path) -> dict[str, Any] | None:
    """The note, or None when there is none or a power cut has left half of one."""
    try:
        note = json.loads(note_of(path).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return note if isinstance(note, dict) and "computer" in note else None


def _is_here(note: dict[str, Any]) -> bool:
    return note["computer"] == platform.node() or (bool(note.get("machine")) and note["machine"] == machine())


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
    return f"{uuid.getnode():012x}" if sys.platform == "darwin" else ""
