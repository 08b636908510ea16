"""Confirmed figures and changes of data written, by SQLAlchemy's Core."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from infusion_desk.domain.data_changes import DataChange
from infusion_desk.domain.figures import Confirmation
from infusion_desk.storage import tables
from infusion_desk.storage.data_reads import DataReads
from infusion_desk.storage.row_writes import RowWrites


class DataWrites(DataReads, RowWrites):
    """The part of a `services.ports.Writer` that keeps what was confirmed and since when data holds."""

    def add_confirmation(self, confirmation: Confirmation) -> Confirmation:
        """Add a word for a figure (its id is ignored); return it with its id."""
        record = {**_record(confirmation), "version": 1}
        return confirmation._replace(id=self._insert(tables.confirmations, record), version=1)

    def save_confirmation(self, confirmation: Confirmation) -> Confirmation:
        """Write a word for a figure; return it with its new version. Raises StaleError."""
        self._update(tables.confirmations, confirmation.id, confirmation.version, _record(confirmation))
        return confirmation._replace(version=confirmation.version + 1)

    def add_data_change(self, change: DataChange) -> DataChange:
        """Keep a change of data (its id is ignored); return it with its id."""
        record = {
            "kind": change.kind.value,
            "subject": change.subject,
            "value_before": change.before,
            "value_after": change.after,
            "holds_from": change.since.isoformat(),
            "changed_at": change.at,
            "changed_by": change.by,
        }
        return replace(change, id=self._insert(tables.data_changes, record))


def _record(confirmation: Confirmation) -> dict[str, Any]:
    return {
        "drug_id": confirmation.drug_id,
        "figure": confirmation.figure,
        "value": confirmation.value,
        "confirmed_on": confirmation.day.isoformat(),
        "confirmed_by": confirmation.by,
        "withdrawn": int(confirmation.withdrawn),
    }
