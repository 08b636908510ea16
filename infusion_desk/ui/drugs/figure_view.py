"""A table of figures that is as high as its rows: it scrolls with the page around it, never by itself."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QRect, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from infusion_desk.presenters.drugs.figures import FigureTable
from infusion_desk.ui.drugs.figure_delegate import FigureDelegate
from infusion_desk.ui.keyboard import ENTER
from infusion_desk.ui.look import Look
from infusion_desk.ui.models.figure_model import FigureModel

WRAPPED = Qt.TextFlag.TextWordWrap
HEADING_PAD = 18
"""What the style leaves free at both sides of a heading, and half of it above and below."""

WIDE_LETTERS = 112
"""So many letters must fit beside each other for a column for everything; else the columns are few."""


class FigureView(QTableView):
    """Arrow keys walk the cells; `cell_reached` tells where one is, so that the page can scroll there.

    Enter or a double click chooses a row: `line_chosen` brings its FigureLine.
    """

    cell_reached = Signal(QRect)
    line_chosen = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("Figures")
        self.table: FigureTable | None = None
        self._hue = "slate"
        self.figures = FigureModel(look, self)
        self.setModel(self.figures)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setItemDelegate(FigureDelegate(look, self))
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setMinimumSectionSize(1)
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | WRAPPED)
        self.selectionModel().currentChanged.connect(self._on_selection_model_current_changed)
        self.doubleClicked.connect(self._on_double_clicked)
        look.changed.connect(self._on_look_changed)

    def show_table(self, table: FigureTable, hue: str = "slate") -> None:
        """Show `table` with samples of patterns in `hue`."""
        self.table, self._hue = table, hue
        self.setAccessibleName(table.wide.name)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses the row."""
        if event.key() in ENTER and self.currentIndex().isValid():
            self._choose(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width among the columns."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Larger words need higher rows."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Mark no cell while the keyboard is elsewhere."""
        super().focusOutEvent(event)
        self.clearSelection()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Mark the cell one was on."""
        super().focusInEvent(event)
        index = self.currentIndex() if self.currentIndex().isValid() else self.figures.index(0, 0)
        self.setCurrentIndex(index)
        self.selectionModel().select(index, self.selectionModel().SelectionFlag.ClearAndSelect)
        self._tell_where(index)

    def _fit(self) -> None:
        """Choose the form, share the width, and be as high as the rows."""
        width = self.viewport().width()
        if self.table is None or width < 80:
            return
        letters = width / max(1, self.fontMetrics().averageCharWidth())
        form = self.table.wide if letters >= WIDE_LETTERS else self.table.narrow
        self.figures.ratio = self.devicePixelRatioF()
        here = self.currentIndex()
        self.figures.show_figures(form, self._hue)
        if here.isValid() and not self.currentIndex().isValid():
            self.setCurrentIndex(self.figures.index(here.row(), min(here.column(), len(form.headings) - 1)))
        whole, used = sum(form.weights), 0
        for column, weight in enumerate(form.weights):
            last = column == len(form.weights) - 1
            share = width - used if last else width * weight // whole
            self.setColumnWidth(column, share)
            used += share
        self.resizeRowsToContents()
        header = self._header_height(form.headings)
        self.horizontalHeader().setFixedHeight(header)
        rows = sum(self.rowHeight(row) for row in range(len(form.lines)))
        self.setFixedHeight(header + rows + 2 * self.frameWidth())

    def _header_height(self, headings: tuple[str, ...]) -> int:
        """As high as the heading with the most lines needs in its column."""
        header = self.horizontalHeader()
        one = header.sizeHint().height()
        metrics, rooms = (
            header.fontMetrics(),
            [self.columnWidth(column) - HEADING_PAD for column in range(len(headings))],
        )
        boxes = (
            metrics.boundingRect(QRect(0, 0, max(1, room), 10_000), int(WRAPPED), words)
            for room, words in zip(rooms, headings, strict=True)
        )
        return max(one, *(box.height() + HEADING_PAD // 2 for box in boxes))

    def _choose(self, row: int) -> None:
        line = self.figures.line(row)
        if line is not None:
            self.line_chosen.emit(line)

    def _tell_where(self, index: QModelIndex) -> None:
        corner = self.viewport().pos()
        self.cell_reached.emit(self.visualRect(index).translated(corner))

    @Slot(QModelIndex, QModelIndex)
    def _on_selection_model_current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid() and self.hasFocus():
            self._tell_where(current)

    @Slot(QModelIndex)
    def _on_double_clicked(self, index: QModelIndex) -> None:
        self._choose(index.row())

    @Slot()
    def _on_look_changed(self) -> None:
        self._fit()
        self.viewport().update()
