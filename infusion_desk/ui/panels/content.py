"""What scrolls in a panel."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget


class Content(QWidget):
    """As high as its words need at its width. A layout's own least height would be that of less width."""

    resized = Signal()

    def minimumSizeHint(self) -> QSize:
        """The least width alone; the scroll area asks for the height at the width that there is."""
        return QSize(super().minimumSizeHint().width(), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell that what was in view may be so no more."""
        super().resizeEvent(event)
        self.resized.emit()
