"""The desk: what the window shows and what is done from it. Screens listen to it and ask it; it owns no widget.

Everything that touches the file runs beside the window, in the jobs' one thread; nothing here waits.
"""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from infusion_desk.domain.holds import Hold
from infusion_desk.domain.sessions import InfusionSession
from infusion_desk.errors import UndoRefusedError, UserFacingError
from infusion_desk.services.changes import Asked, Change, ChangeKind, Override, RefusedError
from infusion_desk.services.days import DayPicture, read_picture
from infusion_desk.services.drug_shelf import ShelfView
from infusion_desk.services.wording import Wording
from infusion_desk.services.workplace import Workplace
from infusion_desk.texts import N_, _
from infusion_desk.ui.backup_keeper import BackupKeeper
from infusion_desk.ui.jobs import Jobs, is_gone, tell
from infusion_desk.ui.taking_back import Ahead, Reversal, TakingBack

Action = Callable[[Workplace, Asked], Change]

_REVERSED = {ChangeKind.UNDO: N_("Taken back: {done}."), ChangeKind.REDO: N_("Done again: {done}.")}

POLL_MS = 1_000
CLOCK_MS = 10_000


@dataclass(frozen=True, slots=True)
class Refused:
    """A change that was refused, with what is needed to ask again with somebody's word."""

    error: RefusedError
    action: Action
    done: Callable[[Change], None] | None


class Desk(QObject):
    """One window's state on one file: the date, the selected session, who is at the desk, what can be taken back."""

    picture_changed = Signal(object)
    selection_changed = Signal(object)
    clock_ticked = Signal(int)
    history_changed = Signal()
    desk_changed = Signal(str)
    session_changed = Signal(object)
    shelf_changed = Signal(object)
    said = Signal(str)
    failed = Signal(str)
    refused = Signal(object)
    later_doses_found = Signal(object)
    saving_ended = Signal(bool)

    def __init__(
        self,
        open_place: Callable[[], Workplace],
        jobs: Jobs,
        *,
        now: Callable[[], int] = lambda: int(time.time()),
        parent: QObject | None = None,
    ) -> None:
        """`open_place` opens the file; it is called once, beside the window."""
        super().__init__(parent)
        self._open_place = open_place
        self._place: Workplace | None = None
        self._jobs = jobs
        self._now = now
        self._history = TakingBack()
        self._ahead = Ahead()
        self._saving, self._all_saved = 0, True
        self.picture: DayPicture | None = None
        self.shelf: ShelfView | None = None
        self.date: date | None = None
        self.selected: int | None = None
        self.initials = ""
        self.backups = BackupKeeper(self)
        self._poll = QTimer(self, interval=POLL_MS)
        self._poll.timeout.connect(self._on_poll_timeout)
        self._clock = QTimer(self, interval=CLOCK_MS)
        self._clock.timeout.connect(self._on_clock_timeout)

    # --- what is shown

    @property
    def now(self) -> int:
        """The instant, in UTC seconds."""
        return self._now()

    @property
    def wording(self) -> Wording | None:
        """How the centre writes times and dates; None until the first picture is there."""
        return Wording.of(self.picture.settings) if self.picture else None

    @property
    def session(self) -> InfusionSession | None:
        """The selected session as the picture has it."""
        if self.picture is None or self.selected is None:
            return None
        return self.picture.day.session(self.selected)

    @property
    def hold(self) -> Hold | None:
        """The selected place, where one that is kept or held is selected: its number is below zero."""
        return self.picture.day.hold(self.selected) if self.picture else None

    @property
    def today(self) -> date | None:
        """Today on the centre's clock."""
        return self.picture.day.zone.date_of(self.now) if self.picture else self.date

    def start(self, shown: date | None = None, picture: DayPicture | None = None) -> None:
        """Open the file and show `shown`, or today at the centre; from then on changes from outside are seen.

        A `picture` that was read already is shown as it is.
        """
        self.date = shown
        if picture is not None:
            self._on_first_read(picture)
        elif shown is None:
            self._read_picture(None, self._on_first_read)
        else:
            self.reload()
        self.read(lambda place: place.drugs.view(), self.tell_shelf, key="shelf")
        self._poll.start()
        self._clock.start()

    def go_to(self, shown: date) -> None:
        """Show another date."""
        if shown != self.date:
            self.date = shown
            self.select(None)
        self.reload()

    def reload(self) -> None:
        """Read the shown date anew."""
        if self.date is not None:
            self._read_picture(self.date, self._on_picture_read)

    def tell_shelf(self, view: ShelfView) -> None:
        """Tell everybody which drugs are on the shelf; the day is drawn anew in their hues when they changed."""
        if view != self.shelf:
            is_first, self.shelf = self.shelf is None, view
            self.shelf_changed.emit(view)
            if not is_first:
                self.reload()

    def select(self, session_id: int | None) -> None:
        """Select a session of the shown day, or none."""
        if session_id != self.selected:
            self.selected = session_id
            self.selection_changed.emit(session_id)

    def sign_on(self, initials: str) -> None:
        """Say who is at this desk; every change from now on is kept under these initials."""
        self.initials = initials.strip()
        self.desk_changed.emit(self.initials)

    # --- what is done

    @property
    def is_busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._jobs.is_busy

    @property
    def is_saving(self) -> bool:
        """Whether a change is on its way of which nobody knows yet how it ends; `saving_ended` tells."""
        return self._saving > 0

    def read(
        self,
        work: Callable[[Workplace], Any],
        done: Callable[[Any], None],
        *,
        key: str = "",
        failed: Callable[[UserFacingError], None] | None = None,
    ) -> None:
        """Read something beside the window and hand it to `done`; a newer read with the same `key` replaces it."""
        self._jobs.run(lambda: work(self._opened()), done, failed or self._on_read_failed, key=key)

    def change(
        self,
        action: Action,
        done: Callable[[Change], None] | None = None,
        *,
        override: Override | None = None,
        refused: Callable[[Refused], None] | None = None,
        failed: Callable[[UserFacingError], None] | None = None,
    ) -> None:
        """Do `action` in one transaction beside the window.

        A refusal goes to `refused`, or else out by the signal of that name, so that it can be asked again with a
        reason and a name. Any other error goes to `failed`, or else out by the signal of that name.
        """
        asked = self._asked(override)

        def not_done(error: UserFacingError) -> None:
            if isinstance(error, RefusedError):
                event = Refused(error, action, done)
                (refused if refused and not is_gone(refused) else self.refused.emit)(event)
            else:
                (failed if failed and not is_gone(failed) else self._on_read_failed)(error)
            self.reload()

        def work() -> tuple[Change, Ahead]:
            change = action(self._opened(), asked)
            self._history.add(change)
            return change, self._history.ahead

        def succeeded(answer: tuple[Change, Ahead]) -> None:
            change, self._ahead = answer
            self._told(change, done)

        self._save(work, succeeded, not_done)

    @property
    def undoable(self) -> Change | None:
        """What an undo would take back."""
        return self._ahead.undo

    @property
    def redoable(self) -> Change | None:
        """What a redo would do again."""
        return self._ahead.redo

    def words_of(self, change: Change) -> str:
        """A change in words: "Move Costa to Chair 5, Monday 23 November 2026 at 08:15"."""
        wording = self.wording
        return wording.sentence(change.words, change.values) if wording else ""

    def undo(self) -> None:
        """Take this window's last change back, as a new checked change; one that is still on its way counts."""
        self._reverse(self._history.undo)

    def redo(self) -> None:
        """Do again what the last undo took back."""
        self._reverse(self._history.redo)

    def replace_file(
        self, work: Callable[[], Any], done: Callable[[Any], None], failed: Callable[[UserFacingError], None]
    ) -> None:
        """Let the file go, let `work` put another one in its place, and go on with that.

        Nothing that was done before can be taken back then: the file may not know of it.
        """

        def replaced() -> Any:
            self._let_go()
            answer = work()
            self._history = TakingBack()
            return answer

        def told(answer: Any) -> None:
            self._ahead = Ahead()
            self.select(None)
            self.history_changed.emit()
            self.reload()
            done(answer)

        self._jobs.run(replaced, told, failed)

    def close(self) -> None:
        """Stop the timers, let the running work end and the file go."""
        self._poll.stop()
        self._clock.stop()
        self.backups.close()
        self._jobs.run(self._let_go, _nothing, _nothing)
        self._jobs.close()

    # --- inside

    def _opened(self) -> Workplace:
        if self._place is None:
            self._place = self._open_place()
        return self._place

    def _let_go(self) -> None:
        """Close the file, also one that a job was about to open when the window was closed."""
        if self._place is not None:
            place, self._place = self._place, None
            place.store.close()

    def _asked(self, override: Override | None = None) -> Asked:
        return Asked(str(uuid.uuid4()), self.now, self.initials, override)

    def _reverse(self, reverse: Callable[[Workplace, Asked], Reversal | None]) -> None:
        asked = self._asked()

        def answered(answer: tuple[Reversal | None, Ahead]) -> None:
            reversal, self._ahead = answer
            if reversal is not None and reversal.done is not None:
                self._told(reversal.done, None)
            elif reversal is not None:
                self.history_changed.emit()
                self._say_why_not(reversal)
                self.reload()

        self._save(lambda: (reverse(self._opened(), asked), self._history.ahead), answered, self._on_reversal_failed)

    def _save(
        self, work: Callable[[], Any], done: Callable[[Any], None], failed: Callable[[UserFacingError], None]
    ) -> None:
        def ended(tell: Callable[[Any], None], is_saved: bool, answer: Any) -> None:
            self._all_saved &= is_saved
            try:
                tell(answer)
            finally:
                self._saving -= 1
                if not self._saving:
                    self.saving_ended.emit(self._all_saved)

        if not self._saving:
            self._all_saved = True
        self._saving += 1
        self._jobs.run(work, partial(ended, done, True), partial(ended, failed, False))

    def _say_why_not(self, reversal: Reversal) -> None:
        words = str(reversal.error)
        if not isinstance(reversal.error, UndoRefusedError):
            words = f"{self.words_of(reversal.change)}: {words}"
        self.failed.emit(words)

    def _on_reversal_failed(self, error: UserFacingError) -> None:
        self.failed.emit(str(error))
        self.reload()

    def _read_picture(self, shown: date | None, done: Callable[[DayPicture], None]) -> None:
        self.read(lambda place: read_picture(place, shown), done, key="picture", failed=self._on_picture_failed)

    def _told(self, change: Change, done: Callable[[Change], None] | None) -> None:
        self.history_changed.emit()
        self.session_changed.emit(change)
        if change.kind is not ChangeKind.BOOK:
            self.said.emit(self._said_of(change))
        if done is not None:
            tell(done, change)
        self.reload()

    def _said_of(self, change: Change) -> str:
        """What is said of a change that was done; of a dose that was given also what would have stopped it."""
        done = _(_REVERSED.get(change.kind, "{done}")).format(done=self.words_of(change))
        if change.kind not in (ChangeKind.STEP, ChangeKind.STEP_BACK) or not change.overridden:
            return done
        return " ".join((f"{done}.", *(each.message for each in change.overridden)))

    def _on_first_read(self, picture: DayPicture) -> None:
        if self.date is None:
            self.date = picture.day.date
        self._on_picture_read(picture)

    def _on_picture_read(self, picture: DayPicture) -> None:
        if picture.day.date != self.date:
            return
        self.picture = picture
        if self.selected is not None and not (picture.day.session(self.selected) or picture.day.hold(self.selected)):
            self.select(None)
        self.picture_changed.emit(picture)

    def _on_picture_failed(self, error: UserFacingError) -> None:
        """The date that is named stays the one that is shown."""
        if self.picture is not None:
            self.date = self.picture.day.date
        self.failed.emit(str(error))

    def _on_read_failed(self, error: UserFacingError) -> None:
        self.failed.emit(str(error))

    @Slot()
    def _on_poll_timeout(self) -> None:
        if self.picture is not None and not self._jobs.is_busy:
            self.read(lambda place: place.store.data_version(), self._on_version_read, key="poll")

    def _on_version_read(self, version: int) -> None:
        if self.picture is not None and version != self.picture.data_version:
            self.reload()

    @Slot()
    def _on_clock_timeout(self) -> None:
        self.clock_ticked.emit(self.now)
        if self.picture is not None and self.picture.day.holds_at(self.now) is not self.picture.day:
            self.reload()  # a place has just freed itself


def _nothing(_answer: object) -> None:
    """Nobody waits for this answer."""
