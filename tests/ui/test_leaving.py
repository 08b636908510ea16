"""What is typed and not saved, on the way to another screen and when the window closes, in the whole window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit

from infusion_desk.ui.dialogs.unsaved import Unsaved
from infusion_desk.ui.look import Look
from infusion_desk.ui.main_window import MainWindow
from infusion_desk.ui.screens.patients import PatientsScreen
from infusion_desk.ui.screens.settings import SettingsScreen
from tests.ui.front_desk import FrontDesk
from tests.ui.whole_window import opened

# Off the screen Qt warns of every window that is laid over another.
pytestmark = pytest.mark.qt_log_ignore("raise\\(\\)", extend=True)


@pytest.fixture
def window(front: FrontDesk, look: Look, tmp_path: Path) -> Iterator[MainWindow]:
    with opened(front, look, tmp_path) as made:
        yield made


def asked() -> Unsaved:
    """The question that is open."""
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, Unsaved)
    return dialog


def type_over(line: QLineEdit, text: str) -> None:
    """As somebody types it."""
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, text)


@pytest.fixture
def patients(front: FrontDesk, window: MainWindow) -> PatientsScreen:
    """The page of a patient with a phone number typed that is not saved."""
    screen = window.show_screen("patients")
    assert isinstance(screen, PatientsScreen)
    screen.show_item(front.centre.patients[0])
    front.settle()
    type_over(screen.page.editor.form.lines["phone"], "555 0100")
    return screen


def phone(front: FrontDesk) -> str:
    with front.centre.store.reading() as reader:
        return reader.patient(front.centre.patients[0]).phone


def test_another_screen_waits_for_the_answer(front: FrontDesk, window: MainWindow, patients: PatientsScreen) -> None:
    window.rail.screen_requested.emit("calendar")
    asked().reject()
    assert patients.isVisible()
    assert patients.page.editor.is_changed
    window.rail.screen_requested.emit("calendar")
    asked().accept()
    front.settle()
    assert window._pages.currentWidget() is window._screens["calendar"]
    assert phone(front) == "555 0100"


def test_closing_waits_for_the_answer(front: FrontDesk, window: MainWindow, patients: PatientsScreen) -> None:
    window.close()
    asked().reject()
    assert window.isVisible()
    assert patients.page.editor.is_changed
    window.close()
    asked().accept()
    front.qtbot.waitUntil(lambda: not window.isVisible())
    assert phone(front) == "555 0100"


def test_a_setting_is_kept_by_closing_and_a_wrong_one_asked_about(front: FrontDesk, window: MainWindow) -> None:
    screen = window.show_screen("settings")
    assert isinstance(screen, SettingsScreen)
    centre, ratio = screen.rows["centre"].editor, screen.rows["patients_per_nurse"].editor
    assert isinstance(centre, QLineEdit)
    assert isinstance(ratio, QLineEdit)
    type_over(ratio, "many")
    window.rail.screen_requested.emit("day")
    assert "is not saved" in asked().told.text()
    assert not asked().accept_button.isVisible()
    asked().let_go_button.click()
    front.settle()
    assert window._pages.currentWidget() is window.day
    window.show_screen("settings")
    type_over(centre, "Elm Street")
    window.close()
    front.qtbot.waitUntil(lambda: not window.isVisible())
    with front.centre.store.reading() as reader:
        assert (reader.settings()["centre"], reader.settings()["patients_per_nurse"]) == ("Elm Street", "3")


def test_a_language_that_is_chosen_is_kept_once_and_closes_the_window(front: FrontDesk, window: MainWindow) -> None:
    screen = window.show_screen("settings")
    assert isinstance(screen, SettingsScreen)
    languages = screen.rows["language"].editor
    assert isinstance(languages, QComboBox)
    languages.setCurrentIndex(languages.findData("es"))
    languages.activated.emit(languages.currentIndex())
    front.qtbot.waitUntil(lambda: not window.isVisible())
    with front.centre.store.reading() as reader:
        assert reader.settings()["language"] == "es"
        kept = [each for each in reader.changes_of("setting", 0) if "es" in each.values.values()]
    assert len(kept) == 1


def test_a_step_of_the_guide_waits_elsewhere_and_asks_at_the_end(front: FrontDesk, window: MainWindow) -> None:
    guide = window.show_screen("guide")
    front.settle()
    name = next(line for line in guide.findChildren(QLineEdit) if line.isVisible())
    type_over(name, "Birch Lane")
    window.show_screen("day")
    assert QApplication.activeModalWidget() is None
    window.close()
    assert "is not kept yet" in asked().told.text()
    assert guide.isVisible()
    asked().let_go_button.click()
    front.qtbot.waitUntil(lambda: not window.isVisible())
