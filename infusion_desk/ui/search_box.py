"""Search over patients and chairs while one types; Down and Enter choose."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QEvent, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QSizePolicy, QWidget

from infusion_desk.domain.people import Patient
from infusion_desk.domain.sessions import InfusionSession
from infusion_desk.services.search import Hits, find
from infusion_desk.services.wording import Wording
from infusion_desk.texts import _
from infusion_desk.ui.desk import Desk

_MOST_ROWS = 10


class Target(NamedTuple):
    """What a row of the list leads to: a session, a chair, or nothing yet for a patient without sessions."""

    session: InfusionSession | None = None
    chair_id: int | None = None


class SearchBox(QLineEdit):
    """Find as you type. Never picks by itself: Enter takes a row only when it is the only one, or was chosen."""

    session_chosen = Signal(object)
    chair_chosen = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setPlaceholderText(_("Find patient, chair…   Ctrl+K"))
        self.setAccessibleName(_("Find a patient or a chair"))
        self.setClearButtonEnabled(True)
        self.setMinimumWidth(140)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.list = QListWidget(self)
        self.list.setWindowFlags(Qt.WindowType.ToolTip)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setFocusProxy(self)
        self.list.setAccessibleName(_("Found"))
        self.list.itemClicked.connect(self._on_list_item_clicked)
        self.textEdited.connect(self._on_text_edited)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down and Up walk the list, Enter takes, Escape closes."""
        key = event.key()
        if self.list.isVisible() and key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            step = 1 if key == Qt.Key.Key_Down else -1
            self.list.setCurrentRow(min(max(self.list.currentRow() + step, 0), self.list.count() - 1))
            return
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take_current()
            return
        if key == Qt.Key.Key_Escape:
            self.clear()
            self._hide()
            return
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

    def _hide(self) -> None:
        self.list.hide()
        self.list.clear()

    @Slot(str)
    def _on_text_edited(self, typed: str) -> None:
        shown = self._desk.date
        if not typed.strip() or shown is None:
            self._hide()
            return
        self._desk.read(lambda place: find(place, typed, shown), self._on_found, key="search")

    def _on_found(self, hits: Hits) -> None:
        if hits.typed != self.text():
            return
        self.list.clear()
        wording = self._desk.wording
        for patient, session in hits.patients if wording else ():
            self._add(_patient_row(patient, session, wording), Target(session=session))
        for chair in hits.chairs:
            self._add(f"{chair.name}   {chair.pod}", Target(chair_id=chair.id))
        if not self.list.count():
            self._add(_("Nobody and nothing is called that."), Target())
        self._show_list()

    def _add(self, words: str, target: Target) -> None:
        item = QListWidgetItem(words)
        item.setData(Qt.ItemDataRole.UserRole, target)
        self.list.addItem(item)

    def _show_list(self) -> None:
        rows = min(self.list.count(), _MOST_ROWS)
        height = sum(self.list.sizeHintForRow(row) for row in range(rows)) + 2 * self.list.frameWidth() + 4
        width = max(self.width(), min(self.list.sizeHintForColumn(0) + 24, 640))
        corner = self.mapToGlobal(QPoint(0, self.height() + 2))
        screen = self.screen().availableGeometry()
        corner.setX(min(corner.x(), screen.right() - width))
        self.list.setGeometry(corner.x(), corner.y(), width, height)
        self.list.show()

    def _take_current(self) -> None:
        row = self.list.currentRow() if self.list.count() != 1 else 0
        if self.list.isVisible() and row >= 0:
            self._take(self.list.item(row))
        elif self.list.isVisible():
            self._desk.said.emit(_("Several answer to that. Choose one with the Down key, then press Enter."))

    def _take(self, item: QListWidgetItem) -> None:
        target: Target = item.data(Qt.ItemDataRole.UserRole)
        if target.session is not None:
            self.session_chosen.emit(target.session)
        elif target.chair_id is not None:
            self.chair_chosen.emit(target.chair_id)
        else:
            self._desk.said.emit(_("There is no session to show. Ctrl+B books one."))
            return
        self.clear()
        self._hide()

    @Slot(QListWidgetItem)
    def _on_list_item_clicked(self, item: QListWidgetItem) -> None:
        self._take(item)


def _patient_row(patient: Patient, session: InfusionSession | None, wording: Wording | None) -> str:
    if wording is None:
        return patient.name
    born = wording.birth_date(patient.birth_date) if patient.birth_date else _("birth date unknown")
    if session is None:
        return f"{patient.name}   {born}   {_('no session')}"
    when = f"{wording.short_date(wording.zone.date_of(session.start))}, {wording.clock(session.start)}"
    return f"{patient.name}   {born}   {session.drug_name}, {when}"
