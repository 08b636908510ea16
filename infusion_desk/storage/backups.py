"""The backups of one file: made, checked, found, looked into, and put in its place."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlcipher3 import dbapi2 as driver

from infusion_desk.errors import FileRefusedError, UserFacingError
from infusion_desk.services.backup_shelf import (
    Backup,
    BackupFailedError,
    BackupKind,
    Looked,
    Made,
    Missing,
    Restored,
    never,
)
from infusion_desk.services.ports import Store
from infusion_desk.storage import schema
from infusion_desk.storage.backup import back_up
from infusion_desk.storage.backup_names import (
    Named,
    beside,
    free_name,
    is_of,
    named_at,
    named_in,
    note_elsewhere,
    noted_elsewhere,
    sweep,
)
from infusion_desk.storage.connect import Connection, connect, connect_as_it_lies, connect_viewer
from infusion_desk.storage.failures import translated, why_not_written
from infusion_desk.storage.glancing import Facts, facts_of, glance_of
from infusion_desk.storage.identity import require_ours
from infusion_desk.storage.missing import missing_between
from infusion_desk.storage.places import require_own_disk
from infusion_desk.storage.restoring import put_in_place
from infusion_desk.storage.soundness import faults
from infusion_desk.texts import _

DAILY_KEPT = 14
RENEWED_SECONDS = 4 * 3600
"""Today's backup is made anew when it is so old and the file has changed since."""


class FileBackups:
    """A `services.backup_shelf.Backups` of the file at a path."""

    def __init__(self, path: Path) -> None:
        """The file need not be there."""
        self.path = path.resolve()
        self._looked: dict[tuple[Path, int, int], Looked] = {}
        self._lock = threading.RLock()  # held whenever the file itself is open here: it may be replaced

    def listed(self) -> tuple[Backup, ...]:
        """Every copy in the folders that can be reached, the newest first."""
        facts = self._facts()
        token = facts.token if facts else ""
        home, elsewhere = beside(self.path), facts.folder if facts else noted_elsewhere(self.path)
        found = [named for named in named_in(home) if is_of(named, self.path, token, shared=False)]
        if elsewhere is not None and elsewhere != home:
            found += [named for named in named_in(elsewhere) if is_of(named, self.path, token, shared=True)]
        return tuple(sorted((named.backup for named in found), key=_newest_first))

    def named(self, path: Path) -> Backup:
        """The copy at `path`, wherever it lies and whatever it is called. Raises FileRefusedError."""
        path = path.absolute()
        require_ours(path)
        known = named_at(path)
        if known is not None:
            return known.backup
        status = path.stat()
        return Backup(path, BackupKind.ASKED, int(status.st_mtime), status.st_size)

    def look(self, backup: Backup) -> Looked:
        """Open a copy and read all of it; what was read once and has not changed since isn't read again."""
        try:
            status = backup.path.stat()
            seen = (backup.path, status.st_mtime_ns, status.st_size)
            if seen not in self._looked:
                self._looked[seen] = _read_through(backup)
            return self._looked[seen]
        except (UserFacingError, OSError) as error:
            is_lost = isinstance(error, FileRefusedError) and error.is_lost
            return Looked(backup, None, _damaged_copy() if is_lost else str(error))

    def is_due(self, now: int) -> bool:
        """Whether there is no daily backup of today, or only an old one while the file has changed."""
        with self._source() as source:
            facts = facts_of(source)
        newest = next((each for each in self.listed() if each.kind is BackupKind.DAILY and each.made_at <= now), None)
        if newest is None or facts.zone.date_of(newest.made_at) != facts.zone.date_of(now):
            return True
        return now - newest.made_at > RENEWED_SECONDS and facts.commits != _commits_in(newest)

    def make(
        self, kind: BackupKind, now: int, *, folder: Path | None = None, is_stopped: Callable[[], bool] = never
    ) -> Made:
        """Write a backup and check it. Raises BackupFailedError, StoppedError."""
        with self._source() as source:
            facts = facts_of(source)

            def written(folder: Path) -> Looked:
                return self._written(source, facts, folder, kind, now, is_stopped)

            home, chosen = beside(self.path), folder or facts.folder
            if chosen is None:
                return Made(written(home))
            if folder is not None:
                return Made(written(folder))
            note_elsewhere(self.path, chosen)
            try:
                return Made(written(chosen))
            except BackupFailedError as error:
                return Made(written(home), instead=str(error))

    @contextmanager
    def opened(self, backup: Backup) -> Iterator[Store]:
        """A copy, open to be read inside the block; one of an older shape is brought up to date in a copy of it."""
        from infusion_desk.storage.database import Database
        from infusion_desk.storage.opening import open_store

        require_ours(backup.path)
        with TemporaryDirectory(prefix="infusion-desk-backup-", ignore_cleanup_errors=True) as folder:
            with translated(backup.path), closing(connect_viewer(backup.path)) as source:
                is_older = _version(source) < schema.SCHEMA_VERSION
                if is_older:
                    back_up(source, Path(folder) / backup.path.name)
            store = open_store(Path(folder) / backup.path.name) if is_older else Database(backup.path, _only_shown())
            try:
                yield store
            finally:
                store.close()

    def missing_in(self, backup: Backup) -> Missing | None:
        """What would be lost if this copy took the file's place; None when the file can't be read."""
        try:
            with self._lock:
                return missing_between(self.path, backup.path) if self.path.exists() else None
        except driver.Error:
            return None

    def restore(self, backup: Backup, now: int) -> Restored:
        """Put a copy in the place of the file, which is kept aside. Raises FileRefusedError."""
        looked = self._looked_to_restore(backup)
        require_own_disk(self.path)
        facts = self._facts()
        token = facts.token if facts else ""
        aside = free_name(beside(self.path), self.path, token, BackupKind.SET_ASIDE, now)
        with self._lock, translated(self.path):
            try:
                self.path.parent.mkdir(parents=True, exist_ok=True)
                was_there = put_in_place(backup.path, self.path, aside)
            except OSError as error:
                raise _not_restored(self.path, error) from error
        if not was_there:
            return Restored(looked, None, None)
        return Restored(looked, aside, _missing_if_readable(aside, self.path))

    # --- inside

    @contextmanager
    def _source(self) -> Iterator[Connection]:
        """The file, to be read; it has been opened by who asks for a backup."""
        is_ours = os.access(self.path, os.W_OK) and os.access(self.path.parent, os.W_OK)
        with self._lock, translated(self.path):
            connection = connect(self.path, reading=True) if is_ours else connect_viewer(self.path)
            with closing(connection):
                yield connection

    def _facts(self) -> Facts | None:
        """What the file says of itself; None when it can't be read."""
        if not self.path.exists():
            return None
        try:
            with self._lock, closing(connect_viewer(self.path)) as connection:
                return facts_of(connection)
        except (driver.Error, TypeError, ValueError):
            return None

    def _written(
        self,
        source: Connection,
        facts: Facts,
        folder: Path,
        kind: BackupKind,
        now: int,
        is_stopped: Callable[[], bool],
    ) -> Looked:
        try:
            if folder == beside(self.path):
                folder.mkdir(exist_ok=True)
            sweep(folder)
            target = free_name(folder, self.path, facts.token, kind, now)
            back_up(source, target, is_stopped=is_stopped)
            if kind is BackupKind.DAILY:
                _prune(folder, facts)
        except (driver.Error, OSError) as error:
            raise _not_written(folder, error) from error
        return self.look(Backup(target, kind, now, target.stat().st_size))

    def _looked_to_restore(self, backup: Backup) -> Looked:
        looked = self.look(backup)
        if looked.damage:
            raise FileRefusedError(
                _("{name} can't take the place of the schedule, and nothing was changed. {why}").format(
                    name=backup.path.name, why=looked.damage
                )
            )
        with closing(connect_viewer(backup.path)) as connection:
            if _version(connection) > schema.SCHEMA_VERSION:
                raise FileRefusedError(
                    _(
                        "{name} was made by a newer Infusion Desk, so nothing was changed. Install the newer program "
                        "on this computer, then restore it."
                    ).format(name=backup.path.name)
                )
        return looked


def _newest_first(backup: Backup) -> tuple[int, str]:
    return -backup.made_at, backup.path.name


def _read_through(backup: Backup) -> Looked:
    require_ours(backup.path)
    with translated(backup.path), closing(connect_viewer(backup.path)) as connection:
        found = tuple(faults(connection))
        is_damaged = bool(found) and next(connection.execute("PRAGMA quick_check(1)"))[0] != "ok"
        return Looked(backup, glance_of(connection), found[0] if is_damaged else "", () if is_damaged else found)


def _commits_in(backup: Backup) -> int:
    """How many commits a copy has counted; -1 when it can't say."""
    try:
        with closing(connect_as_it_lies(backup.path)) as connection:
            return facts_of(connection).commits
    except (driver.Error, TypeError, ValueError):
        return -1


def _prune(folder: Path, facts: Facts) -> None:
    """Keep the newest daily copy of each of the last days that have one, and throw the other daily ones away."""
    days: dict[str, list[Named]] = {}
    for named in named_in(folder):
        if named.backup.kind is BackupKind.DAILY and facts.token.startswith(named.mark):
            days.setdefault(facts.zone.date_of(named.backup.made_at).isoformat(), []).append(named)
    kept = sorted(days)[-DAILY_KEPT:]
    for day, of_day in days.items():
        ordered = sorted(of_day, key=lambda named: named.backup.made_at)
        for named in ordered if day not in kept else ordered[:-1]:
            named.backup.path.unlink()


def _version(connection: Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _missing_if_readable(aside: Path, path: Path) -> Missing | None:
    try:
        return missing_between(aside, path)
    except driver.Error:
        return None


def _damaged_copy() -> str:
    return _("This copy is damaged or no schedule at all, so it can't be put back. Take another one.")


def _only_shown() -> str:
    return _("This is a backup. It can be looked at and not changed.")


def _not_written(folder: Path, error: Exception) -> BackupFailedError:
    return BackupFailedError(
        _("No backup could be written into {folder}: {why}. Earlier backups are still there.").format(
            folder=folder, why=why_not_written(error)
        )
    )


def _not_restored(path: Path, error: OSError) -> FileRefusedError:
    return FileRefusedError(
        _("The backup could not take the place of {path}: {why}. Nothing was changed.").format(
            path=path, why=why_not_written(error)
        )
    )
