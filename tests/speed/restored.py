"""From a schedule that is destroyed to yesterday's: what the first one in waits for on the worst morning."""

from __future__ import annotations

import os
from collections.abc import Iterator

from infusion_desk.centre_file import backups_of, open_workplace
from infusion_desk.services.backup_shelf import BackupKind
from infusion_desk.services.backups import LostFileError
from tests.builders import NEW_YORK
from tests.speed._files import A_DAY, FIRST, busy_file
from tests.speed.measuring import Row, seconds

SESSIONS = 100_000


def rows() -> Iterator[Row]:
    """Noticing it, putting the newest good backup in its place, and the day."""
    now = NEW_YORK.at(FIRST, 450)
    with busy_file(SESSIONS) as store:
        backups_of(store.path).make(BackupKind.DAILY, now)
        store.close()
        store.path.write_bytes(os.urandom(200_000))

        def restored() -> None:
            try:
                open_workplace(store.path)
            except LostFileError as lost:
                backups_of(store.path).restore(lost.newest.backup, now)
            place = open_workplace(store.path)
            with place.store.reading() as reader:
                assert len(reader.day(FIRST).sessions) == A_DAY
            place.store.close()

        yield Row(f"from a destroyed file to yesterday's with {SESSIONS:,} sessions", seconds(restored), 60.0, "s")
