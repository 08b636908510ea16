"""The frame that says that the keyboard is on the board while no card says it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from infusion_desk.ui.look import Look

_WIDTH = 2


class FocusFrame(QWidget):
    """Lies over a widget's edge and lets the mouse through."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._framed = look, parent
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def show_over(self, is_shown: bool) -> None:
        """Be there, as large as the parent, or not."""
        self.setVisible(is_shown)
        if is_shown:
            self.setGeometry(self._framed.rect())
            self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the frame."""
        painter = QPainter(self)
        painter.setPen(QPen(self._look.colour("accent"), 2 * _WIDTH))
        painter.drawRect(self.rect())
        painter.end()
