"""A kept or held place let go again, with those who changed chairs for it; one that was let go comes back if it can."""

from __future__ import annotations

from infusion_desk.errors import UndoRefusedError
from infusion_desk.services.changes import Asked, Change, ChangeKind, EntityChange
from infusion_desk.services.ports import Writer
from infusion_desk.services.records import hold_change
from infusion_desk.services.reversals.sessions import put_back
from infusion_desk.texts import _


def reverse(writer: Writer, change: Change, asked: Asked, kind: ChangeKind) -> Change:
    """Let go what was kept; a place that was booked stays free once its booking is taken back.

    Raises UndoRefusedError for a place that was let go, which is looked for anew.
    """
    if all(entity.kind == "hold" and entity.after is None for entity in change.entities):
        raise UndoRefusedError(_("A place that was let go may be somebody else's by now. Look for the times again."))
    entities = [_gone(writer, entity) for entity in change.entities if entity.kind == "hold" and entity.after]
    sessions, passed = put_back(writer, change, asked)
    return writer.record(Change(0, asked, kind, change.words, change.values, (*entities, *sessions), passed, change.id))


def _gone(writer: Writer, entity: EntityChange) -> EntityChange:
    held = writer.hold(entity.id)
    writer.remove_hold(entity.id)
    return hold_change(held, None)
