"""Programs that end without closing the file: on the same computer the next one simply opens it."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as driver

from infusion_desk.errors import FileRefusedError
from infusion_desk.storage import open_store, presence
from infusion_desk.storage.connect import wal_of
from infusion_desk.storage.presence import note_of
from tests.centres import make_centre

ROOT = Path(__file__).resolve().parents[2]
BEGINNING = """
import os, sys
from pathlib import Path
from infusion_desk.storage import open_store
store = open_store(Path(sys.argv[1]))
def put(value):
    with store.changing() as writer:
        writer.put_setting("phone_day", value)
def wait():
    print("ready", flush=True)
    sys.stdin.readline()
"""
IDLE = "wait()"
IN_A_READ = """
with store.reading() as reader:
    reader.settings()
    wait()
"""
IN_A_WRITE = """
with store.changing() as writer:
    writer.put_setting("phone_day", "lost")
    wait()
"""
AFTER_A_COMMIT = "put('kept')\nwait()"
AFTER_A_READ_AND_A_COMMIT = "put('kept')\nwith store.reading() as reader: reader.settings()\nwait()"
AFTER_THE_LOG_WAS_WRITTEN_BACK = """
put("kept")
from infusion_desk.storage.connect import connect
connection = connect(Path(sys.argv[1]))
connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
connection.close()
wait()
"""
PHASES = {
    "idle": (IDLE, "first"),
    "in a read": (IN_A_READ, "first"),
    "in a write": (IN_A_WRITE, "first"),
    "after a commit": (AFTER_A_COMMIT, "kept"),
    "after a read and a commit": (AFTER_A_READ_AND_A_COMMIT, "kept"),
    "after the log was written back": (AFTER_THE_LOG_WAS_WRITTEN_BACK, "kept"),
}
ENDINGS = {
    "sys.exit": "sys.exit(3)",
    "an exception": "raise RuntimeError('a fault')",
    "an exception in a read": "with store.reading() as reader:\n    raise RuntimeError('a fault')",
    "an exception in a thread, and the end": "import threading\nthreading.Thread(target=lambda: 1 / 0).start()",
    "os._exit": "os._exit(3)",
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = make_centre(tmp_path)
    with made.store.changing() as writer:
        writer.put_setting("phone_day", "first")
    made.store.close()
    return made.path


def begin(path: Path, script: str) -> subprocess.Popen[str]:
    """A program on the file that has come to where it waits."""
    words = [sys.executable, "-c", BEGINNING + script, str(path)]
    process = subprocess.Popen(words, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def kill(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.communicate()
    assert process.returncode == -signal.SIGKILL


def expect(path: Path, value: str) -> None:
    """The file opens, holds `value`, is sound, and nothing stays beside it afterwards."""
    store = open_store(path)
    with store.reading() as reader:
        assert reader.settings()["phone_day"] == value
    assert store.check() == []
    store.close()
    assert [each.name for each in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("phase", PHASES)
def test_fault_29_a_killed_program_locks_nobody_out(path: Path, phase: str) -> None:
    script, value = PHASES[phase]
    kill(begin(path, script))
    assert note_of(path).exists()
    expect(path, value)


@pytest.mark.parametrize("phase", PHASES)
def test_a_program_killed_beside_another_one_leaves_it_and_the_next_at_work(path: Path, phase: str) -> None:
    script, value = PHASES[phase]
    store = open_store(path)
    kill(begin(path, script))
    open_store(path).close()
    store.close()
    expect(path, value)


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("changed", [False, True])
def test_a_program_that_ends_without_closing_locks_nobody_out(path: Path, ending: str, changed: bool) -> None:
    script = BEGINNING + ("put('kept')\n" if changed else "") + ENDINGS[ending]
    subprocess.run([sys.executable, "-c", script, str(path)], cwd=ROOT, check=False, capture_output=True)
    expect(path, "kept" if changed else "first")


def test_a_tool_that_wrote_the_log_of_a_crash_back_locks_nobody_out(path: Path) -> None:
    kill(begin(path, AFTER_A_COMMIT))
    connection = driver.connect(str(path))
    connection.execute("SELECT count(*) FROM settings").fetchone()
    connection.close()
    assert not wal_of(path).exists()
    expect(path, "kept")


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_whoever_closes_last_takes_the_note_along(path: Path, order: tuple[int, int]) -> None:
    stores = [open_store(path), open_store(path)]
    with stores[0].changing() as writer:
        writer.put_setting("phone_day", "kept")
    stores[order[0]].close()
    assert note_of(path).exists()
    stores[order[1]].close()
    expect(path, "kept")


def test_a_store_closed_while_it_is_read_lets_go_of_everything(path: Path) -> None:
    store = open_store(path)
    with store.reading() as reader:
        store.close()
        assert reader.settings()["phone_day"] == "first"
    expect(path, "first")


@pytest.mark.parametrize("killed", [False, True])
def test_a_log_taken_away_after_a_crash_is_missed(path: Path, killed: bool) -> None:
    process = begin(path, AFTER_A_COMMIT)
    if killed:
        begin_again = begin(path, IN_A_WRITE)
        kill(begin_again)
    kill(process)
    wal_of(path).unlink()
    with pytest.raises(FileRefusedError, match="which holds its latest changes, is missing"):
        open_store(path)


def note_of_another_computer(path: Path, seconds_ago: int) -> None:
    note = {"computer": "front-desk-2", "machine": "not-this-one", "commits": 1, "at": int(time.time()) - seconds_ago}
    note_of(path).write_text(json.dumps(note), encoding="utf-8")


@pytest.mark.parametrize("seconds_ago", [-7200, 0, 3000])
def test_another_computer_that_may_be_at_work_keeps_this_one_out(path: Path, seconds_ago: int) -> None:
    note_of_another_computer(path, seconds_ago)
    with pytest.raises(FileRefusedError, match="is open on the computer front-desk-2"):
        open_store(path)


def test_another_computer_that_stopped_long_ago_keeps_nobody_out(path: Path) -> None:
    kill(begin(path, AFTER_A_COMMIT))
    note_of_another_computer(path, 2 * 3600)
    expect(path, "kept")


def test_an_open_window_says_again_that_it_is_there(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = open_store(path)
    before = note_of(path).read_text()
    monkeypatch.setattr(presence, "_SAID_AGAIN_SECONDS", -1)
    monkeypatch.setattr(time, "time", lambda: 4_000_000_000.0)
    store.data_version()
    assert json.loads(note_of(path).read_text()) == {**json.loads(before), "at": 4_000_000_000}
    store.close()
