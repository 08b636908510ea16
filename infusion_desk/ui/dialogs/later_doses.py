"""Ask whether the later doses that hang on a moved session move with it."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialogButtonBox, QPushButton, QWidget

from infusion_desk.presenters.course_rows import MOVE_HEADINGS, move_rows
from infusion_desk.services.course_moves import MoveLook
from infusion_desk.services.wording import Wording
from infusion_desk.texts import _
from infusion_desk.ui.dialogs.frame import DialogFrame
from infusion_desk.ui.panels.roster_list import RosterTable
from infusion_desk.ui.panels.words import tell, words

_LETTERS, _LINES = 120, 13


class LaterDosesDialog(DialogFrame):
    """Each dose with its old and its new place. All of them move as one change, or the one session alone."""

    def __init__(self, look: MoveLook, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(_("Later doses hang on this one"), _("Move all of them"), parent)
        self.is_alone = False
        told = words(self)
        told.setText(_("On the new day these would lie outside their windows. They can move along, as one change."))
        self.table = RosterTable(MOVE_HEADINGS, self)
        self.table.setAccessibleName(_("The doses and their places"))
        self.give_room(self.table, _LETTERS, _LINES)
        self.table.rows.show_rows(move_rows(look, wording))
        self.said = words(self)
        for part in (told, self.table, self.said):
            self.form.addRow(part)
        self.alone = QPushButton(_("Leave them there") if look.is_there else _("Move this one alone"), self)
        self.buttons.addButton(self.alone, QDialogButtonBox.ButtonRole.ActionRole)
        self.alone.clicked.connect(self._on_alone_clicked)
        self.table.selectionModel().currentRowChanged.connect(self._on_table_row_changed)
        self._choose_first(look)
        self.accept_button.setEnabled(all(each.after is not None for each in look.all))
        (self.accept_button if self.accept_button.isEnabled() else self.alone).setFocus()

    def _choose_first(self, look: MoveLook) -> None:
        """The first that has no place, as that is what stands in the way."""
        self.table.selectRow(next((row for row, each in enumerate(look.all) if each.after is None), 0))
        self._on_table_row_changed()

    @Slot()
    def _on_table_row_changed(self) -> None:
        """Say of the chosen dose what its row has no room for."""
        tell(self.said, self.table.remark)
        self.make_room()

    @Slot()
    def _on_alone_clicked(self) -> None:
        self.is_alone = True
        self.accept()
