"""The selected kept or held place at the right: what it is for, until when, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from infusion_desk.domain.holds import Hold
from infusion_desk.presenters.hold_view import hold_view
from infusion_desk.services.holds import release
from infusion_desk.texts import _
from infusion_desk.ui.desk import Desk
from infusion_desk.ui.panels.words import tell, words

_MARGIN, _GAP = 16, 8


class HoldPanel(QWidget):
    """Enter on the board takes the place; here it is also let go."""

    take_requested = Signal(object)
    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._hold: Hold | None = None
        self.heading, self.lines = words(self, "PanelTitle"), words(self)
        self.take, self.let_go = QPushButton(self), QPushButton(_("Let it go"), self)
        self.take.setProperty("primary", True)
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        column.setSpacing(_GAP)
        column.addWidget(self.heading)
        column.addWidget(self.lines)
        column.addStretch(1)
        for button in (self.take, self.let_go):
            column.addWidget(button)
        self.setAccessibleName(_("Kept or held place"))
        self.take.clicked.connect(self._on_take_clicked)
        self.let_go.clicked.connect(self._on_let_go_clicked)

    def show_hold(self, hold: Hold) -> None:
        """Show this place."""
        picture, wording = self._desk.picture, self._desk.wording
        if picture is None or wording is None:
            return
        self._hold = hold
        view = hold_view(hold, picture.day.chair_name(hold.chair_id), wording)
        tell(self.heading, view.title)
        tell(self.lines, "\n".join(view.lines))
        self.take.setText(view.take)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back to the board."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _on_take_clicked(self) -> None:
        if self._hold is not None:
            self.take_requested.emit(self._hold)

    @Slot()
    def _on_let_go_clicked(self) -> None:
        if self._hold is not None:
            hold_id = self._hold.id
            self._desk.change(lambda place, asked: release(place, hold_id, asked))
