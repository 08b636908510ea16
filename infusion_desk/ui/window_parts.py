"""What the window has and does for those who work on it: its commands know this, and the window alone knows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from infusion_desk.ui.bare_window import BareWindow

if TYPE_CHECKING:  # an empty window is shown before these are imported
    from infusion_desk.ui.actions import Actions
    from infusion_desk.ui.day_page import DayPage
    from infusion_desk.ui.desk import Desk
    from infusion_desk.ui.look import Look
    from infusion_desk.ui.paper_work import PaperWork
    from infusion_desk.ui.rail import Rail
    from infusion_desk.ui.top_bar import TopBar


class WindowParts(BareWindow):
    """The parts of a furnished window, and the ways to turn it to something else."""

    desk: Desk
    look: Look
    actions_: Actions
    top: TopBar
    rail: Rail
    day: DayPage
    paper: PaperWork

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the keyboard; outside a dialog Qt leaves that to Space."""
        from infusion_desk.ui.keyboard import ENTER

        button = self.focusWidget()
        if event.key() in ENTER and not event.isAutoRepeat() and isinstance(button, (QPushButton, QToolButton)):
            button.click()
        else:
            super().keyPressEvent(event)

    def show_screen(self, name: str) -> QWidget:
        """Show a screen of the rail, built the first time somebody goes there, and return it."""
        raise NotImplementedError

    def step_day(self, by: int) -> None:
        """Show the day `by` days later (earlier when negative)."""
        raise NotImplementedError

    def show_wall(self, is_shown: bool) -> None:
        """Show or close the wall, on another screen when there is one."""
        raise NotImplementedError
