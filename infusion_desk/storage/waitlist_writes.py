"""The waitlist written, by SQLAlchemy's Core."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from infusion_desk.domain.waitlist import Waiting
from infusion_desk.storage import tables
from infusion_desk.storage.row_writes import RowWrites
from infusion_desk.storage.waitlist_reads import WaitlistReads


class WaitlistWrites(WaitlistReads, RowWrites):
    """The part of a `services.ports.Writer` that knows the waitlist."""

    def add_waiting(self, waiting: Waiting) -> Waiting:
        """Add an entry (its id is ignored); return it with its id."""
        number = self._insert(tables.waitlist, {**_record_of(waiting), "version": 1})
        return replace(waiting, id=number, version=1)

    def save_waiting(self, waiting: Waiting) -> Waiting:
        """Write an entry; return it with its new version. Raises StaleError."""
        self._update(tables.waitlist, waiting.id, waiting.version, _record_of(waiting))
        return replace(waiting, version=waiting.version + 1)


def _record_of(waiting: Waiting) -> dict[str, Any]:
    return {
        "patient_id": waiting.patient_id,
        "session_id": waiting.session_id,
        "booking": json.dumps(dict(waiting.booking)),
        "wishes": json.dumps(waiting.wishes.plain()),
        "notice_minutes": waiting.notice_minutes,
        "until_day": waiting.until.isoformat() if waiting.until else None,
        "added_at": waiting.added_at,
        "closed": waiting.closed,
        "note": waiting.note,
    }
