"""The rows of the day's table as Qt reads them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont, QGuiApplication, QPalette

from infusion_desk.presenters.day_table import COLUMNS, TableRow, table_headings
from infusion_desk.texts import _
from infusion_desk.ui.plain import plain_tip

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class DayModel(QAbstractTableModel):
    """A row a session. Rows that stay are changed in place, so that the selection and a reader's place stay too."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[TableRow, ...] = ()

    def show_rows(self, rows: tuple[TableRow, ...]) -> None:
        """Show these rows."""
        if [row.session_id for row in rows] == [row.session_id for row in self._rows]:
            changed = [place for place, (old, new) in enumerate(zip(self._rows, rows, strict=True)) if old != new]
            self._rows = rows
            for place in changed:
                self.dataChanged.emit(self.index(place, 0), self.index(place, len(COLUMNS) - 1))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def session_id(self, row: int) -> int | None:
        """The session of a row."""
        return self._rows[row].session_id if 0 <= row < len(self._rows) else None

    def row_of(self, session_id: int | None) -> int:
        """The row of a session; -1 when it is not listed."""
        return next((place for place, row in enumerate(self._rows) if row.session_id == session_id), -1)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Rows of the table; none below a row."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Columns of the table."""
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a cell. A screen reader gets the whole row on the first one, else the column's name before it.

        Who walks down the first column hears each session in one go; who walks along a row hears what each part is.
        """
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        words = row.cells[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return words
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(words)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{table_headings()[index.column()]}: {words or _('none')}" if index.column() else row.spoken
        if role == Qt.ItemDataRole.ForegroundRole and row.is_given_up:
            return QGuiApplication.palette().brush(QPalette.ColorRole.PlaceholderText)
        if role == Qt.ItemDataRole.FontRole and row.needs_attention:
            return self._bold()
        return None

    def _bold(self) -> QFont:
        font = QFont(QGuiApplication.font())
        font.setBold(True)
        return font

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The columns' headings."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return table_headings()[section]
        return None
