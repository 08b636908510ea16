"""Opening hours, closures, outages and absences put back as they stood before a change."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from infusion_desk.domain.day import Closure
from infusion_desk.domain.time import Span
from infusion_desk.errors import UndoRefusedError
from infusion_desk.services.changes import Asked, Change, ChangeKind, EntityChange
from infusion_desk.services.hours import gap_removed, special_hours_removed
from infusion_desk.services.ports import GapKind, Writer
from infusion_desk.services.roster import HoursEntry, put_hours_entry
from infusion_desk.texts import _

_GAPS = frozenset(kind.value for kind in GapKind)


def reverse(writer: Writer, change: Change, asked: Asked, kind: ChangeKind) -> Change:
    """Put hours back, take away what was added and add what was taken away.

    Raises UndoRefusedError when hours were changed since, NotFoundError when what was added is gone already.
    """
    entities = tuple(
        _gap_back(writer, entity) if entity.kind in _GAPS else _put_back(writer, entity) for entity in change.entities
    )
    return writer.record(Change(0, asked, kind, change.words, change.values, entities, undoes=change.id))


def _put_back(writer: Writer, entity: EntityChange) -> EntityChange:
    is_special = entity.kind == "special_hours"
    day = date.fromordinal(entity.id) if is_special else entity.id
    kept: Mapping[Any, tuple[int, int]] = writer.special_hours() if is_special else writer.opening_hours()
    if kept.get(day) != _minutes(entity.after):
        raise UndoRefusedError(_("This can't be taken back: the hours have been changed since. Look at the hours."))
    before = _minutes(entity.before)
    if before is None and isinstance(day, date):
        return special_hours_removed(writer, day)
    return put_hours_entry(writer, HoursEntry(day, *(before or (0, 0))))


def _minutes(record: Mapping[str, Any] | None) -> tuple[int, int] | None:
    return (record["start_minute"], record["end_minute"]) if record else None


def _gap_back(writer: Writer, entity: EntityChange) -> EntityChange:
    kind, record = GapKind(entity.kind), entity.before
    if record is None:
        return gap_removed(writer, kind, entity.id)
    span, reason = Span(*record["span"]), record["reason"]
    if kind is GapKind.CLOSURE:
        gap_id = writer.add_closure(Closure(span, reason))
    elif kind is GapKind.OUTAGE:
        gap_id = writer.add_outage(record["chair_id"], span, reason)
    else:
        gap_id = writer.add_absence(record["nurse_id"], span, reason)
    return EntityChange(kind.value, gap_id, None, record)
