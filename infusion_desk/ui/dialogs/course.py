"""Book the doses of an order in one go: look at each with its window first, then all of them or none."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialogButtonBox, QLineEdit, QPushButton, QWidget

from infusion_desk.errors import InputError, UserFacingError
from infusion_desk.presenters.course_rows import HEADINGS, course_rows, course_summary
from infusion_desk.presenters.typed_date import typed_date
from infusion_desk.services.courses import CoursePlan, CourseWish, plan_course
from infusion_desk.services.workplace import Workplace
from infusion_desk.texts import _
from infusion_desk.ui.desk import Desk
from infusion_desk.ui.dialogs.frame import DialogFrame
from infusion_desk.ui.panels.fields import Choice
from infusion_desk.ui.panels.roster_list import RosterTable
from infusion_desk.ui.panels.words import tell, words

_WIDTH, _HEIGHT = 760, 260


class CourseDialog(DialogFrame):
    """Which doses are wanted, and what booking them would do; planned anew at every choice."""

    def __init__(
        self, desk: Desk, wished: CourseWish | int, parent: QWidget | None = None, *, has_by_hand: bool = False
    ) -> None:
        """`wished` is an order's number, or more of a wish; `has_by_hand` offers to book one day in a row by hand."""
        super().__init__(_("Book the course"), _("Book all of them"), parent)
        self._desk, self._wish = desk, wished if isinstance(wished, CourseWish) else CourseWish(wished)
        self._has_by_hand, self.is_by_hand = has_by_hand, False
        self.plan: CoursePlan | None = None
        self.which = Choice(self)
        for label, code in (
            (_("The rest of the course, a year at most"), "rest"),
            (_("The next dose, or its days in a row"), "next"),
            (_("Everything due up to a date"), "until"),
        ):
            self.which.addItem(label, code)
        self.which.setCurrentIndex(max(self.which.findData("next" if self._wish.count == 1 else "rest"), 0))
        self.until = QLineEdit(self)
        self.until.setPlaceholderText(_("a date, as 23 Nov 2026"))
        self.summary = words(self, bold=True)
        self.table = RosterTable(HEADINGS, self)
        self.table.setAccessibleName(_("The doses and their places"))
        self.table.setMinimumSize(_WIDTH, _HEIGHT)
        self.other = QPushButton(self)
        self.other.setProperty("link", True)
        self.other.hide()
        self.by_hand = QPushButton(_("Book one day by hand…"), self)
        self.by_hand.hide()
        self.buttons.addButton(self.by_hand, QDialogButtonBox.ButtonRole.ActionRole)
        for label, field in ((_("Which doses"), self.which), (_("Up to"), self.until)):
            field.setAccessibleName(label)
            self.form.addRow(label, field)
        self.said = words(self)
        for part in (self.summary, self.other, self.table, self.said):
            self.form.addRow(part)
        self.table.selectionModel().currentRowChanged.connect(self._on_table_row_changed)
        self.which.activated.connect(self._on_wish_changed)
        self.until.editingFinished.connect(self._on_wish_changed)
        self.other.clicked.connect(self._on_other_clicked)
        self.by_hand.clicked.connect(self._on_by_hand_clicked)
        self.accept_button.setEnabled(False)
        self._on_wish_changed()
        self.which.setFocus()

    def check(self) -> str:
        """Say what stands in the way."""
        if self.is_by_hand:
            return ""
        wording = self._desk.wording
        if self.plan is None or wording is None:
            return _("The course is still being planned. Wait a moment.")
        return "" if self.plan.is_bookable else course_summary(self.plan, wording)

    @Slot()
    def _on_wish_changed(self) -> None:
        code = self.which.currentData()
        self.until.setEnabled(code == "until")
        try:
            until = self._date() if code == "until" and self.until.text().strip() else None
        except InputError as error:
            self.say(str(error))
            return
        self._ask(replace(self._wish, count=1 if code == "next" else None, until=until))

    def _date(self) -> date:
        wording, today = self._desk.wording, self._desk.today
        if wording is None or today is None:
            raise InputError(_("The day is still being read. Try again in a moment."))
        return typed_date(self.until.text(), today, today, wording)

    def _ask(self, wish: CourseWish) -> None:
        self._wish = wish
        self.plan = None
        self.accept_button.setEnabled(False)
        self.say("")
        tell(self.summary, _("Looking for places…"))
        self._desk.read(
            partial(_plan, wish),
            partial(self._on_planned, wish),
            key="course plan",
            failed=partial(self._on_failed, wish),
        )

    def _on_planned(self, wish: CourseWish, plan: CoursePlan) -> None:
        wording = self._desk.wording
        if wish != self._wish or wording is None:
            return
        self.plan = plan
        tell(self.summary, course_summary(plan, wording))
        self.table.rows.show_rows(course_rows(plan, wording))
        wrong = next((at for at, each in enumerate(plan.doses) if each.problem), 0)
        self.table.selectRow(wrong)
        self.accept_button.setEnabled(plan.is_bookable)
        self.by_hand.setVisible(self._has_by_hand and plan.is_in_row)
        self.other.setVisible(plan.other_start is not None)
        if plan.other_start is not None:
            self.other.setText(_("Begin on {date} instead").format(date=wording.date(plan.other_start)))

    @Slot()
    def _on_table_row_changed(self) -> None:
        """Say of the dose with the keyboard on it what its row has no room for."""
        rows, row = self.table.rows.rows, self.table.currentIndex().row()
        tell(self.said, rows[row].cells[-1] if 0 <= row < len(rows) else "")

    def _on_failed(self, wish: CourseWish, error: UserFacingError) -> None:
        if wish == self._wish:
            tell(self.summary, "")
            self.table.rows.show_rows(())
            self.say(str(error))

    @Slot()
    def _on_other_clicked(self) -> None:
        if self.plan is not None and self.plan.other_start is not None:
            self._ask(replace(self._wish, first_day=self.plan.other_start))

    @Slot()
    def _on_by_hand_clicked(self) -> None:
        self.is_by_hand = True
        self.accept()


def _plan(wish: CourseWish, place: Workplace) -> CoursePlan:
    return plan_course(place, wish)
