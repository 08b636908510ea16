"""Every action once: its words, its keys, and no key for two things."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from infusion_desk.presenters.steps import AT_ANOTHER_TIME, STEPS
from infusion_desk.ui.actions import ACTIONS, LOOKS, Actions
from infusion_desk.ui.calls.call_commands import CallCommands
from infusion_desk.ui.place_commands import PlaceCommands
from infusion_desk.ui.session_commands import SessionCommands
from infusion_desk.ui.window_commands import WindowCommands


@pytest.fixture
def actions(qtbot: QtBot) -> Iterator[Actions]:
    window = QWidget()
    yield Actions(window)
    window.deleteLater()


def test_no_key_means_two_things() -> None:
    keys = [QKeySequence(key).toString() for entry in ACTIONS for key in entry.keys]
    keys += [QKeySequence(f"{held}{step.key}").toString() for step in STEPS for held in ("", f"{AT_ANOTHER_TIME}+")]
    assert "" not in keys, "a key that Qt can't read"
    assert [key for key, count in Counter(keys).items() if count > 1] == []


def test_every_action_does_something_and_nothing_is_done_by_no_action() -> None:
    rooms = (WindowCommands, SessionCommands, CallCommands, PlaceCommands)
    done = {name.removeprefix("do_") for room in rooms for name in dir(room) if name[:3] == "do_"}
    assert done == {entry.name for entry in ACTIONS}


def test_the_tip_names_the_key(actions: Actions) -> None:
    assert actions["undo"].toolTip() == "Take the last change back (Ctrl+Z)"
    assert actions["print_board"].toolTip() == "Print the day board…"
    assert actions["redo"].shortcuts() == [QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y")]


def test_keys_work_in_the_whole_window(actions: Actions) -> None:
    assert {action.shortcutContext() for action in actions.all()} == {Qt.ShortcutContext.WindowShortcut}


def test_one_look_is_chosen_at_a_time(actions: Actions) -> None:
    for name in LOOKS:
        actions[name].trigger()
        assert [other for other in LOOKS if actions[other].isChecked()] == [name]
