"""The whole window: any size, any text size, both clocks, and what comes from outside."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QScreen
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from infusion_desk.domain.sessions import SessionState
from infusion_desk.services.roster import put_setting
from infusion_desk.settings import SETTINGS, OneOf
from infusion_desk.texts import LANGUAGES
from infusion_desk.ui.desk import POLL_MS
from infusion_desk.ui.dialogs.cancel import CancelDialog
from infusion_desk.ui.dialogs.move_to import MoveTo
from infusion_desk.ui.elided_label import ElidedLabel
from infusion_desk.ui.look import Look
from infusion_desk.ui.main_window import MainWindow
from infusion_desk.ui.screens.settings import SettingsScreen
from tests.ui.front_desk import MONDAY, FrontDesk, at, focused
from tests.ui.whole_window import opened, settle_layouts


@pytest.fixture
def window(front: FrontDesk, look: Look, tmp_path: Path) -> Iterator[MainWindow]:
    with opened(front, look, tmp_path) as made:
        yield made


def words(window: QWidget) -> Iterator[QWidget]:
    """What shows words and is in sight."""
    for widget in window.findChildren(QWidget):
        if widget.isVisible() and isinstance(widget, QLabel | QAbstractButton) and widget.text().strip():
            yield widget


def cut(window: MainWindow) -> list[str]:
    """The words that don't fit where they stand and don't say so by dots."""
    found = []
    for widget in words(window):
        if isinstance(widget, ElidedLabel):
            continue
        if isinstance(widget, QLabel) and widget.wordWrap():
            needed, has = widget.heightForWidth(widget.width()), widget.height()
        else:
            needed, has = widget.minimumSizeHint().width(), widget.width()
        if needed > has + 1 or widget.height() + 1 < widget.fontMetrics().height():
            found.append(f"{type(widget).__name__} “{widget.text()[:40]}”: {has} of {needed}")  # type: ignore[attr-defined]
    return found


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)])
@pytest.mark.parametrize("state", ["board", "table", "selected", "booking"])
def test_no_words_are_cut(
    front: FrontDesk, window: MainWindow, look: Look, state: str, size: tuple[int, int], scale: float
) -> None:
    session_id = front.book("09:00")
    front.book("10:00", chair=2, patient=9)
    window.actions_["table"].trigger() if state == "table" else None
    window.actions_["book"].trigger() if state == "booking" else None
    front.desk.select(session_id if state == "selected" else None)
    front.clock.now = at("10:20")
    look.resize(scale)
    window.resize(*size)
    front.desk.clock_ticked.emit(front.desk.now)
    front.settle()
    settle_layouts()
    assert (window.width(), window.height()) == size, "the window can't be made that small"
    assert cut(window) == []


def test_every_clock_time_follows_the_setting(front: FrontDesk, window: MainWindow) -> None:
    session_id = front.book("13:00")
    with front.centre.store.changing() as writer:
        writer.put_setting("clock", "12")
    front.desk.reload()
    front.settle()
    front.desk.select(session_id)
    window.actions_["wall"].trigger()
    window.actions_["table"].trigger()
    settle_layouts()
    assert window.wall is not None
    said = [
        *(widget.text() for widget in words(window)),  # type: ignore[attr-defined]
        *(window.day.table.day_model.data(window.day.table.day_model.index(0, place)) for place in (0, 8)),
        window.wall.accessibleDescription(),
        window.day.status.facts.whole,
    ]
    text = " | ".join(said)
    assert "1:00 PM" in text
    assert "2:00 PM" in text
    assert "13:" not in text
    assert "14:" not in text
    window.wall.close()


def test_a_change_by_a_command_is_seen_within_two_seconds(front: FrontDesk, window: MainWindow) -> None:
    assert POLL_MS < 2_000
    front.desk._poll.setInterval(1)
    front.centre.book("09:00")
    front.qtbot.waitUntil(lambda: bool(front.desk.picture and front.desk.picture.day.sessions))
    assert window.day.status.facts.whole.startswith("1 to come")
    front.settle()


def test_the_table_twin_does_a_day_by_keyboard_alone(front: FrontDesk, window: MainWindow) -> None:
    session_id = front.book("09:00")
    front.press(Qt.Key.Key_T, modifiers=Qt.KeyboardModifier.ControlModifier)
    assert focused() is window.day.table
    front.clock.now = at("09:02")
    front.press(Qt.Key.Key_Down, Qt.Key.Key_A, Qt.Key.Key_S)
    assert front.centre.read(session_id).state is SessionState.SEATED
    front.press(Qt.Key.Key_Z, modifiers=Qt.KeyboardModifier.ControlModifier)
    assert front.centre.read(session_id).state is SessionState.ARRIVED
    front.press(Qt.Key.Key_Return)
    assert window.day.session_panel.isAncestorOf(focused())
    front.press(Qt.Key.Key_Escape)
    assert focused() is window.day.table


def test_the_table_twin_moves_and_cancels_by_dialogs(front: FrontDesk, window: MainWindow) -> None:
    session_id = front.book("09:00")
    window.actions_["table"].trigger()
    front.press(Qt.Key.Key_Down, Qt.Key.Key_F2)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, MoveTo)
    dialog.chair.setCurrentIndex(1)
    dialog.accept()
    front.settle()
    assert front.centre.read(session_id).chair_id == front.centre.chairs[1]
    assert window.day.is_table
    window.actions_["cancel"].trigger()
    asked = QApplication.activeModalWidget()
    assert isinstance(asked, CancelDialog)
    asked.reject()


def test_what_can_not_be_moved_says_so_instead_of_asking(front: FrontDesk, window: MainWindow) -> None:
    session_id = front.book("09:00")
    window.actions_["table"].trigger()
    front.clock.now = at("09:40")
    front.desk.select(session_id)
    front.press(Qt.Key.Key_N)
    window.sessions.do_move()
    assert QApplication.activeModalWidget() is None
    assert front.said[-1] == "This session is given up and holds no chair, so it can't be moved."
    window.show_screen("due")
    next(button for button in window.rail.findChildren(QAbstractButton) if button.objectName() == "day").setFocus()
    front.press(Qt.Key.Key_Return)
    assert window.day.isVisible(), "Enter presses a button of the rail as Space does"


def test_both_twins_open_the_same_menu(front: FrontDesk, window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    opened_at = []
    window.day.menu.aboutToShow.connect(lambda: opened_at.append(window.day.shown))
    front.desk.select(front.book("09:00"))
    monkeypatch.setattr(window.day.menu, "popup", lambda _place: window.day.menu.aboutToShow.emit())
    for twin in (window.day.board, window.day.table):
        window.day.show_as_table(twin is window.day.table)
        front.press(Qt.Key.Key_F10, modifiers=Qt.KeyboardModifier.ShiftModifier)
    assert opened_at == [window.day.board, window.day.table]


def test_the_wall_stays_on_today_while_the_desk_looks_ahead(front: FrontDesk, window: MainWindow) -> None:
    front.book("09:00")
    window.actions_["wall"].trigger()
    window.actions_["next_day"].trigger()
    front.settle()
    assert window.wall is not None
    assert window.wall.shown is not None
    assert window.wall.shown.tiles[0].phase == "Next at 09:00"
    assert front.desk.date == MONDAY + timedelta(days=1)
    window.wall.close()
    assert window.wall is None
    assert not window.actions_["wall"].isChecked()


def test_a_screen_that_goes_leaves_the_window_where_it_can_be_reached(window: MainWindow) -> None:
    screen = window.screen()
    window.resize(500, 400)
    window.move(5000, 5000)
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    application.screenRemoved.emit(screen)
    room = QScreen.availableGeometry(screen)
    assert room.intersects(window.geometry())
    assert room.left() <= window.geometry().left() <= room.right()


@pytest.mark.qt_log_ignore("This plugin does not support raise")
def test_the_second_window_of_the_same_file_brings_the_first_to_the_front(front: FrontDesk, window: MainWindow) -> None:
    window.showMinimized()
    window.come_to_front()
    assert not window.isMinimized()
    assert window.isActiveWindow()


def test_nothing_is_laid_out_twice_for_a_look_that_stays(front: FrontDesk, window: MainWindow, look: Look) -> None:
    board = window.day.board
    changes: list[QEvent.Type] = []
    look.changed.connect(lambda: changes.append(QEvent.Type.StyleChange))
    look.resize(look.scale)
    assert board.isVisible()
    assert len(changes) <= 1


@pytest.fixture
def _two_languages(monkeypatch: pytest.MonkeyPatch) -> None:
    choices = SETTINGS["language"].check
    assert isinstance(choices, OneOf)
    for known in (choices.choices, LANGUAGES):
        monkeypatch.setitem(known, "es", "Español")


@pytest.mark.usefixtures("_two_languages")
def test_a_language_that_was_chosen_opens_the_window_again_where_one_was(front: FrontDesk, window: MainWindow) -> None:
    window.show_screen("settings")
    settings = window.findChild(SettingsScreen)
    assert settings is not None
    settings.rows["language"].value_given.emit("language", "es")
    front.qtbot.waitUntil(lambda: not window.isVisible())
    assert window.opens_again_at == "settings"


@pytest.mark.usefixtures("_two_languages")
def test_a_language_that_another_desk_chose_waits_for_the_next_opening(front: FrontDesk, window: MainWindow) -> None:
    front.desk.change(lambda place, asked: put_setting(place.store, "language", "es", asked))
    front.settle()
    assert window.banner.isVisible()
    assert window.banner.text() == "The window will be in Español when it is opened the next time."
