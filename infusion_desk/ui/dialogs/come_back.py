"""Ask whether somebody who was noted as gone is treated here again."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from infusion_desk.presenters.departure_words import coming_back_words
from infusion_desk.services.patient_reads import PatientRecord
from infusion_desk.texts import _
from infusion_desk.ui.dialogs.frame import DialogFrame
from infusion_desk.ui.panels.words import words


class ComeBackDialog(DialogFrame):
    """It only says what happens then."""

    def __init__(self, record: PatientRecord, parent: QWidget | None = None) -> None:
        super().__init__(_("Treat the patient here again?"), _("Treat here again"), parent)
        told = words(self)
        told.setText(coming_back_words(record.patient, record.departure))
        self.form.addRow(told)
        self.accept_button.setAccessibleDescription(told.text())
        self.accept_button.setFocus()
