"""Nurses with their weeks put back as they stood before a change; a nurse who was added is retired."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from infusion_desk.domain.people import Nurse, Shift, ShiftOnDate
from infusion_desk.errors import UndoRefusedError
from infusion_desk.services.changes import Asked, Change, ChangeKind, EntityChange
from infusion_desk.services.nurses import nurse_record, nurse_with
from infusion_desk.services.ports import Reader, Writer
from infusion_desk.texts import _


def reverse(writer: Writer, change: Change, asked: Asked, kind: ChangeKind) -> Change:
    """Put the nurses of `change` back. Raises UndoRefusedError when one was changed since."""
    entities = tuple(_put_back(writer, entity) for entity in change.entities if entity.kind == "nurse")
    return writer.record(Change(0, asked, kind, change.words, change.values, entities, undoes=change.id))


def _put_back(writer: Writer, entity: EntityChange) -> EntityChange:
    nurse, now = nurse_with(writer, entity.id), nurse_record(writer, entity.id)
    after = entity.after or {}
    # A list of nurses that was imported says nothing of their shifts, which came after; older changes of less still.
    unsaid = {key: now[key] for key in ("shifts", "dates", "lunch", "cover_id")}
    if {**now, "version": 0} != {**unsaid, **after, "version": 0}:
        raise UndoRefusedError(_("This can't be taken back: the nurse has been changed since. Look at the nurses."))
    before = entity.before
    if before is None:
        writer.save_nurse(replace(nurse, retired=True))
    else:
        _write_back(writer, nurse, {**unsaid, **before})
    return EntityChange("nurse", nurse.id, now, nurse_record(writer, nurse.id))


def _write_back(writer: Writer, nurse: Nurse, before: Mapping[str, Any]) -> None:
    lunch = tuple(before["lunch"]) if before["lunch"] else None
    limits = (before["max_patients"], before["retired"], nurse.version, lunch, before["cover_id"])
    writer.save_nurse(Nurse(nurse.id, before["name"], before["initials"], *limits))
    writer.put_shifts(nurse.id, [Shift(nurse.id, *each) for each in before["shifts"]])
    own = [ShiftOnDate(nurse.id, date.fromisoformat(day), *minutes) for day, *minutes in before["dates"]]
    for day in {each.day for each in (*own, *_dates_of(writer, nurse.id))}:
        writer.put_special_shifts(nurse.id, day, [each for each in own if each.day == day])


def _dates_of(reader: Reader, nurse_id: int) -> Iterator[ShiftOnDate]:
    return (each for each in reader.special_shifts(date.min) if each.nurse_id == nurse_id)
