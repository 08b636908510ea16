"""A session in hand: where it would be dropped, whether it fits there, and the drop as one change."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from infusion_desk.domain.sessions import InfusionSession
from infusion_desk.presenters.board.marks import BoardMarks, marks_over
from infusion_desk.presenters.board.overlays import NOTHING, Overlay, in_hand, tone_of, wanted
from infusion_desk.presenters.board_layout import BoardLayout, Told
from infusion_desk.presenters.moving import InHand, after_news, why_not_movable
from infusion_desk.presenters.placing import Place, Placing, Verdict, stepped
from infusion_desk.services.days import DayPicture
from infusion_desk.services.move_outlook import MoveOutlook
from infusion_desk.texts import _
from infusion_desk.ui.desk import Desk
from infusion_desk.ui.keyboard import ENTER, PAGES
from infusion_desk.ui.moving import put_down, read_outlook

_STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_MINUTES, _MORE_MINUTES = 5, 60


class Carrying(QObject):
    """What is on its way over the board: a booked session that is moved, or one that is being booked.

    A session that was dropped stays where it was dropped until the day has been read anew.
    """

    changed = Signal()

    def __init__(self, desk: Desk, board: QObject) -> None:
        super().__init__(board)
        self._desk, self._board = desk, board
        self._held: InHand | None = None
        self._is_dropped = False
        self._wanted: Placing | None = None
        self._wanted_words = ("", "")
        self._marks = BoardMarks()
        self._place: Place | None = None
        self.verdict: Verdict | None = None

    @property
    def is_moving(self) -> bool:
        """Whether a booked session is in hand."""
        return self._held is not None and not self._is_dropped

    @property
    def is_previewing(self) -> bool:
        """Whether a session that is being booked looks for its place."""
        return self._held is None and self._wanted is not None

    @property
    def is_idle(self) -> bool:
        """Whether nothing is moved or booked."""
        return not (self.is_moving or self.is_previewing)

    @property
    def held(self) -> InHand | None:
        """The booked session in hand."""
        return self._held if self.is_moving else None

    @property
    def words(self) -> str:
        """What is said of the place that the session in hand is held over; "" with empty hands."""
        if self.held is None:
            return ""
        if self.verdict is None:
            return _("Let go here, and it stays where it was.")
        return self.held.words(self.verdict)

    @property
    def tone(self) -> str:
        """The colour in which it is said, by its name: a free place on a day off the dose's window warns."""
        if self.verdict is None:
            return "muted"
        is_off = self.verdict.is_free and self._held is not None and self._held.is_off_window
        return "warning" if is_off else tone_of(self.verdict)

    def take(self, session: InfusionSession) -> bool:
        """Take a booked session in hand; whether it can be moved at all, which is said when it can't."""
        picture, wording = self._desk.picture, self._desk.wording
        if picture is None or wording is None or self.is_previewing:
            return False
        refusal = why_not_movable(session)
        if refusal:
            self._desk.said.emit(refusal)
            return False
        self._is_dropped, self.verdict = False, None
        self._held = InHand.over(picture.day, session, picture.day.patients.get(session.patient_id), wording)
        self.go_to(self._held.home)
        read_outlook(self._desk, session.id, self._on_outlook_read)
        return True

    def take_shown(self, session_id: int | None) -> bool:
        """Take the session in hand that the shown day has by this id, as `take` does; False where it has none."""
        picture = self._desk.picture
        session = picture.day.session(session_id) if picture is not None and session_id is not None else None
        return session is not None and self.take(session)

    def preview(self, placing: Placing | None, place: Place | None, words: tuple[str, str]) -> None:
        """Show where a session that is being booked would fit, and where it would stand."""
        self._empty_hands()
        self._wanted, self._wanted_words = placing, words
        self.verdict = placing.verdict(place) if placing is not None and place is not None else None
        self.changed.emit()

    def would_fit(self, place: Place) -> Verdict | None:
        """Whether the session that is being booked would fit at `place`; None while none is."""
        return self._wanted.verdict(place) if self.is_previewing and self._wanted is not None else None

    def mark(self, marks: BoardMarks) -> None:
        """Show what a search found, until it shows something else."""
        if marks != self._marks:
            self._marks = marks
            self.changed.emit()

    def go_to(self, place: Place) -> None:
        """Hold what is in hand over `place`."""
        held = self.held
        if held is None or (self.verdict is not None and self.verdict.place == place):
            return
        self._place, self.verdict = place, held.verdict(place)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._board, self.words))
        self.changed.emit()

    def go_nowhere(self) -> None:
        """Hold what is in hand beside the board, where it can't be dropped."""
        if self.held is not None and self.verdict is not None:
            self.verdict = None
            self.changed.emit()

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier, page: int) -> bool:
        """Steer by keys; returns whether the key was meant for what is in hand.

        Arrows shift by five minutes or a chair, with Shift by an hour; Page up and down by `page` chairs; Home and End
        go to the first and the last free start on the chair. Enter drops, Escape lets go.
        """
        held, place = self.held, self._place
        if held is None or place is None:
            return False
        day = held.placing.day
        if key in _STEPS:
            across, down = _STEPS[key]
            minutes = _MORE_MINUTES if modifiers & Qt.KeyboardModifier.ShiftModifier else _MINUTES
            self.go_to(stepped(day, place, minutes=across * minutes, chairs=down))
        elif key in PAGES:
            self.go_to(stepped(day, place, chairs=PAGES[key] * page))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            found = held.first_free if key == Qt.Key.Key_Home else held.last_free
            self.go_to(found(place.chair_id) or place)
        elif key in ENTER:
            self.drop(keeps=True)
        elif key == Qt.Key.Key_Escape:
            self.let_go()
        else:
            return False
        return True

    def drop(self, *, keeps: bool = False) -> None:
        """Put what is in hand down where it is held: a move, or a swap where that was offered.

        Where it can't be dropped it is let go, or with `keeps` stays in hand.
        """
        held, verdict = self.held, self.verdict
        if held is None:
            return
        if self._desk.date != held.placing.day.date:
            self._desk.said.emit(_("The day is still being read. Look at the place before you drop."))
        elif verdict is None or held.is_home(verdict.place):
            self.let_go()
        elif verdict.can_drop:
            self._is_dropped = True
            put_down(self._desk, held, verdict)
            self.changed.emit()
        else:
            self._desk.failed.emit(verdict.sentence)
            if not keeps:
                self.let_go()

    def let_go(self) -> None:
        """Let it go; it stays where it was. What is being booked stays in view."""
        held = self.held
        if held is None:
            return
        self._empty_hands()
        if not held.is_at_home:
            self._desk.said.emit(held.stays())
        self.changed.emit()

    def follow(self, picture: DayPicture) -> None:
        """Hold what is in hand over the day as it was read anew, at the same place, or let it go and say why."""
        held, place = self.held, self._place
        if held is None or place is None:
            self._empty_hands()
            return
        news = after_news(held, picture.day)
        if isinstance(news, str):
            self._empty_hands()
            self._desk.said.emit(news)
            return
        is_over_place = self.verdict is not None
        self._held, self._place = news, news.on_this_day(place)
        self.verdict = news.verdict(self._place) if is_over_place else None

    def overlay(self, layout: BoardLayout, told: Told) -> Overlay:
        """What is drawn over the board for it."""
        picture, wording = self._desk.picture, self._desk.wording
        if picture is None or wording is None:
            return NOTHING
        if self._held is not None:
            return in_hand(layout, self._held.placing, self.verdict, told, wording)
        if self._wanted is None or self._wanted.day.date != picture.day.date:
            return NOTHING
        clock = wording.clock(self.verdict.place.start) if self.verdict else ""
        title = " · ".join(part for part in (self._wanted_words[0], clock) if part)
        found = wanted(layout, self._wanted, self.verdict, (title, self._wanted_words[1]), told, wording)
        return replace(found, over=(*marks_over(layout, self._marks), *found.over))

    def _on_outlook_read(self, outlook: MoveOutlook) -> None:
        """Weigh the place anew, now that it is known what each day means for the dose; it is read this once."""
        held = self.held
        if held is None or held.session.id != outlook.session_id:
            return
        self._held = held.with_outlook(outlook)
        if self.verdict is not None:
            self.verdict = self._held.verdict(self.verdict.place)
        self.changed.emit()

    def _empty_hands(self) -> None:
        if self._held is not None:
            self._held = self._place = self.verdict = None
            self._is_dropped = False
