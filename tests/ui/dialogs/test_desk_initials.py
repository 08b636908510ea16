"""Who is at the desk: what was typed counts, nobody else's initials."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from infusion_desk.ui.dialogs.desk_initials import DeskInitials
from tests.ui.front_desk import focused, type_letter


def opened(qtbot: QtBot, current: str = "") -> DeskInitials:
    dialog = DeskInitials(current, ("AM", "JS", "AM"))
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def enter(dialog: DeskInitials, text: str) -> None:
    for letter in text:
        type_letter(letter)
    QTest.keyClick(focused(), Qt.Key.Key_Return)


@pytest.mark.parametrize(("typed", "kept"), [("mg", "MG"), (" js ", "JS"), ("a", "A"), ("éf", "ÉF")])
def test_what_was_typed_is_taken_and_never_completed(qtbot: QtBot, typed: str, kept: str) -> None:
    dialog = opened(qtbot)
    enter(dialog, typed)
    assert dialog.result() == DeskInitials.DialogCode.Accepted
    assert dialog.initials == kept


def test_typing_replaces_who_was_there(qtbot: QtBot) -> None:
    dialog = opened(qtbot, "RK")
    enter(dialog, "mg")
    assert dialog.initials == "MG"


@pytest.mark.parametrize(("typed", "said"), [("  ", "Enter your initials"), ("abcdefghi", "at most 8 letters")])
def test_nothing_and_too_much_are_told(qtbot: QtBot, typed: str, said: str) -> None:
    dialog = opened(qtbot)
    enter(dialog, typed)
    assert dialog.isVisible()
    assert said in dialog.wrong.text()


def test_the_nurses_are_offered_once_each_and_nobody_is_chosen(qtbot: QtBot) -> None:
    dialog = opened(qtbot)
    assert [dialog.choice.itemText(place) for place in range(dialog.choice.count())] == ["AM", "JS"]
    assert dialog.initials == ""
    QTest.keyClick(dialog.choice, Qt.Key.Key_Down)
    assert dialog.initials == "AM"
