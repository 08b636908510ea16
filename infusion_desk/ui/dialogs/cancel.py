"""Ask why a session is cancelled."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from infusion_desk.domain.sessions import CancelReason
from infusion_desk.presenters.session_words import CANCEL_REASONS
from infusion_desk.texts import _
from infusion_desk.ui.dialogs.reasons import ReasonDialog


class CancelDialog(ReasonDialog[CancelReason]):
    """The coded reasons as a list to choose from, by arrow keys or by their numbers."""

    def __init__(self, parent: QWidget | None = None, *, chosen: CancelReason | None = None) -> None:
        """`chosen` is the reason where it is known; else none is chosen for anybody."""
        super().__init__(_("Why is it cancelled?"), _("Cancel session"), CANCEL_REASONS, parent, chosen=chosen)
        for button in self.buttons.buttons():
            if button is not self.accept_button:
                button.setText(_("Keep session"))  # a second "Cancel" would say the opposite
