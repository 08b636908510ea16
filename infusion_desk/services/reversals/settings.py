"""Settings put back as they stood before a change."""

from __future__ import annotations

from infusion_desk.errors import UndoRefusedError
from infusion_desk.services.changes import Asked, Change, ChangeKind
from infusion_desk.services.ports import Writer
from infusion_desk.services.roster import change_settings
from infusion_desk.texts import _


def reverse(writer: Writer, change: Change, asked: Asked, kind: ChangeKind) -> Change:
    """Keep again what was kept before. Raises UndoRefusedError when a setting was changed since."""
    now, before = writer.settings(), {}
    for entity in (each for each in change.entities if each.kind == "setting"):
        after = dict(entity.after or {})
        key = str(after["key"])
        if now[key] != after["value"]:
            raise UndoRefusedError(
                _("This can't be taken back: the setting has been changed since. Look at the settings.")
            )
        before[key] = str((entity.before or {})["value"])
    return change_settings(writer, before, asked, kind, change.id)
