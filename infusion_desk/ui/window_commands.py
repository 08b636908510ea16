"""What the window's actions do but for sessions: one slot an action, each a short way to the desk or to a dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from infusion_desk.texts import _
from infusion_desk.ui.desk import Refused
from infusion_desk.ui.dialogs.asking import Asking
from infusion_desk.ui.session_commands import SessionCommands
from infusion_desk.ui.window_parts import WindowParts

if TYPE_CHECKING:
    pass


class WindowCommands(QObject):
    """The slots of the actions, by the actions' names."""

    def __init__(self, window: WindowParts, sessions: SessionCommands) -> None:
        super().__init__(window)
        self._window, self._sessions = window, sessions
        self._desk = window.desk
        self._asking = Asking(window)

    @Slot()
    def refresh(self) -> None:
        """Let actions be on only where they make sense now."""
        actions = self._window.actions_
        self._sessions.refresh()
        for name, change in (("undo", self._desk.undoable), ("redo", self._desk.redoable)):
            actions[name].setEnabled(change is not None)
            words = _("Undo") if name == "undo" else _("Redo")
            actions[name].setText(f"{words}: {self._desk.words_of(change)}" if change else words)
        look = self._window.look.choice
        for choice in ("desktop", "light", "dark"):
            actions[f"look_{choice}"].setChecked(look == choice)

    # --- the date

    @Slot()
    def do_previous_day(self) -> None:
        """Show the day before."""
        self._window.step_day(-1)

    @Slot()
    def do_next_day(self) -> None:
        """Show the day after."""
        self._window.step_day(1)

    @Slot()
    def do_today(self) -> None:
        """Show today."""
        today = self._desk.today
        if today is not None:
            self._desk.go_to(today)

    @Slot()
    def do_go_to_date(self) -> None:
        """Ask for a date and show it on the day screen, from wherever one is."""
        from infusion_desk.ui.dialogs.go_to_date import GoToDate

        shown, today, wording = self._desk.date, self._desk.today, self._desk.wording
        if shown is None or today is None or wording is None:
            return
        dialog = GoToDate(shown, today, wording, self._window)
        self._asking.ask(dialog, lambda: self._window.top.date_requested.emit(dialog.chosen))

    @Slot()
    def do_reload(self) -> None:
        """Read the day anew."""
        self._desk.reload()

    # --- finding, and what may not be

    @Slot()
    def do_search(self) -> None:
        """Go to the search line."""
        self._window.top.search.setFocus()
        self._window.top.search.selectAll()

    @Slot(object)
    def ask_override(self, event: Refused) -> None:
        """Say what speaks against a change and, where somebody's word may pass it, ask for the word."""
        from infusion_desk.domain.rules import Tier

        self._desk.failed.emit(str(event.error))
        findings = event.error.findings
        if not findings or any(finding.tier is Tier.IMPOSSIBLE for finding in findings):
            return
        from infusion_desk.ui.dialogs.override import OverrideDialog

        dialog = OverrideDialog(tuple(refusal.message for refusal in event.error.refusals), self._window)
        self._asking.ask(dialog, lambda: self._desk.change(event.action, event.done, override=dialog.override))

    # --- the centre

    @Slot()
    def do_guide(self) -> None:
        """Show the guide through what a centre needs."""
        self._window.show_screen("guide")

    @Slot()
    def do_import_patients(self) -> None:
        """Show the page that takes patients in from a list."""
        self._window.show_screen("import")

    # --- taking back

    @Slot()
    def do_undo(self) -> None:
        """Take the last change back."""
        self._desk.undo()

    @Slot()
    def do_redo(self) -> None:
        """Do again what was taken back."""
        self._desk.redo()

    # --- paper

    @Slot()
    def do_print_sheet(self) -> None:
        """Write the selected session's prep sheet."""
        if self._desk.selected is not None:
            self._window.paper.print_session(self._desk.selected)

    @Slot(int)
    def print_session(self, session_id: int) -> None:
        """Write one session's prep sheet."""
        self._window.paper.print_session(session_id)

    @Slot()
    def do_print_sheets(self) -> None:
        """Write the day's prep sheets."""
        self._window.paper.print_day()

    @Slot()
    def do_print_board(self) -> None:
        """Write the day board."""
        self._window.paper.print_board()

    @Slot()
    def do_print_day_list(self) -> None:
        """Print the nurses' list."""
        self._window.paper.print_day_list()

    @Slot()
    def do_print_mixing_list(self) -> None:
        """Print the pharmacy's list."""
        self._window.paper.print_mixing_list()

    @Slot()
    def do_print_pack(self) -> None:
        """Print the downtime pack."""
        self._window.paper.print_pack()

    # --- the look

    @Slot(bool)
    def do_table(self, is_table: bool) -> None:
        """Show the day as a table or as the board."""
        self._window.day.show_as_table(is_table)

    @Slot(bool)
    def do_wall(self, is_shown: bool) -> None:
        """Show or close the wall."""
        self._window.show_wall(is_shown)

    @Slot()
    def do_look_desktop(self) -> None:
        """Light or dark as the desktop."""
        self._choose_look("desktop")

    @Slot()
    def do_look_light(self) -> None:
        """Light."""
        self._choose_look("light")

    @Slot()
    def do_look_dark(self) -> None:
        """Dark."""
        self._choose_look("dark")

    def _choose_look(self, choice: str) -> None:
        self._window.look.choose(choice)
        self.refresh()

    @Slot()
    def do_larger(self) -> None:
        """Larger text."""
        self._window.look.step(1)

    @Slot()
    def do_smaller(self) -> None:
        """Smaller text."""
        self._window.look.step(-1)

    @Slot()
    def do_usual_size(self) -> None:
        """Text of the usual size."""
        self._window.look.resize(1.0)

    @Slot()
    def do_desk(self) -> None:
        """Ask who is at the desk."""
        from infusion_desk.ui.dialogs.desk_initials import DeskInitials

        picture = self._desk.picture
        known = tuple(entry.nurse.initials for entry in picture.day.nurses) if picture else ()
        dialog = DeskInitials(self._desk.initials, known, self._window)
        self._asking.ask(dialog, lambda: self._desk.sign_on(dialog.initials))

    @Slot()
    def do_keys(self) -> None:
        """Show every key."""
        from infusion_desk.ui.dialogs.keys import Keys

        self._asking.ask(Keys(self._window))

    @Slot()
    def do_quit(self) -> None:
        """Close the window."""
        self._window.close()
