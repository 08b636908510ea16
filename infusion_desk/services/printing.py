"""Keeps which prep sheets were printed, so that a session which changes afterwards is known to have an old one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace

from infusion_desk.domain.printed_sheets import PrintedSheet
from infusion_desk.services.changes import Asked, Change, ChangeKind, EntityChange
from infusion_desk.services.ports import Store, Writer
from infusion_desk.services.requests import once
from infusion_desk.texts import N_


def keep_printed(store: Store, sheets: Sequence[PrintedSheet], asked: Asked) -> Change | None:
    """Keep that `sheets` were printed; None when there are none, or the file can only be read.

    What was printed can't be taken back, so this is no change that undo knows.
    """
    if not sheets or store.read_only:
        return None

    def act(writer: Writer) -> Change:
        kept = [replace(sheet, by=asked.by) for sheet in sheets]
        for sheet in kept:
            writer.put_printed(sheet)
        entities = tuple(EntityChange("prep_sheet", each.session_id, None, _record(each)) for each in kept)
        words, values = N_("Print {count} prep sheets"), {"count": len(kept)}
        return writer.record(Change(0, asked, ChangeKind.PRINT, words, values, entities))

    return once(store, asked, act)


def _record(sheet: PrintedSheet) -> dict[str, object]:
    return {**asdict(sheet), "version": 1}
