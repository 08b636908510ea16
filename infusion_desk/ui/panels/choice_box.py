"""A list to choose from, with our own arrow."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen, QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

from infusion_desk.ui.look import BOX_EDGE


class ChoiceBox(QComboBox):
    """The wheel turns it only while it has the keyboard, so that scrolling a form changes nothing in it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("drawn", True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the arrow, which a style sheet can't take from the palette."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        group = QPalette.ColorGroup.Active if self.isEnabled() else QPalette.ColorGroup.Disabled
        painter.setPen(QPen(self.palette().color(group, QPalette.ColorRole.Text), 1.2))
        half = self.fontMetrics().height() * 0.28
        x, y = self.width() - BOX_EDGE / 2, self.height() / 2 - half / 2
        painter.drawPolyline([QPointF(x - half, y), QPointF(x, y + half), QPointF(x + half, y)])
        painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let what it stands in scroll."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
