"""Chairs put back as they stood before a change; a chair that was added is retired, for the audit names it."""

from __future__ import annotations

from dataclasses import replace

from infusion_desk.domain.chairs import Chair
from infusion_desk.errors import UndoRefusedError
from infusion_desk.services.chairs import chair_with, change_order
from infusion_desk.services.changes import Asked, Change, ChangeKind, EntityChange
from infusion_desk.services.ports import Writer
from infusion_desk.services.records import record_of
from infusion_desk.texts import _


def reverse(writer: Writer, change: Change, asked: Asked, kind: ChangeKind) -> Change:
    """Put the chairs of `change` back. Raises UndoRefusedError when one was changed since."""
    entities = tuple(_put_back(writer, entity) for entity in change.entities if entity.kind == "chair")
    return writer.record(Change(0, asked, kind, change.words, change.values, entities, undoes=change.id))


def reverse_order(writer: Writer, change: Change, asked: Asked, kind: ChangeKind) -> Change:
    """Put the chairs back into the order before. Raises UndoRefusedError when it was changed since."""
    (entity,) = change.entities
    if [chair.id for chair in writer.chairs()] != list((entity.after or {})["order"]):
        raise UndoRefusedError(_("This can't be taken back: the order of the chairs has been changed since."))
    return change_order(writer, (entity.before or {})["order"], asked, kind, change.id)


def _put_back(writer: Writer, entity: EntityChange) -> EntityChange:
    chair = chair_with(writer, entity.id)
    now = record_of(chair)
    if entity.after is None or {**now, "version": 0} != {**entity.after, "version": 0, "outages": []}:
        raise UndoRefusedError(_("This can't be taken back: the chair has been changed since. Look at the chairs."))
    before = entity.before
    wanted = (
        replace(chair, retired=True)
        if before is None
        else Chair(chair.id, before["name"], before["pod"], before["kind"], (), before["retired"], chair.version)
    )
    return EntityChange("chair", chair.id, now, record_of(writer.save_chair(wanted)))
