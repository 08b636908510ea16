"""The step of the centre's name and time zone, and the one of its opening hours."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimeZone
from PySide6.QtWidgets import QCompleter, QFormLayout, QLineEdit, QWidget

from infusion_desk.errors import InputError
from infusion_desk.presenters.first_start import week_entries, zone_proposed
from infusion_desk.presenters.roster_rows import stretches_words
from infusion_desk.presenters.settings_form import fault_of
from infusion_desk.services.first_start import SetupPicture
from infusion_desk.services.roster import FIRST_HOURS, put_hours, put_settings
from infusion_desk.services.wording import Wording
from infusion_desk.settings import SETTINGS, Zone
from infusion_desk.texts import _
from infusion_desk.ui.desk import Action, Desk
from infusion_desk.ui.guide.step_page import StepPage
from infusion_desk.ui.look import Look
from infusion_desk.ui.panels.words import tell, words


def computers_zone() -> str:
    """The time zone that this computer is set to, such as Europe/Madrid."""
    return bytes(QTimeZone.systemTimeZoneId().data()).decode("ascii", "replace")


class CentreStep(StepPage):
    """Name and time zone."""

    def __init__(self, desk: Desk, look: Look, parent: QWidget) -> None:
        about = _("The name stands at the head of every printed page. Every time on the screen and on paper is in the"
                  " centre's time zone, whatever this computer is set to.")  # fmt: skip
        super().__init__(desk, look, _("Your centre"), about, parent)
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self.name = self.line(form, _("Name of the centre"))
        self.zone = self.line(form, _("Time zone"), example="America/New_York")
        kind = SETTINGS["timezone"].check
        completer = QCompleter(kind.names() if isinstance(kind, Zone) else [], self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.zone.setCompleter(completer)
        self.proposed = words(self, "Muted")
        self.column.addLayout(form)
        self.column.addWidget(self.proposed)
        self.close_column()

    @property
    def first_field(self) -> QWidget:
        """The name."""
        return self.name

    def show_picture(self, picture: SetupPicture) -> None:
        """Show what is kept, with the computer's zone proposed where none was chosen yet."""
        self.picture, settings = picture, picture.centre.settings
        is_named = settings["centre"] != SETTINGS["centre"].default
        if not self.name.isModified():
            self.name.setText(settings["centre"] if is_named else "")
        zone = settings["timezone"] if is_named else zone_proposed(settings["timezone"], computers_zone())
        if not self.zone.isModified():
            self.zone.setText(zone)
        is_proposed = zone != settings["timezone"]
        tell(self.proposed, _("Proposed from the clock of this computer.") if is_proposed else "")

    def action(self) -> Action | None:
        """Keep what differs."""
        if self.picture is None:
            return None
        wanted = {"centre": self.name.text().strip(), "timezone": self.zone.text().strip()}
        if not wanted["centre"]:
            raise InputError(_("Enter the name of your centre."))
        for key, value in wanted.items():
            if sentence := fault_of(key, value):
                raise InputError(sentence)
        differing = {key: value for key, value in wanted.items() if value != self.picture.centre.settings[key]}
        return (lambda place, asked: put_settings(place.store, differing, asked)) if differing else None

    def kept(self) -> None:
        """What is in the file is shown from now on."""
        for line in (self.name, self.zone):
            line.setModified(False)


class HoursStep(StepPage):
    """A line for each weekday, empty when the centre is closed."""

    def __init__(self, desk: Desk, look: Look, parent: QWidget) -> None:
        about = _("From when to when patients are there; the last one leaves before closing. Leave a day empty when"
                  " you are closed. Holidays and single days are kept on the Hours screen.")  # fmt: skip
        super().__init__(desk, look, _("Opening hours"), about, parent)
        self.form = QFormLayout()
        self.form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self.week: list[QLineEdit] = []
        self.column.addLayout(self.form)
        self.close_column()

    @property
    def first_field(self) -> QWidget:
        """Monday."""
        return self.week[0] if self.week else self

    def show_picture(self, picture: SetupPicture) -> None:
        """Show the hours that are kept."""
        self.picture, wording = picture, Wording.of(picture.centre.settings)
        example = _("closed; or like {hours}").format(hours=stretches_words([FIRST_HOURS], wording))
        if not self.week:
            self.week = [
                self.line(self.form, weekday.capitalize(), example=example) for weekday in wording.words.weekdays
            ]
        for day, line in enumerate(self.week):
            if not line.isModified():
                line.setText(stretches_words([picture.centre.hours.get(day, (0, 0))], wording))

    def action(self) -> Action | None:
        """Keep the whole week, so that it is known that somebody looked at it."""
        if self.picture is None:
            return None
        wording = Wording.of(self.picture.centre.settings)
        entries = week_entries([line.text() for line in self.week], wording)
        hours = self.picture.centre.hours
        is_same = all(
            (entry.start_minute, entry.end_minute) == hours.get(int(str(entry.day)), (0, 0)) for entry in entries
        )
        if is_same and self.picture.hours_kept:
            return None
        return lambda place, asked: put_hours(place.store, entries, asked)

    def kept(self) -> None:
        """What is in the file is shown from now on."""
        for line in self.week:
            line.setModified(False)
