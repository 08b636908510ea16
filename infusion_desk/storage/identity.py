"""Whose file it is: what marks ours, and how every other kind is told and refused as it lies."""

from __future__ import annotations

import secrets

from infusion_desk.storage.connect import Connection

APPLICATION_ID = 0x494E4644
"""`INFD`: what marks a file of Infusion Desk in its header."""


def mark(connection: Connection) -> None:
    """Mark an empty file as ours, with a mark of its own."""
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")


def first_stamp(connection: Connection) -> None:
    """Give the file its own mark, with no commit counted yet."""
    connection.execute("INSERT INTO file_stamp VALUES (1, ?)", (f"infusion-desk:{secrets.token_hex(16)}:{0:012}",))


def count_commit(connection: Connection) -> None:
    """Count one more commit in the stamp."""
    connection.execute("UPDATE file_stamp SET stamp = substr(stamp, 1, 47) || printf('%012d', substr(stamp, 48) + 1)")
