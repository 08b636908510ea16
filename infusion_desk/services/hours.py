"""The centre's own times taken away again: hours of a single date, closures, outages of chairs, absences of nurses."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from infusion_desk.errors import NotFoundError
from infusion_desk.services.changes import Asked, Change, ChangeKind, EntityChange
from infusion_desk.services.ports import Gap, GapKind, Store, Writer
from infusion_desk.services.requests import once
from infusion_desk.texts import N_, _

REMOVED: Mapping[GapKind, str] = {
    GapKind.CLOSURE: N_("Take a closure away"),
    GapKind.OUTAGE: N_("Take a chair back into service"),
    GapKind.ABSENCE: N_("Take a nurse's absence away"),
}
_OF = {GapKind.OUTAGE: "chair_id", GapKind.ABSENCE: "nurse_id"}


def remove_special_hours(store: Store, day: date, asked: Asked) -> Change:
    """Let a date have the hours of its weekday again. Raises NotFoundError when it has none of its own."""

    def act(writer: Writer) -> Change:
        entity = special_hours_removed(writer, day)
        words = N_("Take the hours of a single day away")
        return writer.record(Change(0, asked, ChangeKind.ROSTER, words, {}, (entity,)))

    return once(store, asked, act)


def special_hours_removed(writer: Writer, day: date) -> EntityChange:
    """Take the hours of a date away, and say for the audit what they were. Raises NotFoundError."""
    minutes = writer.special_hours().get(day)
    if minutes is None:
        raise NotFoundError(_("This day has no hours of its own any more. Look at the list again."))
    writer.remove_special_hours(day)
    before = {"start_minute": minutes[0], "end_minute": minutes[1], "version": 1}
    return EntityChange("special_hours", day.toordinal(), before, None)


def remove_gap(store: Store, kind: GapKind, gap_id: int, asked: Asked) -> Change:
    """Take a closure, outage or absence away. Raises NotFoundError when it is gone already."""

    def act(writer: Writer) -> Change:
        entity = gap_removed(writer, kind, gap_id)
        return writer.record(Change(0, asked, ChangeKind.ROSTER, REMOVED[kind], {}, (entity,)))

    return once(store, asked, act)


def gap_removed(writer: Writer, kind: GapKind, gap_id: int) -> EntityChange:
    """Take a gap away, and say for the audit what it was. Raises NotFoundError."""
    for gap in writer.gaps(kind, 0):
        if gap.id == gap_id:
            writer.remove_gap(kind, gap_id)
            return EntityChange(kind.value, gap_id, _gap_record(gap), None)
    raise NotFoundError(_("This has been taken away already. Look at the list again."))


def _gap_record(gap: Gap) -> dict[str, Any]:
    record: dict[str, Any] = {"span": [gap.span.start, gap.span.end], "reason": gap.reason, "version": 1}
    if gap.kind in _OF:
        record[_OF[gap.kind]] = gap.of
    return record
