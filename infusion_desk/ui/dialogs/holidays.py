"""Ask which country's public holidays are shown, and for the hours of the centre on one of them."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt, QTimeZone, Slot
from PySide6.QtWidgets import QComboBox, QCompleter, QWidget

from infusion_desk.errors import InputError
from infusion_desk.presenters.roster_rows import read_opening, stretches_words
from infusion_desk.public_holidays import countries, regions
from infusion_desk.services.roster import FIRST_HOURS
from infusion_desk.services.wording import Wording
from infusion_desk.texts import _
from infusion_desk.ui.dialogs.frame import DialogFrame
from infusion_desk.ui.panels.choice_box import ChoiceBox


class HolidayPlaceDialog(DialogFrame):
    """A country, and one of its regions where these have holidays of their own."""

    def __init__(self, place: str, parent: QWidget | None = None) -> None:
        """`place` is the one to begin with, `US-MA`; "" for none."""
        super().__init__(_("Public holidays"), _("Show"), parent)
        self.country, self.region = ChoiceBox(self), ChoiceBox(self)
        for label, field in ((_("Country"), self.country), (_("Region"), self.region)):
            self.add_field(label, field)
        _make_findable(self.country)
        self.country.addItem(_("None"), "")
        for name, code in sorted((country_name(code), code) for code in countries()):
            self.country.addItem(name, code)
        country, _dash, region = place.partition("-")
        self.country.setCurrentIndex(max(0, self.country.findData(country)))
        self._on_country_chosen()
        self.region.setCurrentIndex(max(0, self.region.findData(region)))
        self.country.currentIndexChanged.connect(self._on_country_chosen)
        self.country.setFocus()

    @property
    def place(self) -> str:
        """The place as ISO 3166 writes it."""
        return "-".join(part for part in (self.country.currentData(), self.region.currentData()) if part)

    def check(self) -> str:
        """Say that what was typed is no country."""
        if self.country.currentText() != self.country.itemText(self.country.currentIndex()):
            return _("The holidays of “{country}” are not known. Choose one of the list.").format(
                country=self.country.currentText()
            )
        return ""

    @Slot()
    def _on_country_chosen(self) -> None:
        country = self.country.currentData()
        self.region.clear()
        self.region.addItem(_("The whole country"), "")
        for code, name in regions(country).items() if country else ():
            self.region.addItem(name, code)
        self.region.setEnabled(self.region.count() > 1)


class HolidayHoursDialog(DialogFrame):
    """From when to when the centre is open on a holiday."""

    def __init__(self, title: str, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(title, _("Keep"), parent)
        example = _("like {hours}").format(hours=stretches_words([FIRST_HOURS], wording))
        self.hours = self.add_line(_("Open"), example=example)
        self.hours.setFocus()

    @property
    def minutes(self) -> tuple[int, int]:
        """From opening to closing, in minutes after midnight. Raises InputError."""
        return read_opening(self.hours.text())

    def check(self) -> str:
        """Say what is wrong with the hours."""
        try:
            start, end = self.minutes
        except InputError as error:
            return str(error)
        return "" if start < end else _("Enter from when to when the centre is open.")


def country_name(code: str) -> str:
    """The country's name by its two letters, these themselves where Qt has none."""
    territory = QLocale.codeToTerritory(code)
    return QLocale.territoryToString(territory) if territory is not QLocale.Country.AnyTerritory else code


def country_of_zone(zone: str) -> str:
    """The two letters of the country that a time zone lies in; "" when it lies in none whose holidays are known."""
    code = QLocale.territoryToCode(QTimeZone(zone.encode()).territory())
    return code if code in countries() else ""


def _make_findable(box: QComboBox) -> None:
    """Let any part of a name be typed."""
    box.setEditable(True)
    box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    completer = QCompleter(box.model(), box)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    box.setCompleter(completer)
