"""What is being written when the window is closed is kept."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings

from infusion_desk.papers import Papers
from infusion_desk.ui.look import Look
from infusion_desk.ui.main_window import MainWindow
from tests.ui.front_desk import FrontDesk, sheet_texts

# Off the screen Qt warns of every window with a least size.


def test_closing_the_window_keeps_the_note_that_is_being_written(front: FrontDesk, look: Look, tmp_path: Path) -> None:
    preferences = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    window = MainWindow(preferences)
    window.furnish(front.desk, front.jobs, look, Papers(tmp_path), sheet_texts)
    front.put_up(window, 1366, 768)
    front.show_day()
    session_id = front.book("09:00")
    front.desk.select(session_id)
    note = window.day.session_panel.note
    note.setFocus()
    front.type("Left arm")
    window.close()
    front.qtbot.waitUntil(window.isHidden)
    assert front.centre.read(session_id).note == "Left arm"
