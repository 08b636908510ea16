"""The list of patients as Qt reads it: as long as the file says, with only the pages in memory that were in sight."""

from __future__ import annotations

from collections import OrderedDict
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from infusion_desk.domain.people import Patient
from infusion_desk.presenters.patient_rows import COLUMNS, patient_cells, spoken_row
from infusion_desk.services.patient_reads import PAGE, PatientPages
from infusion_desk.services.ports import ListedPatient
from infusion_desk.services.wording import Wording
from infusion_desk.texts import _
from infusion_desk.ui.plain import plain_tip

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)

MOST_PAGES = 30
"""Pages that are kept; the ones that were in sight longest ago go first."""


class PatientModel(QAbstractTableModel):
    """A row a patient. A row whose page is not read yet is empty; `missing` says what to read."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._count = 0
        self._pages: OrderedDict[int, tuple[ListedPatient, ...]] = OrderedDict()
        self._wording: Wording | None = None
        self._today, self._units = date.min, "metric"

    def show_list(self, pages: PatientPages, wording: Wording, today: date) -> None:
        """Show a list anew, with the pages that were read of it."""
        self._wording, self._today, self._units = wording, today, pages.units
        if pages.count != self._count:
            self.beginResetModel()
            self._count, self._pages = pages.count, OrderedDict(pages.pages)
            self.endResetModel()
            return
        self._pages = OrderedDict(pages.pages)
        if self._count:
            self.dataChanged.emit(self.index(0, 0), self.index(self._count - 1, len(COLUMNS) - 1))

    def put_pages(self, pages: PatientPages) -> None:
        """Add pages of the list that is shown."""
        for first, rows in pages.pages.items():
            self._pages[first] = rows
            self._pages.move_to_end(first)
            self.dataChanged.emit(self.index(first, 0), self.index(first + len(rows) - 1, len(COLUMNS) - 1))
        while len(self._pages) > MOST_PAGES:
            self._pages.popitem(last=False)

    def missing(self, first: int, last: int) -> tuple[int, ...]:
        """The first places of the pages that hold the rows `first` to `last` and were not read yet."""
        starts = range(max(first, 0) // PAGE * PAGE, min(last, self._count - 1) + 1, PAGE)
        for start in starts:
            if start in self._pages:
                self._pages.move_to_end(start)
        return tuple(start for start in starts if start not in self._pages)

    def patient(self, row: int) -> Patient | None:
        """The patient of a row; None where none is, or none is read yet."""
        listed = self._listed(row)
        return listed.patient if listed else None

    def row_of(self, patient_id: int) -> int:
        """The row of a patient among those that are read; -1 when it is not there."""
        for first, rows in self._pages.items():
            for place, listed in enumerate(rows):
                if listed.patient.id == patient_id:
                    return first + place
        return -1

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Rows of the table; none below a row."""
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Columns of the table."""
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a cell; for a screen reader with the column's name, and the whole row in the first one."""
        listed = self._listed(index.row()) if index.isValid() else None
        if listed is None or self._wording is None:
            return None
        if role not in _ROLES:
            return None
        cells = patient_cells(listed, self._today, self._units, self._wording)
        words = cells[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return words
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(words)
        return f"{_(COLUMNS[index.column()].heading)}: {words or '-'}" if index.column() else spoken_row(cells)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The columns' headings."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _(COLUMNS[section].heading)
        return None

    def _listed(self, row: int) -> ListedPatient | None:
        rows = self._pages.get(row // PAGE * PAGE, ())
        return rows[row % PAGE] if 0 <= row % PAGE < len(rows) else None
