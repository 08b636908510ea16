"""The settings screen on a real file, with the keyboard."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit

from infusion_desk.domain.data_changes import DataKind
from infusion_desk.settings import SETTINGS
from infusion_desk.ui.dialogs import override
from infusion_desk.ui.dialogs.since import SinceDialog
from infusion_desk.ui.look import Look
from infusion_desk.ui.screens.settings import SettingsScreen
from tests.centres import MONDAY
from tests.ui.front_desk import FrontDesk


def opened(front: FrontDesk, look: Look) -> SettingsScreen:
    front.show_day()
    screen = SettingsScreen(front.desk, look)
    front.put_up(screen, 900, 700)
    screen.setFocus()
    return screen


def line(screen: SettingsScreen, key: str) -> QLineEdit:
    editor = screen.rows[key].editor
    assert isinstance(editor, QLineEdit)
    return editor


def test_every_setting_stands_there_with_what_is_kept(front: FrontDesk, look: Look) -> None:
    screen = opened(front, look)
    assert list(screen.rows) == list(SETTINGS)
    assert line(screen, "centre").text() == "Elm Street"
    assert line(screen, "centre").accessibleName() == "Name of the centre, printed at the head of every page"


def test_a_setting_is_kept_on_leaving_its_field_and_taken_back(front: FrontDesk, look: Look) -> None:
    screen = opened(front, look)
    line(screen, "centre").selectAll()
    front.type("Clínica Sur")
    front.press(Qt.Key.Key_Tab)
    assert front.desk.picture is not None
    assert front.desk.picture.settings["centre"] == "Clínica Sur"
    assert front.said[-1].endswith("from “Elm Street” to “Clínica Sur”")
    front.desk.undo()
    front.settle()
    assert line(screen, "centre").text() == "Elm Street"


def test_what_is_wrong_is_said_beside_the_field_and_not_kept(front: FrontDesk, look: Look) -> None:
    screen = opened(front, look)
    field = line(screen, "turnover_minutes")
    field.setFocus()
    field.selectAll()
    front.type("500")
    front.press(Qt.Key.Key_Return)
    assert screen.rows["turnover_minutes"].wrong.text().startswith("“500” is not a whole number from 0 to 120.")
    assert field.accessibleDescription() == screen.rows["turnover_minutes"].wrong.text()
    assert front.changes == []
    front.press(Qt.Key.Key_Escape)
    assert field.text() == "10"
    assert screen.rows["turnover_minutes"].wrong.isHidden()


def test_the_clock_follows_at_once(front: FrontDesk, look: Look) -> None:
    screen = opened(front, look)
    editor = screen.rows["clock"].editor
    assert isinstance(editor, QComboBox)
    editor.setFocus()
    front.press(Qt.Key.Key_Up)
    assert front.desk.wording is not None
    assert front.desk.wording.twelve_hours


def test_a_time_zone_that_changes_told_times_needs_somebodys_word(
    front: FrontDesk, look: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = opened(front, look)
    front.book("09:00")
    asked: list[tuple[str, ...]] = []

    def answer(dialog: override.OverrideDialog) -> None:
        asked.append((dialog.sentences.text(),))
        dialog.reason.setText("We moved")
        dialog.by.setText("Dr. Lund")
        dialog.accept()

    monkeypatch.setattr(override.OverrideDialog, "open", answer)
    line(screen, "timezone").setText("America/Chicago")
    line(screen, "timezone").setFocus()
    front.press(Qt.Key.Key_Return)
    assert "other clock times than the patients were told" in asked[0][0]
    assert front.changes[-1].asked.override is not None
    assert line(screen, "timezone").text() == "America/Chicago"


def test_without_that_word_the_time_zone_stays(front: FrontDesk, look: Look, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = opened(front, look)
    front.book("09:00")
    monkeypatch.setattr(override.OverrideDialog, "open", override.OverrideDialog.reject)
    line(screen, "timezone").setText("America/Chicago")
    line(screen, "timezone").setFocus()
    front.press(Qt.Key.Key_Return)
    assert line(screen, "timezone").text() == "America/New_York"


def type_turnover(front: FrontDesk, screen: SettingsScreen, minutes: str) -> None:
    field = line(screen, "turnover_minutes")
    field.setFocus()
    field.selectAll()
    front.type(minutes)


def test_another_turnover_asks_from_which_day_on_and_keeps_that(front: FrontDesk, look: Look) -> None:
    screen = opened(front, look)
    type_turnover(front, screen, "20")
    front.press(Qt.Key.Key_Return)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, SinceDialog)
    dialog.since.setText("yesterday")
    dialog.accept()
    assert dialog.wrong.text() == "What was planned for days gone by stays. Enter today or a later day."
    dialog.since.setText("tomorrow")
    dialog.accept()
    front.settle()
    with front.centre.store.reading() as reader:
        (kept,) = reader.data_changes(DataKind.SETTING)
    assert (kept.before, kept.after, kept.since) == ("10", "20", MONDAY + timedelta(days=1))
    assert front.said[-1].endswith("from “10” to “20”")
    assert screen.rows["turnover_minutes"].more.text() == (
        "20 min for sessions on 24 Nov 2026 or later. It is 10 min until then."
    )


def test_a_turnover_that_isnt_given_a_day_stays(front: FrontDesk, look: Look) -> None:
    screen = opened(front, look)
    type_turnover(front, screen, "20")
    front.press(Qt.Key.Key_Return)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, SinceDialog)
    dialog.reject()
    front.settle()
    assert line(screen, "turnover_minutes").text() == "10"
    assert front.changes == []


def test_a_turnover_that_is_typed_when_the_window_closes_is_kept_at_once(front: FrontDesk, look: Look) -> None:
    screen = opened(front, look)
    type_turnover(front, screen, "20")
    assert screen.unsaved(closing=True) == ""
    front.settle()
    assert front.desk.picture is not None
    assert front.desk.picture.settings["turnover_minutes"] == "20"
    assert QApplication.activeModalWidget() is None


def test_what_keeps_a_setting_from_being_saved_is_told_beside_it(front: FrontDesk, look: Look) -> None:
    screen = opened(front, look)
    line(screen, "centre").setText("Elm Street East")
    line(screen, "centre").setFocus()
    front.press(Qt.Key.Key_Return)
    front.desk.failed.emit("Not saved: the disk is full.")
    assert screen.rows["centre"].wrong.text() == "Not saved: the disk is full."
    assert not screen.rows["timezone"].is_wrong
