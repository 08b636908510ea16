"""The coming year's public holidays on the hours screen, and what the centre does on each."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QMenu

from infusion_desk.presenters.holiday_rows import HOLIDAY_HEADINGS, holiday_rows, still_open
from infusion_desk.services.centre import CentrePicture
from infusion_desk.services.holiday_choices import close_on, open_on
from infusion_desk.services.holidays import SETTING
from infusion_desk.services.roster import put_setting
from infusion_desk.services.wording import Wording
from infusion_desk.texts import _
from infusion_desk.ui.panels.roster_list import RosterList

if TYPE_CHECKING:
    from infusion_desk.ui.roster_page import RosterPage


class HolidayList(RosterList):
    """A holiday changes nothing before the centre says so; each is decided alone, or all are closed at one go."""

    def __init__(self, page: RosterPage) -> None:
        super().__init__(_("Public holidays"), HOLIDAY_HEADINGS, "", page)
        self._page = page
        self.add_button(_("Country…"), self._on_country_clicked)
        self.decide = self.add_button(_("Decide…"), self._on_decide_clicked, opens=True)
        self.choices = QMenu(self)
        self.choices.addAction(_("Closed"), self._on_closed_chosen)
        self.choices.addAction(_("Open as usual"), self._on_usual_chosen)
        self.choices.addAction(_("Hours of its own…"), self._on_own_chosen)
        self.close_all = self.add_button(_("Close on all"), self._on_close_all_clicked, for_all=True)

    def show_holidays(self, centre: CentrePicture, wording: Wording) -> None:
        """Show the holidays of the centre's country, or how to choose one."""
        empty = _("Choose the country, and its public holidays are shown in the calendar by name.")
        if centre.settings[SETTING]:
            empty = _("There is no public holiday in the coming year.")
        self.show_rows(holiday_rows(centre, wording), empty)
        self.close_all.setEnabled(bool(still_open(centre)))

    @property
    def _day(self) -> tuple[date, str] | None:
        """The chosen holiday."""
        if self.chosen is None or self._page.centre is None:
            return None
        day = date.fromordinal(self.chosen)
        return day, self._page.centre.holidays.get(day, "")

    @Slot()
    def _on_country_clicked(self) -> None:
        from infusion_desk.ui.dialogs.holidays import HolidayPlaceDialog, country_of_zone

        centre = self._page.centre
        if centre is None:
            return
        kept = centre.settings[SETTING]
        dialog = HolidayPlaceDialog(kept or country_of_zone(centre.settings["timezone"]), self.window())

        def keep() -> None:
            wanted = dialog.place
            if wanted != kept:
                self._page.change(lambda place, asked: put_setting(place.store, SETTING, wanted, asked))

        self._page.ask(dialog, keep)

    @Slot()
    def _on_decide_clicked(self) -> None:
        self.choices.popup(self.decide.mapToGlobal(self.decide.rect().bottomLeft()))
        self.choices.setActiveAction(self.choices.actions()[0])

    @Slot()
    def _on_closed_chosen(self) -> None:
        if self._day is not None:
            day, name = self._day
            self._page.change(lambda place, asked: close_on(place.store, {day: name}, asked))

    @Slot()
    def _on_close_all_clicked(self) -> None:
        if self._page.centre is not None:
            days = still_open(self._page.centre)
            self._page.change(lambda place, asked: close_on(place.store, days, asked))

    @Slot()
    def _on_usual_chosen(self) -> None:
        if self._day is not None:
            day, name = self._day
            self._page.change(lambda place, asked: open_on(place.store, day, name, asked))

    @Slot()
    def _on_own_chosen(self) -> None:
        from infusion_desk.ui.dialogs.holidays import HolidayHoursDialog

        wording = self._page.desk.wording
        if self._day is None or wording is None:
            return
        day, name = self._day
        dialog = HolidayHoursDialog(
            _("{name}, {date}").format(name=name, date=wording.date(day)), wording, self.window()
        )

        def keep() -> None:
            minutes = dialog.minutes
            self._page.change(lambda place, asked: open_on(place.store, day, name, asked, minutes))

        self._page.ask(dialog, keep)
