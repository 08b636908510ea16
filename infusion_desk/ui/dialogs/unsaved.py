"""Ask before something is let go that was typed and not saved."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from infusion_desk.texts import _
from infusion_desk.ui.dialogs.frame import DialogFrame
from infusion_desk.ui.panels.words import words


class Unsaved(DialogFrame):
    """Accepted when it may be let go."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Not saved yet"), _("Let it go"), parent)
        told = words(self)
        told.setText(_("The record was changed and is not saved. Save it first, or let the changes go."))
        self.form.addRow(told)
        for button in self.buttons.buttons():
            if button is not self.accept_button:
                button.setText(_("Stay with the record"))
                button.setFocus()
