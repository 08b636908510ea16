"""Ask why a session is cancelled."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from infusion_desk.domain.sessions import CancelReason
from infusion_desk.presenters.session_words import CANCEL_REASONS
from infusion_desk.texts import _
from infusion_desk.ui.dialogs.frame import DialogFrame


class CancelDialog(DialogFrame):
    """The coded reasons as a list to choose from, by arrow keys or by their numbers."""

    def __init__(self, parent: QWidget | None = None, *, chosen: CancelReason | None = None) -> None:
        """`chosen` is the reason where it is known; else none is chosen for anybody."""
        super().__init__(_("Why is it cancelled?"), _("Cancel session"), parent)
        self.choices = QButtonGroup(self)
        for number, words in enumerate(CANCEL_REASONS.values(), 1):
            choice = QRadioButton(f"{number}  {_(words)}", self)
            self.choices.addButton(choice, number)
            self.form.addRow(choice)
        for button in self.buttons.buttons():
            if button is not self.accept_button:
                button.setText(_("Keep session"))  # a second "Cancel" would say the opposite
        first = self.choices.button(1 if chosen is None else list(CANCEL_REASONS).index(chosen) + 1)
        first.setChecked(chosen is not None)
        first.setFocus()

    @property
    def reason(self) -> CancelReason:
        """The chosen reason. Raises ValueError when none is chosen, which `check` has asked for."""
        if self.choices.checkedId() < 1:
            raise ValueError("no reason is chosen")
        return list(CANCEL_REASONS)[self.choices.checkedId() - 1]

    def check(self) -> str:
        """Ask for a reason."""
        return "" if self.choices.checkedId() > 0 else _("Choose the reason; it is kept and counted.")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A number chooses its reason."""
        choice = self.choices.button(int(event.text())) if event.text().isdecimal() else None
        if choice is None or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
            return
        choice.setChecked(True)
        choice.setFocus()
