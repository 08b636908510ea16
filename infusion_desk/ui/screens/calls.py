"""The call list: whom to call because a session can't be held as booked, worked through with one or two keys each."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from infusion_desk.domain.sessions import CancelReason
from infusion_desk.presenters.call_groups import CallAct, CallGroup, call_groups
from infusion_desk.services import call_marks
from infusion_desk.services.calls import Call, CallPicture, read_calls
from infusion_desk.services.changes import Asked, Change
from infusion_desk.services.wording import Wording
from infusion_desk.services.workplace import Workplace
from infusion_desk.texts import _
from infusion_desk.ui.calls.call_table import CallTable
from infusion_desk.ui.calls.call_view import CallView
from infusion_desk.ui.calls.cause_work import CauseWork
from infusion_desk.ui.calls.list_panel import ListPanel
from infusion_desk.ui.desk import Action, Desk
from infusion_desk.ui.dialogs.asking import Asking
from infusion_desk.ui.dialogs.cancel import CancelDialog
from infusion_desk.ui.drugs.notice import Notice
from infusion_desk.ui.leaving import Then
from infusion_desk.ui.look import Look
from infusion_desk.ui.panels.words import words


class CallsScreen(QWidget):
    """The lists at the left, the open ones first; at the right the chosen one's rows and the call at the phone."""

    session_requested = Signal(object)

    def __init__(self, desk: Desk, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.picture: CallPicture | None = None
        self.groups: tuple[CallGroup, ...] = ()
        self._wanted: int | None = None
        self._settling: tuple[int, int] | None = None
        self._is_awaited = False
        self.lists = ListPanel(look, self)
        self.notice = Notice(look, self)
        self.title, self.count = words(self, "PanelTitle"), words(self, "Muted")
        self.table = CallTable(look, self)
        self.view = CallView(look, self)
        self.empty = words(self, "Muted")
        self._asking = Asking(self)
        self.causes = CauseWork(desk, self)
        self._lay_out()
        self._connect_signals()
        self._show()

    def refresh(self) -> None:
        """Read the call lists anew."""
        self._desk.read(read_calls, self._on_calls_read, key="calls")

    def unsaved(self, *, closing: bool) -> str:  # noqa: ARG002 - the same on every way out
        """What was agreed on the phone and is not kept, as a sentence."""
        return self.view.unsaved

    def can_save(self) -> bool:
        """Words can always be kept."""
        return True

    def save_typed(self, then: Then) -> None:
        """Keep what was agreed, and `then` go on."""
        self.view.save()
        then()

    def let_go(self) -> None:
        """Put what was agreed back as it is kept."""
        self.view.let_go()

    def choose_list(self, list_id: int) -> None:
        """Show this list as soon as it is read, with the keyboard on its first row."""
        self._wanted = list_id
        self.refresh()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the keyboard to the rows, where there are any."""
        super().focusInEvent(event)
        (self.table if self.table.isVisibleTo(self) else self.lists.close_button).setFocus()

    @property
    def group(self) -> CallGroup | None:
        """The chosen list."""
        return next((group for group in self.groups if group.list_id == self.lists.chosen), None)

    @property
    def call(self) -> Call | None:
        """The chosen row's call."""
        row, calls = self.table.row, self.picture.calls if self.picture else ()
        return next((call for call in calls if row is not None and call.entry.id == row.entry_id), None)

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setContentsMargins(24, 16, 24, 16)
        right.setSpacing(8)
        for part in (self.title, self.count, self.empty):
            right.addWidget(part)
        right.addWidget(self.table, 1)
        right.addWidget(self.view)
        beside = QVBoxLayout()
        beside.setSpacing(0)
        beside.addWidget(self.notice)
        beside.addLayout(right, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.lists)
        row.addLayout(beside, 1)

    def _connect_signals(self) -> None:
        self.lists.list_chosen.connect(self._on_lists_list_chosen)
        self.lists.take_back_requested.connect(self._on_lists_take_back_requested)
        self.lists.close_button.clicked.connect(self.causes.ask_close)
        self.lists.away_button.clicked.connect(self.causes.ask_away)
        self.causes.listed.connect(self.choose_list)
        self.table.chosen.connect(self._on_table_chosen)
        self.table.key_pressed.connect(self._on_table_key_pressed)
        self.view.wished.connect(self._on_view_wished)
        self.view.left.connect(self.table.setFocus)
        self._desk.picture_changed.connect(self._on_desk_picture_changed)
        self._desk.said.connect(self._on_desk_said)
        self._desk.failed.connect(self._on_desk_failed)

    # --- showing

    def _on_calls_read(self, picture: CallPicture) -> None:
        self.picture = picture
        self._is_awaited &= self._desk.is_saving
        self.groups = call_groups(picture, Wording.of(picture.settings))
        is_waited_for = self._wanted is not None or self.lists.close_button.hasFocus()
        wanted, self._wanted = self._wanted, None
        self.lists.show_groups(self.groups, wanted)
        self._show()
        if is_waited_for and self.table.isVisible():
            self.table.setFocus()

    def _show(self) -> None:
        group = self.group
        for part in (self.title, self.count, self.table):
            part.setVisible(group is not None)
        self.empty.setVisible(group is None)
        self.empty.setText(
            _(
                "Nobody is to be called. Whom a closure, a chair out of service, an absent nurse or other hours touch"
                " stands here, until everyone is settled."
            )
        )
        if group is not None:
            self.title.setText(f"{group.cause}, {group.when}")
            self.count.setText(group.count)
            self.table.show_calls(group.rows, self._entry_to_choose(group))
        self.view.show_call(self.table.row if group is not None else None)

    def _entry_to_choose(self, group: CallGroup) -> int | None:
        """The row that was chosen; after one has been settled, the next one that waits."""
        chosen = self.table.row
        entry_id = chosen.entry_id if chosen is not None else None
        settling, waiting = self._settling, [row.entry_id for row in group.rows if not row.is_settled]
        if settling is None or settling[0] != entry_id:
            return entry_id
        if entry_id in waiting or not waiting:
            return entry_id
        self._settling = None
        return waiting[min(settling[1], len(waiting) - 1)]

    # --- doing

    def _change(self, action: Action) -> None:
        self.notice.clear()
        row = self.table.row
        self._settling = (row.entry_id, self.table.currentIndex().row()) if row is not None else None
        self._is_awaited = True
        self._desk.change(action)

    def _ask_reason(self, entry_id: int, agreed: str) -> None:
        dialog = CancelDialog(self.window(), chosen=CancelReason.CENTRE)
        self._asking.ask(dialog, lambda: self._change(partial(_cancel, entry_id, dialog.reason, agreed)))

    # --- what comes in

    @Slot(object, str)
    def _on_view_wished(self, act: CallAct, agreed: str) -> None:
        call = self.call
        if call is None or self._is_awaited:
            return  # what has just been settled is still on the screen: a second press is not meant for it
        entry_id = call.entry.id
        match act:
            case CallAct.MOVE:
                self._change(partial(_take, call, agreed))
            case CallAct.CANCEL:
                self._ask_reason(entry_id, agreed)
            case CallAct.ON_DAY:
                self.session_requested.emit(call.session)
                self._desk.said.emit(_("Ctrl+L leads back to the call list."))
            case _:
                self._change(partial(_MARKS[act], entry_id, agreed))

    @Slot(str)
    def _on_table_key_pressed(self, key: str) -> None:
        if key == "A":
            self.view.agreed.setFocus()
            self.view.agreed.selectAll()
        else:
            self.view.take_key(key)

    @Slot()
    def _on_table_chosen(self) -> None:
        self.view.show_call(self.table.row)

    @Slot()
    def _on_lists_list_chosen(self) -> None:
        self._show()

    @Slot()
    def _on_lists_take_back_requested(self) -> None:
        list_id = self.lists.chosen
        if list_id is not None:
            self._change(lambda place, asked: call_marks.withdraw_cause(place, list_id, asked))

    @Slot(object)
    def _on_desk_picture_changed(self, _picture: object) -> None:
        if self.isVisible():
            self.refresh()

    @Slot(str)
    def _on_desk_said(self, sentence: str) -> None:
        if self.isVisible():
            self.notice.say(sentence)

    @Slot(str)
    def _on_desk_failed(self, sentence: str) -> None:
        self._is_awaited = False
        if self.isVisible():
            self.notice.warn(sentence)


def _take(call: Call, agreed: str, place: Workplace, asked: Asked) -> Change:
    return call_marks.take_offer(place, call, asked, agreed)


def _cancel(entry_id: int, reason: CancelReason, agreed: str, place: Workplace, asked: Asked) -> Change:
    return call_marks.cancel_called(place, entry_id, asked, reason, agreed)


def _told(entry_id: int, agreed: str, place: Workplace, asked: Asked) -> Change:
    return call_marks.mark_told(place, entry_id, asked, agreed)


def _stays(entry_id: int, agreed: str, place: Workplace, asked: Asked) -> Change:
    return call_marks.mark_staying(place, entry_id, asked, agreed)


def _reached(entry_id: int, agreed: str, place: Workplace, asked: Asked) -> Change:
    return call_marks.mark_reached(place, entry_id, asked, agreed)


_MARKS = {CallAct.TOLD: _told, CallAct.STAY: _stays, CallAct.REACHED: _reached}
