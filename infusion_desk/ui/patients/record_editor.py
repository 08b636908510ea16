"""The record in its form, saved by a button or Ctrl+S; what stands against it is said above the button."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from infusion_desk.domain.people import Patient
from infusion_desk.errors import UserFacingError
from infusion_desk.presenters.patient_form import PatientTexts, entered, new_from, rebased, texts_of
from infusion_desk.services import patients
from infusion_desk.services.changes import Asked, Change
from infusion_desk.services.doubles import Double
from infusion_desk.services.patient_fields import FieldsRefusedError
from infusion_desk.services.patients import NOTHING_CONFIRMED, ChangedMeanwhileError, Confirmed, ToConfirmError
from infusion_desk.services.workplace import Workplace
from infusion_desk.texts import _
from infusion_desk.ui.desk import Desk
from infusion_desk.ui.panels.words import tell, words
from infusion_desk.ui.patients.record_form import RecordForm

_NOBODY = Patient(0, "", "", "")
_MOST_DOUBLES = 3


class RecordEditor(QWidget):
    """The form with its buttons; `saved` brings the patient's id, `other_requested` that of a likely double.

    `spoke` tells that something stands above the buttons that has to be read.
    """

    saved = Signal(int)
    other_requested = Signal(int)
    spoke = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._seen = _NOBODY
        self._shown = new_from()
        self._confirmed: Confirmed = NOTHING_CONFIRMED
        self._is_saving = False
        self.form = RecordForm(self)
        self.wrong = words(self, "Warning")
        self.save_button = QPushButton(_("Save"), self)
        self.save_button.setProperty("primary", True)
        self.save_button.setToolTip(_("Save the record (Ctrl+S)"))
        self.drop = QPushButton(_("Put back"), self)
        self.drop.setToolTip(_("Put the fields back as they are saved"))
        self._doubles = QVBoxLayout()
        self._lay_out()
        self.form.edited.connect(self._on_form_edited)
        self.form.entered.connect(self._on_form_entered)
        self.save_button.clicked.connect(self._on_save_clicked)
        self.drop.clicked.connect(self._on_drop_clicked)
        self.setFocusProxy(self.form)
        self.forget()

    # --- from outside

    def forget(self) -> None:
        """Show nobody."""
        self._seen, self._is_saving = _NOBODY, False
        self._show(new_from())

    def start_new(self, texts: PatientTexts) -> None:
        """Show the form of a new patient with what is known already."""
        self.forget()
        self._use_wording()
        self.form.show_texts(texts)
        self.save_button.setText(_("Enter patient"))
        self._enable()

    def show_patient(self, patient: Patient) -> None:
        """Show a record; what was typed into the form of the same patient and is not saved stays."""
        wording = self._desk.wording
        if wording is None or (patient.id == self._seen.id and self.is_changed):
            return
        self._use_wording()
        self._seen, self._is_saving = patient, False
        self.save_button.setText(_("Save"))
        self._show(texts_of(patient, wording))

    @property
    def is_changed(self) -> bool:
        """Whether something is typed that is not saved."""
        return self.form.texts != self._shown

    @property
    def is_waiting(self) -> bool:
        """Whether something is typed that is neither saved nor being saved."""
        return self.is_changed and not self._is_saving

    def put_back(self) -> None:
        """Put the fields back as they are saved."""
        self._show(self._shown)

    def save(self, then: Callable[[], object] | None = None) -> None:
        """Keep the record, and `then` go on; what stands against that is said."""
        wording = self._desk.wording
        if wording is None or self._is_saving or not self.is_changed:
            return
        try:
            wanted = entered(self.form.texts, self._seen, wording)
        except FieldsRefusedError as error:
            self._say_faults(error)
            return
        self._is_saving = True
        self._enable()
        work = partial(_save, self._seen, wanted, self._confirmed)
        self._desk.change(work, partial(self._on_saved, then), failed=self._on_failed)

    # --- inside

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.save_button)
        buttons.addWidget(self.drop)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self.form)
        column.addWidget(self.wrong)
        column.addLayout(self._doubles)
        column.addLayout(buttons)
        self._doubles.setSpacing(8)

    def _use_wording(self) -> None:
        wording, today = self._desk.wording, self._desk.today
        if wording is not None and today is not None:
            self.form.use(wording, today)

    def _show(self, texts: PatientTexts) -> None:
        self.form.show_texts(texts)
        self._shown = self.form.texts
        self._confirmed = NOTHING_CONFIRMED
        self._say("")
        self._enable()

    def _say(self, sentence: str, doubles: tuple[Double, ...] = ()) -> None:
        tell(self.wrong, sentence)
        while (item := self._doubles.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        for double in doubles[:_MOST_DOUBLES]:
            button = QPushButton(_("Open {name}").format(name=double.patient.name.replace("&", "&&")), self)
            button.clicked.connect(partial(self.other_requested.emit, double.patient.id))
            button.setAutoDefault(True)
            self._doubles.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            button.show()
        if sentence:
            self.spoke.emit()

    def _say_faults(self, error: FieldsRefusedError) -> None:
        self._say(str(error))
        self.form.go_to(next(iter(error.faults)))

    def _enable(self) -> None:
        can_save = self.is_changed and not self._is_saving
        self.save_button.setEnabled(can_save)
        self.drop.setEnabled(can_save)
        self.drop.setVisible(bool(self._seen.id))

    def _on_saved(self, then: Callable[[], object] | None, change: Change) -> None:
        self._is_saving = False
        self._shown = self.form.texts
        self._enable()
        self.saved.emit(change.entities[0].id)
        if then is not None:
            then()

    def _on_failed(self, error: UserFacingError) -> None:
        self._is_saving = False
        self._enable()
        if isinstance(error, ToConfirmError):
            self._confirmed = error.confirmed
            self._say("\n".join(error.sentences), error.doubles)
            self.save_button.setText(_("Somebody else: save") if error.doubles else _("It is right: save"))
            self._go_to_question()
        elif isinstance(error, FieldsRefusedError):
            self._say_faults(error)
        elif isinstance(error, ChangedMeanwhileError):
            self._take_theirs(error)
        else:
            self._say(str(error))

    def _go_to_question(self) -> None:
        """Leave the keyboard where a second Enter makes no second record of one person."""
        first = self._doubles.itemAt(0)
        button = first.widget() if first else None
        if button is not None:
            button.setFocus()
        else:
            self.form.go_to("birth_date")

    def _take_theirs(self, error: ChangedMeanwhileError) -> None:
        """Show the record as it stands now with what was typed here over it, to be saved after a look."""
        wording = self._desk.wording
        if wording is None:
            return
        typed = rebased(self.form.texts, self._seen, error.now, wording)
        self._seen = error.now
        self._show(texts_of(error.now, wording))
        self.form.show_texts(typed)
        self._say(str(error))

    @Slot()
    def _on_form_edited(self) -> None:
        if self._confirmed is not NOTHING_CONFIRMED:
            self._confirmed = NOTHING_CONFIRMED
            self.save_button.setText(_("Save") if self._seen.id else _("Enter patient"))
            self._say("")
        self._enable()

    @Slot()
    def _on_form_entered(self) -> None:
        """Save; a question that stands above the button is answered there, and by no second Enter."""
        if self._confirmed is NOTHING_CONFIRMED:
            self.save()
        else:
            self.save_button.setFocus()

    @Slot()
    def _on_save_clicked(self) -> None:
        self.save()

    @Slot()
    def _on_drop_clicked(self) -> None:
        self.put_back()


def _save(seen: Patient, wanted: Patient, confirmed: Confirmed, place: Workplace, asked: Asked) -> Change:
    if not seen.id:
        return patients.add(place, wanted, asked, confirmed)
    return patients.edit(place, seen, wanted, asked, confirmed)
