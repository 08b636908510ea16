"""Putting a copy in the place of a file that nobody has open; what lay there is kept."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path

from infusion_desk.errors import FileRefusedError
from infusion_desk.storage.backup import back_up
from infusion_desk.storage.connect import connect_viewer
from infusion_desk.storage.presence import note_of, require_no_other_computer
from infusion_desk.texts import _

_FIRST_LOCK, _LOCKS = 0x40000000, 512
"""The bytes on which SQLite locks a file; whoever has one open in WAL mode holds a shared lock there."""


def put_in_place(copy: Path, path: Path, aside: Path) -> bool:
    """Put the content of `copy` in the place of the file at `path`, which is kept at `aside` with its journal.

    Returns whether there was one. Raises FileRefusedError when another program has it open, the driver's error or
    OSError; the file is then as it was.
    """
    ready = path.with_name(f"{path.name}.ready-{os.getpid()}")
    with ExitStack() as put_back:
        put_back.callback(_remove, ready)
        with closing(connect_viewer(copy)) as source:
            back_up(source, ready)
        with alone_with(path):
            was_there = path.exists()
            if was_there:
                aside.parent.mkdir(exist_ok=True)
                _keep(path, aside, put_back)
                _move_journals(path, aside, put_back)
            ready.replace(path)
            put_back.pop_all()
            # Both are of the file that went: its shared memory, and the note of how far it had come.
            _remove(path.with_name(f"{path.name}-shm"))
            _remove(note_of(path))
    return was_there


@contextmanager
def alone_with(path: Path) -> Iterator[None]:
    """Nobody else can open the file at `path` inside the block. Raises FileRefusedError when somebody has it open."""
    require_no_other_computer(path)
    if not path.exists():
        yield
        return
    if not path.is_file():
        raise FileRefusedError(_("{path} is not a file. Choose the schedule's file itself.").format(path=path))
    if sys.platform == "win32":
        # A file that is open there can't be moved or replaced.
        try:
            yield
        except PermissionError as error:
            raise _in_use(path) from error
        return
    import fcntl

    with path.open("r+b") as file:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, _LOCKS, _FIRST_LOCK)
        except OSError as error:
            raise _in_use(path) from error
        yield


def _keep(path: Path, aside: Path, put_back: ExitStack) -> None:
    """Give the file a second name, so that there is one at `path` at every moment; else move it."""
    try:
        os.link(path, aside)
        put_back.callback(_remove, aside)
    except OSError:  # a disk that knows no links
        path.rename(aside)
        put_back.callback(aside.rename, path)


def _move_journals(path: Path, aside: Path, put_back: ExitStack) -> None:
    for behind in ("-wal", "-journal"):
        journal, kept = Path(f"{path}{behind}"), Path(f"{aside}{behind}")
        if journal.exists():
            journal.rename(kept)
            put_back.callback(kept.rename, journal)


def _remove(path: Path) -> None:
    with suppress(OSError):
        path.unlink()


def _in_use(path: Path) -> FileRefusedError:
    return FileRefusedError(
        _(
            "{name} is open in another window or program on this computer, so no backup can take its place. Nothing was"
            " changed. Close it there and try again."
        ).format(name=path.name)
    )
