"""The restore drill: the file is destroyed, the program is started, yesterday is back, and what is missing is said."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from infusion_desk.app import recovery, why_only_shown
from infusion_desk.services.backup_shelf import BackupKind
from infusion_desk.services.backups import LostFileError
from infusion_desk.storage.backups import FileBackups
from infusion_desk.storage.connect import connect
from tests.centres import Centre, at
from tests.journeys.driver import person_at
from tests.journeys.others import Others
from tests.ui.front_desk import Clock


def overwritten(file: Path) -> str:
    file.write_bytes(os.urandom(200_000))
    return "What was changed after Mon 23 Nov 2026, 07:30 is not in it."


def deleted(file: Path) -> str:
    file.unlink()
    return "What was changed after Mon 23 Nov 2026, 07:30 is not in it."


def one_page_damaged(file: Path) -> str:
    with closing(connect(file)) as connection:
        (page,) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'patients_listed'").fetchone()
        size = connection.execute("PRAGMA page_size").fetchone()[0]
    content = bytearray(file.read_bytes())
    content[(page - 1) * size : page * size] = os.urandom(size)
    file.write_bytes(content)
    return "They touched sessions that start Mon 23 Nov 11:00."


@pytest.mark.parametrize("destroy", [overwritten, deleted, one_page_damaged])
def test_fault_37_yesterday_is_back(
    qtbot: QtBot, centre: Centre, others: Others, clock: Clock, destroy: Callable[[Path], str]
) -> None:
    others.book("Okafor", "1", "09:00")
    FileBackups(centre.path).make(BackupKind.DAILY, clock.now)
    clock.now = at("07:35")
    others.book("Lindqvist", "2", "11:00")
    centre.store.close()
    before = centre.path.read_bytes()
    said = destroy(centre.path)
    destroyed = centre.path.read_bytes() if centre.path.exists() else None
    assert destroyed != before

    with pytest.raises(LostFileError) as lost:
        why_only_shown(centre.path)
    dialog = recovery(centre.path, lost.value)
    dialog.open()
    assert "Mon 23 Nov 2026, 07:30" in dialog.do.text()
    dialog.do.click()
    qtbot.waitUntil(lambda: dialog.do.text() == "Open the schedule")
    assert said in dialog.said.text()
    dialog.do.click()
    assert dialog.result()
    with person_at(centre.path, clock) as person:
        assert person.board() == "Chair 1 09:00-11:30 Okafor"
    kept = [each.path.read_bytes() for each in FileBackups(centre.path).listed() if not each.is_copy]
    assert kept == ([destroyed] if destroyed is not None else [])
