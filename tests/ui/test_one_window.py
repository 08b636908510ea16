"""One window a file: the second start raises the first window and ends."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtNetwork import QLocalServer
from pytestqt.qtbot import QtBot

from infusion_desk.ui import one_window
from infusion_desk.ui.one_window import OneWindow, raise_other_window, take_place

START = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from infusion_desk.ui.one_window import take_place
application = QCoreApplication([])
print("alone" if take_place(Path(sys.argv[1])) else "raised")
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "centre.db"
    made.touch()
    return made


@pytest.fixture
def first(qtbot: QtBot, file: Path) -> Iterator[OneWindow]:
    made = OneWindow(file)
    yield made
    made.close()


def second_start(file: Path) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", START, str(file)], stdout=subprocess.PIPE, text=True)


def test_a_second_start_raises_the_first_window(qtbot: QtBot, first: OneWindow, file: Path) -> None:
    with qtbot.waitSignal(first.raise_requested):
        started = second_start(file)
    qtbot.waitUntil(lambda: started.poll() is not None)
    assert started.communicate()[0].strip() == "raised"


def test_it_is_the_file_that_counts_not_its_name(qtbot: QtBot, first: OneWindow, file: Path, tmp_path: Path) -> None:
    other_name = tmp_path / "link.db"
    other_name.symlink_to(file)
    with qtbot.waitSignal(first.raise_requested):
        started = second_start(other_name)
    started.communicate()


def test_another_file_has_a_window_of_its_own(first: OneWindow, tmp_path: Path) -> None:
    assert not raise_other_window(tmp_path / "other.db")


def test_after_the_first_is_closed_the_next_is_alone(first: OneWindow, file: Path) -> None:
    first.close()
    assert not raise_other_window(file)


def test_a_window_that_hangs_does_not_make_the_second_start_end_without_a_word(
    first: OneWindow, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(one_window, "_ANSWER_MS", 50)
    assert not raise_other_window(file), "the first can't have answered: its events don't run"
    QCoreApplication.processEvents()


def test_what_a_crashed_window_left_behind_is_swept_away(qtbot: QtBot, file: Path) -> None:
    crashed = f"""
import os
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from infusion_desk.ui.one_window import OneWindow
application = QCoreApplication([])
kept = OneWindow(Path({str(file)!r}))
os._exit(1)
"""
    subprocess.run([sys.executable, "-c", crashed], check=False)
    later = take_place(file)
    assert later is not None
    try:
        with qtbot.waitSignal(later.raise_requested):
            started = second_start(file)
        qtbot.waitUntil(lambda: started.poll() is not None)
        assert started.communicate()[0].strip() == "raised"
    finally:
        later.close()
        QLocalServer.removeServer(one_window._name_of(file))
