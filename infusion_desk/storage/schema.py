"""The shape of the file: making a new one, and bringing an old one up to date."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from sqlcipher3 import dbapi2 as driver

from infusion_desk.storage.connect import Connection

SCHEMA_VERSION = 10
"""The newest shape that this program knows; kept in the file as its user_version."""

MIGRATIONS = Path(__file__).with_name("migrations")

_ALEMBIC_VERSION = """
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL,\x20
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
)
"""


def revision(version: int) -> str:
    """The name of a shape in `migrations`: `0001`."""
    return f"{version:04}"


@cache
def statements(version: int) -> tuple[str, ...]:
    """The statements that make shape `version` from the one before."""
    return tuple(_split((MIGRATIONS / f"{revision(version)}.sql").read_text(encoding="utf-8")))


def make_tables(connection: Connection) -> None:
    """Give an empty file every table, as all migrations one after the other would, without importing Alembic."""
    connection.execute(_ALEMBIC_VERSION.strip())
    connection.execute("INSERT INTO alembic_version VALUES (?)", (revision(SCHEMA_VERSION),))
    for version in range(1, SCHEMA_VERSION + 1):
        for statement in statements(version):
            connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def _split(script: str) -> Iterator[str]:
    """The statements of a script; a trigger's own semicolons don't end it."""
    gathered: list[str] = []
    for line in script.splitlines():
        if gathered or (line.strip() and not line.startswith("--")):
            gathered.append(line)
        if gathered and driver.complete_statement("\n".join(gathered)):
            yield "\n".join(gathered)
            gathered = []
