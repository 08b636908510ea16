"""Choose a patient by typing; nobody is ever chosen by the program when two answer."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from infusion_desk.domain.people import Patient
from infusion_desk.services.identities import second_lines, why_gone
from infusion_desk.services.search import PatientHits, find_patients
from infusion_desk.services.wording import isolated
from infusion_desk.services.workplace import Workplace
from infusion_desk.texts import _
from infusion_desk.ui.desk import Desk
from infusion_desk.ui.keyboard import ENTER
from infusion_desk.ui.panels.words import tell, words
from infusion_desk.ui.plain import plain_tip

_MOST_ROWS = 8


class PatientField(QWidget):
    """A line to type in, the patients that answer with their birth dates below it, and a way to enter a new one."""

    patient_chosen = Signal(object)
    new_requested = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None, *, takes_gone: bool = False) -> None:
        """`takes_gone`: somebody who died or was transferred may be chosen too, and isn't refused in a sentence."""
        super().__init__(parent)
        self._desk, self._takes_gone = desk, takes_gone
        self._answered = ""
        self._enter_waits = False
        label = QLabel(_("Patient"), self)
        label.setObjectName("Muted")
        self.line = QLineEdit(self)
        self.line.setPlaceholderText(_("Name, number, phone or birth date"))
        self.line.setAccessibleName(_("Patient"))
        label.setBuddy(self.line)
        self.list = QListWidget(self)
        self.list.setAccessibleName(_("Patients that answer"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.hint = words(self, "Muted")
        self.new = QPushButton(_("New patient…"), self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (label, self.line, self.list, self.hint, self.new):
            column.addWidget(part)
        self.line.textEdited.connect(self._on_line_text_edited)
        self.list.itemClicked.connect(self._on_list_item_clicked)
        self.new.clicked.connect(self._on_new_clicked)
        for watched in (self.line, self.list):
            watched.installEventFilter(self)
        self.setFocusProxy(self.line)
        self.forget()

    def forget(self) -> None:
        """Start anew."""
        self.line.clear()
        self._answered, self._enter_waits = "", False
        self._show(PatientHits("", ()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Steer the list from the line: Down goes into it, Enter takes the only one and asks when there are several."""
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        return self._key_in_line(event) if watched is self.line else self._key_in_list(event)

    def _key_in_line(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Down and self.list.count():
            self._go_into_list()
            return True
        if event.key() in ENTER:
            self._enter()
            return True
        return False

    def _key_in_list(self, event: QKeyEvent) -> bool:
        if event.key() in ENTER:
            self._choose(self.list.currentItem())
            return True
        goes_back = event.key() == Qt.Key.Key_Up and self.list.currentRow() <= 0
        is_typed = bool(event.text()) and event.text().isprintable() and event.key() != Qt.Key.Key_Space
        if goes_back or is_typed or event.key() == Qt.Key.Key_Backspace:
            self.line.setFocus()
            if not goes_back:
                self.line.event(event)
            return True
        return False

    def _go_into_list(self) -> None:
        self.list.setFocus()
        self.list.setCurrentRow(0)

    def _enter(self) -> None:
        """Take the only one; while the answer to what was typed is still to come, wait for it."""
        if self.line.text() != self._answered:
            self._enter_waits = bool(self.line.text().strip())
        elif self.list.count() == 1:
            self._choose(self.list.item(0))
        elif self.list.count():
            tell(self.hint, _("Several answer to that. Choose one by the birth date."))
            self._go_into_list()
        elif self.line.text().strip():
            self.new_requested.emit(self.line.text().strip())

    @Slot(str)
    def _on_line_text_edited(self, typed: str) -> None:
        self._enter_waits = False
        self._desk.read(partial(_find, typed), self._on_found, key="patients")

    def _on_found(self, hits: PatientHits) -> None:
        if hits.typed != self.line.text():
            return
        self._answered = hits.typed
        self._show(hits)
        if self._enter_waits:
            self._enter_waits = False
            self._enter()

    def _show(self, hits: PatientHits) -> None:
        self.list.clear()
        wording = self._desk.wording
        second = second_lines(hits.patients, wording) if wording else {}
        for patient in hits.patients if wording else ():
            self.list.addItem(_item(patient, second[patient.id]))
        self.list.setVisible(bool(hits.patients))
        self._fit_list()
        hint = _("More answer to that. Type more letters.") if hits.more else ""
        if not hits.patients and hits.typed.strip():
            hint = _("Nobody answers to that. Enter makes a new patient.")
        tell(self.hint, hint)

    def _fit_list(self) -> None:
        rows = min(self.list.count(), _MOST_ROWS)
        height = sum(self.list.sizeHintForRow(row) for row in range(rows))
        self.list.setFixedHeight(height + 2 * self.list.frameWidth() + 4 if rows else 0)

    def changeEvent(self, event: QEvent) -> None:
        """Keep the list as high as its rows when the text grows."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "list"):
            self._fit_list()

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            patient: Patient = item.data(Qt.ItemDataRole.UserRole)
            refused = "" if self._takes_gone else why_gone(patient)
            tell(self.hint, refused)
            if not refused:
                self.patient_chosen.emit(patient)

    @Slot(QListWidgetItem)
    def _on_list_item_clicked(self, item: QListWidgetItem) -> None:
        self._choose(item)

    @Slot()
    def _on_new_clicked(self) -> None:
        self.new_requested.emit(self.line.text().strip())


def _item(patient: Patient, more: str) -> QListWidgetItem:
    item = QListWidgetItem(f"{patient.name}\n{more}")
    item.setToolTip(plain_tip(f"{isolated(patient.name)}, {more}"))
    item.setData(Qt.ItemDataRole.UserRole, patient)
    item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{patient.name}, {more}")
    return item


def _find(typed: str, place: Workplace) -> PatientHits:
    return find_patients(place, typed)
