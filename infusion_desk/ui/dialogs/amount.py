"""Ask how much was given."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from infusion_desk.services.steps import LONGEST_AMOUNT
from infusion_desk.texts import _
from infusion_desk.ui.dialogs.frame import DialogFrame


class AmountDialog(DialogFrame):
    """One line: a number with its unit, kept as it is written."""

    def __init__(self, ordered: str, parent: QWidget | None = None) -> None:
        """`ordered` is the amount of the dose, shown for comparison and never filled in for anybody."""
        super().__init__(_("How much was given?"), _("Keep"), parent)
        self.line = QLineEdit(self, maxLength=LONGEST_AMOUNT)
        self.line.setAccessibleName(_("Amount with its unit, such as 250 mL"))
        self.line.setPlaceholderText(_("such as 250 mL"))
        if ordered:
            self.form.addRow(_("Planned"), QLabel(ordered, self, textFormat=Qt.TextFormat.PlainText))
        self.form.addRow(_("Given"), self.line)
        self.line.setFocus()

    @property
    def amount(self) -> str:
        """What was written, blanks in a row taken as one."""
        return " ".join(self.line.text().split())

    def check(self) -> str:
        """Ask for a number and a unit."""
        has_number = any(letter.isdigit() for letter in self.amount)
        has_unit = any(letter.isalpha() or letter == "%" for letter in self.amount)
        return "" if has_number and has_unit else _("Write the number with its unit, such as 250 mL.")
