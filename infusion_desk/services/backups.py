"""Daily backups, the newest good one, and a day looked at in one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from infusion_desk.errors import FileRefusedError, UserFacingError
from infusion_desk.services.backup_shelf import Backup, BackupKind, Backups, Looked, Made, StoppedError, never
from infusion_desk.services.days import DayPicture, read_picture
from infusion_desk.services.wording import Wording
from infusion_desk.services.workplace import DrugShelf, Workplace
from infusion_desk.texts import _

OLD_AFTER = 2 * 86400
"""Seconds after which the last good backup is too old."""


class LostFileError(FileRefusedError):
    """A file that is gone or damaged, of which a good backup is there."""

    def __init__(self, why: str, path: Path, newest: Looked) -> None:
        """`why` says what is wrong with the file at `path`."""
        self.why, self.newest = why, newest
        super().__init__(f"{why} {_offer(path, newest)}", is_lost=True)


@dataclass(frozen=True, slots=True)
class Standing:
    """How the backups of a file stand: the newest good one, what was made just now, why none could be made."""

    newest: Looked | None
    made: Made | None = None
    failed: str = ""


def keep_daily(backups: Backups, now: int, is_stopped: Callable[[], bool] = never) -> Standing:
    """Make the daily backup when it is due, and say how the backups stand. Raises StoppedError."""
    made, failed = None, ""
    try:
        if backups.is_due(now):
            made = backups.make(BackupKind.DAILY, now, is_stopped=is_stopped)
    except StoppedError:
        raise
    except UserFacingError as error:
        failed = str(error)
    return Standing(newest_good(backups), made, failed)


def newest_good(backups: Backups) -> Looked | None:
    """The newest copy that can be put in the place of the file; a file set aside is none."""
    wanted = (each for each in backups.listed() if each.is_copy)
    return next((looked for looked in map(backups.look, wanted) if looked.is_good), None)


def backup_named(backups: Backups, wanted: str) -> Backup:
    """The copy that is meant by a file's path or by its bare name in the list. Raises FileRefusedError."""
    for each in backups.listed():
        if each.path.name == wanted:
            return each
    return backups.named(Path(wanted))


def day_in(backups: Backups, backup: Backup, shown: date, drugs: DrugShelf, now: int) -> DayPicture:
    """A date as `backup` has it. Raises FileRefusedError when it can't be opened."""
    with backups.opened(backup) as store:
        return read_picture(Workplace(store, drugs, lambda: now), shown)


def _offer(path: Path, newest: Looked) -> str:
    assert newest.glance is not None
    wording = Wording.of(newest.glance.settings)
    return _(
        "The newest good backup is of {date} at {clock}. This puts it in the file's place, and keeps what lies there:"
        ' infusion-desk --database "{path}" restore-backup "{file}"'
    ).format(
        date=wording.date_of(newest.backup.made_at),
        clock=wording.clock(newest.backup.made_at),
        path=path,
        file=newest.backup.path,
    )
