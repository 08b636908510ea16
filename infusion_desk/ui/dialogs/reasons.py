"""Ask for one of some reasons, by arrow keys or by their numbers."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from infusion_desk.texts import _
from infusion_desk.ui.dialogs.frame import DialogFrame
from infusion_desk.ui.panels.words import words

Reason = TypeVar("Reason", bound=StrEnum)


class ReasonDialog(DialogFrame, Generic[Reason]):
    """Coded reasons with their words."""

    def __init__(
        self,
        title: str,
        accept: str,
        reasons: Mapping[Reason, str],
        parent: QWidget | None = None,
        *,
        told: str = "",
        chosen: Reason | None = None,
    ) -> None:
        """`reasons` are the words of each, `told` what follows from it; none is `chosen` unless it is known."""
        super().__init__(title, accept, parent)
        self._reasons = list(reasons)
        self.choices = QButtonGroup(self)
        if told:
            label = words(self)
            label.setText(told)
            self.form.addRow(label)
        for number, text in enumerate(reasons.values(), 1):
            choice = QRadioButton(f"{number}  {_(text)}", self)
            self.choices.addButton(choice, number)
            self.form.addRow(choice)
        first = self.choices.button(1 if chosen is None else self._reasons.index(chosen) + 1)
        first.setChecked(chosen is not None)
        first.setFocus()

    @property
    def reason(self) -> Reason:
        """The chosen reason. Raises ValueError when none is chosen, which `check` has asked for."""
        if self.choices.checkedId() < 1:
            raise ValueError("no reason is chosen")
        return self._reasons[self.choices.checkedId() - 1]

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
