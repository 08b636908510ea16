"""The table of keys: all of them, in words, by keyboard."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from infusion_desk.presenters.steps import STEPS
from infusion_desk.ui.actions import ACTIONS
from infusion_desk.ui.dialogs.keys import Keys, all_keys
from infusion_desk.ui.look import Look


def test_every_key_of_a_step_and_of_an_action_stands_there_with_words() -> None:
    listed = dict(all_keys())
    assert all(words for words in listed.values())
    assert {step.key for step in STEPS} <= listed.keys()
    assert {", ".join(entry.keys) for entry in ACTIONS if entry.keys} <= listed.keys()
    assert listed["F2"] == "Move…"


def test_it_is_read_and_closed_by_key(qtbot: QtBot, look: Look) -> None:
    dialog = Keys()
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    assert dialog.table.rowCount() == len(all_keys())
    QTest.keyClick(dialog.table, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_no_words_are_cut(qtbot: QtBot, look: Look) -> None:
    look.resize(2.0)
    dialog = Keys()
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    table = dialog.table
    metrics = table.fontMetrics()
    for row, texts in enumerate(all_keys()):
        assert table.rowHeight(row) >= metrics.height()
        for column, text in enumerate(texts):
            assert table.columnWidth(column) >= metrics.horizontalAdvance(text), text
    assert not table.horizontalScrollBar().isVisible()
