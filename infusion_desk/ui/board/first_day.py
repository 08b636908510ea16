"""The day as it can be seen at the start, before there is anything with which something can be done to it.

The triangles of those who need attention come with the board a moment later: for them every rule has to be loaded.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from infusion_desk.presenters.board.overlays import NOTHING
from infusion_desk.presenters.board_layout import BoardView, Told, lay_out_board
from infusion_desk.services.days import DayPicture
from infusion_desk.services.wording import Wording
from infusion_desk.ui.board.board_pane import BoardPane
from infusion_desk.ui.look import Look


class FirstDay(BoardPane):
    """A board that only shows; `painted` tells when it can be seen."""

    painted = Signal()

    def __init__(self, picture: DayPicture, now: int, look: Look, parent: QWidget) -> None:
        """`now` is the instant of the red line, in UTC seconds."""
        super().__init__(look, parent)
        self._picture, self._now = picture, now
        # Of a widget that Qt made itself PySide asks which one it is, and loads every kind of widget to find out.
        self.setViewport(QWidget(self))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the day out for the new size."""
        super().resizeEvent(event)
        size, picture = self.viewport().size(), self._picture
        view = BoardView(float(size.width()), float(size.height()), self._look.scale)
        told = Told(self._now if picture.day.span.holds(self._now) else None, picture.hues)
        layout = lay_out_board(picture.day, told, view, Wording.of(picture.settings))
        self.show_layout(layout, NOTHING)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the day, and tell that it is there."""
        super().paintEvent(event)
        self.painted.emit()
