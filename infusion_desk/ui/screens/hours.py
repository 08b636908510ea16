"""The hours screen: the opening hours of the week, days with hours of their own, public holidays, closures."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from infusion_desk.domain.day import Closure
from infusion_desk.presenters.roster_rows import SPECIAL_HEADINGS, WEEK_HEADINGS, special_rows, week_rows
from infusion_desk.services.centre import CentrePicture
from infusion_desk.services.hours import remove_special_hours
from infusion_desk.services.ports import GapKind
from infusion_desk.services.roster import add_closures, put_hours
from infusion_desk.services.wording import Wording
from infusion_desk.texts import _
from infusion_desk.ui.desk import Desk
from infusion_desk.ui.dialogs.opening import SpecialDayDialog, WeekDialog
from infusion_desk.ui.look import Look
from infusion_desk.ui.panels.holiday_list import HolidayList
from infusion_desk.ui.panels.roster_list import RosterList
from infusion_desk.ui.roster_page import RosterPage


class HoursScreen(RosterPage):
    """The week and the single days above, public holidays and closures below."""

    gap_kind = GapKind.CLOSURE

    def __init__(self, desk: Desk, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(desk, look, parent)
        self.week = RosterList(_("Opening hours"), WEEK_HEADINGS, "", self)
        self.week.add_button(_("Change the week…"), self._on_week_clicked, opens=True)
        empty = _("Every day has the hours of its weekday.")
        self.special = RosterList(_("Days with hours of their own"), SPECIAL_HEADINGS, empty, self)
        self.special.add_button(_("Add day…"), self._on_special_clicked)
        self.special.add_button(_("As the weekday"), self._on_special_removed)
        closed = self.gap_list(
            _("Closures"), _("No closure from now on."), _("Close…"), self._on_close_clicked, _("Open again")
        )
        above = QHBoxLayout()
        above.setSpacing(24)
        above.addWidget(self.week, 1)
        above.addWidget(self.special, 1)
        self.holidays = HolidayList(self)
        below = QHBoxLayout()
        below.setSpacing(24)
        below.addWidget(self.holidays, 1)
        below.addWidget(closed, 1)
        self.column.addLayout(above, 1)
        self.column.addWidget(self.notice)
        self.column.addLayout(below, 1)
        self.setFocusProxy(self.week)

    def show_centre(self, centre: CentrePicture, wording: Wording) -> None:
        """Show the hours and closures."""
        today = wording.zone.date_of(centre.now)
        self.week.show_rows(week_rows(centre.hours, wording))
        self.special.show_rows(special_rows(centre.special_hours, centre.holidays, today, wording))
        self.holidays.show_holidays(centre, wording)
        self.show_gaps(centre, {0: _("The centre")}, wording)

    @Slot()
    def _on_week_clicked(self) -> None:
        if self.centre is not None and self.desk.wording is not None:
            self._ask_hours(WeekDialog(self.centre.hours, self.desk.wording, self.window()))

    @Slot()
    def _on_special_clicked(self) -> None:
        if self.desk.wording is not None and self.desk.date is not None:
            self._ask_hours(SpecialDayDialog(self.desk.date, self.desk.wording, self.window()))

    @Slot()
    def _on_special_removed(self) -> None:
        if self.special.chosen is not None:
            day = date.fromordinal(self.special.chosen)
            self.change(lambda place, asked: remove_special_hours(place.store, day, asked))

    @Slot()
    def _on_close_clicked(self) -> None:
        self.ask_gap(
            _("The centre is closed"),
            _("Close"),
            lambda span, reason: lambda place, asked: add_closures(place.store, [Closure(span, reason)], asked),
        )

    def _ask_hours(self, dialog: WeekDialog | SpecialDayDialog) -> None:
        def keep() -> None:
            entries = dialog.entries
            if entries:
                self.change(lambda place, asked: put_hours(place.store, entries, asked))

        self.ask(dialog, keep)
