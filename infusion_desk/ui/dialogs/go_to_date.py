"""Ask for a date to show."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QCalendarWidget, QLineEdit, QWidget

from infusion_desk.domain.time import parse_date
from infusion_desk.errors import InputError
from infusion_desk.texts import _
from infusion_desk.ui.dialogs.frame import DialogFrame


class GoToDate(DialogFrame):
    """A line to type the date in, and a calendar to pick it from."""

    def __init__(self, shown: date, parent: QWidget | None = None) -> None:
        super().__init__(_("Go to date"), _("Show"), parent)
        self.line = QLineEdit(shown.isoformat(), self)
        self.line.setAccessibleName(_("Date, such as 2026-11-23"))
        self.line.selectAll()
        self.calendar = QCalendarWidget(self)
        self.calendar.setSelectedDate(QDate(shown.year, shown.month, shown.day))
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.clicked.connect(self._on_calendar_clicked)
        self.form.addRow(_("Date"), self.line)
        self.form.addRow(self.calendar)

    @property
    def chosen(self) -> date:
        """The date that was entered. Raises InputError when it can't be read."""
        return parse_date(self.line.text())

    def check(self) -> str:
        """Say what is wrong with the date."""
        try:
            year = self.chosen.year
        except InputError as error:
            return str(error)
        return "" if 1900 <= year <= 2200 else _("Enter a date between 1900 and 2200.")

    def _on_calendar_clicked(self, picked: QDate) -> None:
        self.line.setText(date(picked.year(), picked.month(), picked.day()).isoformat())
