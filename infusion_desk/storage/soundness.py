"""Whether a file keeps everything it promises, in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from infusion_desk.domain.sessions import LONGEST_RESERVATION
from infusion_desk.storage import schema
from infusion_desk.storage.connect import Connection
from infusion_desk.texts import N_, _

_OVERLAPS = """
SELECT a.session_id, b.session_id FROM reservations a JOIN reservations b
ON a.{whom}_id = b.{whom}_id AND b.starts_at > a.starts_at - {longest} AND b.starts_at < a.{whom}_until
    AND b.{whom}_until > a.starts_at AND a.id < b.id
"""
_HELD_TWICE = {
    "chair": N_("Sessions {first} and {second} hold the same chair at the same time."),
    "patient": N_("Sessions {first} and {second} hold the same patient at the same time."),
}
_SOMEBODY_ELSES = """
SELECT session_id FROM reservations r JOIN sessions s ON s.id = r.session_id
WHERE s.patient_id <> r.patient_id OR s.state IN ('cancelled', 'no_show', 'left_untreated')
"""


def faults(connection: Connection) -> Iterator[str]:
    """Every fault of the file, of whatever shape it is, one sentence each; reads the whole file."""
    yield from damage(connection)
    for row in connection.execute("PRAGMA foreign_key_check"):
        yield _("A record in {table} refers to something that is not there.").format(table=row[0])
    version = min(schema.SCHEMA_VERSION, int(connection.execute("PRAGMA user_version").fetchone()[0]))
    for name in sorted(guards(version) - {row[0] for row in connection.execute("SELECT name FROM sqlite_schema")}):
        yield _("The file has lost the guard “{what}”.").format(what=name.replace("_", " "))
    for whom, sentence in _HELD_TWICE.items():
        for first, second in connection.execute(_OVERLAPS.format(whom=whom, longest=LONGEST_RESERVATION)):
            yield _(sentence).format(first=first, second=second)
    for (session_id,) in connection.execute(_SOMEBODY_ELSES):
        yield _("Session {session_id} holds a chair that it should not.").format(session_id=session_id)


def damage(connection: Connection) -> Iterator[str]:
    """What can't be read any more, one sentence each; reads the whole file."""
    for (found,) in connection.execute("PRAGMA integrity_check"):
        if found != "ok":
            yield _("The file is damaged: {found}.").format(found=found)


def guards(upto: int) -> set[str]:
    """The names of the triggers that keep the promises of a file of the shape `upto`."""
    words = (statement.split() for version in range(1, upto + 1)
             for statement in schema.statements(version))  # fmt: skip
    return {each[2] for each in words if each[:2] == ["CREATE", "TRIGGER"]}
