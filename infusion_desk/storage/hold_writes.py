"""Kept and held places written, by SQLAlchemy's Core."""

from __future__ import annotations

import json
from dataclasses import replace

import sqlalchemy as sa

from infusion_desk.domain.holds import Hold
from infusion_desk.domain.phases import PlannedPhase
from infusion_desk.storage import tables
from infusion_desk.storage.hold_reads import HoldReads
from infusion_desk.storage.row_writes import RowWrites


class HoldWrites(HoldReads, RowWrites):
    """The part of a `services.ports.Writer` that knows holds."""

    def add_hold(self, hold: Hold) -> Hold:
        """Add a hold and return it with its id: one that was let go keeps its own, a new one gets one never used."""
        number = hold.id or self._unused()
        record = {
            "id": number,
            "chair_id": hold.chair_id,
            "nurse_id": hold.nurse_id,
            "patient_id": hold.patient_id,
            "name": hold.name,
            "drug_id": hold.drug_id,
            "drug_name": hold.drug_name,
            "dose_number": hold.dose_number,
            "phase_list_id": self._phase_list(hold.phases),
            "starts_at": hold.start,
            "ends_at": hold.end,
            "expires_at": hold.expires_at,
            "booking": json.dumps(dict(hold.booking)),
            "by": hold.by,
        }
        self._insert(tables.holds, record)
        return replace(hold, id=number)

    def remove_hold(self, hold_id: int) -> None:
        """Let a hold go; one that is gone already stays so."""
        self._sql.execute(sa.delete(tables.holds).where(tables.holds.c.id == hold_id))

    def drop_expired(self, now: int) -> None:
        """Let every hold go that has expired at the instant `now`."""
        self._sql.execute(sa.delete(tables.holds).where(tables.holds.c.expires_at <= now))

    def _unused(self) -> int:
        """The number after every hold that there is and that the audit tells of."""
        audited = tables.change_entities.c
        there = self._sql.scalar(sa.select(sa.func.max(tables.holds.c.id)))
        known = self._sql.scalar(sa.select(sa.func.max(audited.entity_id)).where(audited.kind == "hold"))
        return max(there or 0, known or 0) + 1

    def _phase_list(self, phases: tuple[PlannedPhase, ...]) -> int:
        raise NotImplementedError
