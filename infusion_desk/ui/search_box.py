"""Search over patients, chairs, nurses, drugs and commands while one types; Down and Enter choose."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial

from PySide6.QtCore import QEvent, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QSizePolicy, QWidget

from infusion_desk.presenters.search_rows import Command, SearchRow, rows_of
from infusion_desk.services.search import Hits, find
from infusion_desk.services.workplace import Workplace
from infusion_desk.texts import _
from infusion_desk.ui.desk import Desk
from infusion_desk.ui.keyboard import ENTER
from infusion_desk.ui.plain import plain_tip

_MOST_ROWS, _MOST_OF_A_KIND, _WIDEST = 16, 8, 720
Commands = Callable[[], Iterable[Command]]


class SearchBox(QLineEdit):
    """Find as you type. Never picks by itself: Enter takes a row only when it is the only one, or was chosen."""

    session_chosen = Signal(object)
    chair_chosen = Signal(int)
    patient_chosen = Signal(object)
    nurse_chosen = Signal(object)
    drug_chosen = Signal(str)
    command_chosen = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None, commands: Commands = tuple) -> None:
        """`commands` says what can be done now; `command_chosen` tells the name of the one that was chosen."""
        super().__init__(parent)
        self._desk, self._commands = desk, commands
        self._answered = ""
        self._enter_waits = False
        self._rows: tuple[SearchRow, ...] = ()
        self.setPlaceholderText(_("Find patient, chair…   Ctrl+K"))
        self.setAccessibleName(_("Find a patient, a chair, a nurse, a drug or a command"))
        self.setClearButtonEnabled(True)
        self.setMinimumWidth(140)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.list = QListWidget(self)
        self.list.setWindowFlags(Qt.WindowType.ToolTip)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setFocusProxy(self)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(_("Found"))
        self.list.itemClicked.connect(self._on_list_item_clicked)
        self.textChanged.connect(self._on_text_changed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down and Up walk the list, Enter takes, Escape closes."""
        key = event.key()
        if self.list.isVisible() and key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._walk(1 if key == Qt.Key.Key_Down else -1)
        elif key in ENTER:
            self._enter()
        elif key == Qt.Key.Key_Escape:
            self.clear()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Close the list."""
        super().focusOutEvent(event)
        self._hide()

    def event(self, event: QEvent) -> bool:
        """Keep Escape for the list instead of the window's shortcuts."""
        is_key = event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if is_key and event.key() == Qt.Key.Key_Escape:  # type: ignore[attr-defined]
            event.accept()
        return super().event(event)

    # --- finding

    @Slot(str)
    def _on_text_changed(self, typed: str) -> None:
        self._enter_waits = False
        shown = self._desk.date
        if not typed.strip() or shown is None:
            self._hide()
            return
        self._desk.read(partial(_find, typed, shown), self._on_found, key="search")

    def _on_found(self, hits: Hits) -> None:
        wording = self._desk.wording
        if hits.typed != self.text() or wording is None or not self.hasFocus():
            return
        self._answered, self._rows = hits.typed, rows_of(hits, wording, self._commands())
        self.list.clear()
        for row in self._rows:
            item = QListWidgetItem(row.words)
            item.setToolTip(plain_tip(row.words))
            if not row.leads_somewhere:
                item.setFlags(Qt.ItemFlag.NoItemFlags)
            if row.is_heading:
                font = item.font()
                font.setBold(True)
                item.setFont(font)
            self.list.addItem(item)
        self._show_list()
        if self._enter_waits:
            self._enter_waits = False
            self._enter()

    def _show_list(self) -> None:
        rows = min(self.list.count(), _MOST_ROWS)
        height = sum(self.list.sizeHintForRow(row) for row in range(rows)) + 2 * self.list.frameWidth() + 4
        screen = self.screen().availableGeometry()
        width = max(self.width(), min(self.list.sizeHintForColumn(0) + 32, _WIDEST, screen.width()))
        corner = self.mapToGlobal(QPoint(0, self.height() + 2))
        corner.setX(max(min(corner.x(), screen.right() - width), screen.left()))
        self.list.setGeometry(corner.x(), corner.y(), width, height)
        self.list.show()

    def _hide(self) -> None:
        self.list.hide()
        self.list.clear()
        self._rows, self._answered = (), ""

    # --- taking

    def _walk(self, by: int) -> None:
        """Go to the next row that leads somewhere, and let a screen reader say it."""
        at = self.list.currentRow() + by
        while 0 <= at < len(self._rows) and not self._rows[at].leads_somewhere:
            at += by
        if 0 <= at < len(self._rows):
            self.list.setCurrentRow(at)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self._rows[at].words))

    def _enter(self) -> None:
        """Take the chosen row or the only one; while the answer to what was typed is still to come, wait for it."""
        if self.text() != self._answered:
            self._enter_waits = bool(self.text().strip())
            return
        chosen = self.list.currentRow()
        open_rows = [row for row in self._rows if row.leads_somewhere]
        if 0 <= chosen < len(self._rows):
            self._take(self._rows[chosen])
        elif len(open_rows) == 1:
            self._take(open_rows[0])
        elif named := _named(open_rows, self.text()):
            self._take(named)
        elif open_rows:
            self._desk.said.emit(_("Several answer to that. Choose one with the Down key, then press Enter."))

    def _take(self, row: SearchRow) -> None:
        if not row.leads_somewhere:
            return
        self.clear()
        if row.session is not None:
            self.session_chosen.emit(row.session)
        elif row.chair_id is not None:
            self.chair_chosen.emit(row.chair_id)
        elif row.patient is not None:
            self.patient_chosen.emit(row.patient)
        elif row.nurse is not None:
            self.nurse_chosen.emit(row.nurse)
        elif row.drug_id:
            self.drug_chosen.emit(row.drug_id)
        else:
            self.command_chosen.emit(row.command)

    @Slot(QListWidgetItem)
    def _on_list_item_clicked(self, item: QListWidgetItem) -> None:
        at = self.list.row(item)
        if 0 <= at < len(self._rows):
            self._take(self._rows[at])


def _find(typed: str, shown: date, place: Workplace) -> Hits:
    return find(place, typed, shown, _MOST_OF_A_KIND)


def _named(rows: list[SearchRow], typed: str) -> SearchRow | None:
    """The command that is typed in full, where only commands answer."""
    if not all(row.command for row in rows):
        return None
    return next((row for row in rows if row.words.casefold() == typed.strip().casefold()), None)
