"""Bringing an older file up to date with Alembic, whose import takes a quarter of a second: only when it is needed."""

from __future__ import annotations

import time
from contextlib import closing
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config

from infusion_desk.services.backup_shelf import BackupKind
from infusion_desk.storage import schema
from infusion_desk.storage.backup import back_up
from infusion_desk.storage.backup_names import beside, free_name
from infusion_desk.storage.changing import engine_for
from infusion_desk.storage.connect import connect
from infusion_desk.storage.glancing import facts_of
from infusion_desk.storage.identity import count_commit


def bring_up_to_date(path: Path) -> None:
    """Take the file from an older shape to the newest one in one transaction, after a backup was laid beside it.

    Killed on the way, it leaves the old shape with everything in it. Raises the driver's error.
    """
    with closing(connect(path, reading=True)) as source:
        beside(path).mkdir(exist_ok=True)
        token = facts_of(source).token
        back_up(source, free_name(beside(path), path, token, BackupKind.UPDATE, int(time.time())))
    engine = engine_for(path)
    try:
        with engine.begin() as connection:
            upgrade(connection)
            count_commit(connection.connection.driver_connection)
    finally:
        engine.dispose()
    with closing(connect(path)) as written:
        written.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def upgrade(connection: sa.Connection) -> None:
    """Run every migration that the file has not seen, inside the transaction of `connection`."""
    config = Config()
    config.set_main_option("script_location", str(schema.MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    connection.exec_driver_sql(f"PRAGMA user_version = {schema.SCHEMA_VERSION}")
