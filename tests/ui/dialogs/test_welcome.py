"""How a new user begins: each way ends the dialog with what was chosen, and thinking better of it with nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from infusion_desk.ui.dialogs.welcome import Start, Welcome


@pytest.fixture
def welcome(qtbot: QtBot, tmp_path: Path) -> Welcome:
    dialog = Welcome(tmp_path / "centre.infusion")
    qtbot.addWidget(dialog)
    dialog.open()
    return dialog


def press(welcome: Welcome, words: str) -> None:
    next(button for button in welcome.findChildren(QPushButton) if button.text().startswith(words)).click()


@pytest.mark.parametrize(("words", "chosen"), [("Look around", Start.DEMO), ("Begin", Start.EMPTY)])
def test_a_way_to_begin_is_chosen(welcome: Welcome, tmp_path: Path, words: str, chosen: Start) -> None:
    press(welcome, words)
    assert (welcome.chosen, welcome.file) == (chosen, tmp_path / "centre.infusion")
    assert welcome.result() == QDialog.DialogCode.Accepted


def test_a_file_is_asked_for_while_the_dialog_stays(welcome: Welcome, tmp_path: Path) -> None:
    other = tmp_path / "other.infusion"
    other.write_text("somebody's centre")
    for accepts in (False, True):
        press(welcome, "Open a file")
        asked = next(each for each in welcome.findChildren(QFileDialog) if each.isVisible())
        assert welcome.isVisible()
        asked.selectFile(str(other))
        asked.accept() if accepts else asked.reject()
        assert welcome.chosen is (Start.FILE if accepts else None)
    assert welcome.file == other
    assert not welcome.isVisible()
