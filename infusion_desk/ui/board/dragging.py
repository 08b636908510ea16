"""The mouse's hand on the board: from the press on a card to the drop, scrolling where the grid ends."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, QPointF, Qt, QTimer, Slot
from PySide6.QtWidgets import QApplication

from infusion_desk.domain.sessions import InfusionSession
from infusion_desk.ui.board.board_pane import BoardPane
from infusion_desk.ui.board.carrying import Carrying
from infusion_desk.ui.board.dwelling import Dwelling

EDGE = 32
"""So many pixels from the grid's edge on the board scrolls beneath what is carried."""

_FASTEST = 22
_SCROLL_MS = 25


class Dragging(QObject):
    """One card under the mouse: pressed, then carried once the pointer has gone far enough to mean it."""

    def __init__(self, board: BoardPane, carrying: Carrying) -> None:
        super().__init__(board)
        self._board, self._carrying = board, carrying
        self._pressed: QPointF | None = None
        self._session_id: int | None = None
        self._grip = 0
        self._at = QPointF()
        self.is_on = False
        self._scrolling = QTimer(self, interval=_SCROLL_MS)
        self._scrolling.timeout.connect(self._on_scrolling_timeout)
        self._dwelling = Dwelling(self)
        carrying.changed.connect(self._on_carrying_changed)

    @property
    def at(self) -> QPoint:
        """Where the pointer is, on the viewport."""
        return self._at.toPoint()

    def press(self, point: QPointF, session: InfusionSession) -> None:
        """Remember where on the card of `session` the mouse was pressed."""
        layout = self._board.layout_
        if layout is not None:
            self._pressed, self._session_id = point, session.id
            self._grip = layout.axis.instant_at(self._board.on_grid(point).x()) - session.start

    def move(self, point: QPointF) -> None:
        """Carry the pressed card to `point` of the viewport."""
        if self._pressed is None:
            return
        if not self.is_on:
            is_far = (point - self._pressed).manhattanLength() >= QApplication.startDragDistance()
            if not is_far or not self._take():
                return
        self._at = point
        self.follow()
        if self._edge_steps() != QPoint():
            self._scrolling.start()

    def release(self) -> None:
        """Drop what is carried."""
        was_on = self.is_on
        self.forget()
        if was_on:
            self._carrying.drop()

    def forget(self) -> None:
        """The mouse carries nothing any more; what becomes of the session is not decided here."""
        self._pressed, self.is_on = None, False
        self._scrolling.stop()
        self._dwelling.stop()
        self._board.viewport().unsetCursor()

    def follow(self) -> None:
        """Hold the card where the pointer is, after it, the board or the day beneath it has moved."""
        layout, held = self._board.layout_, self._carrying.held
        if not self.is_on or layout is None or held is None:
            return
        at = self._board.on_grid(self._at)
        is_inside = self._board.viewport().rect().contains(self._at.toPoint())
        if is_inside:
            self._dwelling.stop()
        else:
            self._dwelling.over(self._board.viewport().mapToGlobal(self._at).toPoint())
        if not is_inside or self._at.y() < layout.measures.head or at.y() >= layout.grid.bottom:
            self._carrying.go_nowhere()
            return
        verdict = self._carrying.verdict
        chair_id = layout.chair_at(at.y())
        if chair_id is None:  # the band between two pods belongs to neither
            chair_id = verdict.place.chair_id if verdict is not None else held.session.chair_id
        self._carrying.go_to(held.place(chair_id, layout.axis.instant_at(at.x()) - self._grip))

    def _take(self) -> bool:
        # On from here a release drops, so nothing is carried that could not be taken.
        self.is_on = True
        if not self._carrying.take_shown(self._session_id):
            self.forget()
            return False
        self._board.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        return True

    def _edge_steps(self) -> QPoint:
        """How far to scroll to the right and down at once: faster the nearer the pointer is to the edge."""
        body = self._board.body()
        if not self.is_on or not body.contains(self._at.toPoint()):
            return QPoint()
        x, y = self._at.x(), self._at.y()
        across = _speed(body.left() + EDGE - x) * -1 + _speed(x - body.right() + EDGE)
        down = _speed(body.top() + EDGE - y) * -1 + _speed(y - body.bottom() + EDGE)
        return QPoint(across, down)

    @Slot()
    def _on_scrolling_timeout(self) -> None:
        steps, layout = self._edge_steps(), self._board.layout_
        across, down = self._board.horizontalScrollBar(), self._board.verticalScrollBar()
        before = across.value(), down.value()
        across.setValue(before[0] + steps.x())
        # No further than the last row: the legend below it is no place to drop.
        lowest = round(layout.grid.bottom) - self._board.viewport().height() if layout else 0
        down.setValue(min(before[1] + steps.y(), max(lowest, before[1])))
        if (across.value(), down.value()) == before:
            self._scrolling.stop()

    @Slot()
    def _on_carrying_changed(self) -> None:
        if self.is_on and not self._carrying.is_moving:
            self.forget()


def _speed(depth: float) -> int:
    return round(min(max(depth, 0.0) / EDGE, 1.0) * _FASTEST)
