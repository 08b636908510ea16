"""Ask why a session is to keep its chair."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from infusion_desk.services.pins import LONGEST_REASON
from infusion_desk.texts import _
from infusion_desk.ui.dialogs.frame import DialogFrame
from infusion_desk.ui.panels.words import words


class PinDialog(DialogFrame):
    """One line for the reason, which may stay empty."""

    def __init__(self, patient: str, chair: str, parent: QWidget | None = None) -> None:
        """`patient` and `chair` are the names of whom and what it is about."""
        super().__init__(_("Pin {patient} to {chair}").format(patient=patient, chair=chair), _("Pin"), parent)
        told = words(self)
        told.setText(
            _(
                "No offer and no change of plan will give this session another chair. Its time can still be moved;"
                " by hand another chair asks for a reason and a name."
            )
        )
        self.form.addRow(told)
        self.line = QLineEdit(self, maxLength=LONGEST_REASON)
        self.line.setAccessibleName(_("Why it keeps its chair; may stay empty"))
        self.line.setPlaceholderText(_("such as: needs the bed by the window"))
        self.form.addRow(_("Why"), self.line)
        self.line.setFocus()

    @property
    def reason(self) -> str:
        """What was written, blanks in a row taken as one."""
        return " ".join(self.line.text().split())
