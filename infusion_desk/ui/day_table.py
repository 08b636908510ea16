"""The table twin: the shown day as a table, from which everything can be done that the board can."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from infusion_desk.presenters.day_table import table_rows
from infusion_desk.services.days import DayPicture
from infusion_desk.texts import _
from infusion_desk.ui.desk import Desk
from infusion_desk.ui.models.day_model import DayModel


class DayTable(QTableView):
    """A row a session; the selected row is the desk's selected session."""

    session_activated = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.day_model = DayModel(self)
        self.setModel(self.day_model)
        self.setObjectName("DayTable")
        self.setAccessibleName(_("Sessions of the day"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.selectionModel().currentRowChanged.connect(self._on_selection_model_current_row_changed)
        self.doubleClicked.connect(self._on_double_clicked)
        desk.picture_changed.connect(self._on_desk_picture_changed)
        desk.selection_changed.connect(self._on_desk_selection_changed)
        desk.clock_ticked.connect(self._on_desk_clock_ticked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the session."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._desk.selected is not None:
            self.session_activated.emit(self._desk.selected)
            return
        super().keyPressEvent(event)

    @Slot(object)
    def _on_desk_picture_changed(self, picture: DayPicture) -> None:
        self._show(picture)

    @Slot(int)
    def _on_desk_clock_ticked(self, _now: int) -> None:
        if self._desk.picture is not None:
            self._show(self._desk.picture)

    def _show(self, picture: DayPicture) -> None:
        wording = self._desk.wording
        if wording is not None:
            self.day_model.show_rows(table_rows(picture.day, self._desk.now, wording))
            self._select_row(self._desk.selected)

    @Slot(object)
    def _on_desk_selection_changed(self, session_id: int | None) -> None:
        self._select_row(session_id)

    def _select_row(self, session_id: int | None) -> None:
        row = self.day_model.row_of(session_id)
        current = self.currentIndex()
        if row < 0:
            self.selectionModel().clearSelection()
        elif current.row() != row or not self.selectionModel().isRowSelected(row, QModelIndex()):
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            index = self.day_model.index(row, max(current.column(), 0))
            self.selectionModel().setCurrentIndex(index, flags)

    @Slot(QModelIndex, QModelIndex)
    def _on_selection_model_current_row_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        session_id = self.day_model.session_id(current.row())
        if session_id is not None and current.isValid():
            self._desk.select(session_id)

    @Slot(QModelIndex)
    def _on_double_clicked(self, index: QModelIndex) -> None:
        session_id = self.day_model.session_id(index.row())
        if session_id is not None:
            self.session_activated.emit(session_id)
