"""Reads of the prep sheets that were printed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from infusion_desk.storage.statements import Statements

if TYPE_CHECKING:
    from infusion_desk.domain.printed_sheets import PrintedSheet


class SheetReads(Statements):
    """The part of a `services.ports.Reader` that knows printed sheets."""

    def starts_with_sheets(self, since: int) -> tuple[int, ...]:
        """The planned starts from `since` (UTC seconds) on of the sessions that have a printed sheet, in order."""
        select = (
            "SELECT s.starts_at FROM printed_sheets p JOIN sessions s ON s.id = p.session_id"
            " WHERE s.starts_at >= ? ORDER BY s.starts_at"
        )
        return tuple(row[0] for row in self._all(select, (since,)))

    def _printed(self, of_them: str, values: Sequence[Any]) -> dict[int, PrintedSheet]:
        """The sheets of the sessions of which `of_them` says what their number is."""
        select = "SELECT session_id, starts_at, leaves_at, digest, language, printed_at, printed_by FROM printed_sheets"
        rows = self._all(f"{select} WHERE session_id {of_them}", tuple(values))
        if not rows:
            return {}
        from infusion_desk.domain.printed_sheets import PrintedSheet  # most first days of a start have none

        return {row[0]: PrintedSheet(*row) for row in rows}
