"""Reads of the waitlist."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

from infusion_desk.storage.statements import Row, Statements, only
from infusion_desk.texts import _

if TYPE_CHECKING:
    from infusion_desk.domain.waitlist import Waiting

_WAITING = (
    "SELECT id, patient_id, session_id, booking, wishes, notice_minutes, until_day, added_at, closed, note, version"
    " FROM waitlist"
)


class WaitlistReads(Statements):
    """The part of a `services.ports.Reader` that knows the waitlist."""

    def waitlist(self) -> tuple[Waiting, ...]:
        """Who waits, the longest first."""
        return tuple(map(_waiting_of, self._all(f"{_WAITING} WHERE closed = '' ORDER BY added_at, id")))

    def waiting(self, waiting_id: int) -> Waiting:
        """One entry, a closed one too. Raises NotFoundError."""
        missing = _("There is no entry {number} on the waitlist. Look its number up with infusion-desk waitlist list.")
        found = self._all(f"{_WAITING} WHERE id = ?", (waiting_id,))
        return _waiting_of(only(found, missing.format(number=waiting_id)))


def _waiting_of(row: Row) -> Waiting:
    from infusion_desk.domain.waitlist import Waiting
    from infusion_desk.domain.wishes import Wishes

    id_, patient_id, session_id, kept, wished, notice, until, added_at, closed, note, version = row
    last = date.fromisoformat(until) if until else None
    booking = json.loads(kept)
    # an older entry keeps the nurse with its booking
    wishes = Wishes.from_plain({"nurse_id": booking.get("nurse_id"), **json.loads(wished)})
    return Waiting(
        id_,
        patient_id,
        session_id,
        booking,
        wishes,
        notice,
        last,
        added_at,
        closed,
        note,
        version,
    )
