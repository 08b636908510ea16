"""A session in hand: where it would be dropped, whether it fits there, and the drop as one change."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from infusion_desk.domain.sessions import InfusionSession, SessionState
from infusion_desk.presenters.board.overlays import free_bands, ghost
from infusion_desk.presenters.board.shapes import Shape
from infusion_desk.presenters.board_layout import BoardLayout
from infusion_desk.presenters.placing import Place, Placing, Verdict, stepped
from infusion_desk.services import booking
from infusion_desk.texts import _
from infusion_desk.ui.desk import Desk

_STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_MINUTES, _MORE_MINUTES = 5, 60


class Carrying(QObject):
    """What is on its way over the board: a booked session that is moved, or one that is being booked."""

    changed = Signal()

    def __init__(self, desk: Desk, board: QObject) -> None:
        super().__init__(board)
        self._desk, self._board = desk, board
        self._placing: Placing | None = None
        self._words = ("", "")
        self.verdict: Verdict | None = None

    @property
    def is_moving(self) -> bool:
        """Whether a booked session is in hand."""
        return self._placing is not None and self._placing.moved is not None

    @property
    def is_previewing(self) -> bool:
        """Whether a session that is being booked looks for its place."""
        return self._placing is not None and self._placing.moved is None

    def take(self, session: InfusionSession) -> bool:
        """Take a booked session in hand; whether it can be moved at all."""
        picture, wording = self._desk.picture, self._desk.wording
        if picture is None or wording is None or self.is_previewing:
            return False
        if session.state.is_given_up or session.state is SessionState.DONE:
            self._desk.said.emit(_("This session holds no chair any more, so it can't be moved."))
            return False
        self._placing = Placing.of_session(picture.day, session, wording)
        patient = picture.day.patients.get(session.patient_id)
        self._words = (patient.name if patient else "", session.drug_name)
        self.go_to(Place(session.chair_id, session.start))
        return True

    def preview(self, placing: Placing | None, place: Place | None, words: tuple[str, str]) -> None:
        """Show where a session that is being booked would fit, and where it would stand."""
        self._placing, self._words = placing, words
        self.verdict = placing.verdict(place) if placing is not None and place is not None else None
        self.changed.emit()

    def go_to(self, place: Place) -> None:
        """Hold what is in hand over `place`."""
        if self._placing is None or (self.verdict is not None and self.verdict.place == place):
            return
        self.verdict = self._placing.verdict(place)
        self._desk.said.emit(self.verdict.sentence)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._board, self.verdict.sentence))
        self.changed.emit()

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
        """Steer by keys: arrows shift by five minutes or a chair, with Shift by an hour; Enter drops, Escape lets go.

        Returns whether the key was meant for what is in hand.
        """
        if self._placing is None or self.verdict is None:
            return False
        if key in _STEPS:
            across, down = _STEPS[key]
            minutes = _MORE_MINUTES if modifiers & Qt.KeyboardModifier.ShiftModifier else _MINUTES
            self.go_to(stepped(self._placing.day, self.verdict.place, minutes=across * minutes, chairs=down))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.drop()
        elif key == Qt.Key.Key_Escape:
            self.let_go()
        else:
            return False
        return True

    def drop(self) -> None:
        """Put what is in hand down where it is held: a move, or a swap where that was offered."""
        placing, verdict = self._placing, self.verdict
        moved = placing.moved if placing else None
        if verdict is None or moved is None:
            return
        if verdict.place == Place(moved.chair_id, moved.start):
            self.let_go()
            return
        if not verdict.can_drop:
            self._desk.failed.emit(verdict.sentence)
            self.let_go()
            return
        self._put_down(moved, verdict)
        self.rest()

    def let_go(self) -> None:
        """Let it go; it stays where it was."""
        self.rest()

    def rest(self) -> None:
        """Nothing is in hand any more; what is being booked stays in view."""
        if self.is_moving:
            self._placing, self.verdict = None, None
            self.changed.emit()

    def shapes(self, layout: BoardLayout) -> tuple[Shape, ...]:
        """What is drawn over the board for it."""
        if self._placing is None or self.verdict is None:
            return ()
        wording = self._desk.wording
        clock = wording.clock(self.verdict.place.start) if wording else ""
        title = f"{self._words[0]} · {clock}" if self._words[0] else clock
        return (*free_bands(layout, self._placing, self.verdict), *ghost(layout, self.verdict, title, self._words[1]))

    def _put_down(self, moved: InfusionSession, verdict: Verdict) -> None:
        session_id, place = moved.id, verdict.place
        if verdict.swap_with is not None:
            other_id = verdict.swap_with
            self._desk.change(lambda at, asked: booking.swap(at, session_id, other_id, asked))
            return
        start = place.start if place.start != moved.start else None
        chair_id = place.chair_id if place.chair_id != moved.chair_id else None
        self._desk.change(lambda at, asked: booking.move(at, session_id, asked, start=start, chair_id=chair_id))
