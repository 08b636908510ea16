"""Offering other times for the selected session, and moving it to the one that its patient takes."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from infusion_desk.planning.offers import Offer
from infusion_desk.presenters.moving import why_not_movable
from infusion_desk.services.changes import Asked, Change
from infusion_desk.services.offers import Inquiry
from infusion_desk.services.waitlist import add
from infusion_desk.services.workplace import Workplace
from infusion_desk.texts import _
from infusion_desk.ui.desk import Desk
from infusion_desk.ui.dialogs.asking import Asking
from infusion_desk.ui.moving import move_by, put_at


class AnotherTime(QObject):
    """Asks with the best times; whose later doses hang on it is asked about after that, as for every move."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window
        self._asking = Asking(window)

    def ask(self) -> None:
        """Look for other times for the selected session from today on."""
        session, today = self._desk.session, self._desk.today
        if session is None or today is None:
            return
        refusal = why_not_movable(session)
        if not refusal and session.state.is_in_chair:
            refusal = _("The patient sits in the chair already, so the time can't be moved. Move the chair only.")
        if refusal:
            self._desk.said.emit(refusal)
            return
        from infusion_desk.services.offers_to_move import inquiry_to_move

        work = partial(inquiry_to_move, session_id=session.id, first=today)
        self._desk.read(work, self._on_inquiry_read, key="other time")

    def _on_inquiry_read(self, inquiry: Inquiry) -> None:
        from infusion_desk.ui.dialogs.another_time import AnotherTimeDialog

        session, picture, wording = self._desk.session, self._desk.picture, self._desk.wording
        if session is None or picture is None or wording is None or session.id != inquiry.session_id:
            return
        now_at = _("Booked for {date}, {start} to {end}.").format(
            date=wording.date_of(session.start), start=wording.clock(session.start), end=wording.clock(session.leaves)
        )
        patient = picture.day.patients.get(session.patient_id)
        dialog = AnotherTimeDialog(self._desk, inquiry, patient.name if patient else "", now_at, self._window)

        def move() -> None:
            if dialog.chosen is None:
                return
            offer = dialog.chosen.offer
            action = partial(_move_to, inquiry, offer)
            if offer.reseats:  # later doses don't move along with those who change chairs for it
                move_by(self._desk, session.id, offer.start, action)
            else:
                put_at(self._desk, session.id, offer.start, offer.chair_id, action)

        def wait() -> None:
            if dialog.waits is not None:
                self._desk.change(partial(_put_on_waitlist, dialog.waits))

        self._asking.ask(dialog, move, wait)


def _move_to(inquiry: Inquiry, offer: Offer, place: Workplace, asked: Asked) -> Change:
    from infusion_desk.services.offers_to_move import move_to_offer

    return move_to_offer(place, inquiry, offer, asked)


def _put_on_waitlist(inquiry: Inquiry, place: Workplace, asked: Asked) -> Change:
    return add(place, inquiry, asked)
