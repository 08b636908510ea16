"""What the window's actions do with sessions: show, book, move, pin, cancel and restore them, and fill their places."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from infusion_desk.domain.people import Patient
from infusion_desk.domain.sessions import InfusionSession, SessionState
from infusion_desk.presenters.moving import why_not_movable
from infusion_desk.services import booking
from infusion_desk.ui.another_time import AnotherTime
from infusion_desk.ui.dialogs.asking import Asking
from infusion_desk.ui.freed_places import FreedPlaces
from infusion_desk.ui.moving import move_all, move_alone, put_down
from infusion_desk.ui.pinning import Pinning
from infusion_desk.ui.screens import DAY
from infusion_desk.ui.window_parts import WindowParts

if TYPE_CHECKING:
    from infusion_desk.services.course_moves import MoveLook
    from infusion_desk.services.due import DueDose


class SessionCommands(QObject):
    """Leads to the panels and dialogs about sessions; most of it is about the selected one."""

    def __init__(self, window: WindowParts) -> None:
        super().__init__(window)
        self._window, self._desk = window, window.desk
        self._asking = Asking(window)
        self._freed = FreedPlaces(self._desk, window)
        self._pinning = Pinning(self._desk, window)
        self._another_time = AnotherTime(self._desk, window)

    def refresh(self) -> None:
        """Let actions be on only where they make sense for the selected session."""
        actions, session = self._window.actions_, self._desk.session
        is_cancelled = session is not None and session.state is SessionState.CANCELLED
        for name in ("move", "another_time", "cancel", "print_sheet"):
            actions[name].setEnabled(session is not None and not is_cancelled)
        for name in ("restore", "fits"):
            actions[name].setEnabled(is_cancelled)
        self._pinning.refresh(actions["pin"])

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
            if dialog.is_alone and not look.is_there:
                move_alone(self._desk, after.id, after.start, after.chair_id, select=True)
            elif not dialog.is_alone:
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

    @Slot(str)
    def ask_new_patient(self, typed: str) -> None:
        """Ask for a new patient's record, and choose the patient for the booking once it is kept."""
        from infusion_desk.ui.dialogs.new_patient import NewPatient

        dialog = NewPatient(self._desk, typed, self._window)
        dialog.patient_kept.connect(self._window.day.booking_panel.choose_patient)
        self._asking.ask(dialog)
