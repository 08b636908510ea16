"""The rows of one call list as a table: arrows walk, one letter settles."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from infusion_desk.presenters.call_groups import CALL_HEADINGS, SAY_COLUMN, cells_of
from infusion_desk.presenters.call_list import CallRow
from infusion_desk.presenters.roster_rows import RosterRow
from infusion_desk.texts import _
from infusion_desk.ui.look import Look
from infusion_desk.ui.models.rows_model import Index, RowsModel
from infusion_desk.ui.row_table import choose_by_row

LEAST_SAY = 28
"""Letters of an average width that the column of what to say has room for at least."""

_OWN_KEYS = {Qt.Key.Key_Delete: "C", Qt.Key.Key_Return: "O", Qt.Key.Key_Enter: "O", Qt.Key.Key_F2: "O"}
"""Keys that elsewhere mean the session selected on the day; here they mean the row's."""


class CallTable(QTableView):
    """`chosen` tells the row that is walked to; `key_pressed` a letter that may mean something for it."""

    chosen = Signal()
    key_pressed = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.calls = CallModel(look, self)
        self.setModel(self.calls)
        self.setAccessibleName(_("Whom to call"))
        choose_by_row(self)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(SAY_COLUMN, QHeaderView.ResizeMode.Fixed)
        self.selectionModel().currentRowChanged.connect(self._on_selection_model_current_row_changed)
        self.doubleClicked.connect(self._on_double_clicked)

    @property
    def row(self) -> CallRow | None:
        """The chosen row."""
        place = self.currentIndex().row()
        return self.calls.calls[place] if 0 <= place < len(self.calls.calls) else None

    def show_calls(self, rows: tuple[CallRow, ...], entry_id: int | None) -> None:
        """Show `rows` with the one of `entry_id` chosen, else the first."""
        was_blocked = self.selectionModel().blockSignals(True)
        self.calls.show_calls(rows)
        places = [place for place, row in enumerate(rows) if row.entry_id == entry_id]
        if rows:
            self.selectRow(places[0] if places else 0)
        self.selectionModel().blockSignals(was_blocked)
        self.viewport().update()
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Keep the keys that mean the row from those of the window."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in _OWN_KEYS:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A letter settles; everything else walks."""
        is_plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        letter = _OWN_KEYS.get(Qt.Key(event.key()), event.text().strip().upper())
        if is_plain and letter:
            self.key_pressed.emit(letter)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give what is left to the words to say."""
        super().resizeEvent(event)
        self._fit()
        self.scrollTo(self.currentIndex())

    def _fit(self) -> None:
        header = self.horizontalHeader()
        others = sum(header.sectionSize(place) for place in range(len(CALL_HEADINGS)) if place != SAY_COLUMN)
        least = LEAST_SAY * self.fontMetrics().averageCharWidth()
        header.resizeSection(SAY_COLUMN, max(self.viewport().width() - others, least))

    @Slot(QModelIndex, QModelIndex)
    def _on_selection_model_current_row_changed(self, _current: QModelIndex, _previous: QModelIndex) -> None:
        self.chosen.emit()

    @Slot(QModelIndex)
    def _on_double_clicked(self, _index: QModelIndex) -> None:
        self.key_pressed.emit("O")


class CallModel(RowsModel):
    """The words of the rows; those that are settled are muted."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(CALL_HEADINGS, parent)
        self._look = look
        self.calls: tuple[CallRow, ...] = ()

    def show_calls(self, calls: tuple[CallRow, ...]) -> None:
        """Show these rows."""
        self.calls = calls
        self.show_rows(
            tuple(RosterRow(call.entry_id, cells) for call, cells in zip(calls, cells_of(calls), strict=True))
        )

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a cell, muted where it is settled."""
        if role == Qt.ItemDataRole.ForegroundRole and index.isValid() and self.calls[index.row()].is_settled:
            return self._look.colour("muted")
        return super().data(index, role)
