"""What came of a call taken back: the mark, what was told, and the session where the call moved or cancelled it."""

from __future__ import annotations

from dataclasses import replace

from infusion_desk.domain.calls import Told
from infusion_desk.errors import UndoRefusedError
from infusion_desk.services.call_lists import entry_record
from infusion_desk.services.call_marks import CALL, TOLD
from infusion_desk.services.changes import Asked, Change, ChangeKind, EntityChange
from infusion_desk.services.ports import Writer
from infusion_desk.services.reversals.sessions import put_back
from infusion_desk.texts import _


def reverse(writer: Writer, change: Change, asked: Asked, kind: ChangeKind) -> Change:
    """Put everything back that a call did. Raises UndoRefusedError when it was changed since."""
    marks = tuple(_mark_back(writer, entity) for entity in change.entities if entity.kind == CALL)
    told = tuple(_told_back(writer, entity) for entity in change.entities if entity.kind == TOLD)
    moved, passed = put_back(writer, change, asked)
    entities = (*marks, *told, *moved)
    return writer.record(Change(0, asked, kind, change.words, change.values, entities, passed, change.id))


def _mark_back(writer: Writer, entity: EntityChange) -> EntityChange:
    now, before, after = writer.call_entry(entity.id), entity.before or {}, entity.after or {}
    if {**entry_record(now), "version": 0} != {**after, "version": 0}:
        raise UndoRefusedError(_("This can't be taken back: something else was noted about the call since."))
    saved = writer.save_call_entry(
        replace(
            now,
            reached_at=before["reached_at"],
            reached_by=before["reached_by"],
            agreed=before["agreed"],
            stays=before["stays"],
        )
    )
    return EntityChange(CALL, now.id, entry_record(now), entry_record(saved))


def _told_back(writer: Writer, entity: EntityChange) -> EntityChange:
    record = entity.before
    writer.put_told(entity.id, Told(record["start"], record["at"], record["by"]) if record else None)
    return EntityChange(TOLD, entity.id, entity.after, record)
