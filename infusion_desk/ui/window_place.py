"""Where the window stands: as it was left, and always where a person can reach it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QByteArray, QRect, QSettings, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow

USUAL = QSize(1440, 860)
TITLE_BAR = 24
"""The height of a title bar in the Fusion style; asking the style loads all that it names before the first paint."""
_KEY = "window/geometry"


def fitted(wanted: QRect, rooms: Sequence[QRect]) -> QRect:
    """`wanted` within the room that it shares most with, the first one where it shares none; no larger than that."""
    if not rooms:
        return wanted
    room = max(rooms, key=lambda each: _area(each.intersected(wanted)))
    size = wanted.size().boundedTo(room.size())
    left = min(max(wanted.left(), room.left()), room.right() + 1 - size.width())
    top = min(max(wanted.top(), room.top()), room.bottom() + 1 - size.height())
    return QRect(left, top, size.width(), size.height())


def keep_place(window: QMainWindow, preferences: QSettings) -> None:
    """Keep where the window stands, also that it fills the screen."""
    preferences.setValue(_KEY, window.saveGeometry())


def restore_place(window: QMainWindow, preferences: QSettings) -> None:
    """Put the window where it was left, or in its usual size into the middle of the first screen."""
    kept = preferences.value(_KEY)
    if not isinstance(kept, QByteArray) or not window.restoreGeometry(kept):
        window.resize(USUAL)
        primary = QGuiApplication.primaryScreen()
        if primary is not None:
            window.move(primary.availableGeometry().center() - window.rect().center())
    bring_on_screen(window)


def bring_on_screen(window: QMainWindow) -> None:
    """Bring the whole window onto a screen that is there; one that fills its screen is the desktop's to place."""
    if window.isMaximized() or window.isFullScreen():
        return
    screens = QGuiApplication.screens()
    first = QGuiApplication.primaryScreen()
    rooms = [
        screen.availableGeometry().adjusted(0, TITLE_BAR, 0, 0)
        for screen in sorted(screens, key=lambda s: s is not first)
    ]
    wanted = window.geometry()
    placed = fitted(wanted, rooms)
    if placed != wanted:
        window.setGeometry(placed)


def stay_on_screen(window: QMainWindow) -> None:
    """Keep a window on its screen that larger text may have made grow; one that has room is left where it is."""
    least = window.minimumSizeHint()
    if window.width() <= least.width() or window.height() <= least.height():
        bring_on_screen(window)


def _area(rect: QRect) -> int:
    return rect.width() * rect.height() if rect.isValid() else 0
