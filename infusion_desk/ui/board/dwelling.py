"""What the mouse carries, held for a moment over a button that leads to another day, is taken along to that day."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, QTimer, Slot
from PySide6.QtWidgets import QAbstractButton, QApplication

DWELL_MS = 500
"""So long the pointer stays on the button, so that nobody is led away who only passes over it."""

_TAKES_ALONG = "takesAlong"


def takes_along(button: QAbstractButton) -> None:
    """Let `button` lead on also what is carried over it."""
    button.setProperty(_TAKES_ALONG, True)


class Dwelling(QObject):
    """Watches over which button the pointer stays while something is carried."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._button: QAbstractButton | None = None
        self._timer = QTimer(self, singleShot=True, interval=DWELL_MS)
        self._timer.timeout.connect(self._on_timer_timeout)

    def over(self, at: QPoint) -> None:
        """The pointer is at `at` of the screen; it has to stay on one button."""
        widget = QApplication.widgetAt(at)
        button = widget if isinstance(widget, QAbstractButton) and widget.property(_TAKES_ALONG) else None
        if button is not self._button:
            self._button = button
            self._timer.stop()
            if button is not None:
                self._timer.start()

    def stop(self) -> None:
        """The pointer is back on the board, or carries nothing any more."""
        self._button = None
        self._timer.stop()

    @Slot()
    def _on_timer_timeout(self) -> None:
        if self._button is not None and self._button.isVisible():
            self._button.click()
