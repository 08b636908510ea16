"""Ask for one of some reasons, by arrow keys or by their numbers."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from infusion_desk.texts import _
from infusion_desk.ui.dialogs.frame import DialogFrame
from infusion_desk.ui.panels.words import words


class ReasonDialog(DialogFrame):
    """Coded reasons with their words; none is chosen for anybody."""

    def __init__(
        self, title: str, accept: str, reasons: Mapping[str, str], parent: QWidget | None = None, *, told: str = ""
    ) -> None:
        """`reasons` are the words by their codes, `told` what follows from it."""
        super().__init__(title, accept, parent)
        self._codes = list(reasons)
        self.choices = QButtonGroup(self)
        if told:
            label = words(self)
            label.setText(told)
            self.form.addRow(label)
        for number, text in enumerate(reasons.values(), 1):
            choice = QRadioButton(f"{number}  {_(text)}", self)
            self.choices.addButton(choice, number)
            self.form.addRow(choice)
        self.choices.button(1).setFocus()

    @property
    def reason(self) -> str:
        """The code of the chosen reason. Raises ValueError when none is chosen, which `check` has asked for."""
        if self.choices.checkedId() < 1:
            raise ValueError("no reason is chosen")
        return self._codes[self.choices.checkedId() - 1]

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
