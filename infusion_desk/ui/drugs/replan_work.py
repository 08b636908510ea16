"""What changed data would make of booked sessions, from the window: read, shown, done on request."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from infusion_desk.services.replanning import Replanned, plan_anew, would_change
from infusion_desk.ui.desk import Desk
from infusion_desk.ui.dialogs.asking import Asking
from infusion_desk.ui.dialogs.would_change import WouldChange
from infusion_desk.ui.look import Look


class ReplanWork(QWidget):
    """Never seen; opens the list of sessions that would change."""

    def __init__(self, desk: Desk, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._look = desk, look
        self._asking = Asking(self)
        self.hide()

    def show_all(self, drug_id: str = "") -> None:
        """Show what would change of all sessions to come, of one drug only if named, also when nothing would."""
        self._desk.read(lambda place: would_change(place, date(1970, 1, 2), drug_id), self._ask, key="would_change")

    def show_any(self) -> None:
        """Show what would change where anything would."""
        self._desk.read(
            lambda place: would_change(place, date(1970, 1, 2)),
            lambda found: self._ask(found) if found else None,
            key="would_change",
        )

    def _ask(self, found: tuple[Replanned, ...]) -> None:
        wording = self._desk.wording
        if wording is None:
            return
        dialog = WouldChange(found, wording, self._look, self.window())
        self._asking.ask(dialog, lambda: self._change(dialog.fitting))

    def _change(self, session_ids: tuple[int, ...]) -> None:
        self._desk.change(lambda place, asked: plan_anew(place, session_ids, asked))
