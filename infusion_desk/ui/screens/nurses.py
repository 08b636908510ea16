"""The nurses screen: who there is, each one's week, who is away when, and who works otherwise on single days."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from infusion_desk.domain.people import Nurse
from infusion_desk.presenters.day_shifts import DAY_SHIFT_HEADINGS, day_shift_rows, nurse_dates
from infusion_desk.presenters.roster_rows import NURSE_HEADINGS, nurse_rows
from infusion_desk.services.centre import CentrePicture
from infusion_desk.services.nurses import add_nurse, edit_nurse, put_day_shifts, retire_nurse
from infusion_desk.services.ports import GapKind
from infusion_desk.services.roster import add_absence
from infusion_desk.services.wording import Wording
from infusion_desk.texts import N_, _
from infusion_desk.ui.desk import Desk
from infusion_desk.ui.dialogs.day_shifts import DayShiftsDialog
from infusion_desk.ui.dialogs.nurse import NurseDialog
from infusion_desk.ui.look import Look
from infusion_desk.ui.panels.roster_list import RosterList
from infusion_desk.ui.roster_page import RosterPage


class NursesScreen(RosterPage):
    """Nurses above, absences and the shifts of single days below."""

    gap_kind = GapKind.ABSENCE
    gap_of = N_("Nurse")

    def __init__(self, desk: Desk, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(desk, look, parent)
        empty = _("There is no nurse yet. Without one, the limits for nurses are not watched.")
        self.nurses = RosterList(_("Nurses"), NURSE_HEADINGS, empty, self)
        self.nurses.add_button(_("Add nurse…"), self._on_add_clicked)
        self.nurses.add_button(_("Change…"), self._on_change_clicked, opens=True)
        self.retire = self.nurses.add_button(_("Retire…"), self._on_retire_clicked)
        away = self.gap_list(
            _("Away"), _("Nobody is noted as away from now on."),
            _("The chosen nurse is away…"), self._on_absence_clicked, _("Not away"),
        )  # fmt: skip
        self.column.addWidget(self.nurses, 2)
        self.column.addWidget(self.notice)
        self.days = RosterList(
            _("Shifts of single days"), DAY_SHIFT_HEADINGS, _("Everybody works as every week from now on."), self
        )
        self.days.add_button(_("Other shifts on a day…"), self._on_day_clicked)
        self.days.add_button(_("As every week"), self._on_day_removed)
        below = QHBoxLayout()
        below.setSpacing(24)
        below.addWidget(away, 1)
        below.addWidget(self.days, 1)
        self.column.addLayout(below, 1)
        self.setFocusProxy(self.nurses)
        self.nurses.table.selectionModel().currentRowChanged.connect(self._on_nurses_current_row_changed)

    def show_centre(self, centre: CentrePicture, wording: Wording) -> None:
        """Show the nurses and who is away."""
        most = centre.settings["patients_per_nurse"]
        self.nurses.show_rows(nurse_rows(centre.nurses, centre.shifts, wording, most))
        names = {nurse.id: nurse.name for nurse in centre.nurses}
        self.show_gaps(centre, names, wording)
        self.days.show_rows(day_shift_rows(nurse_dates(centre.special_shifts), centre.shifts, names, wording))
        self._on_nurses_current_row_changed()

    @property
    def chosen(self) -> Nurse | None:
        """The chosen nurse."""
        nurses = self.centre.nurses if self.centre else ()
        return next((nurse for nurse in nurses if nurse.id == self.nurses.chosen), None)

    @Slot()
    def _on_add_clicked(self) -> None:
        if self.desk.wording is None:
            return
        dialog = NurseDialog(None, (), self.desk.wording, self.window(), self.centre.nurses if self.centre else ())

        def add() -> None:
            nurse, shifts = dialog.nurse, dialog.shifts
            self.change(lambda place, asked: add_nurse(place.store, nurse, shifts, asked))

        self.ask(dialog, add)

    @Slot()
    def _on_change_clicked(self) -> None:
        if self.chosen is None or self.centre is None or self.desk.wording is None:
            return
        week = tuple(shift for shift in self.centre.shifts if shift.nurse_id == self.chosen.id)
        dialog = NurseDialog(self.chosen, week, self.desk.wording, self.window(), self.centre.nurses)

        def keep() -> None:
            nurse, shifts = dialog.nurse, dialog.shifts
            self.change(lambda place, asked: edit_nurse(place.store, nurse, shifts, asked))

        self.ask(dialog, keep)

    @Slot()
    def _on_retire_clicked(self) -> None:
        nurse = self.chosen
        if nurse is None:
            return
        nurse_id, retired = nurse.id, not nurse.retired
        action = lambda place, asked: retire_nurse(place.store, nurse_id, asked, retired=retired)  # noqa: E731
        if retired:
            self.ask_retire(nurse.name, action, nurse_id=nurse_id)
        else:
            self.change(action)

    @Slot()
    def _on_absence_clicked(self) -> None:
        nurse = self.chosen
        if nurse is None:
            return
        nurse_id = nurse.id
        self.ask_gap(
            _("{name} is away").format(name=nurse.name),
            _("Note as away"),
            lambda span, reason: lambda place, asked: add_absence(place.store, nurse_id, span, reason, asked),
        )

    @Slot()
    def _on_day_clicked(self) -> None:
        wording, day = self.desk.wording, self.desk.date
        if self.centre is None or wording is None or day is None:
            return
        chosen = self.chosen.id if self.chosen else None
        dialog = DayShiftsDialog(self.centre, chosen, day, wording, self.window())

        def keep() -> None:
            nurse_id, on, stretches = dialog.nurse_id, dialog.chosen, dialog.stretches
            self.change(lambda place, asked: put_day_shifts(place.store, nurse_id, on, stretches, asked))

        self.ask(dialog, keep)

    @Slot()
    def _on_day_removed(self) -> None:
        dates = nurse_dates(self.centre.special_shifts) if self.centre else ()
        found = next((each for each in dates if each.row_id == self.days.chosen), None)
        if found is not None:
            nurse_id, on = found.nurse_id, found.day
            self.change(lambda place, asked: put_day_shifts(place.store, nurse_id, on, None, asked))

    @Slot()
    def _on_nurses_current_row_changed(self) -> None:
        nurse = self.chosen
        self.retire.setText(_("Back on the list") if nurse and nurse.retired else _("Retire…"))
