"""Files that are not taken: each kind with its own sentence, and left byte for byte as it was."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path, PureWindowsPath

import pytest
from sqlcipher3 import dbapi2 as driver

from infusion_desk.errors import FileRefusedError, ReadOnlyError
from infusion_desk.storage import connect as connecting
from infusion_desk.storage import create_store, open_store
from infusion_desk.storage.places import is_unc, network_kind
from infusion_desk.storage.presence import note_of
from infusion_desk.storage.schema import SCHEMA_VERSION
from tests.builders import MONDAY
from tests.centres import Centre, make_centre

ROOT = Path(__file__).resolve().parents[2]


def fault_38_zero_bytes(path: Path) -> str:
    path.write_bytes(b"")
    return "is empty (0 bytes)"


def fault_38_text(path: Path) -> str:
    path.write_text("Termine für Montag\n08:00 Åse\n" * 300, encoding="utf-8")
    return "is a text file, not a schedule"


def fault_38_wrong_key(path: Path) -> str:
    connection = driver.connect(str(path))
    connection.execute(f"PRAGMA key = \"x'{'2d' * 32}'\"")
    connection.execute("CREATE TABLE t (a)")
    connection.close()
    return "encrypted with a key that this program does not have"


def foreign_database(path: Path) -> str:
    connection = driver.connect(str(path))
    connection.execute("CREATE TABLE settings (key, value)")
    connection.close()
    return "belongs to another program"


def fault_37_damaged_page(path: Path) -> str:
    make_centre(path.parent, name=path.name).store.close()
    content = bytearray(path.read_bytes())
    for page in range(2, len(content) // 4096):
        content[page * 4096 : page * 4096 + 100] = random.Random(page).randbytes(100)
    path.write_bytes(content)
    return "is damaged"


def cut_off(path: Path) -> str:
    make_centre(path.parent, name=path.name).store.close()
    path.write_bytes(path.read_bytes()[: 4096 * 9])
    return "is damaged"


def a_folder(path: Path) -> str:
    path.mkdir()
    return "is not a file"


def fault_39_journal_of_another_file(path: Path) -> str:
    make_centre(path.parent, name=path.name).store.close()
    stranger = unclosed(path.parent / "stranger")
    shutil.move(f"{stranger}-wal", f"{path}-wal")
    shutil.rmtree(stranger.parent)
    return "belongs to another file or to an earlier copy"


def fault_39_journal_of_a_later_day(path: Path) -> str:
    """An older copy put in the file's place while the journal of the newer one still lies there."""
    first = make_centre(path.parent, name=path.name)
    first.store.close()
    older = path.read_bytes()
    reopened = open_store(path)
    with reopened.changing() as writer:
        writer.put_setting("centre", "Renamed")
    reopened.close()
    leave_unclosed(path)
    path.write_bytes(older)
    note_of(path).unlink()
    return "belongs to another file or to an earlier copy"


def fault_39_something_else_named_like_a_journal(path: Path) -> str:
    make_centre(path.parent, name=path.name).store.close()
    Path(f"{path}-wal").write_text("notes of a meeting\n" * 100)
    return "belongs to another file or to an earlier copy"


def fault_39_older_kind_of_journal(path: Path) -> str:
    make_centre(path.parent, name=path.name).store.close()
    Path(f"{path}-journal").write_bytes(bytes.fromhex("d9d505f920a163d7") + bytes(600))
    return "belongs to another file or to an earlier copy"


def fault_39_journal_missing(path: Path) -> str:
    unclosed(path.parent / "made").rename(path)
    shutil.move(note_of(path.parent / "made" / "centre.db"), note_of(path))
    shutil.rmtree(path.parent / "made")
    return "which holds its latest changes, is missing"


def open_on_another_computer(path: Path) -> str:
    make_centre(path.parent, name=path.name).store.close()
    note = {"computer": "front-desk-2", "machine": "not-this-one", "commits": 0, "at": int(time.time()) - 1800}
    note_of(path).write_text(json.dumps(note))
    return "is open on the computer front-desk-2"


def unclosed(folder: Path) -> Path:
    """A centre whose program was killed: its journal lies beside it."""
    folder.mkdir()
    make_centre(folder).store.close()
    leave_unclosed(folder / "centre.db")
    return folder / "centre.db"


def leave_unclosed(path: Path) -> None:
    """Change the file from a program that is killed right after."""
    script = (
        "import os, sys; from pathlib import Path; from infusion_desk.storage import open_store\n"
        "store = open_store(Path(sys.argv[1]))\n"
        "with store.changing() as writer: writer.put_setting('phone_day', '555-0199')\n"
        "os.kill(os.getpid(), 9)"
    )
    done = subprocess.run([sys.executable, "-c", script, str(path)], cwd=ROOT, check=False, capture_output=True)
    assert done.returncode == -9, done.stderr
    assert Path(f"{path}-wal").stat().st_size > 0


CASES: list[Callable[[Path], str]] = [
    fault_38_zero_bytes,
    fault_38_text,
    fault_38_wrong_key,
    foreign_database,
    fault_37_damaged_page,
    cut_off,
    a_folder,
    fault_39_journal_of_another_file,
    fault_39_journal_of_a_later_day,
    fault_39_something_else_named_like_a_journal,
    fault_39_older_kind_of_journal,
    fault_39_journal_missing,
    open_on_another_computer,
]


def everything_in(folder: Path) -> dict[str, str]:
    """Every file below `folder` with the hash of its content."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {str(path.relative_to(folder)): sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.__name__)
@pytest.mark.parametrize("read_only", [False, True])
def test_refused_with_its_sentence_and_left_as_it_was(
    tmp_path: Path, case: Callable[[Path], str], read_only: bool
) -> None:
    path = tmp_path / "schedule.db"
    words = case(path)
    before = everything_in(tmp_path)
    with pytest.raises(FileRefusedError) as refused:
        open_store(path, read_only=read_only)
    assert words in str(refused.value)
    assert everything_in(tmp_path) == before


def test_every_kind_of_bad_file_has_a_sentence_of_its_own(tmp_path: Path) -> None:
    sentences = set()
    for case in CASES:
        folder = tmp_path / case.__name__
        folder.mkdir()
        sentences.add(case(folder / "schedule.db"))
    assert len(sentences) == len(CASES) - 4  # two ways of damage, four of a wrong journal


def test_a_wrong_path_makes_no_file(tmp_path: Path) -> None:
    with pytest.raises(FileRefusedError, match="There is no file"):
        open_store(tmp_path / "nowhere.db")
    with pytest.raises(FileRefusedError, match="There is no folder"):
        create_store(tmp_path / "nowhere" / "centre.db", {})
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("taken", ["centre.db", "centre.db-wal"])
def test_making_a_file_never_touches_one_that_lies_there(tmp_path: Path, taken: str) -> None:
    (tmp_path / taken).write_text("mine")
    with pytest.raises(FileRefusedError, match="exists already"):
        create_store(tmp_path / "centre.db", {})
    assert everything_in(tmp_path) == {taken: sha256(b"mine").hexdigest()}


def test_a_killed_program_locks_nobody_out_on_its_own_computer(tmp_path: Path) -> None:
    path = unclosed(tmp_path / "made")
    store = open_store(path)
    with store.reading() as reader:
        assert reader.settings()["phone_day"] == "555-0199"
    store.close()
    assert [each.name for each in path.parent.iterdir()] == ["centre.db"]


def test_a_computer_whose_name_has_changed_is_still_the_same(tmp_path: Path) -> None:
    path = unclosed(tmp_path / "made")
    note = json.loads(note_of(path).read_text())
    if not note["machine"]:
        note["machine"] = ""
        note_of(path).write_text(json.dumps(note))
    else:
        note_of(path).write_text(json.dumps({**note, "computer": "before-the-rename"}))
    open_store(path).close()


OPEN_AND_CLOSE = """
import sys
from pathlib import Path
from infusion_desk.storage import open_store
for turn in range(60):
    store = open_store(Path(sys.argv[1]))
    with store.changing() as writer:
        writer.put_setting("phone_day", str(turn))
    store.close()
"""


def test_programs_that_open_and_close_at_the_same_time_are_never_refused(tmp_path: Path) -> None:
    made = make_centre(tmp_path)
    made.store.close()
    words = [sys.executable, "-c", OPEN_AND_CLOSE, str(made.path)]
    running = [subprocess.Popen(words, cwd=ROOT, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    assert [process.communicate()[1] for process in running] == ["", ""]
    assert [each.name for each in tmp_path.iterdir()] == ["centre.db"]


def test_an_old_library_is_refused(centre: Centre, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connecting, "OLDEST_SQLITE", (99, 0, 0))
    with pytest.raises(FileRefusedError, match="too old to be safe"):
        open_store(centre.path)


def test_a_file_whose_log_another_tool_has_turned_off_gets_it_back(tmp_path: Path) -> None:
    made = make_centre(tmp_path)
    made.store.close()
    connection = driver.connect(str(made.path))
    assert connection.execute("PRAGMA journal_mode = DELETE").fetchone() == ("delete",)
    connection.close()
    store = open_store(made.path)
    assert Path(f"{made.path}-wal").exists()
    store.close()


@pytest.mark.parametrize("name", ["a b?c=d&e#f%20g.db", "Zentrum Süd – März.db", "no suffix"])
def test_any_name_of_a_file_will_do(tmp_path: Path, name: str) -> None:
    made = make_centre(tmp_path, name=name)
    made.book("09:00")
    made.store.close()
    assert [each.name for each in tmp_path.iterdir()] == [name]
    open_store(tmp_path / name).close()


def test_the_note_stays_while_another_program_has_the_file_open(centre: Centre) -> None:
    second = open_store(centre.path)
    second.close()
    assert note_of(centre.path).exists()
    centre.store.close()
    assert not note_of(centre.path).exists()


def test_half_a_note_after_a_power_cut_locks_nobody_out(tmp_path: Path) -> None:
    path = unclosed(tmp_path / "made")
    note_of(path).write_text('{"compu')
    open_store(path).close()


def test_a_journal_that_was_half_written_back_is_its_own(centre: Centre) -> None:
    centre.book("08:00")
    connection = driver.connect(str(centre.path))
    connection.execute("PRAGMA wal_checkpoint(PASSIVE)")
    connection.close()
    centre.book("10:00")
    open_store(centre.path).close()


def test_a_program_killed_while_the_journal_was_written_back_is_healed(tmp_path: Path) -> None:
    """The first page goes first: it then tells of more pages than the file has."""
    made = make_centre(tmp_path)
    made.store.close()
    size = made.path.stat().st_size
    script = (
        "import os, sys; from pathlib import Path; from infusion_desk.storage import open_store\n"
        "from tests.centres import made_up_patients\n"
        "store = open_store(Path(sys.argv[1]))\n"
        "with store.changing() as writer: writer.add_patients(made_up_patients(500)[10:])\n"
        "os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", script, str(made.path)], cwd=ROOT, check=False)
    log = Path(f"{made.path}-wal").read_bytes()
    frames = (log[at : at + 24 + 4096] for at in range(32, len(log), 24 + 4096))
    first_pages = [frame[24:] for frame in frames if int.from_bytes(frame[:4], "big") == 1]
    with made.path.open("r+b") as file:
        file.write(first_pages[-1])
    assert made.path.stat().st_size == size < 4096 * int.from_bytes(first_pages[-1][28:32], "big")
    store = open_store(made.path)
    with store.reading() as reader:
        assert len(list(reader.patients())) == 500
    assert store.check() == []
    store.close()


def test_an_older_program_leaves_a_newer_file_alone_and_shows_it(tmp_path: Path) -> None:
    """Fault 35."""
    made = make_centre(tmp_path)
    made.book("09:00")
    made.store.close()
    connection = driver.connect(str(made.path))
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    connection.close()
    before = everything_in(tmp_path)
    store = open_store(made.path)
    assert "made by a newer Infusion Desk" in store.read_only
    with store.reading() as reader:
        assert len(reader.day(MONDAY).sessions) == 1
    with pytest.raises(ReadOnlyError, match="newer Infusion Desk"), store.changing():
        pass
    store.close()
    assert everything_in(tmp_path) == before


def test_a_newer_file_that_can_t_be_read_says_so(tmp_path: Path) -> None:
    made = make_centre(tmp_path)
    made.store.close()
    connection = driver.connect(str(made.path))
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    connection.execute("ALTER TABLE chairs RENAME COLUMN pod TO room")
    connection.close()
    store = open_store(made.path)
    with pytest.raises(FileRefusedError, match="a newer one has made it"), store.reading() as reader:
        reader.day(MONDAY)
    store.close()


def test_a_file_opened_to_be_read_sees_what_others_write(centre: Centre) -> None:
    viewer = open_store(centre.path, read_only=True)
    assert "read only" in viewer.read_only
    version = viewer.data_version()
    centre.book("09:00")
    with viewer.reading() as reader:
        assert len(reader.day(MONDAY).sessions) == 1
    assert viewer.data_version() != version
    viewer.close()


@pytest.fixture
def shared_folder() -> Iterator[Path]:
    """A folder that every user of this computer can reach."""
    with tempfile.TemporaryDirectory(dir="/var/tmp") as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@pytest.mark.parametrize("locked", ["file", "folder"])
@pytest.mark.parametrize("state", ["closed", "open"])
def test_fault_41_a_read_only_file_or_folder_is_shown(shared_folder: Path, locked: str, state: str) -> None:
    made = make_centre(shared_folder)
    made.book("09:00")
    if state == "closed":
        made.store.close()
    made.path.chmod(0o444 if locked == "file" else 0o666)
    shared_folder.chmod(0o777 if locked == "file" else 0o755)
    before = everything_in(shared_folder) if state == "closed" else {}
    script = (
        "import os, sys; from datetime import date; from pathlib import Path\n"
        "from infusion_desk.storage import open_store\n"
        "if os.geteuid() == 0:\n    os.setgid(65534)\n    os.setuid(65534)\n"
        "store = open_store(Path(sys.argv[1]))\n"
        "with store.reading() as reader:\n    print(len(reader.day(date(2026, 11, 23)).sessions))\n"
        "print(store.read_only)\n"
        "try:\n    store.changing().__enter__()\nexcept Exception as error:\n    print(type(error).__name__)\n"
    )
    words = [sys.executable, "-c", script, str(made.path)]
    done = subprocess.run(words, cwd=ROOT, check=False, capture_output=True, text=True)
    made.store.close()
    assert done.returncode == 0, done.stderr
    count, sentence, error = done.stdout.splitlines()
    assert (count, error) == ("1", "ReadOnlyError")
    assert "may not be changed on this computer" in sentence
    if state == "closed":
        assert everything_in(shared_folder) == before


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("Dropbox", "Dropbox"),
        ("Dropbox (Elm Street)", "Dropbox"),
        ("OneDrive - Elm Street Clinic", "OneDrive"),
        ("Library/Mobile Documents/com~apple~CloudDocs", "iCloud"),
        ("Library/CloudStorage/GoogleDrive-desk@example.org", "Google Drive"),
        ("Nextcloud/plans", "Nextcloud"),
    ],
)
def test_fault_40_a_synchronised_folder_is_refused(tmp_path: Path, folder: str, service: str) -> None:
    (tmp_path / folder).mkdir(parents=True)
    with pytest.raises(FileRefusedError, match=f"folder that {service} copies"):
        create_store(tmp_path / folder / "centre.db", {})
    made = make_centre(tmp_path)
    made.store.close()
    shutil.move(made.path, tmp_path / folder / "centre.db")
    before = everything_in(tmp_path)
    with pytest.raises(FileRefusedError, match=f"folder that {service} copies"):
        open_store(tmp_path / folder / "centre.db")
    assert everything_in(tmp_path) == before


def test_fault_40_a_folder_that_a_service_has_marked_is_refused(tmp_path: Path) -> None:
    (tmp_path / ".stfolder").mkdir()
    with pytest.raises(FileRefusedError, match="Syncthing"):
        create_store(tmp_path / "centre.db", {})


MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
server:/plans /mnt/plans nfs4 rw 0 0
//server/desk /mnt/our\\040desk cifs rw 0 0
/dev/sdb1 /mnt/plans/local ext4 rw 0 0
desk@server:/ /home/ruth/server fuse.sshfs rw 0 0
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/home/ruth/centre.db", ""),
        ("/mnt/plans/centre.db", "nfs4"),
        ("/mnt/plans/local/centre.db", ""),
        ("/mnt/plansandmore/centre.db", ""),
        ("/mnt/our desk/centre.db", "cifs"),
        ("/home/ruth/server/a/b/centre.db", "fuse.sshfs"),
    ],
)
def test_fault_40_a_network_drive_is_told_by_its_mount(path: str, kind: str) -> None:
    assert network_kind(Path(path), MOUNTS) == kind


@pytest.mark.parametrize(
    ("path", "remote"),
    [(r"\\server\desk\centre.db", True), (r"C:\Desk\centre.db", False), (r"\\?\C:\Desk\centre.db", False)],
)
def test_fault_40_a_path_to_another_computer_is_told(path: str, remote: bool) -> None:
    assert is_unc(PureWindowsPath(path)) is remote
