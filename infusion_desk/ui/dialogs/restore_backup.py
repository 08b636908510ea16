"""Ask before a backup takes the place of the schedule's file, with what would be missing then."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from infusion_desk.texts import _
from infusion_desk.ui.dialogs.frame import DialogFrame
from infusion_desk.ui.panels.words import words

_LETTERS = 60


class RestoreBackup(DialogFrame):
    """Accepted means to do it; it can be undone by putting back what it has set aside."""

    def __init__(self, made: str, missing: tuple[str, ...], parent: QWidget | None = None) -> None:
        """`made` says of when the backup is, `missing` what it does not have."""
        title = _("Put back the backup of {moment}?").format(moment=made)
        super().__init__(title, _("Put it back"), parent)
        kept = _("The schedule's file as it is now is kept aside, and can be put back the same way.")
        self.sentences = (_("It takes the place of the schedule's file."), *missing, kept)
        for sentence in self.sentences:
            label = words(self)
            label.setText(sentence)
            label.setMinimumWidth(self.fontMetrics().averageCharWidth() * _LETTERS)
            self.form.addRow(label)
        self.accept_button.setAccessibleDescription(" ".join(self.sentences))
