"""The centre itself written: chairs, nurses and their weeks, special days, and gaps taken away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import sqlalchemy as sa

from infusion_desk.domain.chairs import Chair
from infusion_desk.domain.people import Nurse, Shift, ShiftOnDate
from infusion_desk.services.ports import GapKind
from infusion_desk.storage import tables
from infusion_desk.storage.roster_reads import RosterReads
from infusion_desk.storage.row_writes import RowWrites
from infusion_desk.storage.translate import nurse_record

_TABLES = {
    GapKind.CLOSURE: tables.closures,
    GapKind.OUTAGE: tables.outages,
    GapKind.ABSENCE: tables.absences,
}


class RosterWrites(RosterReads, RowWrites):
    """The part of a `services.ports.Writer` that changes chairs, nurses and hours which are there already."""

    def save_chair(self, chair: Chair) -> Chair:
        """Write a chair but its outages; return it with its new version. Raises StaleError."""
        record = {"name": chair.name, "pod": chair.pod, "kind": chair.kind, "retired": int(chair.retired)}
        self._update(tables.chairs, chair.id, chair.version, record)
        return replace(chair, version=chair.version + 1)

    def order_chairs(self, chair_ids: Sequence[int]) -> None:
        """Put the chairs of the board into this order."""
        table = tables.chairs
        for position, chair_id in enumerate(chair_ids, 1):
            self._sql.execute(sa.update(table).where(table.c.id == chair_id).values(position=position))

    def save_nurse(self, nurse: Nurse) -> Nurse:
        """Write a nurse; return the nurse with the new version. Raises StaleError."""
        self._update(tables.nurses, nurse.id, nurse.version, nurse_record(nurse))
        return replace(nurse, version=nurse.version + 1)

    def put_shifts(self, nurse_id: int, shifts: Sequence[Shift]) -> None:
        """Give a nurse this week of shifts in the place of the one before."""
        table = tables.shifts
        self._sql.execute(sa.delete(table).where(table.c.nurse_id == nurse_id))
        records = [
            {"nurse_id": nurse_id, "weekday": s.weekday, "start_minute": s.start_minute, "end_minute": s.end_minute}
            for s in shifts
        ]
        self._insert_many(table, records)

    def put_special_shifts(self, nurse_id: int, day: date, shifts: Sequence[ShiftOnDate]) -> None:
        """Give a nurse these shifts on one date in the place of those before; none: as every week."""
        table = tables.special_shifts
        self._sql.execute(sa.delete(table).where(table.c.nurse_id == nurse_id, table.c.day == day.isoformat()))
        records = [
            {
                "nurse_id": nurse_id,
                "day": day.isoformat(),
                "start_minute": shift.start_minute,
                "end_minute": shift.end_minute,
            }
            for shift in shifts
        ]
        self._insert_many(table, records)

    def remove_special_hours(self, day: date) -> None:
        """Let the date have the hours of its weekday again."""
        table = tables.special_days
        self._sql.execute(sa.delete(table).where(table.c.day == day.isoformat()))

    def remove_gap(self, kind: GapKind, gap_id: int) -> None:
        """Take a closure, an outage or an absence away."""
        table = _TABLES[kind]
        self._sql.execute(sa.delete(table).where(table.c.id == gap_id))
