"""The cells of a table of figures as Qt reads them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from infusion_desk.presenters.drugs.figures import FigureLine, Figures
from infusion_desk.ui.drugs.strip import swatch
from infusion_desk.ui.look import Look

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class FigureModel(QAbstractTableModel):
    """A row a figure. Beside the usual roles UserRole says whether a cell's words are bold."""

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._figures: Figures | None = None
        self._hue = "slate"
        self.ratio = 1.0

    def show_figures(self, figures: Figures, hue: str) -> None:
        """Show `figures` with samples in `hue`."""
        if figures is self._figures and hue == self._hue:
            return
        self.beginResetModel()
        self._figures, self._hue = figures, hue
        self.endResetModel()

    def line(self, row: int) -> FigureLine | None:
        """What a row shows; None where there is none."""
        return self._figures.lines[row] if self._figures and 0 <= row < len(self._figures.lines) else None

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Rows of the table; none below a row."""
        return 0 if parent.isValid() or self._figures is None else len(self._figures.lines)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Columns of the table."""
        return 0 if parent.isValid() or self._figures is None else len(self._figures.headings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a cell; for a screen reader with the column's heading and the row's name."""
        if not index.isValid() or self._figures is None:
            return None
        line, column = self._figures.lines[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return line.cells[column]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(index.row(), column)
        if role == Qt.ItemDataRole.ForegroundRole and line.unsure == column:
            return self._look.colour("warning")
        if role == Qt.ItemDataRole.UserRole:
            return column == 0 and self._figures.is_first_bold
        if role == Qt.ItemDataRole.DecorationRole and column == 0 and line.pattern is not None:
            return swatch(line.pattern, self._hue, self._look, self.ratio)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The columns' headings."""
        if self._figures is None or orientation is not Qt.Orientation.Horizontal:
            return None
        return self._figures.headings[section] if role == Qt.ItemDataRole.DisplayRole else None

    def _spoken(self, row: int, column: int) -> str:
        if self._figures is None:
            return ""
        cells, headings = self._figures.lines[row].cells, self._figures.headings
        words = " ".join(cells[column].split("\n"))
        return words if column == 0 else f"{' '.join(cells[0].split())}, {headings[column]}: {words}"
