"""What was done, or why it could not be, above the page until the next thing is done."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from infusion_desk.ui.look import Look
from infusion_desk.ui.panels.field import Field


class Notice(QWidget):
    """A sentence on a field, told to a screen reader as well; takes no room while there is none."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.sentence = ""
        self._field = Field(look, "accent.plate", "accent", self)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 0)
        column.addWidget(self._field)
        self.hide()

    @Slot(str)
    def say(self, sentence: str) -> None:
        """Tell what was done."""
        self._show(sentence, "accent.plate", "accent")

    @Slot(str)
    def warn(self, sentence: str) -> None:
        """Tell what could not be done."""
        self._show(sentence, "warning.plate", "warning")

    def clear(self) -> None:
        """Tell nothing more."""
        self.sentence = ""
        self.hide()

    def _show(self, sentence: str, ground: str, bar: str) -> None:
        self.sentence = sentence
        self._field.colour(ground, bar)
        self._field.show_words(sentence)
        self.setAccessibleName(sentence)
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))
