"""A list whose rows are sentences: each is as high as its words at the list's width."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

_ACROSS, _DOWN = 14, 8


class WordList(QListWidget):
    """Rows that break their words; with `is_whole` the list is as high as all of them, else it scrolls."""

    def __init__(self, name: str, parent: QWidget | None = None, *, is_whole: bool = False) -> None:
        """`name` is read out by a screen reader."""
        super().__init__(parent)
        self._is_whole = is_whole
        self.setAccessibleName(name)
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        if is_whole:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        else:
            self.setVerticalScrollMode(self.ScrollMode.ScrollPerPixel)

    def fill(self, items: Iterable[QListWidgetItem]) -> None:
        """Show these rows in the place of the others."""
        self.clear()
        for item in items:
            self.addItem(item)
        self._fit()

    def _fit(self) -> None:
        width = self.viewport().width()
        for at in range(self.count()):
            item = self.item(at)
            item.setSizeHint(QSize(width, self._height_of(item.text(), width)))
        if self._is_whole:
            height = sum(self.item(at).sizeHint().height() for at in range(self.count()))
            self.setFixedHeight(height + 2 * self.frameWidth() if height else 0)

    def _height_of(self, text: str, width: int) -> int:
        flags = int(Qt.TextFlag.TextWordWrap)
        room = self.fontMetrics().boundingRect(0, 0, max(width - 2 * _ACROSS, 1), 10_000, flags, text)
        return room.height() + 2 * _DOWN

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the words anew."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Break the words anew when the text grows."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()
