"""Book the doses of an order in one go: look at each with its window first, then all of them or none."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialogButtonBox, QLineEdit, QPushButton, QWidget

from infusion_desk.errors import InputError
from infusion_desk.presenters.course_choices import first_choice
from infusion_desk.presenters.course_rows import HEADINGS, course_rows, course_summary, stops_told
from infusion_desk.presenters.typed_date import typed_date
from infusion_desk.services.changes import Override
from infusion_desk.services.courses import CoursePlan, CourseWish
from infusion_desk.texts import _
from infusion_desk.ui.desk import Desk
from infusion_desk.ui.dialogs.asking import Asking
from infusion_desk.ui.dialogs.frame import PADDING, DialogFrame
from infusion_desk.ui.dialogs.override import OverrideDialog
from infusion_desk.ui.panels.course_look import CourseLook
from infusion_desk.ui.panels.fields import Choice
from infusion_desk.ui.panels.roster_list import RosterTable
from infusion_desk.ui.panels.way_list import WayList
from infusion_desk.ui.panels.words import tell, words

_LETTERS, _ROWS, _FEWEST_ROWS = 140, 9, 3
"""How wide it is in letters of an average width, and how many doses are seen at once where the window has the room."""
_BESIDE = 48
"""Pixels that it leaves of the window."""


class CourseDialog(DialogFrame):
    """Which doses are wanted, at which time of day, and what booking them would do; looked for at every wish.

    Once accepted, `plan` is what is to be booked, and `word` passes what stops it; None where nothing does.
    """

    def __init__(
        self, desk: Desk, wished: CourseWish | int, parent: QWidget | None = None, *, has_by_hand: bool = False
    ) -> None:
        """`wished` is an order's number, or more of a wish; `has_by_hand` offers to book one day in a row by hand."""
        super().__init__(_("Book the course"), _("Book all of them"), parent)
        wish = wished if isinstance(wished, CourseWish) else CourseWish(wished)
        self._desk, self._look = desk, CourseLook(desk, wish, self)
        self._has_by_hand, self.is_by_hand, self._was_chosen = has_by_hand, False, False
        self.plan: CoursePlan | None = None
        self.word: Override | None = None
        self._asking = Asking(self)
        self._word_dialog: OverrideDialog | None = None
        self._add_fields(is_next_only=wish.count == 1)
        self._add_buttons()
        self.form.addRow(self.summary)
        for part in (self.other, self.table, self.said):
            self.form.addRow(part)
        self._connect_signals()
        self.accept_button.setEnabled(False)
        self._on_which_changed()
        self.ways.setFocus()

    def _add_fields(self, *, is_next_only: bool) -> None:
        self.which = Choice(self)
        for label, code in (
            (_("The rest of the course, a year at most"), "rest"),
            (_("The next dose, or its days in a row"), "next"),
            (_("Everything due up to a date"), "until"),
        ):
            self.which.addItem(label, code)
        self.which.choose("next" if is_next_only else "rest")
        self.until, self.wishes = QLineEdit(self), QLineEdit(self)
        self.until.setPlaceholderText(_("a date, as 23 Nov 2026"))
        self.wishes.setPlaceholderText(_("thu after 10, home by 15"))
        self.ways = WayList(self)
        for label, field in (
            (_("Which doses"), self.which),
            (_("Up to"), self.until),
            (_("What the caller wishes"), self.wishes),
        ):
            field.setAccessibleName(label)
            self.form.addRow(label, field)
        self.understood = words(self, "Muted")
        self.form.addRow(self.understood)
        self.form.addRow(self.ways)
        self.summary, self.said = words(self, bold=True), words(self)
        for told in (self.summary, self.said):
            told.setMinimumHeight(1)  # not that of one word a line
        self.table = RosterTable(HEADINGS, self)
        self.table.setAccessibleName(_("The doses and their places"))

    def _add_buttons(self) -> None:
        self.other = QPushButton(self)
        self.other.setProperty("link", True)
        self.other.hide()
        self.by_hand = QPushButton(_("Book one day by hand…"), self)
        self.by_hand.hide()
        self.buttons.addButton(self.by_hand, QDialogButtonBox.ButtonRole.ActionRole)
        self.setTabOrder(self.ways, self.other)
        self.setTabOrder(self.other, self.table)

    def _connect_signals(self) -> None:
        self._look.changed.connect(self._on_look_changed)
        self.ways.currentRowChanged.connect(self._on_ways_current_row_changed)
        self.table.selectionModel().currentRowChanged.connect(self._on_table_row_changed)
        self.table.opened.connect(self.accept)
        self.which.activated.connect(self._on_which_changed)
        self.until.editingFinished.connect(self._on_which_changed)
        self.wishes.textEdited.connect(self._on_wishes_text_edited)
        self.other.clicked.connect(self._on_other_clicked)
        self.by_hand.clicked.connect(self._on_by_hand_clicked)

    def check(self) -> str:
        """Say what stands in the way."""
        if self.is_by_hand:
            return ""
        wording = self._desk.wording
        if self.plan is None or wording is None:
            return self._look.problem or _("The course is still being planned. Wait a moment.")
        return "" if self.plan.is_bookable or self.plan.is_passable else course_summary(self.plan, wording)

    def accept(self) -> None:
        """Ask for somebody's word where only that passes what stops a dose; then, or where nothing does, close."""
        plan = self.plan
        if self.is_by_hand or self.word is not None or plan is None or not plan.is_passable:
            super().accept()
        else:
            self._word_dialog = OverrideDialog(stops_told(plan), self)
            self._asking.ask(self._word_dialog, self._on_word_given)

    def _on_word_given(self) -> None:
        if self._word_dialog is not None:
            self.word = self._word_dialog.override
            self.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down goes from the line of wishes to what was found."""
        if event.key() == Qt.Key.Key_Down and self.wishes.hasFocus() and self.ways.count():
            self.ways.setFocus()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Take as much of the window's width as the letters want."""
        super().showEvent(event)
        self.resize(min(_LETTERS * self.fontMetrics().averageCharWidth(), self._room.width()), self.height())
        self.make_room()

    def make_room(self) -> None:
        """Show as many doses as the window has room for below what is said, and never be higher than the window."""
        if self.isVisible():
            line = self.table.fontMetrics().height() + PADDING
            now = max(self.table.minimumHeight(), self.table.sizeHint().height())
            self.column.activate()
            spare = self._room.height() - self.column.totalHeightForWidth(self.width()) + now
            self.table.setMinimumHeight(max(_FEWEST_ROWS + 1, min(spare // line, _ROWS + 1)) * line)
        super().make_room()
        self.resize(self.width(), min(self.height(), self._room.height()))

    @property
    def _room(self) -> QSize:
        window = self.parentWidget()
        return (window.size() if window is not None else self.maximumSize()) - QSize(_BESIDE, _BESIDE)

    # --- what is wanted

    @Slot()
    def _on_which_changed(self) -> None:
        code = self.which.currentData()
        self.form.setRowVisible(self.until, code == "until")
        try:
            until = self._date() if code == "until" and self.until.text().strip() else None
        except InputError as error:
            self.say(str(error))
            return
        self._was_chosen = False
        self._look.ask(count=1 if code == "next" else None, until=until)

    def _date(self) -> date:
        wording, today = self._desk.wording, self._desk.today
        if wording is None or today is None:
            raise InputError(_("The day is still being read. Try again in a moment."))
        return typed_date(self.until.text(), today, today, wording)

    @Slot(str)
    def _on_wishes_text_edited(self, typed: str) -> None:
        self._was_chosen = False
        self._look.wish(typed)

    @Slot()
    def _on_other_clicked(self) -> None:
        if self.plan is not None and self.plan.other_start is not None:
            self._was_chosen = False
            self._look.begin_on(self.plan.other_start)

    @Slot()
    def _on_by_hand_clicked(self) -> None:
        self.is_by_hand = True
        self.accept()

    # --- what was found

    @Slot()
    def _on_look_changed(self) -> None:
        choices = self._look.choices
        chosen = self.ways.currentRow() if self._was_chosen else first_choice(choices)
        self.ways.show_ways(choices, chosen)
        tell(self.understood, self._look.understood)
        self.say(self._look.problem)
        self._show(choices[chosen].plan if 0 <= chosen < len(choices) else None)

    @Slot(int)
    def _on_ways_current_row_changed(self, row: int) -> None:
        self._was_chosen = True
        choices = self._look.choices
        self._show(choices[row].plan if 0 <= row < len(choices) else None)

    def _show(self, plan: CoursePlan | None) -> None:
        """The doses of the chosen way."""
        self.plan, wording = plan, self._desk.wording
        asks = plan is not None and plan.is_passable
        self.accept_button.setEnabled(plan is not None and (plan.is_bookable or asks))
        self.accept_button.setText(_("Book all of them…") if asks else _("Book all of them"))
        self.by_hand.setVisible(self._has_by_hand and plan is not None and plan.is_in_row)
        self.other.setVisible(plan is not None and plan.other_start is not None)
        if plan is None or wording is None:
            tell(self.summary, _("Looking for places…") if self._look.is_looking else "")
            self.table.rows.show_rows(())
            return
        tell(self.summary, course_summary(plan, wording))
        self.table.rows.show_rows(course_rows(plan, wording))
        wrong = next((at for at, each in enumerate(plan.doses) if each.problem), 0)
        self.table.selectRow(wrong)
        if plan.other_start is not None:
            self.other.setText(_("Begin on {date} instead").format(date=wording.date(plan.other_start)))
        self.make_room()

    @Slot()
    def _on_table_row_changed(self) -> None:
        """Say of the dose with the keyboard on it what its row has no room for."""
        tell(self.said, self.table.remark)
