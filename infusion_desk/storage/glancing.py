"""What a file of any shape says of itself, read by the driver alone."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from infusion_desk import settings as known_settings
from infusion_desk.domain.time import ClinicZone
from infusion_desk.services.backup_shelf import Glance
from infusion_desk.storage.connect import Connection


class Facts(NamedTuple):
    """The file's own mark, how many commits it has counted, its zone, and the folder chosen for backups, if any."""

    token: str
    commits: int
    zone: ClinicZone
    folder: Path | None


def facts_of(connection: Connection) -> Facts:
    """What is needed to make or find backups of a file. Raises the driver's error."""
    stamp = str(connection.execute("SELECT stamp FROM file_stamp").fetchone()[0])
    _ours, token, commits = stamp.split(":")
    settings = settings_of(connection)
    folder = settings["backup_folder"]
    return Facts(token, int(commits), ClinicZone(settings["timezone"]), Path(folder) if folder else None)


def glance_of(connection: Connection) -> Glance:
    """What lies in a copy. Raises the driver's error."""
    last = connection.execute("SELECT at FROM changes ORDER BY id DESC LIMIT 1").fetchone()
    sessions, patients, changes = (_count(connection, table) for table in ("sessions", "patients", "changes"))
    return Glance(sessions, patients, changes, last[0] if last else None, settings_of(connection))


def settings_of(connection: Connection) -> dict[str, str]:
    """Every setting, defaults filled in."""
    return known_settings.with_defaults(dict(connection.execute("SELECT key, value FROM settings").fetchall()))


def _count(connection: Connection, table: str) -> int:
    return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
