"""The list of patients: filtered as one types, sorted, opened by Enter."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from infusion_desk.presenters.patient_rows import COLUMNS, ORDERS, SHOWN, count_words
from infusion_desk.services.patient_reads import PAGE, PatientPages, read_pages
from infusion_desk.services.workplace import Workplace
from infusion_desk.texts import _
from infusion_desk.ui.desk import Desk
from infusion_desk.ui.keyboard import ENTER
from infusion_desk.ui.panels.button_row import ButtonRow
from infusion_desk.ui.panels.fields import Choice
from infusion_desk.ui.panels.words import words
from infusion_desk.ui.patients.patient_table import PatientTable

FILTER_LETTERS = 12
"""How many letters the line to filter by shows at least, where there is room for them."""

_MARGIN = 24


class ListPage(QWidget):
    """A line to filter by, the order, and the table; only pages in sight are read, beside the window."""

    patient_opened = Signal(int)
    new_requested = Signal(str)
    import_requested = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._keep_row: int | None = None
        self.filter = _Filter(self)
        self.order = Choice(self)
        self.order.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.order.setMinimumContentsLength(22)
        self.order.setAccessibleName(_("Sorted by"))
        self.order.addItems([_(order.words) for order in ORDERS])
        self.shown = Choice(self)
        self.shown.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.shown.setMinimumContentsLength(16)
        self.shown.setAccessibleName(_("Whom the list shows"))
        for only, text in SHOWN.items():
            self.shown.addItem(_(text), only)
        self.new = QPushButton(_("New patient"), self)
        self.take_in = QPushButton(_("From a list…"), self)
        self.take_in.setAccessibleDescription(_("Take patients in from a CSV file"))
        self.table = PatientTable(self)
        self.count = words(self, "Muted")
        self._lay_out()
        self._connect_signals()
        self.setFocusProxy(self.filter)

    def refresh(self) -> None:
        """Read the list anew, and stay at the row where one is."""
        self._keep_row = self.table.currentIndex().row()
        self._read()

    def _lay_out(self) -> None:
        label = QLabel(_("Sorted by"), self)
        label.setBuddy(self.order)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.filter, 1)
        line.addWidget(self.shown)
        line.addSpacing(8)
        line.addWidget(label)
        line.addWidget(self.order)
        self._buttons = ButtonRow((self.new, self.take_in), self)
        self._line, self._bar = line, QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._bar.setSpacing(16)
        self._bar.addLayout(line, 1)
        self._bar.addWidget(self._buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, 16)
        column.setSpacing(16)
        column.addLayout(self._bar)
        column.addWidget(self.table, 1)
        column.addWidget(self.count)

    def minimumSizeHint(self) -> QSize:
        """No wider than the line to filter by: the buttons can go below it."""
        line = self._line.minimumSize().width() + 2 * _MARGIN
        return QSize(min(line, super().minimumSizeHint().width()), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons below the line to filter by where both don't fit beside each other."""
        super().resizeEvent(event)
        letters = self.filter.fontMetrics().averageCharWidth() * FILTER_LETTERS
        wanted = letters + self._line.minimumSize().width() + self._buttons.wish + self._bar.spacing()
        fits = wanted <= self.contentsRect().width() - 2 * _MARGIN
        turned = QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom
        if self._bar.direction() is not turned:
            self._bar.setDirection(turned)

    def _connect_signals(self) -> None:
        self.filter.textChanged.connect(self._on_filter_text_changed)
        self.filter.went_down.connect(self._on_filter_went_down)
        self.filter.entered.connect(self._on_filter_entered)
        self.order.currentIndexChanged.connect(self._on_order_changed)
        self.shown.currentIndexChanged.connect(self._on_order_changed)
        self.new.clicked.connect(self._on_new_clicked)
        self.take_in.clicked.connect(self.import_requested)
        self.table.patient_opened.connect(self.patient_opened)
        self.table.rows_in_sight.connect(self._on_table_rows_in_sight)
        self.table.column_chosen.connect(self._on_table_column_chosen)
        self.table.typed.connect(self._on_table_typed)
        self.table.left.connect(self.filter.setFocus)

    # --- reading

    def _read(self) -> None:
        """Read the list as it is wanted now, with the pages around the row to stay at."""
        first = max(self._keep_row or 0, 0) // PAGE * PAGE
        self._desk.read(self._reading((first,)), self._on_list_read, key="patient list")

    def _reading(self, first_rows: Iterable[int]) -> Callable[[Workplace], PatientPages]:
        typed, order = self.filter.text(), ORDERS[self.order.currentIndex()]
        only = str(self.shown.currentData())
        return partial(
            read_pages,
            typed=typed,
            sorted_by=order.sorted_by,
            descending=order.descending,
            first_rows=first_rows,
            only=only,
        )

    def _is_still_wanted(self, pages: PatientPages) -> bool:
        order, wanted = ORDERS[self.order.currentIndex()], pages.wanted
        shown = (self.filter.text(), self.shown.currentData(), order.sorted_by, order.descending)
        return shown == (wanted.typed, wanted.only, wanted.sorted_by, wanted.descending)

    def _on_list_read(self, pages: PatientPages) -> None:
        wording, today = self._desk.wording, self._desk.today
        if wording is None or today is None or not self._is_still_wanted(pages):
            return
        self.table.patients.show_list(pages, wording, today)
        self.table.show_sorted(pages.wanted.sorted_by, pages.wanted.descending)
        self.count.setText(count_words(pages.count, pages.wanted.typed, pages.wanted.only))
        self.table.choose_row(self._keep_row or 0)
        self._keep_row = None
        self.table.tell_sight()

    def _on_pages_read(self, pages: PatientPages) -> None:
        if self._is_still_wanted(pages) and pages.count == self.table.patients.rowCount():
            self.table.patients.put_pages(pages)
            self.table.tell_sight()

    @Slot(int, int)
    def _on_table_rows_in_sight(self, first: int, last: int) -> None:
        missing = self.table.patients.missing(first, last)
        if missing:
            self._desk.read(self._reading(missing), self._on_pages_read, key="patient pages")

    # --- what a person does

    @Slot(str)
    def _on_filter_text_changed(self, _text: str) -> None:
        self._keep_row = None
        self._read()

    @Slot()
    def _on_filter_went_down(self) -> None:
        if self.table.patients.rowCount():
            self.table.setFocus()

    @Slot()
    def _on_filter_entered(self) -> None:
        """Open the only one who answers; of several one is chosen in the table; nobody becomes a new patient."""
        typed, count = self.filter.text().strip(), self.table.patients.rowCount()
        if count == 1 and self.table.chosen is not None:
            self.patient_opened.emit(self.table.chosen)
        elif count:
            self.table.setFocus()
        elif self.shown.currentData():
            self.shown.setCurrentIndex(0)  # who is not among some may still be on record
        elif typed:
            self.new_requested.emit(typed)

    @Slot(int)
    def _on_order_changed(self, _place: int) -> None:
        self._keep_row = None
        self._read()

    @Slot(int)
    def _on_table_column_chosen(self, column: int) -> None:
        """Sort by a column; a second time the other way round."""
        wanted, now = COLUMNS[column].sorted_by, ORDERS[self.order.currentIndex()]
        if not wanted:
            return
        ways = [place for place, order in enumerate(ORDERS) if order.sorted_by == wanted]
        other = [place for place in ways if now.sorted_by != wanted or ORDERS[place].descending != now.descending]
        self.order.setCurrentIndex(other[0])

    @Slot(str)
    def _on_table_typed(self, text: str) -> None:
        self.filter.setFocus()
        self.filter.insert(text)

    @Slot()
    def _on_new_clicked(self) -> None:
        self.new_requested.emit(self.filter.text().strip() if not self.table.patients.rowCount() else "")


class _Filter(QLineEdit):
    """The line; Down goes into the table, Enter opens, Escape clears."""

    went_down = Signal()
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(_("Any part of a name, record number, phone or birth date"))
        self.setAccessibleName(_("Filter the patients"))
        self.setClearButtonEnabled(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep the keys that lead away from the line."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_PageDown):
            self.went_down.emit()
        elif event.key() in ENTER:
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)
