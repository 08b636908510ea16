"""Titles and headings of a page, which grow with the text."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QLabel, QSizePolicy, QWidget

from infusion_desk.ui.look import Look

TITLE, HEADING = 1.6, 1.15


class Heading(QLabel):
    """Bold words, `times` as large as the text."""

    def __init__(self, look: Look, times: float, parent: QWidget, text: str = "") -> None:
        super().__init__(text, parent)
        self._times = times
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        look.changed.connect(self._on_look_changed)
        self._on_look_changed()

    @Slot()
    def _on_look_changed(self) -> None:
        font = QFont()
        font.setBold(True)
        font.setPointSizeF(QApplication.font().pointSizeF() * self._times)
        self.setFont(font)
