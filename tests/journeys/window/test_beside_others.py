"""The window beside other programs on the same file."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from infusion_desk.ui.desk import POLL_MS
from tests.centres import Centre
from tests.journeys.driver import Person

ROOT = Path(__file__).resolve().parents[3]
PROGRAM = [sys.executable, "-m", "infusion_desk", "--database"]
COVER = QColor("red")

Start = Callable[..., subprocess.Popen[bytes]]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts the program as a user does, with its own settings; what still runs in the end is ended."""
    started: list[subprocess.Popen[bytes]] = []
    own = {f"XDG_{kind}_HOME": str(tmp_path / kind) for kind in ("CONFIG", "STATE", "DATA", "CACHE")}

    def start(*words: str | Path) -> subprocess.Popen[bytes]:
        started.append(subprocess.Popen([*PROGRAM, *map(str, words)], cwd=ROOT, env={**os.environ, **own}))
        return started[-1]

    yield start
    for program in started:
        program.terminate()
        program.wait()


def test_what_a_command_books_is_seen_within_two_seconds(
    person: Person, centre: Centre, start: Start, qtbot: QtBot
) -> None:
    words = ("--patient", "1001", "--drug", "natalizumab", "--start", "2026-11-23T09:00", "--chair", "Chair 2")
    command = start(centre.path, "book", *words)
    qtbot.waitUntil(lambda: command.poll() is not None)
    assert command.returncode == 0
    person.wait_for(lambda: person.board() == "Chair 2 09:00-11:30 Okafor")
    assert POLL_MS < 2_000


def test_fault_31_a_second_start_on_the_file_raises_the_first_window(
    qapp: QApplication, centre: Centre, start: Start, qtbot: QtBot
) -> None:
    first = start(centre.path)
    qtbot.waitUntil(lambda: _middle_of_the_screen() not in (QColor("black"), COVER))
    cover = QWidget(None, Qt.WindowType.BypassWindowManagerHint)
    qtbot.addWidget(cover)
    cover.setStyleSheet("background: red")
    cover.setGeometry(qapp.primaryScreen().geometry())
    cover.show()
    cover.raise_()
    qtbot.waitUntil(lambda: _middle_of_the_screen() == COVER)
    second = start(centre.path)
    qtbot.waitUntil(lambda: second.poll() is not None)
    assert second.returncode == 0
    qtbot.waitUntil(lambda: _middle_of_the_screen() != COVER)
    assert first.poll() is None


def _middle_of_the_screen() -> QColor:
    """What the person before the screen sees in its middle."""
    screen = QGuiApplication.primaryScreen()
    middle = screen.geometry().center()
    return screen.grabWindow(0, middle.x(), middle.y(), 1, 1).toImage().pixelColor(0, 0)
