"""The rows of the list of drugs as Qt reads them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from infusion_desk.presenters.drugs.page import DrugEntry
from infusion_desk.ui.plain import plain_tip

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class DrugListModel(QAbstractListModel):
    """A row a drug or refused file."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: tuple[DrugEntry, ...] = ()

    def show_entries(self, entries: tuple[DrugEntry, ...]) -> None:
        """Show these rows."""
        if entries != self._entries:
            self.beginResetModel()
            self._entries = entries
            self.endResetModel()

    def entry(self, index: Index) -> DrugEntry | None:
        """The row at `index`."""
        return self._entries[index.row()] if index.isValid() and index.row() < len(self._entries) else None

    def index_of(self, key: str) -> QModelIndex:
        """Where the row with this key stands; an invalid index when it isn't shown."""
        place = next((place for place, entry in enumerate(self._entries) if entry.key == key), None)
        return _NOWHERE if place is None else self.index(place, 0)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Rows of the list; none below a row."""
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a row; all of them for a screen reader."""
        entry = self.entry(index)
        if entry is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return entry.spoken
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip("\n".join(part for part in (entry.subtitle, entry.tag, entry.tip) if part))
        return None
