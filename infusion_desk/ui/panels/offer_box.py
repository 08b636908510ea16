"""The offers in the booking panel: a line for the caller's wishes, and the best times to read out below it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from infusion_desk.presenters.offer_rows import OfferRow, offer_rows, offers_told
from infusion_desk.texts import _
from infusion_desk.ui.keyboard import ENTER
from infusion_desk.ui.panels.fields import Row
from infusion_desk.ui.panels.offer_search import OfferSearch
from infusion_desk.ui.panels.word_list import WordList
from infusion_desk.ui.panels.words import tell, words
from infusion_desk.ui.plain import plain_tip

_NUMBERS = {Qt.Key.Key_1: 0, Qt.Key.Key_2: 1, Qt.Key.Key_3: 2}
_ROOM = 8


class OfferBox(QWidget):
    """Enter takes the first offer, 2 and 3 the others; letters go into the line of wishes."""

    taken = Signal(object)
    keep_requested = Signal(object)
    wait_requested = Signal()
    urgent_requested = Signal()
    hold_requested = Signal()

    def __init__(self, search: OfferSearch, parent: QWidget | None = None, *, is_move: bool = False) -> None:
        """With `is_move` for a session that is booked: its place is kept as it is, and nothing is taken by a click."""
        super().__init__(parent)
        self._search, self._is_move = search, is_move
        self.line = QLineEdit(self)
        self.line.setPlaceholderText(_("thu after 10, home by 15"))
        self.line_row = Row(_("What the caller wishes"), self.line, self)
        self.list = WordList(_("The best times. Enter takes the first, 2 and 3 the others."), self, is_whole=True)
        self.told = words(self, "Warning")
        self.hint = words(self, "Muted")
        self.kept = words(self)
        self.keep = QPushButton(_("Keep it for ten minutes"), self)
        self.wait = QPushButton(_("Put on the waitlist"), self)
        self.urgent = QPushButton(_("Can't wait…"), self)
        self.hold = QPushButton(_("Hold for a purpose…"), self)
        self.hold.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # a key of the window does it too, and Tab has way enough
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_ROOM)
        said = (self.told, self.hint, self.kept)
        for part in (self.line_row, self.list, *said, self.keep, self.wait, self.urgent, self.hold):
            column.addWidget(part)
        for button, slot in (
            (self.keep, self._on_keep_clicked),
            (self.wait, self.wait_requested),
            (self.urgent, self.urgent_requested),
            (self.hold, self.hold_requested),
        ):
            button.setProperty("link", True)
            button.clicked.connect(slot)
        self.line.textEdited.connect(self._on_line_text_edited)
        if not is_move:
            self.list.itemClicked.connect(self._on_list_item_clicked)
        self.list.currentRowChanged.connect(self._on_list_current_row_changed)
        search.changed.connect(self._on_search_changed)
        self._number = ""
        self._more = QTimer(self, singleShot=True, interval=QApplication.keyboardInputInterval())
        self._more.timeout.connect(self._on_more_timeout)
        for watched in (self.line, self.list):
            watched.installEventFilter(self)
        self._on_search_changed()

    @property
    def entry(self) -> QWidget:
        """Where the keyboard goes: the offers, or the line while there are none."""
        return self.list if self.list.count() else self.line

    def forget(self) -> None:
        """Start anew."""
        self.line.clear()
        self._search.forget_wishes()

    def take(self, number: int) -> bool:
        """Take an offer by its place in the list from 0; False when there is none, or the wishes can't be read."""
        found = self._search.found
        if found is None or self._search.unread or not 0 <= number < len(found.offers):
            return False
        self.taken.emit(found.offers[number])
        return True

    # --- the keyboard

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter takes an offer from the line and from the list; Down and Up go between the two."""
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        return self._key_in_line(event) if watched is self.line else self._key_in_list(event)

    def _key_in_line(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Down and self.list.count():
            self._go_into_list()
            return True
        plain = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        return event.key() in ENTER and plain and (bool(self._search.unread) or self.take(0))

    def _key_in_list(self, event: QKeyEvent) -> bool:
        """A number takes its offer unless more is typed at once: then it begins a wish, as `2 dec`."""
        begun, self._number = self._number, ""
        self._more.stop()
        if event.key() in ENTER:
            return self.take(self.list.currentRow())
        row = _NUMBERS.get(Qt.Key(event.key()))
        if row is not None and not begun and row < self.list.count():
            self.list.setCurrentRow(row)
            self._number = event.text()
            self._more.start()
            return True
        goes_back = event.key() == Qt.Key.Key_Up and self.list.currentRow() <= 0
        is_typed = event.text().isprintable() and bool(event.text().strip() or begun)
        if goes_back or is_typed or event.key() == Qt.Key.Key_Backspace:
            self.line.setFocus()
            if not goes_back:
                self.line.setText(self.line.text() + begun)
                self.line.event(event)
            return True
        return False

    @Slot()
    def _on_more_timeout(self) -> None:
        self._number = ""
        self.take(self.list.currentRow())

    def _go_into_list(self) -> None:
        self.list.setFocus()
        self.list.setCurrentRow(0)

    # --- showing

    @Slot()
    def _on_search_changed(self) -> None:
        found = self._search.found
        rows = offer_rows(found) if found else ()
        if rows != self._shown_rows():
            self._fill(rows)
        self.line_row.say(self._search.understood)
        self._tell()
        tell(self.hint, _("Enter takes the first, 2 and 3 the others.") if rows else "")
        tell(self.kept, self._search.kept)
        self.keep.setVisible(bool(rows) and not self._is_move)
        self.wait.setVisible(found is not None and not self._search.unread)
        for way_out in (self.urgent, self.hold):
            way_out.setVisible(found is not None and not self._is_move)

    def _tell(self) -> None:
        """What is wrong with the wishes or the time asked for, else what to look at before the offer is taken."""
        found, row = self._search.found, self.list.currentRow()
        rows = self._shown_rows()
        notices = rows[row].notices if 0 <= row < len(rows) else ""
        tell(self.told, self._search.problem or (offers_told(found) if found else "") or notices)

    def _shown_rows(self) -> tuple[OfferRow, ...]:
        return tuple(self.list.item(at).data(Qt.ItemDataRole.UserRole) for at in range(self.list.count()))

    def _fill(self, rows: tuple[OfferRow, ...]) -> None:
        had_focus = self.list.hasFocus()
        self.list.fill(_item(row) for row in rows)
        self.list.setVisible(bool(rows))
        if rows:
            self.list.setCurrentRow(0)
        elif had_focus:
            self.line.setFocus()

    # --- what comes in

    @Slot()
    def _on_keep_clicked(self) -> None:
        found, row = self._search.found, self.list.currentRow()
        if found is not None and 0 <= row < len(found.offers):
            self.keep_requested.emit(found.offers[row])

    @Slot(str)
    def _on_line_text_edited(self, typed: str) -> None:
        self._search.wish(typed)

    @Slot()
    def _on_list_current_row_changed(self) -> None:
        self._tell()

    @Slot(QListWidgetItem)
    def _on_list_item_clicked(self, item: QListWidgetItem) -> None:
        self.take(self.list.row(item))


def _item(row: OfferRow) -> QListWidgetItem:
    item = QListWidgetItem(f"{row.sentence}\n{row.more}")
    item.setToolTip(plain_tip(row.tip))
    item.setData(Qt.ItemDataRole.UserRole, row)
    item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{row.sentence}. {row.more} {row.notices}".strip())
    return item
