"""Reads of the places that are kept or held."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from infusion_desk.domain.holds import Hold
from infusion_desk.domain.time import Span
from infusion_desk.storage.statements import Row, Statements, only
from infusion_desk.texts import _

if TYPE_CHECKING:
    from infusion_desk.storage.reading import Kept

_HOLDS = (
    "SELECT id, chair_id, nurse_id, patient_id, name, drug_id, drug_name, dose_number, starts_at, phase_list_id,"
    " expires_at, booking, by FROM holds"
)
_LONGEST = 57600


class HoldReads(Statements):
    """The part of a `services.ports.Reader` that knows holds."""

    kept: Kept

    def holds(self, span: Span) -> tuple[Hold, ...]:
        """The holds that touch `span`, expired ones too, by start."""
        where = f"WHERE starts_at > ? - {_LONGEST} AND starts_at < ? AND ends_at > ? ORDER BY starts_at, id"
        return tuple(map(self._hold, self._all(f"{_HOLDS} {where}", (span.start, span.end, span.start))))

    def hold(self, hold_id: int) -> Hold:
        """One hold. Raises NotFoundError when it was booked, released or has expired."""
        missing = _("That place is not held any more. Look for the times again.")
        return self._hold(only(self._all(f"{_HOLDS} WHERE id = ?", (hold_id,)), missing))

    def _hold(self, row: Row) -> Hold:
        *plain, phase_list_id, expires_at, booking, by = row
        if phase_list_id not in self.kept.phases:
            self._look_up_phases(phase_list_id)
        id_, chair_id, nurse_id, patient_id, name, drug_id, drug_name, dose_number, start = plain
        return Hold(
            id_, chair_id, nurse_id, patient_id, name, drug_id, drug_name, dose_number, start,
            self.kept.phases[phase_list_id], expires_at, json.loads(booking), by,
        )  # fmt: skip

    def _look_up_phases(self, phase_list_id: int) -> None:
        raise NotImplementedError
