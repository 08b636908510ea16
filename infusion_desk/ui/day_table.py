"""The table twin: the shown day as a table, from which everything can be done that the board can."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QTableView, QWidget

from infusion_desk.presenters.day_table import table_rows
from infusion_desk.texts import _
from infusion_desk.ui.desk import Desk
from infusion_desk.ui.keyboard import ENTER
from infusion_desk.ui.models.day_model import DayModel
from infusion_desk.ui.row_table import choose_by_row

_WIDEST_COLUMN = 30
"""In letters: what is longer ends in dots, with the whole in the tooltip."""
_WIDEST_SHARE = 6
"""On a wide screen a column may have this part of the table instead."""


class DayTable(QTableView):
    """A row for each session and each kept or held place; the selected row is what the desk has selected."""

    session_activated = Signal(int)
    menu_requested = Signal(QPoint)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._is_stale = True
        self._column = 0
        self.day_model = DayModel(self)
        self.setModel(self.day_model)
        self.setObjectName("DayTable")
        self.setAccessibleName(_("Sessions of the day"))
        choose_by_row(self)
        self.verticalHeader().setMinimumSectionSize(1)
        header = self.horizontalHeader()
        header.setStretchLastSection(True)
        self._fit_rows()
        self.selectionModel().selectionChanged.connect(self._on_selection_model_selection_changed)
        self.doubleClicked.connect(self._on_double_clicked)
        self.day_model.modelAboutToBeReset.connect(self._on_day_model_model_about_to_be_reset)
        self.day_model.modelReset.connect(self._on_day_model_model_reset)
        desk.picture_changed.connect(self._on_desk_changed)
        desk.clock_ticked.connect(self._on_desk_changed)
        desk.selection_changed.connect(self._on_desk_selection_changed)

    # --- what is shown

    def showEvent(self, event: QShowEvent) -> None:
        """Read the day that came while nobody looked."""
        super().showEvent(event)
        if self._is_stale:
            self._refresh()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say on an empty day what to do first."""
        super().paintEvent(event)
        if not self.day_model.rowCount() and self._desk.picture is not None:
            painter = QPainter(self.viewport())
            painter.setPen(self.palette().placeholderText().color())
            room = self.viewport().rect().adjusted(16, 16, -16, -16)
            wrapped = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(room, int(wrapped), self.accessibleDescription())
            painter.end()

    def changeEvent(self, event: QEvent) -> None:
        """Fit rows and columns to another text size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit_rows()
            self._fit_columns()

    def _refresh(self) -> None:
        picture, wording = self._desk.picture, self._desk.wording
        if picture is None or wording is None:
            return
        self._is_stale = False
        rows = table_rows(picture.day, self._desk.now, wording)
        self.setAccessibleDescription("" if rows else _("No sessions on this day. Ctrl+B books one."))
        self.day_model.show_rows(rows)
        self._select_row(self._desk.selected)

    def _fit_rows(self) -> None:
        # The least height stays as it is: rows that it has stretched would not follow the usual height any more.
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 12)

    def _fit_columns(self) -> None:
        """Widths for the words that are there, once for a list of sessions, so that nothing shifts under the eye."""
        header = self.horizontalHeader()
        widest = max(_WIDEST_COLUMN * self.fontMetrics().averageCharWidth(), self.viewport().width() // _WIDEST_SHARE)
        for column in range(self.day_model.columnCount() - 1):
            needed = max(self.sizeHintForColumn(column), header.sectionSizeHint(column))
            header.resizeSection(column, min(needed, widest))

    # --- what a person does

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the session or takes the held place, Shift+F10 is the session's menu."""
        if event.key() in ENTER and self._desk.selected is not None:
            self.session_activated.emit(self._desk.selected)
            return
        if event.key() == Qt.Key.Key_F10 and event.modifiers() == Qt.KeyboardModifier.ShiftModifier:
            self._ask_for_menu(self._menu_place())
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Stand on no row while none is selected, or the first press of Down would pass over the first row."""
        super().focusInEvent(event)
        if not self.selectionModel().hasSelection():
            self.selectionModel().clearCurrentIndex()

    def keyboardSearch(self, _search: str) -> None:
        """Letters are steps of the session; one that makes no sense now must not jump to another row."""

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the session's menu: at the pointer, or by the key at the selected row."""
        by_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        if not by_mouse or self.indexAt(self.viewport().mapFromGlobal(event.globalPos())).isValid():
            self._ask_for_menu(event.globalPos() if by_mouse else self._menu_place())

    def _ask_for_menu(self, place: QPoint) -> None:
        if self._desk.session is not None:
            self.menu_requested.emit(place)

    def _menu_place(self) -> QPoint:
        return self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())

    # --- the selection, the same as the desk's

    def _select_row(self, session_id: int | None) -> None:
        row = self.day_model.row_of(session_id)
        selection, current = self.selectionModel(), self.currentIndex()
        if row < 0:
            # Without a current row a click or a key on the same row selects it again.
            selection.clear()
        elif current.row() != row or not selection.isRowSelected(row, QModelIndex()):
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            column = current.column() if current.isValid() else self._column
            selection.setCurrentIndex(self.day_model.index(row, column), flags)

    @Slot(QItemSelection, QItemSelection)
    def _on_selection_model_selection_changed(self, selected: QItemSelection, _before: QItemSelection) -> None:
        rows = {index.row() for index in selected.indexes()}
        session_id = self.day_model.session_id(rows.pop()) if rows else None
        if session_id is not None:
            self._desk.select(session_id)

    @Slot(QModelIndex)
    def _on_double_clicked(self, index: QModelIndex) -> None:
        session_id = self.day_model.session_id(index.row())
        if session_id is not None:
            self.session_activated.emit(session_id)

    @Slot()
    def _on_day_model_model_about_to_be_reset(self) -> None:
        self._column = max(self.currentIndex().column(), 0)

    @Slot()
    def _on_day_model_model_reset(self) -> None:
        self._fit_columns()

    @Slot()
    def _on_desk_changed(self) -> None:
        self._is_stale = True
        if self.isVisible():
            self._refresh()

    @Slot(object)
    def _on_desk_selection_changed(self, session_id: int | None) -> None:
        if not self._is_stale:
            self._select_row(session_id)
