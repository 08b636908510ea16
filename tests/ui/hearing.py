"""What a screen reader would be told, for tests: Qt's accessibility, switched on and listened to."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleInterface
from PySide6.QtWidgets import QWidget


@contextmanager
def listening() -> Iterator[list[str]]:
    """Hear what is announced while this lasts."""
    heard: list[str] = []
    original = QAccessible.updateAccessibility

    def hear(event: object) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            heard.append(event.message())
        original(event)  # type: ignore[arg-type]

    QAccessible.updateAccessibility = hear  # type: ignore[method-assign]
    try:
        yield heard
    finally:
        QAccessible.updateAccessibility = original  # type: ignore[method-assign]


def spoken_as(widget: QWidget) -> QAccessibleInterface:
    """The widget as a screen reader sees it."""
    found = QAccessible.queryAccessibleInterface(widget)
    assert found is not None
    return found


def name_of(widget: QWidget) -> str:
    """The accessible name of a widget."""
    return spoken_as(widget).text(QAccessible.Text.Name)
