"""What the window's actions about places do: the least bad one for somebody who can't wait."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QObject, Slot

from infusion_desk.services.urgent import open_day_from
from infusion_desk.services.workplace import Workplace
from infusion_desk.texts import _
from infusion_desk.ui.screens import DAY
from infusion_desk.ui.window_commands import WindowCommands
from infusion_desk.ui.window_parts import WindowParts


class PlaceCommands(QObject):
    """Leads from the booking to places that are no plain offers."""

    def __init__(self, window: WindowParts, commands: WindowCommands) -> None:
        super().__init__(window)
        self._window, self._desk, self._commands = window, window.desk, commands

    def slots(self) -> Iterator[tuple[str, Callable[..., None]]]:
        """The actions' names with what they do."""
        yield "urgent", self.do_urgent

    @Slot()
    def do_urgent(self) -> None:
        """Show the least bad places, from tomorrow on, for what is being booked; else begin a booking."""
        today = self._desk.today
        if today is None:
            return
        if self._is_ready:
            tomorrow = today + timedelta(days=1)
            self._desk.read(partial(_open_day, tomorrow), self._on_day_read, key="urgent day")
            return
        self._commands.do_book()
        self._desk.said.emit(_("Choose the patient and the drug first. Then ask again for who can't wait."))

    @property
    def _is_ready(self) -> bool:
        """Whether a booking says enough to look for places."""
        day = self._window.day
        return day.is_booking and day.booking_panel.booked is None and day.booking_panel.draft.form.order() is not None

    def _on_day_read(self, day: date) -> None:
        if self._is_ready:
            self._window.show_screen(DAY)
            self._desk.go_to(day)
            self._window.day.show_urgent_panel()


def _open_day(first: date, place: Workplace) -> date:
    return open_day_from(place, first)
