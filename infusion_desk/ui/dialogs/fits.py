"""Whom to call when a place comes free: those on the waitlist who fit it, with what to read out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from infusion_desk.presenters.waiting_list import call_known
from infusion_desk.presenters.waiting_rows import FIT_HEADINGS, fit_rows
from infusion_desk.services.waitlist import ToCall
from infusion_desk.services.wording import Wording
from infusion_desk.texts import _
from infusion_desk.ui.dialogs.frame import DialogFrame
from infusion_desk.ui.panels.roster_list import RosterTable
from infusion_desk.ui.panels.words import tell, words

_LETTERS, _LINES = 127, 14


class FitsDialog(DialogFrame):
    """Best first. Few accept, so several stand there; who says yes is booked, and off the waitlist."""

    def __init__(self, found: Sequence[ToCall], wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(_("A place came free: who would come sooner"), _("Book for the chosen one"), parent)
        self._found = tuple(found)
        told = words(self)
        told.setText(_("Call them one by one. Nothing is booked until somebody says yes."))
        self.table = RosterTable(FIT_HEADINGS, self, wraps=True)
        self.table.setAccessibleName(_("Those who fit, the best first"))
        self.give_room(self.table, _LETTERS, _LINES)
        self.table.rows.show_rows(fit_rows(self._found, wording))
        self._wording = wording
        self.notices, self.to_know = words(self, "Warning"), words(self, "Muted")
        self.table.selectionModel().currentRowChanged.connect(self._on_table_current_row_changed)
        self.table.selectRow(0)
        self.table.opened.connect(self.accept)
        self.form.addRow(told)
        self.form.addRow(self.table)
        self.form.addRow(self.notices)
        self.form.addRow(self.to_know)
        self.table.setFocus()

    @property
    def chosen(self) -> ToCall:
        """Who said yes."""
        return self._found[max(self.table.currentIndex().row(), 0)]

    @Slot()
    def _on_table_current_row_changed(self) -> None:
        """What is to be looked at before the chosen one is called."""
        notices, known = self.chosen.offer.notices, call_known(self.chosen, self._wording)
        tell(self.notices, "\n".join(notices))
        tell(self.to_know, known)
        self.table.setAccessibleDescription(" ".join((*notices, known)).strip())
