"""What the window's actions do: one slot an action, each a short way to the desk, a panel or a dialog."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from infusion_desk.domain.people import Patient
from infusion_desk.domain.sessions import InfusionSession, SessionState
from infusion_desk.presenters.moving import why_not_movable
from infusion_desk.services import booking
from infusion_desk.texts import _
from infusion_desk.ui.another_time import AnotherTime
from infusion_desk.ui.desk import Refused
from infusion_desk.ui.dialogs.asking import Asking
from infusion_desk.ui.freed_places import FreedPlaces
from infusion_desk.ui.moving import move_all, move_alone, put_down
from infusion_desk.ui.pinning import Pinning
from infusion_desk.ui.screens import DAY
from infusion_desk.ui.window_parts import WindowParts

if TYPE_CHECKING:
    from infusion_desk.services.course_moves import MoveLook
    from infusion_desk.services.due import DueDose


class WindowCommands(QObject):
    """The slots of the actions, by the actions' names."""

    def __init__(self, window: WindowParts) -> None:
        super().__init__(window)
        self._window = window
        self._desk = window.desk
        self._asking = Asking(window)
        self._freed = FreedPlaces(self._desk, window)
        self._pinning = Pinning(self._desk, window)
        self._another_time = AnotherTime(self._desk, window)

    def slots(self) -> Iterator[tuple[str, Callable[..., None]]]:
        """Every action's name with what it does."""
        for name in dir(self):
            if name.startswith("do_"):
                yield name.removeprefix("do_"), getattr(self, name)

    @Slot()
    def refresh(self) -> None:
        """Let actions be on only where they make sense now."""
        actions, session = self._window.actions_, self._desk.session
        is_cancelled = session is not None and session.state is SessionState.CANCELLED
        for name in ("move", "another_time", "cancel", "print_sheet"):
            actions[name].setEnabled(session is not None and not is_cancelled)
        for name in ("restore", "fits"):
            actions[name].setEnabled(is_cancelled)
        self._pinning.refresh(actions["pin"])
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
        """Ask for a date and show it."""
        from infusion_desk.ui.dialogs.go_to_date import GoToDate

        shown, today, wording = self._desk.date, self._desk.today, self._desk.wording
        if shown is None or today is None or wording is None:
            return
        dialog = GoToDate(shown, today, wording, self._window)
        self._asking.ask(dialog, lambda: self._desk.go_to(dialog.chosen))

    @Slot()
    def do_reload(self) -> None:
        """Read the day anew."""
        self._desk.reload()

    # --- sessions

    @Slot()
    def do_search(self) -> None:
        """Go to the search line."""
        self._window.top.search.setFocus()
        self._window.top.search.selectAll()

    @Slot(object)
    def show_session(self, session: InfusionSession) -> None:
        """Show the day of a session that was found, with it selected."""
        picture = self._desk.picture
        if picture is None:
            return
        self._desk.go_to(picture.day.zone.date_of(session.start))
        self._desk.select(session.id)
        self._window.show_screen(DAY)

    @Slot(int)
    def show_chair(self, chair_id: int) -> None:
        """Show a chair's row."""
        self._window.show_screen(DAY)
        self._window.day.board.show_chair(chair_id)

    @Slot(int)
    def open_session(self, session_id: int) -> None:
        """Go to the panel of a session."""
        self._desk.select(session_id)
        self._window.day.show_session_panel()
        if not self._window.day.is_booking:
            self._window.day.session_panel.take_keyboard()

    @Slot()
    def do_book(self) -> None:
        """Open the booking panel."""
        self._desk.read(lambda place: place.drugs.drugs, self._on_drugs_read, key="drugs")

    def _on_drugs_read(self, drugs: object, patient: Patient | None = None, drug_id: str = "") -> None:
        self._window.show_screen(DAY)
        self._window.day.show_booking_panel()
        self._window.day.booking_panel.open(drugs)  # type: ignore[arg-type]
        if patient is not None:
            self._window.day.booking_panel.choose_patient(patient, drug_id)

    @Slot(object)
    def book_for(self, patient: Patient) -> None:
        """Open the booking panel for somebody who was found."""
        self._desk.read(lambda place: place.drugs.drugs, partial(self._on_drugs_read, patient=patient), key="drugs")

    @Slot(object)
    def book_due(self, dose: DueDose) -> None:
        """Open the booking panel for a dose of the due list."""
        done = partial(self._on_drugs_read, patient=dose.patient, drug_id=dose.drug_id)
        self._desk.read(lambda place: place.drugs.drugs, done, key="drugs")

    @Slot()
    def do_move(self) -> None:
        """Take the selected session in hand, for the arrow keys; from the table ask where to."""
        self._window.show_screen(DAY)
        if self._window.day.is_table:
            self._ask_where_to()
        else:
            self._window.day.board.start_moving()

    def _ask_where_to(self) -> None:
        from infusion_desk.ui.dialogs.move_to import MoveTo

        picture, session, wording = self._desk.picture, self._desk.session, self._desk.wording
        if picture is None or session is None or wording is None:
            return
        refusal = why_not_movable(session)
        if refusal:
            self._desk.said.emit(refusal)
            return
        dialog = MoveTo(self._desk, picture, session, wording, self._window)

        def move() -> None:
            if dialog.verdict is not None:
                put_down(self._desk, dialog.held, dialog.verdict)

        self._asking.ask(dialog, move)

    @Slot(object)
    def ask_later_doses(self, look: MoveLook) -> None:
        """Ask whether the doses that hang on a moved session move along; nothing moves when nobody says so."""
        from infusion_desk.ui.dialogs.later_doses import LaterDosesDialog

        wording, after = self._desk.wording, look.moved.after
        if wording is None or after is None:
            return
        dialog = LaterDosesDialog(look, wording, self._window)

        def move() -> None:
            if dialog.is_alone:
                move_alone(self._desk, after.id, after.start, after.chair_id, select=True)
            else:
                move_all(self._desk, look)

        self._asking.ask(dialog, move, self._desk.reload)

    @Slot()
    def do_another_time(self) -> None:
        """Offer other times for the selected session."""
        self._another_time.ask()

    @Slot(int)
    def move_session(self, session_id: int) -> None:
        """Take a session in hand."""
        self._desk.select(session_id)
        self.do_move()

    @Slot()
    def do_pin(self) -> None:
        """Let the selected session keep its chair, or no longer."""
        self._pinning.toggle()

    @Slot()
    def do_cancel(self) -> None:
        """Ask for the reason and cancel the selected session."""
        from infusion_desk.ui.dialogs.cancel import CancelDialog

        session = self._desk.session
        if session is None:
            return
        dialog, session_id = CancelDialog(self._window), session.id

        def cancel() -> None:
            reason = dialog.reason
            self._desk.change(lambda place, asked: booking.cancel(place, session_id, reason, asked))

        self._asking.ask(dialog, cancel)

    @Slot()
    def do_restore(self) -> None:
        """Bring the selected cancelled session back."""
        session = self._desk.session
        if session is not None:
            session_id = session.id
            self._desk.change(lambda place, asked: booking.restore(place, session_id, asked))

    @Slot()
    def do_fits(self) -> None:
        """List whom to call for the place of the selected cancelled session."""
        session = self._desk.session
        if session is not None:
            self._freed.ask_about(session.id)

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

    @Slot(str)
    def ask_new_patient(self, typed: str) -> None:
        """Ask for a new patient's record, and choose the patient for the booking once it is kept."""
        from infusion_desk.ui.dialogs.new_patient import NewPatient

        dialog = NewPatient(self._desk, typed, self._window)
        dialog.patient_kept.connect(self._window.day.booking_panel.choose_patient)
        self._asking.ask(dialog)

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
