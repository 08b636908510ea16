"""Whose file it is: what marks ours, and how every other kind is told and refused as it lies.

Nothing here takes a lock, reads a journal or leaves a file beside the one that is looked at.
"""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from sqlcipher3 import dbapi2 as driver

from infusion_desk.errors import FileRefusedError
from infusion_desk.storage.connect import Connection, connect_as_it_lies, has_journal
from infusion_desk.texts import _

APPLICATION_ID = 0x494E4644
"""`INFD`: what marks a file of Infusion Desk in its header."""

_SQLITE_HEADER = b"SQLite format 3\0"
_CHECKED_WHOLE = 2 * 1024 * 1024
"""Bytes of file up to which its structure is checked when it is opened; that takes about 10 ms a megabyte."""


def mark(connection: Connection) -> None:
    """Mark an empty file as ours."""
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")


def first_stamp(connection: Connection) -> None:
    """Give the file a mark of its own, with no commit counted yet."""
    import secrets

    connection.execute("INSERT INTO file_stamp VALUES (1, ?)", (f"infusion-desk:{secrets.token_hex(16)}:{0:012}",))


def count_commit(connection: Connection) -> int:
    """Count one more commit in the stamp; return the number that this one gets."""
    counted = "UPDATE file_stamp SET stamp = substr(stamp, 1, 47) || printf('%012d', substr(stamp, 48) + 1)"
    return int(connection.execute(f"{counted} RETURNING CAST(substr(stamp, 48) AS INTEGER)").fetchall()[0][0])


def commits_of(connection: Connection) -> int:
    """How many commits the stamp has counted."""
    return int(connection.execute("SELECT CAST(substr(stamp, 48) AS INTEGER) FROM file_stamp").fetchall()[0][0])


def require_ours(path: Path) -> None:
    """Raise FileRefusedError, with its own sentence for each case, unless a good file of ours lies at `path`."""
    if not path.exists():
        raise FileRefusedError(
            _("There is no file {path}. Check the name, or make a new schedule there.").format(path=path),
            is_lost=True,
        )
    if not path.is_file():
        raise FileRefusedError(_("{path} is not a file. Choose the schedule's file itself.").format(path=path))
    if path.stat().st_size == 0:
        raise FileRefusedError(
            _(
                "{path} is empty (0 bytes): its content is lost, or it was never a schedule. It was left "
                "as it is. Restore the last backup, or make a new schedule under another name."
            ).format(path=path),
            is_lost=True,
        )
    try:
        with closing(connect_as_it_lies(path)) as connection:
            _require_mark(connection, path)
            if not has_journal(path):
                _require_sound(connection, path)
    except driver.DatabaseError as error:
        raise FileRefusedError(_why_unreadable(path), is_lost=True) from error


def _require_mark(connection: Connection, path: Path) -> None:
    # A crash while a journal was written back can leave a file shorter than its first page says; the journal heals
    # it. So the first page is asked for whose it is without that check.
    connection.execute("PRAGMA writable_schema = ON")
    found = connection.execute("PRAGMA application_id").fetchone()[0]
    connection.execute("PRAGMA writable_schema = OFF")
    if found != APPLICATION_ID:
        raise FileRefusedError(
            _(
                "{path} belongs to another program. It was left as it is. Choose a file that Infusion Desk has made."
            ).format(path=path)
        )


def _require_sound(connection: Connection, path: Path) -> None:
    connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    if path.stat().st_size <= _CHECKED_WHOLE:
        found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        if found != "ok":
            raise FileRefusedError(_damaged(path), is_lost=True)


def _why_unreadable(path: Path) -> str:
    """The sentence for a file that the library can't read: by what its first bytes look like."""
    with path.open("rb") as file:
        head = file.read(4096)
    if head.startswith(_SQLITE_HEADER):
        return _damaged(path)
    if _looks_like_text(head):
        return _(
            "{path} is a text file, not a schedule. It was left as it is. Choose a file that Infusion Desk has made."
        ).format(path=path)
    return _(
        "{path} can't be read: it is encrypted with a key that this program does not have, or it "
        "is no schedule at all. It was left as it is. Choose another file, or restore the last "
        "backup."
    ).format(path=path)


def _looks_like_text(head: bytes) -> bool:
    if b"\0" in head:
        return False
    try:
        head.decode()
    except UnicodeDecodeError as error:
        return error.start >= len(head) - 3
    return True


def _damaged(path: Path) -> str:
    return _(
        "{path} is damaged: a part of it can't be read. It was left as it is. Restore the last "
        "backup, and keep the damaged file for whoever looks into it."
    ).format(path=path)
