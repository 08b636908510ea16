"""The dates of the calendar as a table of weeks, as Qt reads them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from infusion_desk.presenters.calendar import DAYS_A_WEEK, DateCell
from infusion_desk.ui.plain import plain_tip

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class CalendarModel(QAbstractTableModel):
    """Weeks as rows, Monday first; a cell's data is its `DateCell`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cells: tuple[DateCell, ...] = ()
        self._weekdays: tuple[str, ...] = ("",) * DAYS_A_WEEK

    def show_cells(self, cells: tuple[DateCell, ...], weekdays: tuple[str, ...]) -> None:
        """Show these dates, a whole number of weeks."""
        self.beginResetModel()
        self._cells, self._weekdays = cells, weekdays
        self.endResetModel()

    def cell(self, index: Index) -> DateCell | None:
        """The date at `index`."""
        place = index.row() * DAYS_A_WEEK + index.column()
        return self._cells[place] if index.isValid() and place < len(self._cells) else None

    def index_of(self, shown: object) -> QModelIndex:
        """Where a date stands; nowhere when it isn't shown."""
        for place, cell in enumerate(self._cells):
            if cell.date == shown:
                return self.index(place // DAYS_A_WEEK, place % DAYS_A_WEEK)
        return QModelIndex()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Weeks."""
        return 0 if parent.isValid() else len(self._cells) // DAYS_A_WEEK

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Days of a week."""
        return 0 if parent.isValid() else DAYS_A_WEEK

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The date's words; everything in a sentence for the tooltip and a screen reader."""
        cell = self.cell(index)
        if cell is None:
            return None
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(cell.spoken)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return cell.spoken
        return cell.number if role == Qt.ItemDataRole.DisplayRole else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The weekdays."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._weekdays[section]
        return None
