"""Pinning the selected session to its chair and letting it go again, by one action."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from infusion_desk.domain.sessions import SessionState
from infusion_desk.services.changes import Asked, Change
from infusion_desk.services.workplace import Workplace
from infusion_desk.texts import _
from infusion_desk.ui.desk import Desk
from infusion_desk.ui.dialogs.asking import Asking


class Pinning(QObject):
    """Pins after asking why, unpins at once; both can be taken back."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window
        self._asking = Asking(window)

    def refresh(self, action: QAction) -> None:
        """Let `action` say what it would do to the selected session, and be on where it makes sense."""
        session = self._desk.session
        is_over = session is None or session.state.is_given_up or session.state is SessionState.DONE
        action.setEnabled(not is_over)
        is_pinned = session is not None and session.is_pinned
        action.setText(_("Unpin from its chair") if is_pinned else _("Pin to its chair…"))

    def toggle(self) -> None:
        """Pin the selected session, or unpin it."""
        session, picture = self._desk.session, self._desk.picture
        if session is None or picture is None:
            return
        if session.is_pinned:
            self._desk.change(partial(_unpin, session.id))
            return
        from infusion_desk.ui.dialogs.pin import PinDialog

        day = picture.day
        dialog = PinDialog(day.family_name(session.patient_id), day.chair_name(session.chair_id), self._window)
        self._asking.ask(dialog, lambda: self._desk.change(partial(_pin, session.id, dialog.reason)))


def _pin(session_id: int, reason: str, place: Workplace, asked: Asked) -> Change:
    from infusion_desk.services.pins import pin

    return pin(place, session_id, asked, reason)


def _unpin(session_id: int, place: Workplace, asked: Asked) -> Change:
    from infusion_desk.services.pins import unpin

    return unpin(place, session_id, asked)
