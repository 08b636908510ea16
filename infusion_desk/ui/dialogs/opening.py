"""Ask for the opening hours of the week, or of a single day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtWidgets import QWidget

from infusion_desk.domain.entered import calendar_date
from infusion_desk.errors import InputError
from infusion_desk.presenters.roster_rows import Stretch, read_opening, stretches_words
from infusion_desk.services.roster import FIRST_HOURS, HoursEntry
from infusion_desk.services.wording import Wording
from infusion_desk.texts import _
from infusion_desk.ui.dialogs.frame import DialogFrame


class _OpeningDialog(DialogFrame):
    def __init__(self, title: str, wording: Wording, parent: QWidget | None) -> None:
        super().__init__(title, _("Keep"), parent)
        self._example = _("closed; or like {hours}").format(hours=stretches_words([FIRST_HOURS], wording))

    @property
    def entries(self) -> list[HoursEntry]:
        """The hours as entered. Raises InputError."""
        raise NotImplementedError

    def check(self) -> str:
        """Say what is wrong with the hours."""
        try:
            _entries = self.entries
        except InputError as error:
            return str(error)
        return ""


class WeekDialog(_OpeningDialog):
    """A line for each weekday, empty when the centre is closed."""

    def __init__(self, hours: Mapping[int, Stretch], wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(_("Opening hours of the week"), wording, parent)
        self._hours = hours
        self.week = [
            self.add_line(weekday.capitalize(), stretches_words([hours.get(number, (0, 0))], wording), self._example)
            for number, weekday in enumerate(wording.words.weekdays)
        ]
        self.week[0].setFocus()

    @property
    def entries(self) -> list[HoursEntry]:
        """The weekdays whose hours are to be others. Raises InputError."""
        read = {weekday: read_opening(line.text()) for weekday, line in enumerate(self.week)}
        return [HoursEntry(day, *minutes) for day, minutes in read.items() if minutes != self._hours.get(day, (0, 0))]


class SpecialDayDialog(_OpeningDialog):
    """A date and its hours, empty when the centre is closed that day."""

    def __init__(self, day: date, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(_("A day with hours of its own"), wording, parent)
        self.day = self.add_line(_("Day"), day.isoformat(), _("such as 2026-12-24"))
        self.hours = self.add_line(_("Hours"), example=self._example)
        self.day.setFocus()

    @property
    def entries(self) -> list[HoursEntry]:
        """The day with its hours. Raises InputError."""
        return [HoursEntry(calendar_date(self.day.text()), *read_opening(self.hours.text()))]
