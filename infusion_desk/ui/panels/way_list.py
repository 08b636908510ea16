"""The ways to book a course, to choose from by number or arrow."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidgetItem, QWidget

from infusion_desk.presenters.course_choices import CourseChoice
from infusion_desk.texts import _
from infusion_desk.ui.keyboard import ENTER
from infusion_desk.ui.panels.word_list import WordList
from infusion_desk.ui.plain import plain_tip


class WayList(WordList):
    """Entries count from 1; a number chooses one, and Enter is the dialog's."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Times. A number or an arrow chooses, Enter books."), parent, is_whole=True)

    def show_ways(self, choices: Sequence[CourseChoice], chosen: int) -> None:
        """Show these ways with the one at `chosen` chosen; nobody is told of a choice that was not theirs."""
        self.blockSignals(True)
        self.fill(_item(number, each) for number, each in enumerate(choices, 1))
        self.setCurrentRow(chosen)
        self.blockSignals(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by number."""
        typed = event.text()
        if typed.isdecimal() and 1 <= int(typed) <= self.count():
            self.setCurrentRow(int(typed) - 1)
        elif event.key() in ENTER:
            event.ignore()
        else:
            super().keyPressEvent(event)


def _item(number: int, choice: CourseChoice) -> QListWidgetItem:
    told = [f"{number}   {choice.sentence}", *filter(None, (choice.more,))]
    item = QListWidgetItem("\n".join(told))
    item.setToolTip(plain_tip(choice.tip))
    item.setData(Qt.ItemDataRole.AccessibleTextRole, ". ".join(told))
    return item
