"""Reads of confirmed figures, and of the days from which changed data holds."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from infusion_desk.storage.statements import Row, Statements, only
from infusion_desk.texts import _

if TYPE_CHECKING:
    from infusion_desk.domain.data_changes import DataChange, DataKind
    from infusion_desk.domain.figures import Confirmation

_CONFIRMATIONS = (
    "SELECT id, drug_id, figure, value, confirmed_on, confirmed_by, withdrawn, version FROM confirmations WHERE"
)
_CHANGES = (
    "SELECT id, kind, subject, value_before, value_after, holds_from, changed_at, changed_by FROM data_changes"
    " WHERE kind = ?"
)


class DataReads(Statements):
    """The part of a `services.ports.Reader` that knows what was confirmed and since when data holds."""

    def confirmations(self, drug_id: str = "") -> tuple[Confirmation, ...]:
        """The words that stand for figures, of one drug only if named, the oldest first."""
        where = f"{_CONFIRMATIONS} withdrawn = 0 AND ? IN ('', drug_id) ORDER BY id"
        return tuple(map(_confirmation_of, self._all(where, (drug_id,))))

    def confirmation(self, confirmation_id: int) -> Confirmation:
        """One word for a figure, a withdrawn one too. Raises NotFoundError."""
        found = self._all(f"{_CONFIRMATIONS} id = ?", (confirmation_id,))
        return _confirmation_of(only(found, _("There is no such confirmation. Look at the drug again.")))

    def data_changes(self, kind: DataKind, subject: str = "") -> tuple[DataChange, ...]:
        """What was changed of one kind of data, of one subject only if named, in order."""
        where = f"{_CHANGES} AND ? IN ('', subject) ORDER BY id"
        return tuple(map(_change_of, self._all(where, (kind.value, subject))))


def _confirmation_of(row: Row) -> Confirmation:
    id_, drug_id, figure, value, day, by, withdrawn, version = row
    from infusion_desk.domain.figures import Confirmation

    return Confirmation(id_, drug_id, figure, value, date.fromisoformat(day), by, bool(withdrawn), version)


def _change_of(row: Row) -> DataChange:
    id_, kind, subject, before, after, since, at, by = row
    from infusion_desk.domain.data_changes import DataChange, DataKind

    return DataChange(id_, DataKind(kind), subject, before, after, date.fromisoformat(since), at, by)
