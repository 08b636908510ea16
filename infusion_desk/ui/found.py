"""Where the search leads beside sessions, chairs and patients: a nurse's day, a drug, a command."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from infusion_desk.domain.people import Nurse
from infusion_desk.ui.calls.cause_work import CauseWork
from infusion_desk.ui.dialogs.asking import Asking
from infusion_desk.ui.session_commands import SessionCommands
from infusion_desk.ui.window_parts import WindowParts


class Found(QObject):
    """Goes to what was found."""

    def __init__(self, window: WindowParts, sessions: SessionCommands, causes: CauseWork) -> None:
        super().__init__(window)
        self._window, self._sessions, self._causes = window, sessions, causes
        self._asking = Asking(window)

    @Slot(object)
    def show_nurse(self, nurse: Nurse) -> None:
        """Show a nurse's patients of the shown day; the one that is chosen there is shown on the board."""
        from infusion_desk.ui.dialogs.nurse_day import NurseDayDialog

        picture, wording = self._window.desk.picture, self._window.desk.wording
        if picture is None or wording is None:
            return
        dialog = NurseDayDialog(picture.day, nurse, wording, self._window)

        def go_on() -> None:
            if dialog.wants_shifts:
                self._causes.ask_shifts(nurse.id)
                return
            session = picture.day.session(dialog.chosen) if dialog.chosen is not None else None
            if session is not None:
                self._sessions.show_session(session)

        self._asking.ask(dialog, go_on)

    @Slot(str)
    def show_drug(self, drug_id: str) -> None:
        """Open the Drugs screen at a drug."""
        from infusion_desk.ui.screens.drugs import DrugsScreen

        screen = self._window.show_screen("drugs")
        if isinstance(screen, DrugsScreen):
            screen.show_drug(drug_id)

    @Slot(str)
    def run(self, name: str) -> None:
        """Do an action of the window, or show a screen of the rail."""
        action = self._window.actions_.find(name)
        if action is not None:
            action.trigger()
        else:
            self._window.show_screen(name)
