"""The table of patients: only what is in sight is read, and letters typed in it go to the line above it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTableView, QWidget

from infusion_desk.presenters.patient_rows import COLUMNS
from infusion_desk.texts import _
from infusion_desk.ui.keyboard import ENTER
from infusion_desk.ui.models.patient_model import PatientModel
from infusion_desk.ui.row_table import choose_by_row

_WIDEST = (
    "Montgomery-Adeyemi, Charlotte", "Mar 28, 2008", "100", "no number yet", "+1 (555) 013-4455",
    "Spanish, interpreter", "Mar 28, 2028, 12:00 PM", "Mar 28, 2028, 12:00 PM", "female", "165.5 lb, Mar 28, 2028",
    "5 ft 10.5 in, Mar 28, 2028", "private room, right arm", "Mornings only, needs a ride home",
)  # fmt: skip
"""What fits into each column: fixed, for the rows that would tell are not all in memory."""


class PatientTable(QTableView):
    """A row a patient; tells which patient is to be opened, which rows are in sight, and what is typed."""

    patient_opened = Signal(int)
    rows_in_sight = Signal(int, int)
    column_chosen = Signal(int)
    typed = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.patients = PatientModel(self)
        self.setModel(self.patients)
        self.setAccessibleName(_("Patients"))
        self.setAccessibleDescription(_("Enter opens a patient, letters go to the filter"))
        choose_by_row(self)
        self.verticalHeader().setMinimumSectionSize(1)
        header = self.horizontalHeader()
        header.setStretchLastSection(True)
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.sectionClicked.connect(self.column_chosen)
        self.doubleClicked.connect(self._on_double_clicked)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self._fit()

    @property
    def chosen(self) -> int | None:
        """The id of the patient in the chosen row; None without one, or while it is being read."""
        patient = self.patients.patient(self.currentIndex().row())
        return patient.id if patient else None

    def choose_row(self, row: int) -> None:
        """Choose a row, as far as there is one."""
        if self.patients.rowCount():
            self.selectRow(min(max(row, 0), self.patients.rowCount() - 1))

    def show_sorted(self, sorted_by: str, descending: bool) -> None:
        """Mark the column that the list is sorted by."""
        column = next(place for place, column in enumerate(COLUMNS) if column.sorted_by == sorted_by)
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicator(column, order)

    def tell_sight(self) -> None:
        """Tell which rows are in sight."""
        first = max(self.rowAt(0), 0)
        last = self.rowAt(self.viewport().height() - 1)
        self.rows_in_sight.emit(first, last if last >= 0 else self.patients.rowCount() - 1)

    def resizeEvent(self, event: QEvent) -> None:
        """More rows may be in sight now."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self.tell_sight()

    def changeEvent(self, event: QEvent) -> None:
        """Fit rows and columns to another text size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Escape and Up from the first row go back to the filter, letters are typed there."""
        key, text = event.key(), event.text()
        if key in ENTER:
            self._open()
        elif key == Qt.Key.Key_Escape or (key == Qt.Key.Key_Up and self.currentIndex().row() <= 0):
            self.left.emit()
        elif text and text.isprintable() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.typed.emit(text)
        else:
            super().keyPressEvent(event)

    def _open(self) -> None:
        if self.chosen is not None:
            self.patient_opened.emit(self.chosen)

    def _fit(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 12)
        header = self.horizontalHeader()
        for column, widest in enumerate(_WIDEST):
            width = self.fontMetrics().horizontalAdvance(widest) + 28
            header.resizeSection(column, max(width, header.sectionSizeHint(column)))

    @Slot(QModelIndex)
    def _on_double_clicked(self, _index: QModelIndex) -> None:
        self._open()

    @Slot()
    def _on_scrolled(self) -> None:
        self.tell_sight()
