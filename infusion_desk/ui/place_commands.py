"""What the window's actions about places do: the least bad one for who can't wait, and places held for a purpose."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, Slot
from PySide6.QtWidgets import QMenu

from infusion_desk.domain.drugs import Drug
from infusion_desk.domain.holds import Hold
from infusion_desk.presenters.placing import Place
from infusion_desk.services.changes import Asked, Change
from infusion_desk.services.holds import take
from infusion_desk.services.urgent import open_day_from
from infusion_desk.services.workplace import Workplace
from infusion_desk.texts import _
from infusion_desk.ui.dialogs.asking import Asking
from infusion_desk.ui.screens import DAY
from infusion_desk.ui.session_commands import SessionCommands
from infusion_desk.ui.window_parts import WindowParts

if TYPE_CHECKING:
    from infusion_desk.presenters.hold_form import WantedHold


class PlaceCommands(QObject):
    """Leads from the booking to places that are no plain offers."""

    def __init__(self, window: WindowParts, sessions: SessionCommands) -> None:
        super().__init__(window)
        self._window, self._desk, self._sessions = window, window.desk, sessions
        self._asking = Asking(window)

    @Slot()
    def do_urgent(self) -> None:
        """Show the least bad places, from tomorrow on, for what is being booked; else begin a booking."""
        today = self._desk.today
        if today is None:
            return
        if self._is_ready:
            tomorrow = today + timedelta(days=1)
            self._desk.read(partial(_open_day, tomorrow), self._on_day_read, key="urgent day")
            return
        self._sessions.do_book()
        self._desk.said.emit(_("Choose the patient and the drug first. Then ask again for who can't wait."))

    @Slot()
    def do_hold(self) -> None:
        """Ask what to hold a place for, beginning with what is being booked."""
        self.hold_at(None)

    @Slot(object, QPoint)
    def show_menu(self, place: Place, at: QPoint) -> None:
        """What can be done with a place of the board that nobody has."""
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(_("Hold this place…"), partial(self.hold_at, place))
        menu.popup(at)

    @Slot(object)
    def hold_at(self, place: Place | None) -> None:
        """Ask what to hold this place for."""
        self._desk.read(lambda workplace: workplace.drugs.drugs, partial(self._ask_hold, place), key="drugs")

    def _ask_hold(self, pointed_at: Place | None, drugs: tuple[Drug, ...]) -> None:
        from infusion_desk.presenters.hold_form import opening_of
        from infusion_desk.ui.dialogs.hold import HoldDialog

        picture, wording, day = self._desk.picture, self._desk.wording, self._window.day
        if picture is None or wording is None:
            return
        form = day.booking_panel.draft.form if day.is_booking and day.booking_panel.booked is None else None
        typed = opening_of(form, pointed_at, picture.day.date, self._desk.today or picture.day.date, wording)
        dialog = HoldDialog(self._desk, picture, wording, drugs, typed, self._window)
        dialog.held.connect(self._on_dialog_held)
        self._asking.ask(dialog)

    @Slot(object)
    def _on_dialog_held(self, wanted: WantedHold) -> None:
        """Show the day of the first place."""
        wording = self._desk.wording
        if wording is not None:
            self._desk.go_to(wording.zone.date_of(wanted.booking.start))

    @Slot(object)
    def take_hold(self, hold: Hold) -> None:
        """Book a caller's kept place at once; for one held for a purpose ask for whom, with the place chosen."""
        if hold.patient_id is not None:
            self._desk.change(partial(_take, hold.id))
            return
        self._desk.read(lambda place: place.drugs.drugs, partial(self._book_held, hold), key="drugs")

    def _book_held(self, hold: Hold, drugs: tuple[Drug, ...]) -> None:
        wording = self._desk.wording
        if wording is not None:
            self._desk.go_to(wording.zone.date_of(hold.start))
            self._window.show_screen(DAY)
            self._window.day.show_booking_panel()
            self._window.day.booking_panel.open(drugs, hold)

    @Slot(int)
    def open_place(self, session_id: int) -> None:
        """Go to the panel of a session, or take the kept or held place with this number below zero."""
        picture = self._desk.picture
        hold = picture.day.hold(session_id) if picture is not None else None
        if hold is not None:
            self.take_hold(hold)
        else:
            self._sessions.open_session(session_id)

    @property
    def _is_ready(self) -> bool:
        """Whether a booking says enough to look for places."""
        day = self._window.day
        return day.is_booking and day.booking_panel.booked is None and day.booking_panel.draft.form.order() is not None

    def _on_day_read(self, day: date) -> None:
        if self._is_ready:
            self._window.show_screen(DAY)
            self._desk.go_to(day)
            self._window.day.show_urgent_panel()


def _take(hold_id: int, place: Workplace, asked: Asked) -> Change:
    return take(place, hold_id, asked)


def _open_day(first: date, place: Workplace) -> date:
    return open_day_from(place, first)
