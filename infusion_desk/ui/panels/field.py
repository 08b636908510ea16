"""Words on a field in a drug's hue, and sentences on a field of warning."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from infusion_desk.ui.look import Look
from infusion_desk.ui.panels.words import tell, words

BAR = 4
ROUND = 6


class Field(QWidget):
    """A rounded field with a bar at its left, in two colours of the palette by name, and words on it."""

    def __init__(self, look: Look, ground: str, bar: str, parent: QWidget | None = None, *, bold: bool = False) -> None:
        super().__init__(parent)
        self._look, self._ground, self._bar = look, ground, bar
        self._bold = bold
        self._labels: list[QLabel] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(8 + BAR, 6, 8, 6)
        self._column.setSpacing(4)
        look.changed.connect(self._on_look_changed)

    def show_words(self, *texts: str) -> None:
        """Show `texts` as paragraphs; without any there is no field."""
        while len(self._labels) < len(texts):
            self._labels.append(words(self, bold=self._bold))
            self._column.addWidget(self._labels[-1])
        for place, label in enumerate(self._labels):
            tell(label, texts[place] if place < len(texts) else "")
        self.setVisible(any(texts))

    def colour(self, ground: str, bar: str) -> None:
        """Take other colours."""
        self._ground, self._bar = ground, bar
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the field and its bar."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.colour(self._bar))
        painter.drawRoundedRect(QRectF(self.rect()), ROUND, ROUND)
        painter.setBrush(self._look.colour(self._ground))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(BAR, 0, 0, 0), ROUND - 2, ROUND - 2)

    @Slot()
    def _on_look_changed(self) -> None:
        self.update()
