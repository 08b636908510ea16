"""Ask who confirms a figure of a drug, or whether that is to be withdrawn."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QLineEdit, QWidget

from infusion_desk.domain.entered import LONGEST_NAME
from infusion_desk.texts import _
from infusion_desk.ui.dialogs.frame import DialogFrame
from infusion_desk.ui.panels.words import words

LETTERS = 70


class ConfirmFigure(DialogFrame):
    """Shows the figure as its row says it, and asks for the pharmacist's name."""

    def __init__(self, drug: str, cells: Sequence[str], name: str, parent: QWidget | None = None) -> None:
        """`cells` are those of the row; `name` is who confirmed one last."""
        super().__init__(_("Confirm a figure of {drug}").format(drug=drug), _("Confirm"), parent)
        _show_row(self, cells)
        self.line = QLineEdit(name, self)
        self.line.setAccessibleName(_("Pharmacist"))
        self.line.setMaxLength(LONGEST_NAME)
        self.form.addRow(_("Pharmacist"), self.line)
        told = words(self, "Muted")
        told.setText(_("Check the figure against the current label first. The name and the day are kept with it."))
        self.form.addRow(told)
        self.line.selectAll()
        self.line.setFocus()

    @property
    def name(self) -> str:
        """Who confirms it."""
        return self.line.text().strip()

    def check(self) -> str:
        """Say that a name is missing."""
        return "" if self.name else _("Enter the name of the pharmacist who confirms it.")


class WithdrawConfirmation(DialogFrame):
    """Shows the figure with who confirmed it."""

    def __init__(self, drug: str, cells: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(_("Withdraw a confirmation of {drug}?").format(drug=drug), _("Withdraw"), parent)
        _show_row(self, cells)
        told = words(self)
        told.setText(_("The figure will be shown as to be confirmed again."))
        self.form.addRow(told)
        self.accept_button.setFocus()


def _show_row(dialog: DialogFrame, cells: Sequence[str]) -> None:
    label = words(dialog)
    label.setText("\n".join(cell for cell in cells if cell.strip("–")))
    dialog.form.addRow(label)
    dialog.column.addStrut(dialog.fontMetrics().averageCharWidth() * LETTERS)
