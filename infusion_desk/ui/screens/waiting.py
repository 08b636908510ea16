"""Who waits: places kept for callers and held for a purpose, and the waitlist."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from infusion_desk.presenters.waiting_rows import HOLD_HEADINGS, WAIT_HEADINGS, hold_rows, wait_rows
from infusion_desk.services import holds, waitlist
from infusion_desk.services.waiting_room import WaitingRoom, read_waiting_room
from infusion_desk.texts import _
from infusion_desk.ui.desk import Desk
from infusion_desk.ui.look import Look
from infusion_desk.ui.panels.roster_list import RosterList
from infusion_desk.ui.panels.words import words


class WaitingScreen(QWidget):
    """Two lists. Enter books a kept place, or a booking for whoever waits."""

    booking_requested = Signal(object)
    hold_requested = Signal()
    held_place_requested = Signal(object)

    def __init__(self, desk: Desk, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        del look
        self._desk = desk
        self.room: WaitingRoom | None = None
        self.told = words(self, "Muted")
        nobody = _("Nobody waits for a sooner time. In the booking panel a caller is put on the list with the wishes.")
        nothing = _(
            "No place is kept or held. In the booking panel an offer is kept for ten minutes; here a place is held for"
            " a purpose, such as urgent steroids."
        )
        self.waiting = RosterList(_("Waitlist"), WAIT_HEADINGS, nobody, self)
        self.holds = RosterList(_("Kept and held places"), HOLD_HEADINGS, nothing, self)
        self._book = self.waiting.add_button(_("Book…"), self._on_book_clicked, opens=True)
        self.waiting.add_button(_("Take off the list"), self._on_remove_clicked)
        self._take = self.holds.add_button(_("Book this place"), self._on_take_clicked, opens=True)
        self.holds.add_button(_("Let it go"), self._on_release_clicked)
        self.holds.add_button(_("Hold a place…"), self._on_hold_clicked, for_all=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(24)
        for part in (self.waiting, self.holds):
            column.addWidget(part)
        column.addStretch(1)
        column.addWidget(self.told)
        self.setFocusProxy(self.waiting)
        desk.picture_changed.connect(self._on_desk_picture_changed)
        for told in (desk.said, desk.failed):
            told.connect(self._on_desk_told)
        self._enable()

    def refresh(self) -> None:
        """Read both lists anew."""
        self._desk.read(read_waiting_room, self._on_read, key="waiting")

    def _on_read(self, room: WaitingRoom) -> None:
        wording = self._desk.wording
        if wording is None:
            return
        self.room = room
        self.waiting.show_rows(wait_rows(room, wording))
        self.holds.show_rows(hold_rows(room, wording))
        for listed in (self.waiting, self.holds):
            listed.fit_rows(10)
        self._enable()

    def _enable(self) -> None:
        """The first button of a list is there without a row too; these want one."""
        self._book.setEnabled(self.waiting.chosen is not None)
        self._take.setEnabled(self.holds.chosen is not None)

    def _on_book_clicked(self) -> None:
        room = self.room
        entry = next((each for each in room.waiting if each.id == self.waiting.chosen), None) if room else None
        if room is not None and entry is not None:
            self.booking_requested.emit(room.patients[entry.patient_id])

    def _on_remove_clicked(self) -> None:
        waiting_id = self.waiting.chosen
        if waiting_id is not None:
            self._desk.change(lambda place, asked: waitlist.remove(place, waiting_id, asked))

    def _on_take_clicked(self) -> None:
        room = self.room
        hold = next((each for each in room.holds if each.id == self.holds.chosen), None) if room else None
        if hold is not None:
            self.held_place_requested.emit(hold)

    def _on_hold_clicked(self) -> None:
        self.hold_requested.emit()

    def _on_release_clicked(self) -> None:
        hold_id = self.holds.chosen
        if hold_id is not None:
            self._desk.change(lambda place, asked: holds.release(place, hold_id, asked))

    @Slot(str)
    def _on_desk_told(self, sentence: str) -> None:
        if self.isVisible():
            self.told.setText(sentence)

    @Slot(object)
    def _on_desk_picture_changed(self, _picture: object) -> None:
        if self.isVisible():
            self.refresh()
