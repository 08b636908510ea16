"""One opened database file."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from infusion_desk.errors import ReadOnlyError
from infusion_desk.services.ports import Reader, Writer
from infusion_desk.storage.connect import Connection, begin_reading, connect, connect_viewer
from infusion_desk.storage.failures import translated
from infusion_desk.storage.reading import Kept, SqlReader

if TYPE_CHECKING:
    from infusion_desk.storage.changing import Changer


class Database:
    """A `services.ports.Store` on one file that has been looked at and found good."""

    def __init__(self, path: Path, read_only: str = "") -> None:
        """`read_only` says why the file can only be read; "" when it can be changed."""
        self.path = path
        self._read_only = read_only
        self._kept = Kept()
        self._idle: list[Connection] = []
        self._watch: Connection | None = None
        self._changer: Changer | None = None
        self._lock = threading.Lock()

    @property
    def read_only(self) -> str:
        """Why the file can only be read, as a sentence; "" when it can be changed."""
        return self._read_only

    @contextmanager
    def reading(self) -> Iterator[Reader]:
        """One moment of the file, to read from. Raises BusyError."""
        with translated(self.path):
            connection = self._idle.pop() if self._idle else self._connect()
            try:
                begin_reading(connection)
                yield SqlReader(connection, self._kept)
                connection.execute("ROLLBACK")
            except BaseException:
                connection.close()
                raise
            self._rest(connection)

    @contextmanager
    def changing(self) -> Iterator[Writer]:
        """One transaction. Raises BusyError after five seconds of waiting, ReadOnlyError."""
        if self._read_only:
            raise ReadOnlyError(self._read_only)
        with translated(self.path), self._changes().transaction(self._kept) as work:
            yield work

    def data_version(self) -> int:
        """A number that changes when anybody, in any process, has changed the file."""
        with self._lock, translated(self.path):
            if self._watch is None:
                self._watch = self._connect()
            return int(self._watch.execute("PRAGMA data_version").fetchone()[0])

    def close(self) -> None:
        """Let the file go."""
        with self._lock:
            for connection in [*self._idle, *([self._watch] if self._watch else [])]:
                connection.close()
            self._idle.clear()
            self._watch = None
            if self._changer is not None:
                self._changer.close()
                self._changer = None

    def _connect(self) -> Connection:
        return connect_viewer(self.path) if self._read_only else connect(self.path, reading=True)

    def _rest(self, connection: Connection) -> None:
        """Keep a connection for the next read; a viewer's file may get its journal later, so it looks anew."""
        if self._read_only:
            connection.close()
        else:
            self._idle.append(connection)

    def _changes(self) -> Changer:
        with self._lock:
            if self._changer is None:
                from infusion_desk.storage.changing import Changer

                self._changer = Changer(self.path)
            return self._changer
