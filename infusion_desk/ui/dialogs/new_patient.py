"""Ask for a new patient's record."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QLineEdit, QWidget

from infusion_desk.domain.entered import one_line
from infusion_desk.domain.people import Patient
from infusion_desk.domain.time import parse_date
from infusion_desk.errors import InputError
from infusion_desk.texts import _
from infusion_desk.ui.dialogs.frame import DialogFrame


class NewPatient(DialogFrame):
    """The few fields that a first booking needs."""

    def __init__(self, typed: str, today: Callable[[], date], parent: QWidget | None = None) -> None:
        """`typed` is what somebody searched for: taken as the family name, or as both with a comma between."""
        super().__init__(_("New patient"), _("Make patient"), parent)
        self._today = today
        family, _comma, given = (part.strip() for part in typed.partition(","))
        self.family = self._line(_("Family name"), "" if typed.isdigit() else family)
        self.given = self._line(_("Given name"), given)
        self.birth = self._line(_("Birth date, such as 1988-03-14"))
        self.mrn = self._line(_("Record number (MRN), if there is one"), typed if typed.isdigit() else "")
        self.phone = self._line(_("Phone"))

    @property
    def patient(self) -> Patient:
        """The record as entered. Raises InputError when a field can't be read."""
        born = self.birth.text().strip()
        return Patient(
            id=0,
            mrn=one_line(self.mrn.text(), 40),
            family_name=one_line(self.family.text()),
            given_name=one_line(self.given.text()),
            birth_date=parse_date(born) if born else None,
            phone=one_line(self.phone.text(), 100),
        )

    def check(self) -> str:
        """Say what is wrong with the record."""
        try:
            patient = self.patient
        except InputError as error:
            return str(error)
        if not patient.family_name:
            return _("Enter the family name.")
        if patient.birth_date is None and not patient.mrn:
            return _("Enter the birth date or the record number: one of them tells people of one name apart.")
        if patient.birth_date and patient.birth_date > self._today():
            return _("The birth date lies in the future. Correct it.")
        return ""

    def _line(self, words: str, text: str = "") -> QLineEdit:
        line = QLineEdit(text, self)
        line.setAccessibleName(words)
        self.form.addRow(words, line)
        return line
