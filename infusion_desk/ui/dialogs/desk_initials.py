"""Ask who is at this desk."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from infusion_desk.texts import _
from infusion_desk.ui.dialogs.frame import DialogFrame
from infusion_desk.ui.panels.choice_box import ChoiceBox

LONGEST = 8


class DeskInitials(DialogFrame):
    """Initials, typed or chosen; every change from now on is kept under them."""

    def __init__(self, current: str, known: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(_("Who is at this desk?"), _("Sign on"), parent)
        self.choice = ChoiceBox(self)
        line = QLineEdit(self.choice)
        line.setAccessibleName(_("Initials"))
        self.choice.setLineEdit(line)
        self.choice.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.choice.setAccessibleName(_("Initials"))
        self.choice.addItems(list(dict.fromkeys(known)))
        # Completing would turn "A" and Enter into another person's initials.
        self.choice.setCompleter(None)  # type: ignore[arg-type]  # Qt takes none, its stub doesn't say so
        self.choice.setCurrentIndex(self.choice.findText(current) if current else -1)
        self.choice.setEditText(current)
        self.form.addRow(_("Initials"), self.choice)
        line.selectAll()
        self.choice.setFocus()

    @property
    def initials(self) -> str:
        """What was entered, without blanks."""
        return self.choice.currentText().strip().upper()

    def check(self) -> str:
        """Say what is wrong with the initials."""
        if not self.initials:
            return _("Enter your initials; changes are kept under them.")
        if len(self.initials) > LONGEST or not self.initials.isprintable():
            return _("Initials have at most 8 letters. Shorten them.")
        return ""
