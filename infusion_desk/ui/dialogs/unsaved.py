"""Ask before something is let go that was typed and not saved."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialogButtonBox, QPushButton, QWidget

from infusion_desk.texts import _
from infusion_desk.ui.dialogs.frame import DialogFrame
from infusion_desk.ui.panels.words import words


class Unsaved(DialogFrame):
    """Accepted when one may go on: after saving, or, where `is_let_go`, without what was typed. Escape stays."""

    def __init__(self, sentence: str, parent: QWidget | None = None, *, can_save: bool = True) -> None:
        super().__init__(_("Not saved yet"), _("Save"), parent)
        self.is_let_go = False
        self.told = words(self)
        self.told.setText(sentence)
        self.form.addRow(self.told)
        self.stay_button, self.let_go_button = self._named_stay(), QPushButton(_("Let it go"), self)
        self.buttons.addButton(self.let_go_button, QDialogButtonBox.ButtonRole.DestructiveRole)
        self.let_go_button.clicked.connect(self._on_let_go_clicked)
        self.accept_button.setVisible(can_save)
        first = self.accept_button if can_save else self.stay_button
        first.setDefault(True)
        first.setFocus()

    def _named_stay(self) -> QPushButton:
        stay = next(button for button in self.buttons.buttons() if button is not self.accept_button)
        stay.setText(_("Stay"))
        assert isinstance(stay, QPushButton)
        return stay

    @Slot()
    def _on_let_go_clicked(self) -> None:
        self.is_let_go = True
        self.accept()
