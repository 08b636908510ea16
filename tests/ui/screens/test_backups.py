"""The Backups screen on a real file: made, read through, looked into, put back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from infusion_desk.services.backup_shelf import Backup, BackupKind
from infusion_desk.storage.backups import FileBackups
from infusion_desk.ui.dialogs.backup_day import BackupDay
from infusion_desk.ui.dialogs.restore_backup import RestoreBackup
from infusion_desk.ui.look import Look
from infusion_desk.ui.screens.backups import BackupsScreen
from tests.ui.front_desk import FrontDesk, at

NOW, DAY = at("07:30"), 86400


@pytest.fixture
def screen(front: FrontDesk, look: Look) -> BackupsScreen:
    """The screen with a backup of yesterday."""
    front.centre.book("09:00")
    FileBackups(front.centre.path).make(BackupKind.DAILY, NOW - DAY)
    front.show_day()
    screen = BackupsScreen(front.desk, look)
    front.put_up(screen, 1286, 718)
    screen.refresh()
    screen.setFocus()
    come_to_rest(front)
    return screen


def come_to_rest(front: FrontDesk) -> None:
    """Wait until nobody is at work, neither for the desk nor for the backups."""
    front.qtbot.waitUntil(lambda: not (front.desk.is_busy or front.desk.backups.is_busy))


def drawn(screen: BackupsScreen) -> list[str]:
    return [" | ".join(row.cells[:4]) for row in screen.list.table.rows.rows]


def click(front: FrontDesk, parent: object, words: str) -> None:
    (button,) = [each for each in parent.findChildren(QPushButton) if each.text() == words]  # type: ignore[attr-defined]
    button.click()
    come_to_rest(front)


def asked(kind: type) -> object:
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, kind)
    return dialog


def test_each_backup_is_listed_and_read_through(screen: BackupsScreen) -> None:
    ((made, why, size, checked),) = (row.split(" | ") for row in drawn(screen))
    assert (made, why, checked) == ("Sun 22 Nov 2026, 07:30", "Daily", "Good")
    assert size.endswith(" kB")
    assert screen.standing.text() == "The last good backup is of Sun 22 Nov 2026, 07:30."
    assert "Sessions in it: 1. Patients: 10." in [label.text() for label in screen.inside._labels]


def test_one_is_made_now_and_stands_first(front: FrontDesk, screen: BackupsScreen) -> None:
    click(front, screen, "Make a backup now")
    assert screen.notice.sentence.startswith("The backup was written and checked: ")
    assert [row.split(" | ")[1] for row in drawn(screen)] == ["On request", "Daily"]
    assert screen.standing.text() == "The last good backup is of today, 07:30."


def test_fault_43_a_damaged_one_says_so(front: FrontDesk, screen: BackupsScreen) -> None:
    (path,) = (front.centre.path.parent / "backups").iterdir()
    path.write_bytes(path.read_bytes()[:9000])
    screen.refresh()
    come_to_rest(front)
    assert drawn(screen)[0].endswith("Damaged")
    assert screen.standing.text() == "There is no good backup yet."


def test_enter_opens_the_day_of_a_backup_as_a_table(front: FrontDesk, screen: BackupsScreen) -> None:
    front.press(Qt.Key.Key_Return)
    come_to_rest(front)
    dialog = asked(BackupDay)
    assert isinstance(dialog, BackupDay)
    assert dialog.title.text() == "Sunday 22 November 2026"
    assert dialog.said.text() == "No sessions on this day in this backup."
    click(front, dialog, "Later")
    assert dialog.day.index(0, 1).data() == "Okafor, Grace"
    assert dialog.said.isHidden()
    dialog.reject()


def test_a_day_that_comes_after_the_dialog_was_closed_is_dropped(front: FrontDesk, screen: BackupsScreen) -> None:
    front.press(Qt.Key.Key_Return)
    QApplication.activeModalWidget().close()  # type: ignore[union-attr]
    come_to_rest(front)


def test_one_is_put_back_after_saying_what_would_be_missing(
    front: FrontDesk, screen: BackupsScreen, monkeypatch: pytest.MonkeyPatch
) -> None:
    from infusion_desk.services.roster import put_setting

    front.desk.change(lambda place, who: put_setting(place.store, "centre", "Renamed", who))
    come_to_rest(front)
    front.centre.store.close()  # the other opening of these tests would be another program
    screen._on_restore_clicked()
    come_to_rest(front)
    dialog = asked(RestoreBackup)
    assert isinstance(dialog, RestoreBackup)
    assert dialog.sentences[1] == "One change is not in it, of Mon 23 Nov 2026, 07:30."
    dialog.accept()
    come_to_rest(front)
    assert "One change is not in it" in screen.notice.sentence
    assert "The file that was there is kept as" in screen.notice.sentence
    assert front.desk.picture is not None
    assert front.desk.picture.settings["centre"] == "Elm Street"
    assert front.desk.undoable is None
    assert [row.split(" | ")[1] for row in drawn(screen)] == ["File set aside", "Daily"]


def test_a_file_that_is_no_backup_is_told(front: FrontDesk, screen: BackupsScreen, tmp_path: Path) -> None:
    (tmp_path / "letter").write_text("Dear Sir")
    named: list[Backup] = []
    front.desk.backups.name(tmp_path / "letter", named.append)
    come_to_rest(front)
    assert named == []
    assert "is a text file, not a schedule" in screen.notice.sentence


def test_the_folder_is_a_setting_and_the_next_backup_goes_there(
    front: FrontDesk, screen: BackupsScreen, tmp_path: Path
) -> None:
    (tmp_path / "disk").mkdir()
    screen.keep_in(tmp_path / "disk")
    come_to_rest(front)
    assert screen.notice.sentence.startswith("Backups go to")
    click(front, screen, "Make a backup now")
    assert [path.suffix for path in (tmp_path / "disk").iterdir()] == [".db"]
    front.desk.undo()
    come_to_rest(front)
    assert front.desk.picture is not None
    assert front.desk.picture.settings["backup_folder"] == ""
