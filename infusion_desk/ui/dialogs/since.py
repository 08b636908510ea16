"""Ask from which day on a changed figure of the centre holds."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QLineEdit, QWidget

from infusion_desk.errors import InputError
from infusion_desk.presenters.typed_date import typed_date
from infusion_desk.services.wording import Wording
from infusion_desk.texts import _
from infusion_desk.ui.dialogs.frame import DialogFrame
from infusion_desk.ui.panels.words import words


class SinceField(QLineEdit):
    """A line for the day, today to begin with."""

    def __init__(self, today: date, wording: Wording, parent: QWidget) -> None:
        super().__init__(wording.birth_date(today), parent)
        self._today, self._wording = today, wording
        self.setAccessibleName(_("Holds from"))
        self.setAccessibleDescription(_("Sessions for this day or later are planned by it, those before as until now."))

    @property
    def day(self) -> date:
        """The day that was entered. Raises InputError."""
        return typed_date(self.text(), self._today, self._today, self._wording)

    def fault(self) -> str:
        """What is wrong with the day, as a sentence; "" when nothing is."""
        try:
            day = self.day
        except InputError as error:
            return str(error)
        return _("What was planned for days gone by stays. Enter today or a later day.") if day < self._today else ""


class SinceDialog(DialogFrame):
    """One day, with a sentence about what is changed."""

    def __init__(self, title: str, sentence: str, today: date, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(title, _("Keep"), parent)
        told = words(self)
        told.setText(sentence)
        self.form.addRow(told)
        self.since = SinceField(today, wording, self)
        self.form.addRow(_("Holds from"), self.since)
        self.since.selectAll()
        self.since.setFocus()

    def check(self) -> str:
        """Say what is wrong with the day."""
        return self.since.fault()
