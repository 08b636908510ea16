"""A setting put back as it stood before a change."""

from __future__ import annotations

from infusion_desk.errors import UndoRefusedError
from infusion_desk.services.changes import Asked, Change, ChangeKind
from infusion_desk.services.ports import Writer
from infusion_desk.services.roster import change_setting
from infusion_desk.texts import _


def reverse(writer: Writer, change: Change, asked: Asked, kind: ChangeKind) -> Change:
    """Keep again what was kept before. Raises UndoRefusedError when the setting was changed since."""
    (entity,) = change.entities
    before, after = dict(entity.before or {}), dict(entity.after or {})
    key = str(after["key"])
    if writer.settings()[key] != after["value"]:
        raise UndoRefusedError(_("This can't be taken back: the setting has been changed since. Look at the settings."))
    return change_setting(writer, key, str(before["value"]), asked, kind, change.id)
