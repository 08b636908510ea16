"""The first lines of a list under boxes that say what each column holds."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from infusion_desk.presenters.importing.meanings import MEANINGS
from infusion_desk.services.sheets import Sheet
from infusion_desk.texts import _
from infusion_desk.ui.panels.fields import Choice
from infusion_desk.ui.plain import plain_tip

SHOWN = 5
MOST_LETTERS = 60
_NARROWEST_IN_LETTERS, _WIDEST_IN_LETTERS, _EDGES = 16, 30, 5

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class SheetModel(QAbstractTableModel):
    """Row 0 is for the boxes; below stand the first lines."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._sheet: Sheet | None = None
        self._header = True
        self._width = 0

    def show_sheet(self, sheet: Sheet, *, header: bool, width: int) -> None:
        """Show the first lines of `sheet`; with a `header` its first line heads the columns."""
        self.beginResetModel()
        self._sheet, self._header, self._width = sheet, header, width
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """The row of boxes and the first lines."""
        lines = len(self._sheet.lines) - int(self._header) if self._sheet else -1
        return 0 if parent.isValid() else 1 + min(lines, SHOWN)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """The columns of the list."""
        return 0 if parent.isValid() else self._width

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell of the list, shortened; whole in the tooltip."""
        if index.row() < 1 or self._sheet is None:
            return None
        cells = self._line(index.row() - 1)
        words = cells[index.column()] if index.column() < len(cells) else ""
        if role == Qt.ItemDataRole.DisplayRole:
            plain = " ".join(words[: 2 * MOST_LETTERS].split())
            return plain if len(plain) <= MOST_LETTERS else plain[:MOST_LETTERS] + "…"
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip("".join(letter if letter.isprintable() else " " for letter in words[:1000]))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.heading(index.column())}: {words or '-'}"
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The names that the list gives its columns, and the lines' numbers."""
        if role != Qt.ItemDataRole.DisplayRole or self._sheet is None:
            return None
        if orientation is Qt.Orientation.Horizontal:
            return self.heading(section)
        return str(self._sheet.lines[section - 1 + int(self._header)].line) if section else _("Holds")

    def heading(self, column: int) -> str:
        """The name of a column: as the list says, else its number."""
        cells = self._sheet.lines[0].cells if self._sheet and self._header and self._sheet.lines else ()
        name = " ".join(cells[column].split())[:MOST_LETTERS] if column < len(cells) else ""
        return name or _("Column {number}").format(number=column + 1)

    def _line(self, row: int) -> tuple[str, ...]:
        assert self._sheet is not None
        return self._sheet.lines[row + int(self._header)].cells


class MeaningBox(Choice):
    """What one column holds. Scrolling over it changes nothing."""

    entered = Signal(int)

    def __init__(self, column: int, meaning: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._column = column
        for key, words in MEANINGS:
            self.addItem(_(words), key)
        self.choose(meaning)
        self.view().setMinimumWidth(self.view().sizeHintForColumn(0) + 24)

    @property
    def meaning(self) -> str:
        """The key of what was chosen."""
        return str(self.currentData())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Come into sight."""
        super().focusInEvent(event)
        self.entered.emit(self._column)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll."""
        event.ignore()


class SheetTable(QTableView):
    """Tells when somebody said something else of a column."""

    meanings_changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.sheet_model = SheetModel(self)
        self.boxes: list[MeaningBox] = []
        self.setModel(self.sheet_model)
        self.setAccessibleName(_("The first lines of the list"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    @property
    def meanings(self) -> tuple[str, ...]:
        """What each column holds."""
        return tuple(box.meaning for box in self.boxes)

    def show_sheet(self, sheet: Sheet, meanings: tuple[str, ...], *, header: bool) -> None:
        """Show the first lines of `sheet` with these meanings chosen."""
        self.sheet_model.show_sheet(sheet, header=header, width=len(meanings))
        self.boxes = [self._box(column, meaning) for column, meaning in enumerate(meanings)]
        before: QWidget = self
        for box in self.boxes:
            QWidget.setTabOrder(before, box)
            before = box
        self.fit()

    def fit(self) -> None:
        """Give every column and row the room that its words need."""
        letter, line = self.fontMetrics().averageCharWidth(), self.fontMetrics().height()
        for row in range(1, self.sheet_model.rowCount()):
            self.setRowHeight(row, line + 10)
        if self.boxes:
            self.setRowHeight(0, self.boxes[0].sizeHint().height() + 8)
        self.resizeColumnsToContents()
        for column, box in enumerate(self.boxes):
            wanted = min(self.columnWidth(column), letter * _WIDEST_IN_LETTERS)
            needed = box.fontMetrics().horizontalAdvance(box.currentText()) + 2 * letter * _EDGES
            self.setColumnWidth(column, max(wanted, needed, letter * _NARROWEST_IN_LETTERS))
        rows = sum(self.rowHeight(row) for row in range(self.sheet_model.rowCount()))
        bar = self.horizontalScrollBar().sizeHint().height()
        self.setFixedHeight(rows + self.horizontalHeader().sizeHint().height() + bar + 4)

    def _box(self, column: int, meaning: str) -> MeaningBox:
        box = MeaningBox(column, meaning, self)
        name = _("What the column “{column}” holds").format(column=self.sheet_model.heading(column))
        box.setAccessibleName(name)
        box.currentIndexChanged.connect(self._on_box_current_index_changed)
        box.entered.connect(self._on_box_entered)
        self.setIndexWidget(self.sheet_model.index(0, column), box)
        return box

    @Slot(int)
    def _on_box_current_index_changed(self, _place: int) -> None:
        self.fit()
        self.meanings_changed.emit()

    @Slot(int)
    def _on_box_entered(self, column: int) -> None:
        self.scrollTo(self.sheet_model.index(0, column))
