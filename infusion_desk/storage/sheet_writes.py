"""Keeps which prep sheets were printed, by SQLAlchemy's Core."""

from __future__ import annotations

from infusion_desk.domain.printed_sheets import PrintedSheet
from infusion_desk.storage import tables
from infusion_desk.storage.row_writes import RowWrites
from infusion_desk.storage.sheet_reads import SheetReads


class SheetWrites(SheetReads, RowWrites):
    """The part of a `services.ports.Writer` that knows printed sheets."""

    def put_printed(self, sheet: PrintedSheet) -> None:
        """Keep the last sheet that was printed for a session."""
        record = {
            "session_id": sheet.session_id,
            "starts_at": sheet.start,
            "leaves_at": sheet.leaves,
            "digest": sheet.digest,
            "language": sheet.language,
            "printed_at": sheet.at,
            "printed_by": sheet.by,
        }
        self._upsert(tables.printed_sheets, "session_id", record)
