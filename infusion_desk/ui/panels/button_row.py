"""Buttons beside each other, or below each other where the words have grown too wide."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QPushButton, QWidget

GAP = 8


class ButtonRow(QWidget):
    """Asks for no more width than its widest button."""

    def __init__(self, buttons: Iterable[QPushButton], parent: QWidget, *, fills: bool = False) -> None:
        """`fills` shares the whole width among the buttons, with nothing kept above and below."""
        super().__init__(parent)
        self._buttons = tuple(buttons)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0 if fills else 4, 0, 0 if fills else 4)
        self._row.setSpacing(GAP)
        for button in self._buttons:
            button.setAutoDefault(True)  # Enter presses it outside a dialog too
            self._row.addWidget(button, 1 if fills else 0)
        if not fills:
            self._row.addStretch(1)

    def minimumSizeHint(self) -> QSize:
        """The widest button, and the height as the buttons stand now."""
        shown = [button.sizeHint().width() for button in self._buttons if not button.isHidden()]
        return QSize(max(shown, default=0), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn where there is too little room."""
        super().resizeEvent(event)
        self._turn()

    def event(self, event: QEvent) -> bool:
        """Look again when a button comes, goes or grows."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._turn()
        return super().event(event)

    def _turn(self) -> None:
        shown = [button.sizeHint().width() + GAP for button in self._buttons if not button.isHidden()]
        fits = sum(shown) - GAP <= self.width()
        turned = QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom
        if self._row.direction() is not turned:
            self._row.setDirection(turned)
            self.updateGeometry()
