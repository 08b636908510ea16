"""Buttons beside each other, in as many lines as it takes where the words have grown too wide."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

GAP = 8


class ButtonRow(QWidget):
    """Asks for no more width than its widest button."""

    def __init__(
        self, buttons: Iterable[QPushButton], parent: QWidget, *, at_right: bool = False, fills: bool = False
    ) -> None:
        """`fills` shares the whole width among the buttons, with nothing kept above and below."""
        super().__init__(parent)
        self._buttons: list[QPushButton] = []
        self._at_right, self._fills = at_right, fills
        self._columns = 0
        self._placed: list[QPushButton] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0 if fills else 4, 0, 0 if fills else 4)
        self._grid.setSpacing(GAP)
        for button in buttons:
            self.add(button)

    def add(self, button: QPushButton) -> None:
        """Add a button at the end."""
        button.setAutoDefault(True)  # Enter presses it outside a dialog too
        self._buttons.append(button)
        self._grid.addWidget(button, 0, 0)
        self._columns = 0
        self._turn()

    @property
    def wish(self) -> int:
        """The width in which all buttons stand beside each other."""
        shown = self._shown()
        return _width(shown, len(shown))

    def sizeHint(self) -> QSize:
        """All buttons beside each other, and the height as they stand now."""
        return QSize(self.wish, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """The widest button, and the height as the buttons stand now."""
        return QSize(_width(self._shown(), 1), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn where there is too little room."""
        super().resizeEvent(event)
        self._turn()

    def event(self, event: QEvent) -> bool:
        """Look again when a button comes, goes or grows."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._turn()
        return super().event(event)

    def _shown(self) -> list[QPushButton]:
        return [button for button in self._buttons if not button.isHidden()]

    def _turn(self) -> None:
        shown = self._shown()
        columns = next((most for most in range(len(shown), 1, -1) if _width(shown, most) <= self.width()), 1)
        if (columns, shown) == (self._columns, self._placed):
            return
        first = 1 if self._at_right else 0
        stretched = range(columns) if self._fills else (0 if self._at_right else columns,)
        for column in range(self._grid.columnCount() + 1):
            self._grid.setColumnStretch(column, 1 if column in stretched else 0)
        for place, button in enumerate(shown):
            self._grid.addWidget(button, place // columns, first + place % columns)
        self._columns, self._placed = columns, shown
        self.updateGeometry()


def _width(buttons: Sequence[QPushButton], columns: int) -> int:
    """The width of `buttons` in so many columns."""
    widest = [max((button.sizeHint().width() for button in buttons[at::columns]), default=0) for at in range(columns)]
    return sum(widest) + GAP * max(columns - 1, 0)
