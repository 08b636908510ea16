"""The day screen: the board or its table twin, the panel at the right, and the line below."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from infusion_desk.presenters.placing import Place
from infusion_desk.ui.actions import Actions
from infusion_desk.ui.board.board_screen import BoardScreen
from infusion_desk.ui.day_table import DayTable
from infusion_desk.ui.desk import Desk
from infusion_desk.ui.jobs import Jobs
from infusion_desk.ui.look import Look
from infusion_desk.ui.panels.session_panel import SessionPanel
from infusion_desk.ui.session_menu import SessionMenu
from infusion_desk.ui.status_line import StatusLine

if TYPE_CHECKING:
    from infusion_desk.ui.panels.booking_panel import BookingPanel, ReadTexts
    from infusion_desk.ui.panels.hold_panel import HoldPanel
    from infusion_desk.ui.panels.urgent_panel import UrgentPanel

PANEL, MORE_PANEL, WIDEST_PANEL = 300, 180, 480


class DayPage(QWidget):
    """Everything about the shown date."""

    print_requested = Signal(int)
    new_patient_requested = Signal(str)
    urgent_requested = Signal()
    hold_requested = Signal()
    held_place_requested = Signal(object)

    def __init__(
        self,
        desk: Desk,
        jobs: Jobs,
        look: Look,
        actions: Actions,
        read_texts: ReadTexts,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._look, self._read_texts = desk, look, read_texts
        self.board = BoardScreen(desk, look, self)
        self.table = DayTable(desk, self)
        self.session_panel = SessionPanel(desk, look, self)
        self.status = StatusLine(desk, jobs, actions, self)
        self._lay_out()
        self.menu = SessionMenu(self.session_panel.steps, actions, self)
        for twin in (self.board, self.table):
            self.session_panel.steps.add_keys_to(twin)
            twin.menu_requested.connect(self.menu.show_at)
        self.session_panel.left.connect(self._on_session_panel_left)
        look.changed.connect(self._on_look_changed)
        self._on_look_changed()

    @cached_property
    def booking_panel(self) -> BookingPanel:
        """The panel in which a session is booked; it is imported and built when somebody books the first time."""
        from infusion_desk.ui.panels.booking_panel import BookingPanel

        panel = BookingPanel(self._desk, self._read_texts, self)
        self._side.addWidget(panel)
        self.board.place_chosen.connect(self._on_board_place_chosen)
        panel.preview_changed.connect(self.board.show_preview)
        panel.marks_changed.connect(self.board.show_marks)
        panel.closed.connect(self._on_booking_panel_closed)
        panel.print_requested.connect(self.print_requested)
        panel.new_patient_requested.connect(self.new_patient_requested)
        panel.urgent_requested.connect(self.urgent_requested)
        panel.hold_requested.connect(self.hold_requested)
        return panel

    @cached_property
    def urgent_panel(self) -> UrgentPanel:
        """The places for somebody who can't wait; built when the first one can't."""
        from infusion_desk.ui.panels.urgent_panel import UrgentPanel

        panel = UrgentPanel(self._desk, self.booking_panel.draft, self)
        self._side.addWidget(panel)
        panel.marks_changed.connect(self.board.show_marks)
        panel.left.connect(self._on_urgent_panel_left)
        return panel

    @cached_property
    def hold_panel(self) -> HoldPanel:
        """The panel of a kept or held place; built when the first one is selected."""
        from infusion_desk.ui.panels.hold_panel import HoldPanel

        panel = HoldPanel(self._desk, self)
        self._side.addWidget(panel)
        panel.take_requested.connect(self.held_place_requested)
        panel.left.connect(self._on_session_panel_left)
        return panel

    @property
    def is_booking(self) -> bool:
        """Whether a booking is being made, or was just made and its page is still open."""
        return "booking_panel" in vars(self) and self.booking_panel.is_open

    @property
    def is_table(self) -> bool:
        """Whether the day is shown as a table."""
        return self._twins.currentWidget() is self.table

    @property
    def shown(self) -> BoardScreen | DayTable:
        """The board or its table twin."""
        return self.table if self.is_table else self.board

    def show_as_table(self, is_table: bool) -> None:
        """Show the day as table or as board; the keyboard goes with it."""
        self._twins.setCurrentWidget(self.table if is_table else self.board)
        self.shown.setFocus()

    def show_session_panel(self) -> None:
        """Show the selected session or held place at the right, unless a booking is being made there."""
        hold = self._desk.hold
        if self.is_booking:
            return
        if hold is not None:
            self.hold_panel.show_hold(hold)
        self._side.setCurrentWidget(self.session_panel if hold is None else self.hold_panel)

    def show_booking_panel(self) -> None:
        """Show the booking at the right."""
        if "urgent_panel" in vars(self):
            self.urgent_panel.leave()
        self._side.setCurrentWidget(self.booking_panel)

    def show_urgent_panel(self) -> None:
        """Show at the right where the session that is being booked does least harm."""
        self._side.setCurrentWidget(self.urgent_panel)
        self.urgent_panel.open()

    @property
    def side_width(self) -> int:
        """The width of the panel at the right, in logical pixels."""
        return self._side.width()

    def _lay_out(self) -> None:
        self._twins, self._side = QStackedWidget(self), QStackedWidget(self)
        self._twins.addWidget(self.board)
        self._twins.addWidget(self.table)
        self._side.setObjectName("SidePanel")
        self._side.addWidget(self.session_panel)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self._twins, 1)
        left.addWidget(self.status)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(left, 1)
        row.addWidget(self._side)

    @Slot()
    def _on_session_panel_left(self) -> None:
        self.shown.setFocus()

    @Slot()
    def _on_booking_panel_closed(self) -> None:
        self._side.setCurrentWidget(self.session_panel)
        self.shown.setFocus()

    @Slot(object)
    def _on_board_place_chosen(self, place: Place) -> None:
        """A click on the board takes a place for the booking, from wherever its places are looked at."""
        if "urgent_panel" in vars(self):
            self.urgent_panel.leave()
        self.booking_panel.choose_place(place)

    @Slot()
    def _on_urgent_panel_left(self) -> None:
        """The booking goes on; or it has just been made."""
        self._side.setCurrentWidget(self.booking_panel)
        self.booking_panel.go_on()

    @Slot()
    def _on_look_changed(self) -> None:
        width = round(PANEL + MORE_PANEL * (self._look.scale - 1))
        self._side.setFixedWidth(min(width, WIDEST_PANEL))
