"""The screens beside the day, in the rail's order: a file here, or in a room of its own, and one line below.

What the rail and the menus say of a screen stands in that line, so that nothing of it is imported before somebody
goes there.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from infusion_desk.texts import N_

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from infusion_desk.ui.desk import Desk
    from infusion_desk.ui.look import Look


class Screen(NamedTuple):
    """One screen: its name, words and icon, and which class of which module below `infusion_desk.ui` is its widget.

    The widget may have `date_requested(date)`, `session_requested(InfusionSession)` and `booking_requested(Patient)`
    signals, which lead back to the day, and a `refresh()` that is called each time the screen is shown. By
    `screen_requested(name)` it leads to another screen, by `left()` back to the one before it. One that is not
    `in_rail` is shown by a menu or a screen.
    """

    name: str
    words: str
    icon: str
    module: str
    widget: str
    in_rail: bool = True

    def make(self, desk: Desk, look: Look, parent: QWidget) -> QWidget:
        """Import the screen's module and build its widget."""
        module = import_module(f"infusion_desk.ui.{self.module}")
        widget: QWidget = getattr(module, self.widget)(desk, look, parent)
        return widget


DAY = "day"
"""The name of the day screen, which is always there."""

SCREENS = (
    Screen("calendar", N_("Calendar"), "calendar-days", "screens.calendar", "CalendarScreen"),
    Screen("patients", N_("Patients"), "user-round", "screens.patients", "PatientsScreen"),
    Screen("due", N_("Due"), "calendar-clock", "screens.due", "DueScreen"),
    Screen("waiting", N_("Waitlist"), "hourglass", "screens.waiting", "WaitingScreen"),
    Screen("calls", N_("Calls"), "phone", "screens.calls", "CallsScreen"),
    Screen("to_send", N_("To send"), "send", "screens.to_send", "ToSendScreen"),
    Screen("nurses", N_("Nurses"), "users", "screens.nurses", "NursesScreen"),
    Screen("chairs", N_("Chairs"), "armchair", "screens.chairs", "ChairsScreen"),
    Screen("drugs", N_("Drugs"), "pill", "screens.drugs", "DrugsScreen"),
    Screen("hours", N_("Hours"), "clock", "screens.hours", "HoursScreen"),
    Screen("backups", N_("Backups"), "archive", "screens.backups", "BackupsScreen"),
    Screen("settings", N_("Settings"), "settings", "screens.settings", "SettingsScreen"),
    Screen("import", N_("Take patients in from a list"), "users", "importing.page", "ImportPage", in_rail=False),
    Screen("guide", N_("Set up the centre"), "settings", "guide.page", "GuidePage", in_rail=False),
)
