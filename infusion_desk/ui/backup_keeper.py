"""The backups from the window: made each day, on request, read through, looked into and put back.

All of it runs in a thread of its own, so that no booking waits for a copy; only putting one back lets the desk wait.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from infusion_desk.errors import UserFacingError
from infusion_desk.services.backup_shelf import Backup, BackupKind, Backups, Looked, Made, Restored, StoppedError
from infusion_desk.services.backups import Standing, day_in, keep_daily
from infusion_desk.services.workplace import DrugShelf, Workplace
from infusion_desk.ui.jobs import Jobs

if TYPE_CHECKING:
    from infusion_desk.ui.desk import Desk

FIRST_MS = 2_000
"""The window is painted and the day is read before the first backup of a day is thought of."""

AGAIN_SECONDS = 600


class _Shelf(NamedTuple):
    """What is asked of the desk once; `read_only` says why the file can only be read."""

    backups: Backups
    drugs: DrugShelf
    read_only: str


class BackupKeeper(QObject):
    """Keeps the daily backup once it is started; answers by its signals."""

    standing_changed = Signal(object)
    listed = Signal(object)
    looked = Signal(object)
    made = Signal(object)
    restored = Signal(object)
    failed = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._jobs = Jobs(self)
        self._stopping = threading.Event()
        self._shelf: _Shelf | None = None
        self._kept_at: int | None = None
        self.standing: Standing | None = None
        self.found: dict[Path, Looked] = {}
        self._first = QTimer(self, singleShot=True, interval=FIRST_MS)
        self._first.timeout.connect(self._on_first_timeout)

    @property
    def is_busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._jobs.is_busy

    def start(self) -> None:
        """Keep the daily backup from now on."""
        self._first.start()
        self._desk.clock_ticked.connect(self._on_desk_clock_ticked)

    def close(self) -> None:
        """Give up what is being written, which leaves nothing behind, and wait for the thread."""
        self._first.stop()
        self._stopping.set()
        self._jobs.close()

    # --- what is asked

    def look_again(self) -> None:
        """List the backups, then read each one through."""
        self._with_shelf(lambda shelf: self._run(shelf.backups.listed, self._on_listed, key="list"))

    def make(self) -> None:
        """Make a backup now."""
        now, stop = self._desk.now, self._stopping.is_set

        def asked(shelf: _Shelf) -> None:
            self._run(lambda: shelf.backups.make(BackupKind.ASKED, now, is_stopped=stop), self._on_made)

        self._with_shelf(asked)

    def name(self, path: Path, done: Callable[[Backup], None]) -> None:
        """Take a backup from anywhere."""
        self._with_shelf(lambda shelf: self._run(lambda: shelf.backups.named(path), done))

    def ask_missing(self, backup: Backup, done: Callable[[Any], None]) -> None:
        """Ask what would be lost if `backup` took the file's place: a Missing, or None when that can't be told."""
        self._with_shelf(lambda shelf: self._run(lambda: shelf.backups.missing_in(backup), done, key="missing"))

    def read_day(self, backup: Backup, shown: date, done: Callable[[Any], None]) -> None:
        """Read a date as `backup` has it: a DayPicture."""
        now = self._desk.now

        def asked(shelf: _Shelf) -> None:
            self._run(lambda: day_in(shelf.backups, backup, shown, shelf.drugs, now), done, key="day")

        self._with_shelf(asked)

    def restore(self, backup: Backup) -> None:
        """Put `backup` in the place of the file, which the desk lets go for it."""
        now = self._desk.now

        def asked(shelf: _Shelf) -> None:
            self._desk.replace_file(partial(shelf.backups.restore, backup, now), self._on_restored, self._on_failed)

        self._with_shelf(asked)

    # --- inside

    def _keep(self) -> None:
        self._kept_at = now = self._desk.now
        stop = self._stopping.is_set

        def asked(shelf: _Shelf) -> None:
            if not shelf.read_only:
                self._run(lambda: keep_daily(shelf.backups, now, stop), self._on_kept, key="daily")

        self._with_shelf(asked)

    def _with_shelf(self, then: Callable[[_Shelf], None]) -> None:
        def read(shelf: _Shelf) -> None:
            self._shelf = self._shelf or shelf  # one for all, for it lets one writer in at a time
            then(self._shelf)

        if self._shelf is not None:
            then(self._shelf)
        else:
            self._desk.read(_shelf_of, read, failed=self._on_failed)

    def _run(self, work: Callable[[], Any], done: Callable[[Any], None], *, key: str = "") -> None:
        self._jobs.run(work, done, self._on_failed, key=key)

    def _on_listed(self, backups: tuple[Backup, ...]) -> None:
        assert self._shelf is not None
        look = self._shelf.backups.look
        self.listed.emit(backups)
        for backup in backups:
            self._run(partial(look, backup), self._on_looked, key=str(backup.path))

    def _on_looked(self, looked: Looked) -> None:
        self.found[looked.backup.path] = looked
        self.looked.emit(looked)

    def _on_made(self, made: Made) -> None:
        self.found[made.looked.backup.path] = made.looked
        self.made.emit(made)
        self.look_again()
        if self._kept_at is not None:
            self._keep()

    def _on_kept(self, standing: Standing) -> None:
        self.standing = standing
        self.standing_changed.emit(standing)

    def _on_restored(self, restored: Restored) -> None:
        self.restored.emit(restored)
        self.look_again()

    def _on_failed(self, error: UserFacingError) -> None:
        if not isinstance(error, StoppedError):
            self.failed.emit(str(error))

    @Slot()
    def _on_first_timeout(self) -> None:
        self._keep()

    @Slot(int)
    def _on_desk_clock_ticked(self, now: int) -> None:
        """Look again after a while, and at once on another day, whichever way the clock was put."""
        if self._kept_at is None:
            return
        wording = self._desk.wording
        is_another_day = wording is not None and wording.zone.date_of(now) != wording.zone.date_of(self._kept_at)
        if is_another_day or abs(now - self._kept_at) >= AGAIN_SECONDS:
            self._keep()


def _shelf_of(place: Workplace) -> _Shelf:
    return _Shelf(place.find_backups(), place.drugs, place.store.read_only)
