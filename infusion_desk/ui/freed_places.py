"""A place that comes free is offered to who waits for a sooner one, wherever in the window it was cancelled."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from infusion_desk.services.changes import Change, ChangeKind
from infusion_desk.texts import _
from infusion_desk.ui.desk import Desk
from infusion_desk.ui.dialogs.asking import Asking

if TYPE_CHECKING:
    from infusion_desk.services.waitlist import ToCall
    from infusion_desk.services.workplace import Workplace


class FreedPlaces(QObject):
    """Looks after each cancelled session who on the waitlist would take its place, and asks about them."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window
        self._asking = Asking(window)
        desk.session_changed.connect(self._on_desk_session_changed)

    def ask_about(self, session_id: int) -> None:
        """List again whom to call for a cancelled session's place, or say that nobody would take it."""
        self._desk.read(partial(_fits, session_id), self._on_fits_asked, key="fits")

    @Slot(object)
    def _on_desk_session_changed(self, change: Change) -> None:
        if change.kind is ChangeKind.CANCEL and len(change.session_ids) == 1:
            self._desk.read(partial(_fits, change.session_ids[0]), self._on_fits_read, key="fits")

    def _on_fits_asked(self, found: list[ToCall]) -> None:
        if not found:
            self._desk.said.emit(_("Nobody on the waitlist fits this place."))
        self._on_fits_read(found)

    def _on_fits_read(self, found: list[ToCall]) -> None:
        from infusion_desk.services.waitlist import book_waiting
        from infusion_desk.ui.dialogs.fits import FitsDialog

        wording = self._desk.wording
        if not found or wording is None:
            return
        dialog = FitsDialog(found, wording, self._window)

        def book_one() -> None:
            waiting_id, offer = dialog.chosen.waiting.id, dialog.chosen.offer.offer
            self._desk.change(lambda place, asked: book_waiting(place, waiting_id, offer, asked))

        self._asking.ask(dialog, book_one)


def _fits(session_id: int, place: Workplace) -> list[ToCall]:
    """Who fits the place that the session held; nobody once it has begun."""
    from infusion_desk.services.waitlist import fits, hole_of

    with place.store.reading() as reader:
        hole = hole_of(reader.session(session_id))
    return fits(place, hole) if hole.span.start > place.now() else []
