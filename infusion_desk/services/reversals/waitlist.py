"""An entry of the waitlist put back as it stood; a new one is taken off."""

from __future__ import annotations

from dataclasses import replace

from infusion_desk.errors import UndoRefusedError
from infusion_desk.services.changes import Asked, Change, ChangeKind, EntityChange
from infusion_desk.services.ports import Writer
from infusion_desk.services.records import waiting_change
from infusion_desk.services.reversals.sessions import put_back
from infusion_desk.texts import _


def reverse(writer: Writer, change: Change, asked: Asked, kind: ChangeKind) -> Change:
    """Put the entry back, and the session that was booked for it. Raises UndoRefusedError when it was changed since."""
    entities = [put_waiting_back(writer, entity) for entity in change.entities if entity.kind == "waiting"]
    sessions, passed = put_back(writer, change, asked)
    return writer.record(Change(0, asked, kind, change.words, change.values, (*entities, *sessions), passed, change.id))


def put_waiting_back(writer: Writer, entity: EntityChange) -> EntityChange:
    """Put one entry back as it stood. Raises UndoRefusedError when it was changed since."""
    now = writer.waiting(entity.id)
    if entity.after is None or now.closed != entity.after["closed"]:
        raise UndoRefusedError(_("This can't be taken back: the entry has been changed since."))
    closed = entity.before["closed"] if entity.before else "removed"
    return waiting_change(now, writer.save_waiting(replace(now, closed=closed)))
