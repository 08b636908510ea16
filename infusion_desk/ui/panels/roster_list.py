"""A list of the centre with its heading and the buttons for what can be done with the chosen row."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHeaderView,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from infusion_desk.presenters.column_widths import column_widths
from infusion_desk.presenters.roster_rows import RosterRow
from infusion_desk.ui.keyboard import ENTER
from infusion_desk.ui.models.rows_model import RowsModel
from infusion_desk.ui.panels.button_row import ButtonRow
from infusion_desk.ui.panels.words import tell, words
from infusion_desk.ui.panels.wrapped_cells import WrappedCells
from infusion_desk.ui.row_table import choose_by_row


class RosterList(QWidget):
    """The first button wants no row; others are off while none is chosen. Enter presses the one that opens."""

    def __init__(self, heading: str, headings: tuple[str, ...], empty: str, parent: QWidget | None = None) -> None:
        """`empty` is said in the place of the table when there is nothing in it."""
        super().__init__(parent)
        self._empty_words, self._most = empty, 0
        self._title = words(self, "PanelTitle")
        self._title.setText(heading)
        self.table = RosterTable(headings, self)
        self.table.setAccessibleName(heading)
        self.empty = words(self, "Muted")
        self.empty.setMinimumHeight(1)  # not that of one word a line; it has the height it needs at its width
        tell(self.empty, "")
        self._buttons: list[QPushButton] = []
        self._for_rows: list[QPushButton] = []
        self._opener: QPushButton | None = None
        self._bar = ButtonRow((), self, at_right=True)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.addWidget(self._title, 1)
        self._head.addWidget(self._bar)
        column.addLayout(self._head)
        column.addWidget(self.empty)
        column.addWidget(self.table, 1)
        column.addStretch(0)
        self.setFocusProxy(self.table)
        self.table.selectionModel().currentRowChanged.connect(self._on_table_current_row_changed)
        self.table.opened.connect(self._on_table_opened)

    def add_button(
        self, text: str, slot: Callable[[], None], *, opens: bool = False, for_all: bool = False
    ) -> QPushButton:
        """Add a button at the end; one that `opens` is pressed by Enter on a row too, one `for_all` wants no row."""
        button = QPushButton(text, self)
        button.clicked.connect(slot)
        if self._buttons and not for_all:
            self._for_rows.append(button)
        self._buttons.append(button)
        self._opener = button if opens else self._opener
        self._bar.add(button)
        self._enable()
        return button

    def add_below(self, widget: QWidget) -> None:
        """Add what is said about the chosen row."""
        self._column.addWidget(widget)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons below the heading where both don't fit beside each other."""
        super().resizeEvent(event)
        heading = self._title.fontMetrics().horizontalAdvance(self._title.text())
        fits = heading + self._bar.wish + self._head.spacing() <= self.width()
        turned = QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom
        if self._head.direction() is not turned:
            self._head.setDirection(turned)
        if self._most:
            self._fit_rows()

    @property
    def chosen(self) -> int | None:
        """The id of the chosen row, or None."""
        row = self.table.currentIndex().row()
        return self.table.rows.rows[row].id if 0 <= row < len(self.table.rows.rows) else None

    def choose(self, row_id: int | None) -> None:
        """Choose the row with this id, else the first one."""
        ids = [row.id for row in self.table.rows.rows]
        if ids:
            self.table.selectRow(ids.index(row_id) if row_id in ids else 0)

    def show_rows(self, rows: tuple[RosterRow, ...], empty: str = "") -> None:
        """Show these rows; the chosen one stays chosen. `empty` is said instead where there is none."""
        self._empty_words = empty or self._empty_words
        chosen = self.chosen
        self.table.rows.show_rows(rows)
        self.choose(chosen)
        tell(self.empty, "" if rows else self._empty_words)
        self._enable()
        self.table.setVisible(bool(rows) or not self._empty_words)
        self.setFocusProxy(self.table if rows or not self._buttons else self._buttons[0])

    def fit_rows(self, most: int) -> None:
        """Make the table as high as its rows, up to `most` of them, and take it away where it has none."""
        self._most = most
        self._fit_rows()

    def _fit_rows(self) -> None:
        table, count = self.table, len(self.table.rows.rows)
        row = table.verticalHeader().sectionSize(0) if count else 0
        head = table.horizontalHeader().sizeHint().height() + 2 * table.frameWidth() + 4
        if table.horizontalHeader().length() > table.width() - 2 * table.frameWidth():
            head += table.horizontalScrollBar().sizeHint().height()
        table.setFixedHeight(head + min(count, self._most) * row)
        table.setVisible(count > 0)

    def _enable(self) -> None:
        for button in self._for_rows:
            button.setEnabled(self.chosen is not None)

    @Slot()
    def _on_table_current_row_changed(self) -> None:
        self._enable()

    @Slot()
    def _on_table_opened(self) -> None:
        if self._opener is not None:
            self._opener.click()


class RosterTable(QTableView):
    """Rows of words; Enter and a double click open the one with the keyboard on it."""

    opened = Signal()

    def __init__(self, headings: tuple[str, ...], parent: QWidget, *, wraps: bool = False) -> None:
        """`wraps` puts words below each other where the columns don't fit beside each other."""
        super().__init__(parent)
        self._wraps = wraps
        self.rows = RowsModel(headings, self)
        self.setModel(self.rows)
        choose_by_row(self)
        self.setWordWrap(wraps)
        if wraps:
            self.setItemDelegate(WrappedCells(self))
        header = self.horizontalHeader()
        modes = QHeaderView.ResizeMode
        header.setSectionResizeMode(modes.Interactive if wraps else modes.ResizeToContents)
        header.setStretchLastSection(True)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.doubleClicked.connect(self._on_double_clicked)
        self.rows.modelReset.connect(self._fit_columns)

    @property
    def remark(self) -> str:
        """The last cell of the row with the keyboard on it, for which the row may have no room."""
        rows, row = self.rows.rows, self.currentIndex().row()
        return rows[row].cells[-1] if 0 <= row < len(rows) else ""

    def minimumSizeHint(self) -> QSize:
        """Room for the headings and one row."""
        row = self.fontMetrics().height() + 2 * self.frameWidth()
        return QSize(super().minimumSizeHint().width(), self.horizontalHeader().sizeHint().height() + row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the columns to another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit_columns()

    def changeEvent(self, event: QEvent) -> None:
        """Fit the columns to another text size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit_columns()

    @Slot()
    def _fit_columns(self) -> None:
        if not self._wraps:
            return
        header, cells = self.horizontalHeader(), [self._widths_of(at) for at in range(self.rows.columnCount())]
        lines = [[line for line, _word in column] for column in cells]
        least = [max(word for _line, word in column) for column in cells]
        for at, width in enumerate(column_widths(lines, least, self.viewport().width())):
            header.resizeSection(at, width)

    def _widths_of(self, column: int) -> list[tuple[int, int]]:
        """What the heading and each cell of a column need for one line, and for the longest of their words."""
        heading = self.horizontalHeader().sectionSizeHint(column)
        texts = [row.cells[column] for row in self.rows.rows]
        lines, words_ = [self._advance(text) for text in texts], [self._advance(*text.split()) for text in texts]
        beside = self.sizeHintForColumn(column) - max(lines, default=0)
        return [(heading, heading), *((line + beside, word + beside) for line, word in zip(lines, words_, strict=True))]

    def _advance(self, *texts: str) -> int:
        return max((self.fontMetrics().horizontalAdvance(text) for text in texts), default=0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open on Enter."""
        if event.key() in ENTER:
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _on_double_clicked(self) -> None:
        self.opened.emit()
