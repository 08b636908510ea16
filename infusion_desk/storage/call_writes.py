"""Call lists, what was told, and causes put back or taken away, by SQLAlchemy's Core."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import sqlalchemy as sa

from infusion_desk.domain.calls import CallEntry, CallList, Told
from infusion_desk.storage import tables
from infusion_desk.storage.call_reads import CallReads
from infusion_desk.storage.row_writes import RowWrites


class CallWrites(CallReads, RowWrites):
    """The part of a `services.ports.Writer` that knows call lists."""

    def add_call_list(self, calls: CallList) -> CallList:
        """Add a list with its entries (ids are ignored); return it with all ids."""
        list_id = self._insert(tables.call_lists, {**_list_record(calls), "version": 1})
        entries = tuple(self.add_call_entry(replace(entry, list_id=list_id)) for entry in calls.entries)
        return replace(calls, id=list_id, entries=entries, version=1)

    def save_call_list(self, calls: CallList) -> CallList:
        """Write a list without its entries; return it with its new version. Raises StaleError."""
        self._update(tables.call_lists, calls.id, calls.version, _list_record(calls))
        return replace(calls, version=calls.version + 1)

    def add_call_entry(self, entry: CallEntry) -> CallEntry:
        """Add an entry (its id is ignored) to the list that it names; return it with its id."""
        return replace(entry, id=self._insert(tables.call_entries, {**_entry_record(entry), "version": 1}), version=1)

    def save_call_entry(self, entry: CallEntry) -> CallEntry:
        """Write an entry; return it with its new version. Raises StaleError."""
        self._update(tables.call_entries, entry.id, entry.version, _entry_record(entry))
        return replace(entry, version=entry.version + 1)

    def put_told(self, session_id: int, told: Told | None) -> None:
        """Keep what a session's patient was told; None forgets it."""
        table = tables.told
        self._sql.execute(sa.delete(table).where(table.c.session_id == session_id))
        if told is not None:
            record = {"session_id": session_id, "starts_at": told.start, "told_at": told.at, "told_by": told.by}
            self._insert(table, record)


def _list_record(calls: CallList) -> dict[str, Any]:
    cause = calls.cause
    return {
        "kind": cause.kind.value,
        "cause_id": cause.subject_id,
        "chair_id": cause.chair_id,
        "nurse_id": cause.nurse_id,
        "starts_at": cause.span.start,
        "ends_at": cause.span.end,
        "reason": cause.reason,
        "made_at": calls.made_at,
        "made_by": calls.made_by,
        "withdrawn": int(calls.withdrawn),
    }


def _entry_record(entry: CallEntry) -> dict[str, Any]:
    return {
        "list_id": entry.list_id,
        "session_id": entry.session_id,
        "starts_at": entry.start,
        "chair_id": entry.chair_id,
        "reached_at": entry.reached_at,
        "reached_by": entry.reached_by,
        "agreed": entry.agreed,
        "stays": int(entry.stays),
    }
