"""`infusion-desk backup`: makes a backup now, or lists those there are."""

from __future__ import annotations

from infusion_desk.cli._shared import add_json, answer, workplace
from infusion_desk.texts import N_, _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from typing import Any

    from infusion_desk.services.backup_shelf import Backup, Looked
    from infusion_desk.services.workplace import Workplace

NAME = "backup"
HELP = N_("make a backup of the centre's file, opened and checked after it is written")


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the command's arguments."""
    chosen = parser.add_mutually_exclusive_group()
    chosen.add_argument("--to", metavar="FOLDER", help=_("the folder to write it into; else the one of the settings"))
    chosen.add_argument("--list", action="store_true", help=_("list the backups there are, each one read through"))
    add_json(parser)


def run(arguments: Namespace) -> int:
    """Make a backup and say where it lies, or list them."""
    with workplace(arguments) as place:
        return _list(place, arguments) if arguments.list else _make(place, arguments)


def _make(place: Workplace, arguments: Namespace) -> int:
    from pathlib import Path

    from infusion_desk.presenters.backups import look_words, size_words
    from infusion_desk.services.backup_shelf import BackupKind

    folder = Path(arguments.to).absolute() if arguments.to else None
    made = place.find_backups().make(BackupKind.ASKED, place.now(), folder=folder)
    backup = made.looked.backup
    written = _("The backup was written and checked: {file} ({size}).").format(
        file=backup.path, size=size_words(backup.size)
    )
    data = {**_data(backup, made.looked, place), "instead": made.instead}
    lines = [made.instead] if made.instead else []
    answer(arguments, data, *lines, written, *look_words(made.looked, _wording(place)))
    return 0


def _list(place: Workplace, arguments: Namespace) -> int:
    from infusion_desk.presenters.backups import backup_rows

    backups = place.find_backups()
    listed = backups.listed()
    looked = {each.path: backups.look(each) for each in listed}
    rows = backup_rows(listed, looked, _wording(place))
    lines = [f"{'  '.join(row.cells[:-1])}  {each.path}" for row, each in zip(rows, listed, strict=True)]
    data = {"backups": [_data(each, looked[each.path], place) for each in listed]}
    answer(arguments, data, *(lines or [_("There is no backup yet. infusion-desk backup makes one.")]))
    return 0


def _data(backup: Backup, looked: Looked, place: Workplace) -> dict[str, Any]:
    zone = _wording(place).zone
    glance = looked.glance
    return {
        "file": str(backup.path),
        "kind": backup.kind.value,
        "made": zone.iso(backup.made_at),
        "bytes": backup.size,
        "good": looked.is_good,
        "damage": looked.damage,
        "faults": list(looked.faults),
        "sessions": glance.sessions if glance else None,
        "patients": glance.patients if glance else None,
        "last_change": zone.iso(glance.last_change) if glance and glance.last_change is not None else None,
    }


def _wording(place: Workplace) -> Any:
    from infusion_desk.services.wording import Wording

    with place.store.reading() as reader:
        return Wording.of(reader.settings())
