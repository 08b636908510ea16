"""The due list: every order's next dose that holds no place. Enter books it, with its offers at hand."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from infusion_desk.domain.folding import fold
from infusion_desk.presenters.due_rows import HEADINGS, due_rows, due_summary, nothing_due, standing_words
from infusion_desk.services.courses import CourseWish
from infusion_desk.services.due import DueDose, DueList, due_list
from infusion_desk.services.wording import Wording
from infusion_desk.texts import _
from infusion_desk.ui.course_booking import CourseBooking
from infusion_desk.ui.desk import Desk
from infusion_desk.ui.drugs.notice import Notice
from infusion_desk.ui.look import Look
from infusion_desk.ui.panels.roster_list import RosterTable
from infusion_desk.ui.panels.words import tell, words


class DueScreen(QWidget):
    """A table of doses, overdue first, with a line that narrows it down."""

    due_booking_requested = Signal(object)

    def __init__(self, desk: Desk, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._courses = desk, CourseBooking(desk, self)
        self.notice = Notice(look, self)
        self.notice.setContentsMargins(-24, -16, -24, 0)  # the column has them already
        self.found: DueList | None = None
        title = words(self, "PanelTitle")
        title.setText(_("Due"))
        self.summary, self.empty = words(self, "Muted"), words(self, "Muted")
        self.filter = QLineEdit(self)
        self.filter.setPlaceholderText(_("Name, drug or standing"))
        self.filter.setAccessibleName(_("Narrow the list down"))
        self.filter.setClearButtonEnabled(True)
        self.table = RosterTable(HEADINGS, self, wraps=True)
        self.table.setAccessibleName(_("Doses to book"))
        self.course = QPushButton(_("Book the course…"), self)
        self.book = QPushButton(_("Book…"), self)
        self.book.setProperty("primary", True)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(title, 1)
        head.addWidget(self.filter, 1)
        head.addWidget(self.course)
        head.addWidget(self.book)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(8)
        column.addLayout(head)
        for part in (self.notice, self.summary, self.empty):
            column.addWidget(part)
        column.addWidget(self.table, 1)
        column.addStretch(0)
        self.course.clicked.connect(self._on_course_clicked)
        self.book.clicked.connect(self._on_book_clicked)
        self.table.opened.connect(self._on_book_clicked)
        self.filter.textChanged.connect(self._on_filter_text_changed)
        self.filter.returnPressed.connect(self.table.setFocus)
        desk.picture_changed.connect(self._on_desk_picture_changed)
        desk.said.connect(self._on_desk_said)
        desk.failed.connect(self._on_desk_failed)
        self._show()

    def refresh(self) -> None:
        """Read the list anew."""
        self._desk.read(due_list, self._on_read, key="due")

    @property
    def shown(self) -> tuple[DueDose, ...]:
        """The doses that answer to what was typed."""
        return tuple(each for each in self.found.doses if self._answers(each)) if self.found else ()

    @property
    def chosen(self) -> DueDose | None:
        """The dose of the current row."""
        row, shown = self.table.currentIndex().row(), self.shown
        return shown[row] if 0 <= row < len(shown) else None

    def _answers(self, dose: DueDose) -> bool:
        typed = fold(self.filter.text().strip())
        return not typed or typed in fold(
            " ".join((dose.patient.name, dose.drug_name, dose.label, standing_words(dose)))
        )

    def _on_read(self, found: DueList) -> None:
        self.found = found
        self._show()

    def _show(self) -> None:
        chosen = self.chosen.order_id if self.chosen else None
        if self.found is not None:
            wording = Wording.of(self.found.settings)
            shown = DueList(self.shown, self.found.today, self.found.settings)
            self.table.rows.show_rows(due_rows(shown, wording))
            self._choose(chosen)
        has_rows = self.found is not None and bool(self.found.doses)
        tell(self.summary, due_summary(self.found) if self.found else "")
        tell(self.empty, nothing_due() if self.found is not None and not has_rows else "")
        self._show_table(has_rows)
        self.filter.setVisible(has_rows)
        for button in (self.book, self.course):
            button.setEnabled(self.chosen is not None)

    def _show_table(self, has_rows: bool) -> None:
        """The keyboard is in the table; an empty screen has it itself, or it stayed in a line that keeps Ctrl+Z."""
        turns = has_rows is (self.focusProxy() is None)
        had_keyboard = self.hasFocus() or self.filter.hasFocus()
        if has_rows:
            self.table.show()
        if turns:
            self.setFocusProxy(self.table if has_rows else None)  # type: ignore[arg-type]
        if turns and had_keyboard:
            self.setFocus()
        self.table.setVisible(has_rows)

    def _choose(self, order_id: int | None) -> None:
        ids = [row.id for row in self.table.rows.rows]
        if ids:
            self.table.selectRow(ids.index(order_id) if order_id in ids else 0)

    @Slot()
    def _on_book_clicked(self) -> None:
        """Book the chosen dose; days in a row are booked together, or the last of them might find the door closed."""
        if self.chosen is not None and self.chosen.is_in_row:
            self._on_course_clicked()
        elif self.chosen is not None:
            self.due_booking_requested.emit(self.chosen)

    @Slot()
    def _on_course_clicked(self) -> None:
        """Look at the dates of the whole course, and book all of them or none."""
        if self.chosen is None:
            return
        chosen = self.chosen
        self._courses.ask(CourseWish(chosen.order_id), by_hand=partial(self.due_booking_requested.emit, chosen))

    @Slot(str)
    def _on_filter_text_changed(self, _typed: str) -> None:
        self._show()

    def hideEvent(self, event: QHideEvent) -> None:
        """What was said is old when the list is shown again."""
        super().hideEvent(event)
        self.notice.clear()

    @Slot(str)
    def _on_desk_said(self, sentence: str) -> None:
        if self.isVisible():
            self.notice.say(sentence)

    @Slot(str)
    def _on_desk_failed(self, sentence: str) -> None:
        if self.isVisible():
            self.notice.warn(sentence)

    @Slot(object)
    def _on_desk_picture_changed(self, _picture: object) -> None:
        if self.isVisible():
            self.refresh()
