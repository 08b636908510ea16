"""The window stands where it was left, and never where nobody can reach it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QByteArray, QRect, QSettings
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from infusion_desk.ui.window_place import bring_on_screen, fitted, keep_place, restore_place

LAPTOP, MONITOR = QRect(0, 0, 1366, 740), QRect(1366, 0, 1920, 1040)
numbers = st.integers(-5000, 5000)
sizes = st.integers(1, 4000)


@pytest.mark.parametrize(
    ("wanted", "rooms", "placed"),
    [
        pytest.param(QRect(100, 50, 800, 600), [LAPTOP], QRect(100, 50, 800, 600), id="it fits"),
        pytest.param(QRect(1500, 100, 800, 600), [LAPTOP], QRect(566, 100, 800, 600), id="its screen is gone"),
        pytest.param(QRect(1500, 100, 1800, 900), [LAPTOP], QRect(0, 0, 1366, 740), id="and was larger"),
        pytest.param(QRect(1300, 100, 800, 600), [LAPTOP, MONITOR], QRect(1366, 100, 800, 600), id="between two"),
        pytest.param(QRect(-700, -900, 800, 600), [LAPTOP, MONITOR], QRect(0, 0, 800, 600), id="beyond them all"),
        pytest.param(QRect(0, 735, 800, 600), [LAPTOP], QRect(0, 140, 800, 600), id="only an edge is seen"),
        pytest.param(QRect(5, 5, 8, 6), [], QRect(5, 5, 8, 6), id="no screen"),
    ],
)
def test_where_it_is_put(wanted: QRect, rooms: list[QRect], placed: QRect) -> None:
    assert fitted(wanted, rooms) == placed


@given(numbers, numbers, sizes, sizes)
def test_it_is_always_whole_on_one_screen_and_moved_only_where_it_must(x: int, y: int, width: int, height: int) -> None:
    wanted, rooms = QRect(x, y, width, height), [LAPTOP, MONITOR]
    placed = fitted(wanted, rooms)
    assert any(room.contains(placed) for room in rooms)
    assert fitted(placed, rooms) == placed
    if any(room.contains(wanted) for room in rooms):
        assert placed == wanted


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    made = QMainWindow()
    qtbot.addWidget(made)
    return made


def room() -> QRect:
    screen = QGuiApplication.primaryScreen()
    assert screen is not None
    return screen.availableGeometry()


def preferences_of(folder: Path) -> QSettings:
    return QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)


def test_the_first_time_it_stands_on_the_screen_in_its_usual_size_or_less(window: QMainWindow, tmp_path: Path) -> None:
    restore_place(window, preferences_of(tmp_path))
    assert room().contains(window.geometry())
    assert window.width() == min(1440, room().width())


def test_it_comes_back_where_it_was(qtbot: QtBot, window: QMainWindow, tmp_path: Path) -> None:
    window.setGeometry(40, 60, 500, 400)
    keep_place(window, preferences_of(tmp_path))
    again = QMainWindow()
    qtbot.addWidget(again)
    restore_place(again, preferences_of(tmp_path))
    assert again.geometry() == QRect(40, 60, 500, 400)


@pytest.mark.parametrize("kept", ["nonsense", 7, QByteArray(b"no geometry"), QByteArray()])
def test_nonsense_is_passed_over(window: QMainWindow, tmp_path: Path, kept: object) -> None:
    preferences = preferences_of(tmp_path)
    preferences.setValue("window/geometry", kept)
    restore_place(window, preferences_of(tmp_path))
    assert room().contains(window.geometry())


def test_what_was_kept_on_a_screen_that_is_gone_comes_onto_one_that_is_there(
    window: QMainWindow, tmp_path: Path
) -> None:
    window.setGeometry(5000, 5000, 600, 500)
    keep_place(window, preferences_of(tmp_path))
    restore_place(window, preferences_of(tmp_path))
    assert room().contains(window.geometry())


def test_a_window_that_fills_the_screen_is_left_alone(window: QMainWindow) -> None:
    window.showMaximized()
    before = window.geometry()
    bring_on_screen(window)
    assert window.geometry() == before
    assert window.isMaximized()
