"""Backups: whole, checked, kept for fourteen days, and put back; and what is said when one can't be made."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
import time
from contextlib import closing
from dataclasses import replace
from datetime import date
from itertools import count
from pathlib import Path
from uuid import uuid4

import pytest

from infusion_desk.domain.people import Patient
from infusion_desk.errors import FileRefusedError, InputError
from infusion_desk.services.backup_shelf import Backup, BackupFailedError, BackupKind, Missing, StoppedError
from infusion_desk.services.backups import keep_daily, newest_good
from infusion_desk.services.changes import Asked, Change, ChangeKind, EntityChange
from infusion_desk.settings import SETTINGS
from infusion_desk.storage import backup as backup_module
from infusion_desk.storage import backups as backups_module
from infusion_desk.storage import open_store, schema
from infusion_desk.storage.backup_names import beside
from infusion_desk.storage.backups import FileBackups
from infusion_desk.storage.connect import connect, connect_as_it_lies, connect_new
from infusion_desk.storage.presence import note_of
from tests.builders import MONDAY
from tests.centres import Centre, at, made_up_patients, make_centre
from tests.storage.test_migrations import file_of_shape

ROOT = Path(__file__).resolve().parents[2]
NOW, DAY = at("07:30"), 86400


@pytest.fixture
def backups(centre: Centre) -> FileBackups:
    return FileBackups(centre.path)


@pytest.fixture
def closed(tmp_path: Path) -> Centre:
    """A centre with one session and one change in its audit, that nobody has open."""
    made = make_centre(tmp_path)
    made.book("09:00")
    changed(made, NOW - 60)
    made.store.close()
    return made


def changed(centre: Centre, when: int, *, session: int | None = None, patient: int | None = None) -> None:
    """A change in the audit that touched a session or a patient."""
    touched = (("session", session), ("patient", patient))
    with centre.store.changing() as writer:
        entities = tuple(EntityChange(kind, each, None, {"version": 1}) for kind, each in touched if each is not None)
        writer.record(Change(0, Asked(str(uuid4()), when), ChangeKind.NOTE, "Change", {}, entities))


def daily(backups: FileBackups, now: int = NOW) -> Backup:
    return backups.make(BackupKind.DAILY, now).looked.backup


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


# --- made and checked ----------------------------------------------------------------------------------------


def test_a_backup_of_a_live_file_has_everything_and_is_looked_through(centre: Centre, backups: FileBackups) -> None:
    centre.book("09:00")
    made = backups.make(BackupKind.ASKED, NOW)
    assert made.looked.is_good
    assert made.looked.glance is not None
    assert (made.looked.glance.sessions, made.looked.glance.patients) == (1, len(centre.patients))
    assert made.looked.backup.path.parent == beside(centre.path)
    with backups.opened(made.looked.backup) as store, store.reading() as reader:
        assert len(reader.day(MONDAY).sessions) == 1
    assert names(beside(centre.path)) == [made.looked.backup.path.name]


def test_a_backup_while_others_write_is_of_one_moment(centre: Centre, backups: FileBackups) -> None:
    """Each change adds two patients: a copy with an odd count would have half of one."""
    stop = threading.Event()
    people = (Patient(0, str(9000 + each), "Patient", "Alex", date(1950, 1, 1)) for each in count())

    def write() -> None:
        while not stop.is_set():
            with centre.store.changing() as writer:
                writer.add_patients([next(people), next(people)])

    writing = threading.Thread(target=write)
    writing.start()
    try:
        counts = [backups.make(BackupKind.ASKED, NOW + each).looked.glance for each in range(10)]
    finally:
        stop.set()
        writing.join()
    assert all(glance is not None and glance.patients % 2 == 0 for glance in counts)


def test_a_backup_is_due_once_a_day_and_again_when_much_time_and_changes_have_passed(
    centre: Centre, backups: FileBackups
) -> None:
    assert backups.is_due(NOW)
    daily(backups)
    assert not backups.is_due(NOW)
    assert not backups.is_due(NOW + 8 * 3600)
    centre.book("09:00")
    assert not backups.is_due(NOW + 3 * 3600)
    assert backups.is_due(NOW + 5 * 3600)
    assert backups.is_due(NOW + DAY)


def test_a_backup_from_the_future_does_not_stand_for_today(centre: Centre, backups: FileBackups) -> None:
    daily(backups, NOW + 3650 * DAY)
    assert backups.is_due(NOW)


def test_fourteen_days_are_kept_and_those_before_an_update_apart(centre: Centre, backups: FileBackups) -> None:
    backups.make(BackupKind.UPDATE, NOW - 40 * DAY)
    backups.make(BackupKind.ASKED, NOW - 40 * DAY)
    for day in range(16):
        daily(backups, NOW + day * DAY)
    daily(backups, NOW + 15 * DAY + 5 * 3600)
    kept = [each.made_at for each in backups.listed() if each.kind is BackupKind.DAILY]
    assert kept == [NOW + 15 * DAY + 5 * 3600, *(NOW + day * DAY for day in range(14, 1, -1))]
    assert [each.kind for each in backups.listed()][14:] == [BackupKind.ASKED, BackupKind.UPDATE]


def test_two_centres_in_one_folder_leave_each_other_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other_disk = tmp_path / "disk"
    other_disk.mkdir()
    shelves = []
    for each in ("a", "b"):
        (tmp_path / each).mkdir()
        made = make_centre(tmp_path / each)
        with made.store.changing() as writer:
            writer.put_setting("backup_folder", str(other_disk))
        made.store.close()
        shelves.append(FileBackups(made.path))
    monkeypatch.setattr(backups_module, "DAILY_KEPT", 2)
    for day in range(3):
        for shelf in shelves:
            daily(shelf, NOW + day * DAY)
    assert [len(shelf.listed()) for shelf in shelves] == [2, 2]
    assert not {each.path for each in shelves[0].listed()} & {each.path for each in shelves[1].listed()}


def test_a_backup_that_is_stopped_leaves_nothing(centre: Centre, backups: FileBackups) -> None:
    with pytest.raises(StoppedError):
        backups.make(BackupKind.DAILY, NOW, is_stopped=lambda: True)
    assert names(beside(centre.path)) == []


def test_a_killed_backup_leaves_no_half_one_and_is_swept_later(centre: Centre, backups: FileBackups) -> None:
    with centre.store.changing() as writer:
        writer.add_patients(made_up_patients(30_000)[11:])
    script = (
        "import os, sys; from pathlib import Path; from infusion_desk.storage.backups import FileBackups\n"
        "from infusion_desk.services.backup_shelf import BackupKind\n"
        "asked = []\n"
        "def stop():\n    asked.append(1)\n    os.kill(os.getpid(), 9)\n"
        f"FileBackups(Path(sys.argv[1])).make(BackupKind.DAILY, {NOW}, is_stopped=stop)"
    )
    done = subprocess.run([sys.executable, "-c", script, str(centre.path)], cwd=ROOT, check=False, capture_output=True)
    assert done.returncode == -9, done.stderr
    (left,) = [path for path in beside(centre.path).iterdir() if not path.name.endswith("-journal")]
    assert ".new-" in left.name
    assert backups.listed() == ()
    long_ago = time.time() - 2 * DAY
    for path in beside(centre.path).iterdir():
        os.utime(path, (long_ago, long_ago))
    made = daily(backups)
    assert names(beside(centre.path)) == [made.path.name]


def test_the_shape_before_a_migration_is_kept_apart_and_can_be_looked_into(tmp_path: Path) -> None:
    older = tmp_path / "older.db"
    file_of_shape(older, 1, "INSERT INTO patients (id, family_name, folded) VALUES (1, 'Okafor', 'okafor')")
    open_store(older).close()
    backups = FileBackups(older)
    (copy,) = backups.listed()
    assert (copy.kind, backups.look(copy).is_good) == (BackupKind.UPDATE, True)
    with backups.opened(copy) as store, store.reading() as reader:
        assert reader.patient(1).family_name == "Okafor"
    with closing(connect(copy.path, reading=True)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)


# --- another disk --------------------------------------------------------------------------------------------


@pytest.fixture
def disk(tmp_path: Path, centre: Centre) -> Path:
    """Another disk, chosen for the backups."""
    folder = tmp_path / "other disk"
    folder.mkdir()
    with centre.store.changing() as writer:
        writer.put_setting("backup_folder", str(folder))
    return folder


def test_backups_go_to_the_chosen_folder(backups: FileBackups, disk: Path) -> None:
    made = backups.make(BackupKind.DAILY, NOW)
    assert (made.looked.backup.path.parent, made.instead) == (disk, "")
    assert not backups.is_due(NOW)


def test_fault_42_a_backup_folder_that_is_missing_is_told_and_the_backup_lies_beside_the_file(
    centre: Centre, backups: FileBackups, disk: Path
) -> None:
    earlier = daily(backups, NOW - DAY)
    disk.rename(disk.with_name("unplugged"))
    made = backups.make(BackupKind.DAILY, NOW)
    assert made.looked.backup.path.parent == beside(centre.path)
    assert made.instead.startswith(f"No backup could be written into {disk}: the folder is not there")
    assert not disk.exists(), "a folder made in the place of a disk would hide that it is missing"
    assert (disk.with_name("unplugged") / earlier.path.name).exists()


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that takes only the beginning of a copy."""

    def connected(path: Path) -> object:
        connection = connect_new(path)
        connection.execute("PRAGMA page_size = 4096")
        connection.execute("PRAGMA max_page_count = 5")
        return connection

    monkeypatch.setattr(backup_module, "connect_new", connected)


def test_fault_42_a_full_backup_disk_is_told_and_the_old_backup_is_kept(
    centre: Centre, backups: FileBackups, request: pytest.FixtureRequest
) -> None:
    earlier = daily(backups, NOW - DAY)
    request.getfixturevalue("full")
    with pytest.raises(BackupFailedError, match=r"the disk is full\. Earlier backups are still there"):
        backups.make(BackupKind.DAILY, NOW)
    assert names(beside(centre.path)) == [earlier.path.name]
    standing = keep_daily(backups, NOW)
    assert "the disk is full" in standing.failed
    assert standing.newest is not None
    assert standing.newest.backup == earlier


@pytest.mark.parametrize("wrong", ["backups", "./here", "C:backups" if os.name == "nt" else "a/b"])
def test_a_backup_folder_is_named_from_its_root(wrong: str) -> None:
    with pytest.raises(InputError, match="whole path"):
        SETTINGS["backup_folder"].check(wrong)
    assert SETTINGS["backup_folder"].check("") == ""


def test_the_other_disk_is_known_when_the_file_is_gone(closed: Centre, tmp_path: Path) -> None:
    disk = tmp_path / "other disk"
    disk.mkdir()
    store = open_store(closed.path)
    with store.changing() as writer:
        writer.put_setting("backup_folder", str(disk))
    store.close()
    made = daily(FileBackups(closed.path))
    closed.path.unlink()
    newest = newest_good(FileBackups(closed.path))
    assert newest is not None
    assert newest.backup.path == made.path


# --- damaged -------------------------------------------------------------------------------------------------


def damage(path: Path) -> None:
    """Let every page but the first be noise."""
    content = bytearray(path.read_bytes())
    content[4096:] = os.urandom(len(content) - 4096)
    path.write_bytes(content)


def test_fault_43_a_backup_gone_bad_is_told_and_the_one_before_is_the_newest_good_one(
    centre: Centre, backups: FileBackups
) -> None:
    good, bad = daily(backups, NOW - DAY), daily(backups, NOW)
    damage(bad.path)
    looked = backups.look(bad)
    assert looked.damage.startswith("This copy is damaged")
    newest = newest_good(backups)
    assert newest is not None
    assert newest.backup == good
    centre.store.close()
    with pytest.raises(FileRefusedError, match="can't take the place of the schedule, and nothing was changed"):
        backups.restore(bad, NOW)


def test_fault_43_each_backup_is_opened_and_counted_after_it_is_written(
    centre: Centre, backups: FileBackups, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The copy loses a row on its way."""

    def losing(path: Path) -> object:
        with closing(connect(path)) as copy:
            copy.execute("DELETE FROM shifts WHERE id = 1")
        return connect_as_it_lies(path)

    monkeypatch.setattr(backup_module, "connect_as_it_lies", losing)
    with pytest.raises(BackupFailedError, match="could not be read back whole"):
        backups.make(BackupKind.DAILY, NOW)
    assert backups.listed() == ()


def test_fault_37_a_damaged_file_gives_no_backup_that_would_push_a_good_one_out(tmp_path: Path) -> None:
    made = make_centre(tmp_path)
    with made.store.changing() as writer:
        writer.add_patients(made_up_patients(3000)[11:])
    made.store.close()
    good = daily(FileBackups(made.path), NOW - DAY)
    content = bytearray(made.path.read_bytes())
    content[-40 * 4096 :] = bytes(40 * 4096)
    made.path.write_bytes(content)
    with pytest.raises(Exception, match=r"damaged|read back whole"):
        FileBackups(made.path).make(BackupKind.DAILY, NOW)
    assert FileBackups(made.path).listed() == (good,)


def test_a_fault_in_what_the_file_holds_stands_in_its_backup_and_is_told(centre: Centre, backups: FileBackups) -> None:
    with closing(connect(centre.path)) as connection:
        connection.execute("DROP TRIGGER changes_never_change")
    looked = backups.make(BackupKind.DAILY, NOW).looked
    assert looked.is_good
    assert looked.faults == ("The file has lost the guard “changes never change”.",)


# --- put back ------------------------------------------------------------------------------------------------


def spoilt(path: Path, how: str) -> None:
    if how == "gone":
        path.unlink()
    elif how == "empty":
        path.write_bytes(b"")
    elif how == "noise":
        path.write_bytes(os.urandom(50_000))
    elif how == "damaged":
        damage(path)


@pytest.mark.parametrize("how", ["whole", "gone", "empty", "noise", "damaged"])
def test_fault_37_a_backup_takes_the_file_s_place_and_the_file_is_preserved(closed: Centre, how: str) -> None:
    backup = daily(FileBackups(closed.path))
    spoilt(closed.path, how)
    before = closed.path.read_bytes() if how != "gone" else b""
    restored = FileBackups(closed.path).restore(backup, NOW + 60)
    if how == "gone":
        assert restored.set_aside is None
    else:
        assert restored.set_aside is not None
        assert restored.set_aside.read_bytes() == before
    assert restored.missing == (Missing() if how == "whole" else None)
    store = open_store(closed.path)
    assert store.check() == []
    with store.reading() as reader:
        assert len(reader.day(MONDAY).sessions) == 1
    store.close()
    assert names(closed.path.parent) == ["backups", closed.path.name]


def test_what_a_backup_misses_is_told_in_times(closed: Centre) -> None:
    backups = FileBackups(closed.path)
    backup = daily(backups)
    again = replace(closed, store=open_store(closed.path))
    booked = again.book("11:00", chair=2, patient=2)
    changed(again, NOW + 3600, session=booked.id)
    changed(again, NOW + 7200, session=booked.id)
    changed(again, NOW + 5400, patient=again.patients[0])
    expected = Missing(3, NOW + 3600, NOW + 7200, (booked.start,), (NOW + 5400,))
    assert backups.missing_in(backup) == expected
    again.store.close()
    restored = backups.restore(backup, NOW + DAY)
    assert restored.missing == expected
    assert restored.set_aside is not None
    back = backups.restore(backups.named(restored.set_aside), NOW + DAY + 60)
    assert back.missing == Missing()
    store = open_store(closed.path)
    with store.reading() as reader:
        assert len(reader.day(MONDAY).sessions) == 2
    store.close()


def test_changes_that_a_crash_left_in_the_journal_are_missed_and_kept(closed: Centre) -> None:
    backups = FileBackups(closed.path)
    backup = daily(backups)
    script = (
        "import os, sys; from pathlib import Path; from infusion_desk.storage import open_store\n"
        "from infusion_desk.services.changes import Asked, Change, ChangeKind\n"
        "with open_store(Path(sys.argv[1])).changing() as writer:\n"
        f"    writer.record(Change(0, Asked('lost', {NOW + 60}), ChangeKind.NOTE, 'Change', {{}}, ()))\n"
        "os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", script, str(closed.path)], cwd=ROOT, check=False, capture_output=True)
    assert note_of(closed.path).exists()
    restored = backups.restore(backup, NOW + 120)
    assert restored.missing == Missing(1, NOW + 60, NOW + 60)
    store = open_store(closed.path)
    assert store.check() == []
    store.close()


@pytest.mark.parametrize("state", ["at rest", "in a change"])
def test_a_file_that_another_program_has_open_is_not_replaced(closed: Centre, state: str) -> None:
    backup = daily(FileBackups(closed.path))
    change = "writer = store.changing().__enter__()\n" if state == "in a change" else ""
    script = (
        "import sys; from pathlib import Path; from infusion_desk.storage import open_store\n"
        f"store = open_store(Path(sys.argv[1]))\n{change}print('ready', flush=True)\nsys.stdin.readline()\n"
    )
    words = [sys.executable, "-c", script, str(closed.path)]
    with subprocess.Popen(words, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "ready\n"
        before = closed.path.read_bytes()
        with pytest.raises(FileRefusedError, match="is open in another window or program"):
            FileBackups(closed.path).restore(backup, NOW)
        assert closed.path.read_bytes() == before
        assert names(beside(closed.path)) == [backup.path.name]
        other.kill()


def test_a_restore_that_fails_on_its_way_leaves_everything_as_it_was(
    closed: Centre, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = daily(FileBackups(closed.path))
    before = {path.name: path.read_bytes() for path in closed.path.parent.rglob("*") if path.is_file()}

    def refused(path: Path, target: Path) -> Path:
        if ".ready-" in path.name:
            raise OSError(5, "Input/output error")
        return replacing(path, target)

    replacing = Path.replace
    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", refused)
        with pytest.raises(FileRefusedError, match=r"Input/output error\. Nothing was changed"):
            FileBackups(closed.path).restore(backup, NOW)
    assert {path.name: path.read_bytes() for path in closed.path.parent.rglob("*") if path.is_file()} == before


def test_a_backup_of_a_newer_program_is_not_put_in_place(closed: Centre) -> None:
    backup = daily(FileBackups(closed.path))
    with closing(connect(backup.path)) as connection:
        connection.execute(f"PRAGMA user_version = {schema.SCHEMA_VERSION + 1}")
    with pytest.raises(FileRefusedError, match="made by a newer Infusion Desk"):
        FileBackups(closed.path).restore(backup, NOW)


def test_a_backup_from_anywhere_can_be_named(closed: Centre, tmp_path: Path) -> None:
    backup = daily(FileBackups(closed.path))
    carried = tmp_path / "from another computer.db"
    shutil.copyfile(backup.path, carried)
    new = FileBackups(tmp_path / "new" / "centre.db")
    new.restore(new.named(carried), NOW)
    store = open_store(new.path)
    assert store.check() == []
    store.close()
    with pytest.raises(FileRefusedError, match="There is no file"):
        new.named(tmp_path / "nothing.db")


def test_what_was_read_through_once_is_not_read_again(backups: FileBackups, monkeypatch: pytest.MonkeyPatch) -> None:
    backup = daily(backups)
    monkeypatch.setattr(backups_module, "_read_through", None)
    assert backups.look(backup).is_good
