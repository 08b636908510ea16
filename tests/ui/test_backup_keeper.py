"""The daily backup while the window is open: made at start, on another day, and never in the window's way."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from infusion_desk.services.backup_shelf import BackupKind
from infusion_desk.services.backups import Standing
from infusion_desk.storage import backup
from infusion_desk.storage.backups import FileBackups
from infusion_desk.ui import backup_keeper
from infusion_desk.ui.look import Look
from infusion_desk.ui.main_window import MainWindow
from tests.patience import PATIENCE_SECONDS
from tests.ui.front_desk import FrontDesk, at
from tests.ui.whole_window import opened

NOW, DAY = at("07:30"), 86400


@pytest.fixture
def window(front: FrontDesk, look: Look, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    """The whole window, before anybody thinks of backups."""
    with opened(front, look, tmp_path) as made:
        made.desk.backups._first.setInterval(0)
        yield made


def kept(front: FrontDesk) -> Standing:
    """How the backups stand once the keeper has looked."""
    keeper = front.desk.backups
    with front.qtbot.waitSignal(keeper.standing_changed):
        keeper._first.start()
    assert keeper.standing is not None
    return keeper.standing


def daily(front: FrontDesk) -> list[int]:
    listed = FileBackups(front.centre.path).listed()
    return [each.made_at for each in listed if each.kind is BackupKind.DAILY]


def test_today_s_backup_is_made_at_start_and_the_next_one_on_the_next_day(front: FrontDesk, window: MainWindow) -> None:
    keeper = front.desk.backups
    with front.qtbot.waitSignal(keeper.standing_changed):
        keeper.start()
    assert daily(front) == [NOW]
    assert window.banner.isHidden()
    front.clock.now += 60
    front.desk.clock_ticked.emit(front.clock.now)
    assert not keeper.is_busy
    front.clock.now += DAY
    with front.qtbot.waitSignal(keeper.standing_changed):
        front.desk.clock_ticked.emit(front.clock.now)
    assert daily(front) == [NOW + DAY + 60, NOW]


def test_a_last_good_backup_older_than_two_days_stands_above_every_screen(
    front: FrontDesk, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    FileBackups(front.centre.path).make(BackupKind.DAILY, NOW - 3 * DAY)

    def full(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(backup, "connect_new", full)
        kept(front)
    assert window.banner.isVisible()
    told = window.banner.text()
    assert "No space left on device. Earlier backups are still there." in told
    assert "The last good backup is of Fri 20 Nov 2026, 07:30." in told
    kept(front)
    assert window.banner.isHidden()


def test_fault_42_a_backup_disk_that_is_missing_is_told_above_every_screen(
    front: FrontDesk, window: MainWindow, tmp_path: Path
) -> None:
    with front.centre.store.changing() as writer:
        writer.put_setting("backup_folder", str(tmp_path / "unplugged"))
    kept(front)
    assert "It was laid beside the schedule's file instead. Connect the disk" in window.banner.text()
    assert daily(front) == [NOW]


def test_the_desk_answers_while_a_backup_is_written(
    front: FrontDesk, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    import threading

    may_go_on, write = threading.Event(), backup._write

    def slow(*arguments: object) -> None:
        assert may_go_on.wait(PATIENCE_SECONDS)
        write(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(backup, "_write", slow)
    front.desk.backups.make()
    front.book("09:00")
    assert front.desk.picture is not None
    assert len(front.desk.picture.day.sessions) == 1
    assert front.desk.backups.is_busy
    may_go_on.set()
    front.qtbot.waitUntil(lambda: not front.desk.backups.is_busy)


def test_fault_58_a_window_closed_during_a_backup_ends_it_and_leaves_no_half_one(
    front: FrontDesk, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    import threading

    begun, write = threading.Event(), backup._write

    def slow(source: object, unfinished: Path, is_stopped: object) -> None:
        begun.set()
        front.desk.backups._stopping.wait(PATIENCE_SECONDS)
        write(source, unfinished, is_stopped)  # type: ignore[arg-type]

    monkeypatch.setattr(backup, "_write", slow)
    front.desk.backups.make()
    front.qtbot.waitUntil(begun.is_set)
    window.close()
    assert list((front.centre.path.parent / "backups").iterdir()) == []


def test_a_file_that_can_only_be_read_gets_no_daily_backup(front: FrontDesk) -> None:
    shelf = backup_keeper._Shelf(FileBackups(front.centre.path), None, "It is shown only.")  # type: ignore[arg-type]
    keeper = front.desk.backups
    keeper._shelf = shelf
    keeper._keep()
    assert not keeper.is_busy
    assert daily(front) == []
