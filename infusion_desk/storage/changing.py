"""Transactions that change the file; the only module that sets SQLAlchemy's engine up."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa
from sqlcipher3 import dbapi2 as driver

from infusion_desk.storage import presence
from infusion_desk.storage.connect import Connection, connect
from infusion_desk.storage.identity import count_commit
from infusion_desk.storage.kept import Kept
from infusion_desk.storage.unit_of_work import UnitOfWork


def engine_for(path: Path) -> sa.Engine:
    """An engine whose every transaction is alone with the file from its first moment on."""
    engine = sa.create_engine(
        "sqlite+pysqlite://",
        module=driver,
        creator=lambda: connect(path),
        poolclass=sa.QueuePool,
        pool_size=1,
        max_overflow=8,
    )

    @sa.event.listens_for(engine, "begin")
    def _begin_immediate(connection: sa.Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


class Changer:
    """Gives out one transaction after the other."""

    def __init__(self, path: Path) -> None:
        """Change the file at `path`."""
        self._path = path
        self._engine = engine_for(path)

    @contextmanager
    def transaction(self, kept: Kept) -> Iterator[UnitOfWork]:
        """One transaction: committed when the block is left, taken back when it raises."""
        commits = 0
        with self._engine.begin() as connection:
            work = UnitOfWork(connection, kept)
            raw: Connection = connection.connection.driver_connection
            before = raw.total_changes
            yield work
            if raw.total_changes != before:
                commits = count_commit(raw)
        kept.learn(work.kept)
        if commits:
            presence.say_open(self._path, commits)

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()
