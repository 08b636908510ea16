"""Nurses with their weeks put back as they stood before a change; a nurse who was added is retired."""

from __future__ import annotations

from dataclasses import replace

from infusion_desk.domain.people import Nurse, Shift
from infusion_desk.errors import UndoRefusedError
from infusion_desk.services.changes import Asked, Change, ChangeKind, EntityChange
from infusion_desk.services.nurses import nurse_record, nurse_with
from infusion_desk.services.ports import Writer
from infusion_desk.texts import _


def reverse(writer: Writer, change: Change, asked: Asked, kind: ChangeKind) -> Change:
    """Put the nurses of `change` back. Raises UndoRefusedError when one was changed since."""
    entities = tuple(_put_back(writer, entity) for entity in change.entities if entity.kind == "nurse")
    return writer.record(Change(0, asked, kind, change.words, change.values, entities, undoes=change.id))


def _put_back(writer: Writer, entity: EntityChange) -> EntityChange:
    nurse, now = nurse_with(writer, entity.id), nurse_record(writer, entity.id)
    after = entity.after or {}
    # A list of nurses that was imported says nothing of their shifts, which came after.
    if {**now, "version": 0} != {"shifts": now["shifts"], **after, "version": 0}:
        raise UndoRefusedError(_("This can't be taken back: the nurse has been changed since. Look at the nurses."))
    before = entity.before
    if before is None:
        writer.save_nurse(replace(nurse, retired=True))
    else:
        limits = (before["max_patients"], before["retired"], nurse.version)
        writer.save_nurse(Nurse(nurse.id, before["name"], before["initials"], *limits))
        writer.put_shifts(nurse.id, [Shift(nurse.id, *each) for each in before["shifts"]])
    return EntityChange("nurse", nurse.id, now, nurse_record(writer, nurse.id))
