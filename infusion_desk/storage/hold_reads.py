"""Reads of the places that are kept or held, and of how long sessions really took."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from infusion_desk.domain.holds import Hold
from infusion_desk.domain.sessions import LONGEST_RESERVATION
from infusion_desk.domain.time import Span
from infusion_desk.storage.statements import Row, Statements, only
from infusion_desk.texts import _

if TYPE_CHECKING:
    from infusion_desk.storage.kept import Kept

_HOLDS = (
    "SELECT id, chair_id, nurse_id, patient_id, name, drug_id, drug_name, dose_number, starts_at, phase_list_id,"
    " expires_at, booking, by FROM holds"
)


# Turnover comes last in a plan, so the patient's planned leaving is the planned end without it. Sessions share their
# lists of phases, so each list is looked into once; a CROSS JOIN keeps SQLite from going through all steps ever made.
_OVERRUNS = (
    "WITH measured AS (SELECT s.drug_id, s.phase_list_id, sum(d.at - s.ends_at) AS seconds, count(*) AS sessions"
    " FROM sessions s CROSS JOIN steps d ON d.session_id = s.id AND d.kind = 'done' AND d.withdrawn = 0"
    " WHERE s.shown_from > ? GROUP BY 1, 2)"
    " SELECT drug_id, sum(seconds + sessions * coalesce((SELECT sum(json_extract(p.value, '$.minutes')) * 60"
    " FROM phase_lists l, json_each(l.phases) p WHERE l.id = phase_list_id"
    " AND json_extract(p.value, '$.kind') = 'turnover'), 0)) / 60.0 / sum(sessions) FROM measured"
    " GROUP BY 1 HAVING sum(sessions) >= ?"
)


class HoldReads(Statements):
    """The part of a `services.ports.Reader` that knows holds."""

    kept: Kept

    def holds(self, span: Span) -> tuple[Hold, ...]:
        """The holds that touch `span`, expired ones too, by start."""
        where = f"WHERE starts_at > ? - {LONGEST_RESERVATION} AND starts_at < ? AND ends_at > ? ORDER BY starts_at, id"
        return tuple(map(self._hold, self._all(f"{_HOLDS} {where}", (span.start, span.end, span.start))))

    def measured_overruns(self, since: int, fewest: int) -> dict[str, int]:
        """Minutes by which patients left later than planned on average since an instant, by drug id."""
        found = self._all(_OVERRUNS, (since, fewest))
        return {drug_id: round(minutes) for drug_id, minutes in found if round(minutes) > 0}

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
