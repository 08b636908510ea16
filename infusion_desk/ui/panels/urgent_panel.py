"""Beside the board, for somebody who can't wait: the least bad places of the shown day; Enter takes one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from infusion_desk.errors import UserFacingError
from infusion_desk.presenters.board.marks import BoardMarks
from infusion_desk.presenters.urgent_rows import UrgentRow, urgent_marks, urgent_rows, urgent_told
from infusion_desk.services.offers import Inquiry
from infusion_desk.services.urgent import UrgentPlace, urgent_places
from infusion_desk.services.workplace import Workplace
from infusion_desk.texts import _
from infusion_desk.ui.desk import Desk
from infusion_desk.ui.keyboard import ENTER, PAGES
from infusion_desk.ui.panels.booking_draft import BookingDraft
from infusion_desk.ui.panels.word_list import WordList
from infusion_desk.ui.panels.words import tell, words

COUNT = 5
_MARGIN, _GAP = 16, 8
_NUMBERS = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_5)


class UrgentPanel(QWidget):
    """The places for the session that is being booked; the one with the keyboard on it is shown on the board."""

    left = Signal()
    marks_changed = Signal(object)

    def __init__(self, desk: Desk, draft: BookingDraft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._draft = desk, draft
        self.is_open = False
        self._inquiry: Inquiry | None = None
        self.found: tuple[UrgentPlace, ...] = ()
        self._make_parts()
        self._lay_out()
        self.list.currentRowChanged.connect(self._on_list_current_row_changed)
        self.list.itemDoubleClicked.connect(self.take_chosen)
        self.list.installEventFilter(self)
        self.take.clicked.connect(self.take_chosen)
        self.back.clicked.connect(self.leave)
        desk.picture_changed.connect(self._on_desk_picture_changed)
        draft.search.changed.connect(self._on_search_changed)
        draft.booked.connect(self._on_draft_booked)

    def open(self) -> None:
        """Look for places on the shown day."""
        self.is_open, self._inquiry = True, None
        self._show(())
        tell(self.who, " · ".join(self._whom()))
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self._search()

    @Slot()
    def leave(self) -> None:
        """Go back to the booking with nothing taken."""
        if self.is_open:
            self.is_open = False
            self._draft.forget_place()
            self.left.emit()

    @Slot()
    def take_chosen(self) -> None:
        """Book the chosen place; where it breaks something a reason and a name are asked for."""
        if self._inquiry is not None and 0 <= self.list.currentRow() < len(self.found):
            self._draft.take_urgent(self._inquiry)

    # --- making it

    def _make_parts(self) -> None:
        self.heading, self.who = words(self, "PanelTitle"), words(self, bold=True)
        self.heading.setText(_("Can't wait"))
        self.told = words(self)
        self.list = WordList(_("The least bad places, the best first. Enter takes the chosen one."), self)
        self.hint = words(self, "Muted")
        self.hint.setText(
            _("Enter takes the chosen place. Page Up and Page Down go to another day. Escape goes back to the offers.")
        )
        self.take, self.back = QPushButton(_("Take this place"), self), QPushButton(_("Back"), self)
        self.take.setProperty("primary", True)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        column.setSpacing(_GAP)
        for part in (self.heading, self.who, self.told):
            column.addWidget(part)
        column.addWidget(self.list, 1)
        for below in (self.hint, self.take, self.back):
            column.addWidget(below)
        self.setAccessibleName(_("Places for somebody who can't wait"))

    # --- searching and showing

    def _whom(self) -> tuple[str, ...]:
        form = self._draft.form
        parts = (form.patient.name if form.patient else "", form.drug.display_name if form.drug else "")
        return tuple(part for part in parts if part)

    def _search(self) -> None:
        order, shown = self._draft.form.order(), self._desk.date
        if order is None or shown is None:
            return
        inquiry = Inquiry.of(order, shown, 1, COUNT)
        done, failed = partial(self._on_found, inquiry), partial(self._on_failed, inquiry)
        if inquiry != self._inquiry:
            self._inquiry = inquiry
            self._show(())
            tell(self.told, _("Looking for places…"))
        self._desk.read(partial(_places, inquiry), done, key="urgent", failed=failed)

    def _on_found(self, inquiry: Inquiry, found: Sequence[UrgentPlace]) -> None:
        wording = self._desk.wording
        if not self.is_open or inquiry != self._inquiry or wording is None:
            return
        if tuple(found) != self.found:
            self._show(tuple(found))
        tell(self.told, urgent_told(found, inquiry.first, wording))

    def _on_failed(self, inquiry: Inquiry, error: UserFacingError) -> None:
        if self.is_open and inquiry == self._inquiry:
            self._show(())
            tell(self.told, str(error))

    def _show(self, found: tuple[UrgentPlace, ...]) -> None:
        self.found = found
        self.list.fill(_item(row) for row in urgent_rows(found))
        self.take.setEnabled(bool(found))
        self.list.setCurrentRow(0 if found else -1)
        self._mark()

    def _mark(self) -> None:
        wording, shown = self._desk.wording, self._desk.date
        if wording is not None and shown is not None:
            self.marks_changed.emit(urgent_marks(self.found, self.list.currentRow(), shown, wording))

    # --- what comes in

    def eventFilter(self, _list: QObject, event: QEvent) -> bool:
        """Enter takes a place, a number goes to it, Page Up and Page Down go to another day."""
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        key = Qt.Key(event.key())
        if key in ENTER and not event.isAutoRepeat():
            self.take_chosen()
        elif key in PAGES and self._desk.date is not None:
            self._desk.go_to(self._desk.date + timedelta(days=PAGES[key]))
        elif key in _NUMBERS and _NUMBERS.index(key) < len(self.found):
            self.list.setCurrentRow(_NUMBERS.index(key))
        else:
            return False
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back; Enter presses a button."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() in ENTER and not event.isAutoRepeat():
            (self.back if self.back.hasFocus() else self.take).click()
        else:
            super().keyPressEvent(event)

    @Slot(int)
    def _on_list_current_row_changed(self, row: int) -> None:
        """Show on the board where the place is."""
        if self.is_open and 0 <= row < len(self.found):
            self._draft.choose_urgent(self.found[row].urgent)
            self._mark()

    @Slot(object)
    def _on_desk_picture_changed(self, _picture: object) -> None:
        """The day has moved on, or another one is shown."""
        if self.is_open:
            self._search()

    @Slot()
    def _on_search_changed(self) -> None:
        """The board goes on showing these places, and not the offers."""
        if self.is_open:
            self._mark()

    @Slot(object)
    def _on_draft_booked(self, _booked: object) -> None:
        if self.is_open:
            self.is_open = False
            self.marks_changed.emit(BoardMarks())
            self.left.emit()


def _item(row: UrgentRow) -> QListWidgetItem:
    item = QListWidgetItem(row.text)
    item.setData(Qt.ItemDataRole.AccessibleTextRole, " ".join((f"{row.sentence}.", *row.more)))
    return item


def _places(inquiry: Inquiry, place: Workplace) -> list[UrgentPlace]:
    return urgent_places(place, inquiry)
