"""The pointer of the mouse over one widget."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

NONE = Qt.MouseButton.NoButton


def move_pointer(over: QWidget, *points: QPoint, pressed: Qt.MouseButton = NONE) -> None:
    """Move it over `over` from point to point, with the button `pressed` that is held down.

    Each event goes to the widget itself: the pointer of the whole screen would give it to whatever window is above
    this one, and would tell nothing where it is already.
    """
    for point in points:
        there = QPointF(point)
        moved = QMouseEvent(
            QEvent.Type.MouseMove, there, over.mapToGlobal(there), NONE, pressed, Qt.KeyboardModifier.NoModifier
        )
        QApplication.sendEvent(over, moved)
        QApplication.processEvents()
