"""The window in Spanish, whose words are longer, on the display of a small laptop: nothing that matters is cut."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QScrollArea, QToolButton, QWidget

from infusion_desk.resources import resource_name
from infusion_desk.texts import use_language
from infusion_desk.ui.elided_label import ElidedLabel
from infusion_desk.ui.look import Look
from infusion_desk.ui.main_window import MainWindow
from infusion_desk.ui.search_box import SearchBox
from tests.ui.front_desk import FrontDesk
from tests.ui.whole_window import opened

SCREENS = ("day", "calendar", "patients", "calls", "to_send", "nurses", "chairs", "hours", "backups", "settings")


@pytest.fixture
def _spanish() -> Iterator[None]:
    use_language("es", resource_name("locale"))
    yield
    use_language("en", resource_name("locale"))


@pytest.mark.usefixtures("_spanish")
@pytest.mark.parametrize(("width", "height", "scale"), [(1366, 768, 1.0), (1366, 768, 2.0)])
def test_no_words_are_cut_and_no_panel_is_wider_than_its_room(
    front: FrontDesk, look: Look, tmp_path: Path, width: int, height: int, scale: float
) -> None:
    front.centre.book("09:00", nurse=1)
    with opened(front, look, tmp_path, width, height) as window:
        look.resize(scale)
        for name in SCREENS:
            window.show_screen(name)
            if name == "day":
                _select_a_session(front)
            QApplication.processEvents()
            assert _cut(window) == [], name
        assert window.width() == width


def _select_a_session(front: FrontDesk) -> None:
    assert front.desk.picture is not None
    front.desk.select(front.desk.picture.day.sessions[0].id)


def _cut(window: MainWindow) -> list[str]:
    """Who has less room than its words need, and the panels that are wider than what shows them."""
    found = [
        f"{type(widget).__name__} {widget.accessibleName()!r}: {widget.width()} of {needed}"
        for widget in window.findChildren(QWidget)
        if widget.isVisible() and (needed := _needed(widget)) > widget.width()
    ]
    for area in window.findChildren(QScrollArea):
        inside = area.widget()
        if area.isVisible() and inside is not None and inside.width() > area.viewport().width():
            found.append(f"{type(area).__name__}: {inside.width()} in {area.viewport().width()}")
    return found


def _needed(widget: QWidget) -> int:
    """The width of a button's or label's words, and of what the search line asks for; 0 for what may be cut."""
    if isinstance(widget, QToolButton) and widget.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonIconOnly:
        return 0
    if isinstance(widget, QAbstractButton):
        return widget.fontMetrics().horizontalAdvance(widget.text().replace("&", ""))
    if isinstance(widget, SearchBox):
        return widget.fontMetrics().horizontalAdvance(widget.placeholderText())
    if isinstance(widget, QLabel) and not isinstance(widget, ElidedLabel) and not widget.wordWrap():
        return widget.fontMetrics().horizontalAdvance(widget.text())
    return 0
