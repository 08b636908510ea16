"""Whether a file keeps everything it promises, in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from infusion_desk.storage import schema
from infusion_desk.storage.connect import Connection

_OVERLAPS = """
SELECT a.session_id, b.session_id FROM reservations a JOIN reservations b
ON a.{whom}_id = b.{whom}_id AND b.starts_at > a.starts_at - 57600 AND b.starts_at < a.{whom}_until
    AND b.{whom}_until > a.starts_at AND a.id < b.id
"""
_SOMEBODY_ELSES = """
SELECT session_id FROM reservations r JOIN sessions s ON s.id = r.session_id
WHERE s.patient_id <> r.patient_id OR s.state IN ('cancelled', 'no_show', 'left_untreated')
"""


def faults(connection: Connection) -> Iterator[str]:
    """Every fault of the file, one sentence each; reads the whole file."""
    for (found,) in connection.execute("PRAGMA integrity_check"):
        if found != "ok":
            yield f"The file is damaged: {found}."
    for table, *_ in connection.execute("PRAGMA foreign_key_check"):
        yield f"A record in {table} refers to something that is not there."
    for name in sorted(guards() - {row[0] for row in connection.execute("SELECT name FROM sqlite_schema")}):
        yield f"The file has lost the guard “{name.replace('_', ' ')}”."
    for whom in ("chair", "patient"):
        for first, second in connection.execute(_OVERLAPS.format(whom=whom)):
            yield f"Sessions {first} and {second} hold the same {whom} at the same time."
    for (session_id,) in connection.execute(_SOMEBODY_ELSES):
        yield f"Session {session_id} holds a chair that it should not."


def guards() -> set[str]:
    """The names of the triggers that keep the file's promises."""
    words = (statement.split() for version in range(1, schema.SCHEMA_VERSION + 1)
             for statement in schema.statements(version))  # fmt: skip
    return {each[2] for each in words if each[:2] == ["CREATE", "TRIGGER"]}
