"""The window before it is furnished: something stands at once, what is typed waits, and little is imported for it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from infusion_desk.papers import Papers
from infusion_desk.ui.board.first_day import FirstDay
from infusion_desk.ui.look import Look
from infusion_desk.ui.main_window import MainWindow
from infusion_desk.ui.surfaces import Surfaces
from infusion_desk.ui.theme import DARK
from tests.ui.front_desk import FrontDesk, sheet_texts
from tests.ui.whole_window import opened, preferences_in, settle_layouts


def test_an_empty_window_is_painted_in_the_colours_of_the_look(qtbot: QtBot, tmp_path: Path) -> None:
    preferences = preferences_in(tmp_path)
    preferences.setValue("window/theme", "dark")
    window = MainWindow(preferences)
    qtbot.addWidget(window)
    window.show_surfaces()
    seen = window.grab().toImage()
    assert seen.pixelColor(seen.rect().center()) == QColor(DARK.colours["window"])
    assert seen.pixelColor(5, 5) == QColor(DARK.colours["row"])


def test_an_empty_window_can_be_closed(qtbot: QtBot, tmp_path: Path) -> None:
    window = MainWindow(preferences_in(tmp_path))
    qtbot.addWidget(window)
    window.show_surfaces()
    assert window.close()
    assert not window.isVisible()


def test_the_surfaces_lie_where_the_parts_stood_last(front: FrontDesk, look: Look, tmp_path: Path) -> None:
    look.resize(1.5)
    with opened(front, look, tmp_path) as window:
        settle_layouts()
        board, within = window.day.board, window.rect()
        stood = board.rect().translated(board.mapTo(window, QPoint()))
    assert Surfaces.kept(preferences_in(tmp_path)).board(within) == stood


def test_the_day_is_seen_where_the_board_will_stand_and_gives_way_to_it(
    front: FrontDesk, look: Look, tmp_path: Path, qtbot: QtBot
) -> None:
    front.book("09:00")
    front.show_day()
    picture = front.desk.picture
    assert picture is not None
    preferences = preferences_in(tmp_path)
    window = MainWindow(preferences)
    front.put_up(window, 1366, 768)
    window.show_day(picture, look, front.clock.now)
    first = window.findChild(FirstDay)
    assert first is not None
    assert first.isVisible()
    assert first.layout_ is not None
    assert [card.card.hue for card in first.layout_.cards]
    assert first.geometry() == Surfaces().board(window.rect())
    window.furnish(front.desk, front.jobs, look, Papers(tmp_path), sheet_texts)
    front.desk.start(picture=picture)
    assert not first.isVisible()
    assert window.day.board.layout_ is not None, "the picture that was read is shown as it is"
    front.settle()
    window.close()


def test_surfaces_that_cannot_be_read_are_the_usual_ones(tmp_path: Path) -> None:
    preferences = preferences_in(tmp_path)
    for nonsense in ("", "47", ["wide", "1"], ["-1", "2", "3", "4"], 7):
        preferences.setValue("window/surfaces", nonsense)
        assert Surfaces.kept(preferences) == Surfaces()


def test_nothing_of_the_program_is_loaded_for_the_surfaces() -> None:
    code = (
        "import sys, infusion_desk.app, infusion_desk.ui.main_window;"
        "print(*sorted({name.split('.')[1] for name in sys.modules if name.startswith('infusion_desk.')}))"
    )
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert loaded == "app centre_file errors home resources texts ui\n"


def test_the_surfaces_are_painted_without_loading_the_hundreds_of_names_of_qt(tmp_path: Path) -> None:
    code = """
import sys
from PySide6 import QtCore, QtWidgets
from infusion_desk.app import window_application
from infusion_desk.ui.main_window import MainWindow
kept = window_application()
window = MainWindow(QtCore.QSettings(sys.argv[1], QtCore.QSettings.Format.IniFormat))
window.show_surfaces()
print([name for module, name in ((QtCore, "Qt"), (QtWidgets, "QStyle")) if name in vars(module)])
"""
    painted = subprocess.run([sys.executable, "-c", code, str(tmp_path / "w.ini")], capture_output=True, text=True)
    assert painted.stdout == "[]\n", painted.stderr
