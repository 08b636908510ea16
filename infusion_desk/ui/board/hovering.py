"""The pointer over the board while a session is being booked: whether it would fit there, and why not."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, Signal, Slot
from PySide6.QtGui import QMouseEvent

from infusion_desk.presenters.placing import Place, Verdict
from infusion_desk.ui.board.board_pane import BoardPane
from infusion_desk.ui.board.carrying import Carrying


class Hovering(QObject):
    """The place under the pointer, judged; nothing without a session that is being booked."""

    changed = Signal()

    def __init__(self, board: BoardPane, carrying: Carrying) -> None:
        super().__init__(board)
        self._board, self._carrying = board, carrying
        self.at = QPoint()
        self.verdict: Verdict | None = None
        board.viewport().setMouseTracking(True)
        board.viewport().installEventFilter(self)
        carrying.changed.connect(self._on_carrying_changed)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Follow the pointer; the board has every event as well."""
        if isinstance(event, QMouseEvent) and event.type() is QEvent.Type.MouseMove:
            idle = event.buttons() is Qt.MouseButton.NoButton
            self._show(event.position(), self._board.place_at(event.position()) if idle else None)
        elif event.type() is QEvent.Type.Leave:
            self._show(QPointF(), None)
        return False

    def _show(self, point: QPointF, place: Place | None) -> None:
        verdict = self._carrying.would_fit(place) if place is not None else None
        if verdict is None and self.verdict is None:
            return
        self.at, self.verdict = point.toPoint(), verdict
        self.changed.emit()

    @Slot()
    def _on_carrying_changed(self) -> None:
        """Judge the same place for what is wished now."""
        if self.verdict is not None:
            self._show(QPointF(self.at), self.verdict.place)
