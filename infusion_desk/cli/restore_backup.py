"""`infusion-desk restore-backup`: puts a backup in the place of the centre's file, which is kept."""

from __future__ import annotations

from infusion_desk.cli._shared import add_json, answer, file_of
from infusion_desk.texts import N_, _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from typing import Any

    from infusion_desk.services.backup_shelf import Restored
    from infusion_desk.services.wording import Wording

NAME = "restore-backup"
HELP = N_("put a backup in the place of the centre's file, which is kept aside, and say what is missing then")


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("file", metavar="FILE", help=_("the backup: its path, or its name as backup --list shows it"))
    add_json(parser)


def run(arguments: Namespace) -> int:
    """Restore one backup; says what is missing and where the former file lies."""
    from infusion_desk.centre_file import backups_of, clock
    from infusion_desk.presenters.backups import restored_words
    from infusion_desk.services.backups import backup_named
    from infusion_desk.services.wording import Wording

    backups = backups_of(file_of(arguments))
    restored = backups.restore(backup_named(backups, arguments.file), clock())
    assert restored.looked.glance is not None
    wording = Wording.of(restored.looked.glance.settings)
    answer(arguments, _data(restored, wording), *restored_words(restored, wording))
    return 0


def _data(restored: Restored, wording: Wording) -> dict[str, Any]:
    zone, missing, backup = wording.zone, restored.missing, restored.looked.backup
    data: dict[str, Any] = {
        "backup": str(backup.path),
        "made": zone.iso(backup.made_at),
        "set_aside": str(restored.set_aside) if restored.set_aside else None,
        "missing": None,
    }
    if missing is not None:
        data["missing"] = {
            "changes": missing.changes,
            "first": zone.iso(missing.first_at) if missing.first_at is not None else None,
            "last": zone.iso(missing.last_at) if missing.last_at is not None else None,
            "session_starts": [zone.iso(start) for start in missing.sessions],
            "patients_changed": [zone.iso(at) for at in missing.patients],
        }
    return data
