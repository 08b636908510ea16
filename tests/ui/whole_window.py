"""The whole window on a real file, for tests that look at all of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QApplication, QMenu, QWidget

from infusion_desk.exchange.templates import load_template
from infusion_desk.papers import Papers
from infusion_desk.presenters.sheet_texts import SheetTexts
from infusion_desk.ui.look import Look
from infusion_desk.ui.main_window import MainWindow
from tests.ui.front_desk import FrontDesk


@contextmanager
def opened(front: FrontDesk, look: Look, folder: Path, width: int = 1366, height: int = 768) -> Iterator[MainWindow]:
    """The window on the desk of `front`, shown with the day; its preferences lie in `folder`."""
    window = MainWindow(preferences_in(folder))
    window.furnish(
        front.desk,
        front.jobs,
        look,
        Papers(folder),
        lambda _place: SheetTexts.of(load_template("prep_sheet", "en", folder)),
    )
    front.put_up(window, width, height)
    front.show_day()
    yield window
    window.close()


def preferences_in(folder: Path) -> QSettings:
    """The window's preferences in a file of their own."""
    return QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)


def controls(window: QWidget) -> list[QWidget]:
    """Every widget in sight that a person can work with, menus and helpers of Qt left out."""
    return [
        widget
        for widget in window.findChildren(QWidget)
        if widget.isVisibleTo(window) and not isinstance(widget, QMenu) and _is_control(widget)
    ]


def _is_control(widget: QWidget) -> bool:
    if widget.objectName().startswith("qt_") or widget.focusProxy() is not None:
        return False
    parent = widget.parentWidget()
    if isinstance(parent, QAbstractScrollArea) and widget is parent.viewport():
        return False
    return widget.focusPolicy() != widget.focusPolicy().NoFocus or isinstance(widget, QAbstractButton)


def settle_layouts() -> None:
    """Let the layouts do what they put off."""
    QApplication.processEvents()
