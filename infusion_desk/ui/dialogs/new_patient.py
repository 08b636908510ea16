"""Ask for a new patient's record and keep it; what is wrong with it is said while the fields stay as they are."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QWidget

from infusion_desk.domain.people import Patient
from infusion_desk.errors import InputError, UserFacingError
from infusion_desk.presenters.patient_form import birth_words
from infusion_desk.services.birth_dates import read_birth_date
from infusion_desk.services.changes import Asked, Change
from infusion_desk.services.identities import told_apart
from infusion_desk.services.patients import NOTHING_CONFIRMED, Confirmed, ToConfirmError, add
from infusion_desk.services.workplace import Workplace
from infusion_desk.texts import _
from infusion_desk.ui.desk import Desk
from infusion_desk.ui.dialogs.frame import DialogFrame
from infusion_desk.ui.panels.words import tell, words

_MOST_ROWS = 4


class NewPatient(DialogFrame):
    """The few fields that a first booking needs; `patient_kept` brings the record as the file has it.

    Where somebody on record may be the same person, that one can be taken instead.
    """

    patient_kept = Signal(object)

    def __init__(self, desk: Desk, typed: str, parent: QWidget | None = None) -> None:
        """`typed` is what somebody searched for: a number, a family name, or both names with a comma between."""
        super().__init__(_("New patient"), _("Enter patient"), parent)
        self._desk = desk
        self._confirmed: Confirmed = NOTHING_CONFIRMED
        names = typed if any(letter.isalpha() for letter in typed) else ""
        family, _comma, given = names.partition(",")
        self.family = self.add_line(_("Family name"), family.strip())
        self.given = self.add_line(_("Given name"), given.strip())
        self.birth = self.add_line(_("Birth date"))
        self.meant = words(self, "Muted")
        self.form.addRow("", self.meant)
        tell(self.meant, "")
        if desk.wording is not None:
            self.birth.setPlaceholderText(desk.wording.birth_date(date(1988, 3, 14)))
        self.birth.textChanged.connect(self._on_birth_text_changed)
        self.mrn = self.add_line(_("Record number (MRN)"), typed.strip() if typed.strip().isdecimal() else "")
        self.mrn.setPlaceholderText(_("where there is one"))
        self.phone = self.add_line(_("Phone"))
        self.doubles = QListWidget(self)
        self.doubles.setAccessibleName(_("Patients on record who may be the same person"))
        self.doubles.itemActivated.connect(self._on_doubles_item_activated)
        self.doubles.itemClicked.connect(self._on_doubles_item_activated)
        self.doubles.hide()
        self.column.insertWidget(2, self.doubles)
        first = next((line for line in (self.family, self.given, self.birth) if not line.text()), self.family)
        first.setFocus()

    def accept(self) -> None:
        """Keep the record; close only when it is kept."""
        if self.doubles.hasFocus():  # Enter there means the one who is marked
            self._take(self.doubles.currentItem())
            return
        if not self.accept_button.isEnabled():
            return
        try:
            patient = self._entered()
        except InputError as error:
            self.say(str(error))
            return
        self.accept_button.setEnabled(False)
        action = partial(_add, patient, self._confirmed)
        self._desk.change(action, self._on_added, failed=self._on_failed)

    def reject(self) -> None:
        """Close without keeping anything; not while the record is being kept."""
        if self.accept_button.isEnabled():
            super().reject()

    def _entered(self) -> Patient:
        """The record as it stands in the fields. Raises InputError when the birth date can't be read."""
        born, wording = self.birth.text().strip(), self._desk.wording
        return Patient(
            id=0,
            mrn=self.mrn.text(),
            family_name=self.family.text(),
            given_name=self.given.text(),
            birth_date=read_birth_date(born, wording) if born and wording else None,
            phone=self.phone.text(),
        )

    def _on_added(self, change: Change) -> None:
        self._desk.read(partial(_patient, change.entities[0].id), self._close_with, failed=self._on_failed)

    def _close_with(self, patient: Patient) -> None:
        self.done(QDialog.DialogCode.Accepted)
        self.patient_kept.emit(patient)

    def _on_failed(self, error: UserFacingError) -> None:
        self.accept_button.setEnabled(True)
        self.say(str(error))
        people = [double.patient for double in error.doubles] if isinstance(error, ToConfirmError) else []
        if isinstance(error, ToConfirmError):
            self._confirmed = error.confirmed
            self.say("\n".join(error.sentences))
            self.accept_button.setText(_("Somebody else: enter") if people else _("It is right: enter"))
        self._show_doubles(people)

    def _show_doubles(self, people: list[Patient]) -> None:
        """List who may be the same person; Enter or a click takes that one."""
        wording = self._desk.wording
        self.doubles.clear()
        for patient in people:
            item = QListWidgetItem(told_apart(patient, wording) if wording else patient.name)
            item.setData(Qt.ItemDataRole.UserRole, patient)
            self.doubles.addItem(item)
        rows = range(min(len(people), _MOST_ROWS))
        height = sum(self.doubles.sizeHintForRow(row) for row in rows) + 2 * self.doubles.frameWidth() + 4
        self.doubles.setFixedHeight(height)
        self.doubles.setVisible(bool(people))
        if people:
            self.doubles.setFocus()
            self.doubles.setCurrentRow(-1)

    @Slot(str)
    def _on_birth_text_changed(self, typed: str) -> None:
        today, wording = self._desk.today, self._desk.wording
        tell(self.meant, birth_words(typed, today, wording) if today and wording else "")
        self.birth.setAccessibleDescription(self.meant.text())
        self._take_height()

    @Slot(QListWidgetItem)
    def _on_doubles_item_activated(self, item: QListWidgetItem) -> None:
        self._take(item)

    def _take(self, item: QListWidgetItem | None) -> None:
        if item is not None and self.isVisible():
            self._close_with(item.data(Qt.ItemDataRole.UserRole))


def _add(patient: Patient, confirmed: Confirmed, place: Workplace, asked: Asked) -> Change:
    return add(place, patient, asked, confirmed)


def _patient(patient_id: int, place: Workplace) -> Patient:
    with place.store.reading() as reader:
        return reader.patient(patient_id)
