"""What the window's actions about calls do, and the count of open ones beside the rail's button."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from infusion_desk.presenters.call_groups import open_words
from infusion_desk.services.calls import count_open
from infusion_desk.services.days import DayPicture
from infusion_desk.ui.calls.cause_work import CauseWork
from infusion_desk.ui.window_parts import WindowParts

_SCREEN = "calls"


class CallCommands(QObject):
    """Leads to the call list from anywhere in the window."""

    def __init__(self, window: WindowParts) -> None:
        super().__init__(window)
        self._window, self._desk = window, window.desk
        self._version: int | None = None
        self.causes = CauseWork(window.desk, window)
        self.causes.listed.connect(self.show_list)
        window.desk.picture_changed.connect(self._on_desk_picture_changed)

    @Slot()
    def do_calls(self) -> None:
        """Show the call list where it was left."""
        self._window.show_screen(_SCREEN)

    @Slot()
    def do_close(self) -> None:
        """Ask what is closed, and show whom it touches."""
        self.causes.ask_close()

    @Slot()
    def do_away(self) -> None:
        """Ask which nurse is away, and show whom it touches."""
        self.causes.ask_away()

    @Slot()
    def do_shifts(self) -> None:
        """Ask what a nurse works on one day, and show whom it touches."""
        self.causes.ask_shifts()

    @Slot(int)
    def show_list(self, list_id: int) -> None:
        """Show one call list."""
        from infusion_desk.ui.screens.calls import CallsScreen

        screen = self._window.show_screen(_SCREEN)
        if isinstance(screen, CallsScreen):
            screen.choose_list(list_id)

    @Slot(object)
    def _on_desk_picture_changed(self, picture: DayPicture) -> None:
        if picture.data_version != self._version:
            self._version = picture.data_version
            self._desk.read(count_open, self._on_count_read, key="open calls")

    def _on_count_read(self, count: int) -> None:
        self._window.rail.name(_SCREEN, open_words(count))
