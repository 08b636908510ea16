"""The patients' screen: the list, and one patient's page."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from infusion_desk.ui.desk import Desk
from infusion_desk.ui.leaving import Leaving, Then
from infusion_desk.ui.look import Look
from infusion_desk.ui.panels.words import words
from infusion_desk.ui.patients.list_page import ListPage
from infusion_desk.ui.patients.patient_page import PatientPage


class PatientsScreen(QWidget):
    """Enter in the list opens a page, Escape on the page goes back to the list; below stands what was done last."""

    session_requested = Signal(object)
    booking_requested = Signal(object)
    screen_requested = Signal(str)

    def __init__(self, desk: Desk, _look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._leaving = Leaving(self)
        self.list = ListPage(desk, self)
        self.page = PatientPage(desk, self)
        self.told = words(self, "Muted")
        self.told.setContentsMargins(24, 0, 24, 8)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.list)
        self._pages.addWidget(self.page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._pages, 1)
        column.addWidget(self.told)
        self.setFocusProxy(self.list)
        self.list.patient_opened.connect(self.show_item)
        self.list.new_requested.connect(self._on_list_new_requested)
        self.list.import_requested.connect(self._on_list_import_requested)
        self.page.patient_requested.connect(self.show_item)
        self.page.left.connect(self._on_page_left)
        self.page.session_requested.connect(self.session_requested)
        self.page.booking_requested.connect(self.booking_requested)
        desk.picture_changed.connect(self._on_desk_picture_changed)
        for told in (desk.said, desk.failed):
            told.connect(self._on_desk_told)

    def refresh(self) -> None:
        """Read what is shown anew."""
        shown = self._pages.currentWidget()
        assert isinstance(shown, ListPage | PatientPage)
        shown.refresh()

    def unsaved(self, *, closing: bool) -> str:  # noqa: ARG002 - the same on every way out
        """Whose record is typed and not saved, as a sentence."""
        return self.page.unsaved() if self._pages.currentWidget() is self.page else ""

    def can_save(self) -> bool:
        """A record can, or it says what is wrong with it."""
        return True

    def save_typed(self, then: Then) -> None:
        """Save the record, and `then` go on; else it says what stands against that."""
        self.page.editor.save(then)

    def let_go(self) -> None:
        """Put the fields back; a new patient's form closes."""
        self.page.editor.put_back()
        if self.page.record is None:
            self._turn_to(self.list)

    @Slot(int)
    def show_item(self, patient_id: int) -> None:
        """Show a patient's page."""
        self._leave_page(partial(self._open, patient_id))

    @Slot(str)
    def _on_list_new_requested(self, typed: str) -> None:
        self._turn_to(self.page)
        self.page.open_new(typed)

    @Slot()
    def _on_list_import_requested(self) -> None:
        self.screen_requested.emit("import")

    @Slot()
    def _on_page_left(self) -> None:
        self._leave_page(self._show_list)

    @Slot(object)
    def _on_desk_picture_changed(self, _picture: object) -> None:
        if self.isVisible():
            self.refresh()

    @Slot(str)
    def _on_desk_told(self, sentence: str) -> None:
        if self.isVisible():
            self.told.setText(sentence)

    def _turn_to(self, page: ListPage | PatientPage) -> None:
        self._pages.setCurrentWidget(page)
        self.setFocusProxy(page)
        self.told.clear()

    def _leave_page(self, then: Callable[[], None]) -> None:
        """Go on with `then`, after asking what becomes of what was typed and not saved."""
        self._leaving.leave(self, then)

    def _open(self, patient_id: int) -> None:
        self._turn_to(self.page)
        self.page.open_patient(patient_id)

    def _show_list(self) -> None:
        self._turn_to(self.list)
        self.list.refresh()
        self.list.table.setFocus()
