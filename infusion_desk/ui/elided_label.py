"""A label that ends in dots where its words don't fit, with the whole words in the tooltip."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from infusion_desk.ui.plain import plain_tip


class ElidedLabel(QLabel):
    """One line of plain text. A screen reader and the tooltip have it whole, whatever the room."""

    def __init__(self, parent: QWidget | None = None, *, least_letters: int = 4) -> None:
        """`least_letters` is how narrow it may get, in letters of an average width."""
        super().__init__(parent)
        self._whole = self._tip = ""
        self._least_letters = least_letters
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    @property
    def whole(self) -> str:
        """All the words, also those that don't fit."""
        return self._whole

    @property
    def is_elided(self) -> bool:
        """Whether words are missing on the screen."""
        return self.text() != self._whole

    def show_words(self, words: str, tip: str = "") -> None:
        """Show `words`; `tip` is the tooltip where it should say more than they do."""
        if (words, tip or words) == (self._whole, self._tip):
            return
        self._whole, self._tip = words, tip or words
        self.setAccessibleName(words)
        self.setToolTip(plain_tip(self._tip))
        self.updateGeometry()
        self._fit()

    def sizeHint(self) -> QSize:
        """Room for all the words."""
        margins = self.contentsMargins()
        width = self.fontMetrics().horizontalAdvance(self._whole) + margins.left() + margins.right() + 2
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Room for a few letters, or for all the words where they are fewer."""
        least = self._least_letters * self.fontMetrics().averageCharWidth()
        return QSize(min(least, self.sizeHint().width()), super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the words in."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Fit the words in anew when the letters change."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        room = self.contentsRect().width()
        self.setText(self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room))
