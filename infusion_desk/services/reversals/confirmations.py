"""Words for figures of drugs, put back as they stood before a change."""

from __future__ import annotations

from infusion_desk.errors import UndoRefusedError
from infusion_desk.services.changes import Asked, Change, ChangeKind, EntityChange
from infusion_desk.services.confirmations import put_confirmation
from infusion_desk.services.ports import Writer
from infusion_desk.texts import _


def reverse(writer: Writer, change: Change, asked: Asked, kind: ChangeKind) -> Change:
    """Withdraw what was confirmed, confirm what was withdrawn. Raises UndoRefusedError when that changed since."""
    entities = tuple(_put_back(writer, entity) for entity in change.entities)
    return writer.record(Change(0, asked, kind, change.words, change.values, entities, undoes=change.id))


def _put_back(writer: Writer, entity: EntityChange) -> EntityChange:
    now, after = writer.confirmation(entity.id), dict(entity.after or {})
    was_withdrawn = bool((entity.before or {"withdrawn": True})["withdrawn"])
    others = [
        each for each in writer.confirmations(now.drug_id) if (each.figure, each.value) == (now.figure, now.value)
    ]
    if now.withdrawn != after["withdrawn"] or (not was_withdrawn and others):
        raise UndoRefusedError(_("This can't be taken back: the figure was confirmed or withdrawn since."))
    return put_confirmation(writer, now, withdrawn=was_withdrawn)
