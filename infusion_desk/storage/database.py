"""One opened database file."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sqlcipher3 import dbapi2 as driver

from infusion_desk.errors import ReadOnlyError
from infusion_desk.storage import presence
from infusion_desk.storage.connect import Connection, connect, connect_viewer, wal_of
from infusion_desk.storage.failures import translated
from infusion_desk.storage.identity import commits_of
from infusion_desk.storage.kept import Kept
from infusion_desk.storage.reading import SqlReader
from infusion_desk.storage.soundness import faults

if TYPE_CHECKING:
    from infusion_desk.services.ports import DrugsKnown, FormerDrugs, Reader, Writer
    from infusion_desk.storage.changing import Changer


class Database:
    """A `services.ports.Store` on one file that has been looked at and found good.

    Every thread may use it; a connection serves one transaction at a time.
    """

    def __init__(self, path: Path, read_only: str = "") -> None:
        """`read_only` says why the file can only be read; "" when it can be changed."""
        self.path = path
        self._read_only = read_only
        self._kept = Kept()
        self._idle: list[Connection] = []
        self._watch: Connection = None
        self._changer: Changer | None = None
        self._lock = threading.Lock()
        self._closed = False
        if not read_only:
            self._stay()

    @property
    def read_only(self) -> str:
        """Why the file can only be read, as a sentence; "" when it can be changed."""
        return self._read_only

    @contextmanager
    def reading(self) -> Iterator[Reader]:
        """One moment of the file, to read from. Raises BusyError."""
        with translated(self.path), self._one_moment() as connection:
            yield SqlReader(connection, self._kept)

    @contextmanager
    def changing(self) -> Iterator[Writer]:
        """One transaction. Raises BusyError after five seconds of waiting, ReadOnlyError."""
        if self._read_only:
            raise ReadOnlyError(self._read_only)
        with translated(self.path), self._changes().transaction(self._kept) as work:
            yield work

    def know_drugs(self, drugs: DrugsKnown, former: FormerDrugs | None = None) -> None:
        """Let readers and writers ask `drugs` for what a drug's file says, and `former` for what it said before."""
        self._kept.drugs, self._kept.former = drugs, former

    def data_version(self) -> int:
        """A number that changes when anybody, in any process, has changed the file."""
        if self._read_only:
            return self._version_from_outside()
        presence.stay_open(self.path)
        with self._lock, translated(self.path):
            return int(self._watch.execute("PRAGMA data_version").fetchone()[0])

    def check(self) -> list[str]:
        """Read the whole file; return every fault as a sentence, none when it is sound."""
        with translated(self.path), self._one_moment() as connection:
            return list(faults(connection))

    def backup(self, target: Path) -> None:
        """Copy the file, whole and of one moment, to `target`, where it replaces an older copy when it is complete.

        Raises ReadOnlyError when the target's disk is full or can't be written.
        """
        with translated(target), closing(self._connect()) as connection:
            from infusion_desk.storage.backup import back_up

            back_up(connection, target)

    def close(self) -> None:
        """Let the file go."""
        with self._lock:
            self._closed = True
            while self._idle:
                self._idle.pop().close()
            if self._changer is not None:
                self._changer.close()
                self._changer = None
            if self._watch is not None:
                self._watch.close()
                self._watch = None
                presence.say_closed(self.path)

    def _stay(self) -> None:
        """Hold one connection from now on, so that the log stays, and say on which computer the file is open."""
        with translated(self.path):
            watch = connect(self.path)
            try:
                # It has one already, unless another tool has changed that.
                watch.execute("PRAGMA journal_mode = WAL")
                commits = commits_of(watch)
                watch.execute("PRAGMA query_only = ON")
            except BaseException:
                watch.close()
                raise
            self._watch = watch
            presence.say_open(self.path, commits)

    def _connect(self) -> Connection:
        return connect_viewer(self.path) if self._read_only else connect(self.path, reading=True)

    @contextmanager
    def _one_moment(self) -> Iterator[Connection]:
        connection = self._rested() or self._connect()
        try:
            connection.execute("BEGIN")
            yield connection
        finally:
            self._rest(connection)

    def _rested(self) -> Connection | None:
        with self._lock:
            return self._idle.pop() if self._idle else None

    def _rest(self, connection: Connection) -> None:
        """Keep a connection for the next read. A file that is shown only may get a log meanwhile: it is opened anew."""
        try:
            connection.execute("ROLLBACK")
        except driver.Error:
            connection.close()
            return
        with self._lock:
            if self._read_only or self._closed:
                connection.close()
            else:
                self._idle.append(connection)

    def _changes(self) -> Changer:
        with self._lock:
            if self._changer is None:
                from infusion_desk.storage.changing import Changer

                self._changer = Changer(self.path)
            return self._changer

    def _version_from_outside(self) -> int:
        seen = 0
        for path in (self.path, wal_of(self.path)):
            if path.exists():
                status = path.stat()
                seen = hash((seen, status.st_mtime_ns, status.st_size))
        return seen
