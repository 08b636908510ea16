"""Takes the steps of the selected session: at once, or after asking what they need. Their keys live here too."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from infusion_desk.domain.day import Day
from infusion_desk.domain.progress import was_forgotten
from infusion_desk.domain.sessions import CancelReason, InfusionSession, StepKind
from infusion_desk.presenters.running_longer import running_longer, what_it_runs_into
from infusion_desk.presenters.steps import AT_ANOTHER_TIME, STEPS, Act, Offer, Offers, StepEntry, offers_of, usual_time
from infusion_desk.services import booking, steps
from infusion_desk.services.changes import Asked, Change
from infusion_desk.services.handing_over import hand_over
from infusion_desk.services.steps import Mark
from infusion_desk.services.workplace import Workplace
from infusion_desk.texts import _
from infusion_desk.ui.desk import Desk
from infusion_desk.ui.dialogs.asking import Asking


class SessionSteps(QObject):
    """What can be done next with the selected session, and the doing of it."""

    move_requested = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """`parent` is the widget over which questions are asked."""
        super().__init__(parent)
        self._desk, self._window = desk, parent
        self._asking = Asking(parent)
        self._actions = [(entry, _action(entry, self, "")) for entry in STEPS]
        self._timed_actions = [
            (entry, _action(entry, self, f"{AT_ANOTHER_TIME}+")) for entry in STEPS if entry.act is not Act.TAKE_BACK
        ]
        for _entry, action in self._actions:
            action.triggered.connect(self._on_action_triggered)
        for _entry, action in self._timed_actions:
            action.triggered.connect(self._on_timed_action_triggered)
        desk.picture_changed.connect(self._on_desk_changed)
        desk.selection_changed.connect(self._on_desk_changed)
        self._on_desk_changed()

    @property
    def offers(self) -> Offers:
        """What the selected session offers now; nothing when none is selected."""
        session, wording = self._desk.session, self._desk.wording
        return offers_of(session, self._desk.now, wording) if session and wording else Offers()

    def add_keys_to(self, widget: QWidget) -> None:
        """Let the steps' keys work while `widget`, or what is in it, has the focus."""
        widget.addActions([action for _entry, action in (*self._actions, *self._timed_actions)])

    def take(self, act: Act, at_another_time: bool = False) -> None:
        """Take a step of the selected session, where it offers that."""
        offer = self.offers.find(act)
        if offer is not None:
            self.take_offer(offer, at_another_time)

    def take_offer(self, offer: Offer, at_another_time: bool = False) -> None:
        """Take a step that the selected session offers; with `at_another_time` ask when it happened."""
        session, picture = self._desk.session, self._desk.picture
        if session is None or picture is None:
            return
        match offer.act:
            case Act.MOVE:
                self.move_requested.emit(session.id)
            case Act.RESTORE:
                self._desk.change(partial(_restore, session.id))
            case Act.TAKE_BACK:
                self._desk.change(partial(_take_back, session.id))
            case Act.CANCEL:
                self._ask_reason(session)
            case Act.LONGER:
                self._ask_how_long(session, picture.day)
            case Act.AMOUNT:
                self._ask_amount(session)
            case Act.HAND_OVER:
                self._ask_who(session, picture.day)
            case _ if at_another_time or was_forgotten(session, self._desk.now):
                self._ask_when(session, offer)
            case _:
                self._mark(session.id, offer, self._desk.now)

    # --- questions

    def _ask_reason(self, session: InfusionSession) -> None:
        from infusion_desk.ui.dialogs.cancel import CancelDialog

        dialog = CancelDialog(self._window)
        self._asking.ask(dialog, lambda: self._desk.change(partial(_cancel, session.id, dialog.reason)))

    def _ask_how_long(self, session: InfusionSession, day: Day) -> None:
        from infusion_desk.ui.dialogs.longer import LongerDialog

        now, wording = self._desk.now, self._desk.wording
        asked = running_longer(session, now, wording) if wording else None
        if asked is None or wording is None:
            return
        dialog = LongerDialog(
            asked, lambda until: what_it_runs_into(day, session, until, now, wording), wording, self._window
        )
        marked = partial(Mark, StepKind.LONGER, now, asked.phase)
        self._asking.ask(dialog, lambda: self._change(session.id, marked(until=dialog.until)))

    def _ask_amount(self, session: InfusionSession) -> None:
        from infusion_desk.ui.dialogs.amount import AmountDialog

        dialog = AmountDialog(session.amount, self._window)
        marked = partial(Mark, StepKind.AMOUNT, self._desk.now)
        self._asking.ask(dialog, lambda: self._change(session.id, marked(amount=dialog.amount)))

    def _ask_who(self, session: InfusionSession, day: Day) -> None:
        from infusion_desk.ui.dialogs.hand_over import HandOverDialog

        wording = self._desk.wording
        if wording is not None:
            dialog = HandOverDialog(day, session, self._desk.now, wording, self._window)
            self._asking.ask(
                dialog,
                lambda: self._desk.change(partial(_hand_over, session.id, dialog.nurse_id, dialog.instant)),
            )

    def _ask_when(self, session: InfusionSession, offer: Offer) -> None:
        from infusion_desk.ui.dialogs.mark_time import MarkTimeDialog

        now, wording = self._desk.now, self._desk.wording
        if wording is not None:
            dialog = MarkTimeDialog(offer.words, usual_time(session, offer, now), now, wording, self._window)
            self._asking.ask(dialog, lambda: self._mark(session.id, offer, dialog.instant))

    # --- doing it

    def _mark(self, session_id: int, offer: Offer, at: int) -> None:
        if offer.kind is not None:
            self._change(session_id, Mark(offer.kind, at, offer.phase))

    def _change(self, session_id: int, marked: Mark) -> None:
        self._desk.change(lambda place, asked: steps.mark(place, session_id, marked, asked))

    # --- keys

    @Slot()
    def _on_action_triggered(self) -> None:
        self._take_named(self.sender(), False)

    @Slot()
    def _on_timed_action_triggered(self) -> None:
        self._take_named(self.sender(), True)

    def _take_named(self, action: QObject | None, at_another_time: bool) -> None:
        if action is not None:
            self.take(Act(action.objectName()), at_another_time)

    @Slot()
    def _on_desk_changed(self) -> None:
        offers = self.offers
        for entry, action in (*self._actions, *self._timed_actions):
            offer = offers.find(entry.act)
            action.setEnabled(offer is not None)
            action.setText(offer.words if offer else _(entry.words))


def _action(entry: StepEntry, parent: QObject, held: str) -> QAction:
    action = QAction(_(entry.words), parent)
    action.setObjectName(entry.act.value)
    action.setShortcut(QKeySequence(f"{held}{entry.key}"))
    # Letters are typed elsewhere in the window: only the board, the table and the panel take them as steps.
    action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    action.setToolTip(f"{_(entry.tip)} ({held}{entry.key})")
    return action


def _restore(session_id: int, place: Workplace, asked: Asked) -> Change:
    return booking.restore(place, session_id, asked)


def _take_back(session_id: int, place: Workplace, asked: Asked) -> Change:
    return steps.take_back(place, session_id, asked)


def _cancel(session_id: int, reason: CancelReason, place: Workplace, asked: Asked) -> Change:
    return booking.cancel(place, session_id, reason, asked)


def _hand_over(session_id: int, nurse_id: int, at: int, place: Workplace, asked: Asked) -> Change:
    return hand_over(place, session_id, nurse_id, at, asked)
