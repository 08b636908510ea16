"""Choose a patient by typing; nobody is ever chosen by the program when two answer."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from infusion_desk.domain.people import Patient
from infusion_desk.presenters.booking_form import patient_line
from infusion_desk.services.workplace import Workplace
from infusion_desk.texts import _
from infusion_desk.ui.desk import Desk

_MOST_ROWS = 6


class PatientField(QWidget):
    """A line to type in, and the patients that answer with their birth dates below it."""

    patient_chosen = Signal(object)
    new_requested = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.line = QLineEdit(self)
        self.line.setPlaceholderText(_("Name, number, phone or birth date"))
        self.line.setAccessibleName(_("Patient"))
        self.line.textEdited.connect(self._on_line_text_edited)
        self.line.installEventFilter(self)
        self.list = QListWidget(self)
        self.list.setAccessibleName(_("Patients that answer"))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemActivated.connect(self._on_list_item_activated)
        self.list.itemClicked.connect(self._on_list_item_activated)
        self.hint = QLabel(self)
        self.hint.setObjectName("Muted")
        self.hint.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self.line, self.list, self.hint):
            column.addWidget(part)
        self.list.hide()
        self.hint.hide()
        self.setFocusProxy(self.line)

    def forget(self) -> None:
        """Start anew."""
        self.line.clear()
        self._show([])
        self.hint.hide()

    def eventFilter(self, watched: object, event: object) -> bool:
        """Down goes into the list; Enter takes the only one, and asks when there are several."""
        if watched is self.line and isinstance(event, QKeyEvent) and event.type() == QKeyEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Down and self.list.count():
                self.list.setFocus()
                self.list.setCurrentRow(0)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._enter()
                return True
        return False

    def _enter(self) -> None:
        people = [self.list.item(row) for row in range(self.list.count())]
        if len(people) == 1:
            self._on_list_item_activated(people[0])
        elif people:
            self.hint.setText(_("Several answer to that. Go down and choose one by the birth date."))
            self.hint.show()
            self.list.setFocus()
            self.list.setCurrentRow(0)
        elif self.line.text().strip():
            self.new_requested.emit(self.line.text().strip())

    @Slot(str)
    def _on_line_text_edited(self, typed: str) -> None:
        self.hint.hide()
        if not typed.strip():
            self._show([])
            return
        self._desk.read(lambda place: _find(place, typed), self._on_found, key="patients")

    def _on_found(self, found: tuple[str, tuple[Patient, ...]]) -> None:
        typed, patients = found
        if typed != self.line.text():
            return
        self._show(list(patients))
        if not patients:
            self.hint.setText(_("Nobody is called that. Enter makes a new patient."))
            self.hint.show()

    def _show(self, patients: list[Patient]) -> None:
        self.list.clear()
        wording = self._desk.wording
        for patient in patients if wording else ():
            item = QListWidgetItem(patient_line(patient, wording) if wording else patient.name)
            item.setData(Qt.ItemDataRole.UserRole, patient)
            self.list.addItem(item)
        self.list.setVisible(bool(patients))
        rows = min(len(patients), _MOST_ROWS)
        self.list.setFixedHeight(rows * (2 * self.fontMetrics().height() + 8) + 8 if rows else 0)

    @Slot(QListWidgetItem)
    def _on_list_item_activated(self, item: QListWidgetItem) -> None:
        patient: Patient = item.data(Qt.ItemDataRole.UserRole)
        self._show([])
        self.hint.hide()
        self.patient_chosen.emit(patient)


def _find(place: Workplace, typed: str) -> tuple[str, tuple[Patient, ...]]:
    with place.store.reading() as reader:
        return typed, reader.find_patients(typed, 20)
