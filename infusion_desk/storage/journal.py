"""The write-ahead log beside the file: whether it belongs to this very copy of it.

SQLite writes back whatever log lies there. One of another file, or one that stayed when an older copy was put in
the file's place, would ruin it. So every commit rewrites the file's stamp, and each log therefore says whose it is
and from which commit on it goes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from sqlcipher3 import dbapi2 as driver

from infusion_desk.errors import FileRefusedError
from infusion_desk.storage.connect import connect_as_it_lies, wal_of
from infusion_desk.texts import _

_STAMP = re.compile(rb"infusion-desk:([0-9a-f]{32}):([0-9]{12})")
_MAGIC = (b"\x37\x7f\x06\x82", b"\x37\x7f\x06\x83")
_HEADER, _FRAME_HEADER = 32, 24


class _Stamp(NamedTuple):
    token: bytes
    commits: int


def require_own_journal(path: Path) -> None:
    """Raise FileRefusedError when a journal beside the file at `path` is not its own."""
    if not _belongs(path):
        raise _foreign(wal_of(path), path)
    # We never write one of the older kind, but SQLite would roll the file back by it.
    rollback = path.with_name(path.name + "-journal")
    if rollback.exists() and rollback.stat().st_size > 0:
        raise _foreign(rollback, path)


def commits_in(path: Path) -> int:
    """How many commits the file itself holds, without its log; 0 when it can't say."""
    stamp = _stamp_of(path)
    return stamp.commits if stamp else 0


def _foreign(journal: Path, path: Path) -> FileRefusedError:
    return FileRefusedError(
        _(
            "{journal} beside {path} belongs to another file or to an earlier copy of this one; "
            "together they would ruin each other. Both were left as they are. Put the right one back, "
            "or move it elsewhere to open the file without it."
        ).format(journal=journal.name, path=path)
    )


def _belongs(path: Path) -> bool:
    try:
        log = wal_of(path).read_bytes()
    except FileNotFoundError:
        return True
    if not any(log[:_HEADER]):
        return True
    if log[:4] not in _MAGIC:
        return False
    pages = list(_pages(log))
    stamps = [_Stamp(token, int(commits)) for page in pages for token, commits in _STAMP.findall(page)]
    mine = _stamp_of(path)
    if not pages or mine is None:
        return True
    counted = [stamp.commits for stamp in stamps if stamp.token == mine.token]
    return bool(counted) and min(counted) - 1 <= mine.commits <= max(counted)


def _pages(log: bytes) -> Iterator[bytes]:
    """The pages that SQLite would write back; older ones that lie behind them have another salt."""
    page_size = int.from_bytes(log[8:12], "big")
    if page_size == 0:
        return
    salt = log[16:24]
    for at in range(_HEADER, len(log) - _FRAME_HEADER - page_size + 1, _FRAME_HEADER + page_size):
        if log[at + 8 : at + 16] != salt:
            return
        yield log[at + _FRAME_HEADER : at + _FRAME_HEADER + page_size]


def _stamp_of(path: Path) -> _Stamp | None:
    """The stamp in the file itself, without its log; None when the file can't say."""
    try:
        with closing(connect_as_it_lies(path)) as connection:
            connection.execute("PRAGMA writable_schema = ON")
            row = connection.execute("SELECT stamp FROM file_stamp").fetchone()
    except driver.DatabaseError:
        return None
    found = _STAMP.fullmatch(row[0].encode()) if row else None
    return _Stamp(found[1], int(found[2])) if found else None
