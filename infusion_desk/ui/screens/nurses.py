"""The nurses screen: who there is, each one's week, and who is away when."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from infusion_desk.domain.people import Nurse
from infusion_desk.presenters.roster_rows import NURSE_HEADINGS, nurse_rows
from infusion_desk.services.centre import CentrePicture
from infusion_desk.services.nurses import add_nurse, edit_nurse, retire_nurse
from infusion_desk.services.ports import GapKind
from infusion_desk.services.roster import add_absence
from infusion_desk.services.wording import Wording
from infusion_desk.texts import N_, _
from infusion_desk.ui.desk import Desk
from infusion_desk.ui.dialogs.nurse import NurseDialog
from infusion_desk.ui.look import Look
from infusion_desk.ui.panels.roster_list import RosterList
from infusion_desk.ui.roster_page import RosterPage
from infusion_desk.ui.screens import Screen


class NursesScreen(RosterPage):
    """Nurses above, absences below."""

    gap_kind = GapKind.ABSENCE

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
        self.column.addWidget(away, 1)
        self.setFocusProxy(self.nurses)
        self.nurses.table.selectionModel().currentRowChanged.connect(self._on_nurses_current_row_changed)

    def show_centre(self, centre: CentrePicture, wording: Wording) -> None:
        """Show the nurses and who is away."""
        most = centre.settings["patients_per_nurse"]
        self.nurses.show_rows(nurse_rows(centre.nurses, centre.shifts, wording, most))
        self.show_gaps(centre, {nurse.id: nurse.name for nurse in centre.nurses}, wording)
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
    def _on_nurses_current_row_changed(self) -> None:
        nurse = self.chosen
        self.retire.setText(_("Back on the list") if nurse and nurse.retired else _("Retire…"))


SCREEN = Screen(40, "nurses", N_("Nurses"), "users", NursesScreen)
