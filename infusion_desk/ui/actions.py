"""Every action of the window, once: its words and its keys. Menus, buttons and the table of keys read this table."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QWidget

from infusion_desk.texts import N_, _


class ActionEntry(NamedTuple):
    """One action: `keys` as people write them, `tip` what it does in a sentence."""

    name: str
    words: str
    keys: tuple[str, ...] = ()
    tip: str = ""
    checkable: bool = False


ACTIONS = (
    ActionEntry("previous_day", N_("Previous day"), ("Alt+Left",), N_("Show the day before")),
    ActionEntry("today", N_("Today"), ("Ctrl+Home",), N_("Show today")),
    ActionEntry("next_day", N_("Next day"), ("Alt+Right",), N_("Show the day after")),
    ActionEntry("go_to_date", N_("Go to date…"), ("Ctrl+G",), N_("Show a date that you type")),
    ActionEntry(
        "search", N_("Search"), ("Ctrl+K", "Ctrl+F"), N_("Find a patient, a chair, a nurse, a drug or a command")
    ),
    ActionEntry("book", N_("Book session"), ("Ctrl+B",), N_("Book a session for a patient")),
    ActionEntry(
        "urgent",
        N_("Can't wait…"),
        ("Ctrl+Shift+B",),
        N_("Show the least bad places for who can't wait, what each would break and whom to ask"),
    ),
    ActionEntry(
        "hold", N_("Hold a place…"), ("Ctrl+Shift+H",), N_("Hold a place for a purpose, such as urgent steroids")
    ),
    ActionEntry("move", N_("Move…"), ("F2",), N_("Move the selected session with the arrow keys")),
    ActionEntry(
        "another_time",
        N_("Another time…"),
        ("Shift+F2",),
        N_("Find the best other times for the selected session, to read out"),
    ),
    ActionEntry(
        "pin", N_("Pin to its chair…"), ("Ctrl+I",), N_("Keep the selected session on its chair, or no longer")
    ),
    ActionEntry("cancel", N_("Cancel session…"), ("Del",), N_("Cancel the selected session with a reason")),
    ActionEntry("restore", N_("Restore session"), (), N_("Bring a cancelled session back")),
    ActionEntry(
        "fits",
        N_("Who would come sooner…"),
        (),
        N_("List who on the waitlist would take a cancelled session's place"),
    ),
    ActionEntry("calls", N_("Call list"), ("Ctrl+L",), N_("Show whom to call, and what to say")),
    ActionEntry(
        "close", N_("Close centre or chair…"), (), N_("Close the centre or a chair; whom it touches is to be called")
    ),
    ActionEntry("away", N_("Nurse away…"), (), N_("Note that a nurse is away; whom it touches is to be called")),
    ActionEntry(
        "shifts",
        N_("Nurse's shifts of a day…"),
        (),
        N_("Let a nurse work other hours on one day, or not, or come extra"),
    ),
    ActionEntry("undo", N_("Undo"), ("Ctrl+Z",), N_("Take the last change back")),
    ActionEntry("redo", N_("Redo"), ("Ctrl+Shift+Z", "Ctrl+Y"), N_("Do again what was taken back")),
    ActionEntry("print_sheet", N_("Print prep sheet…"), ("Ctrl+P",), N_("Make the selected prep sheet")),
    ActionEntry("print_sheets", N_("Print the day's prep sheets…"), ("Ctrl+Shift+P",)),
    ActionEntry("print_day_list", N_("Print the day list…"), (), N_("The day for the nurses")),
    ActionEntry("print_mixing_list", N_("Print the mixing list…"), (), N_("The day for the pharmacy")),
    ActionEntry("print_board", N_("Print the day board…")),
    ActionEntry("print_pack", N_("Print the downtime pack…"), (), N_("Two days on paper, for when no computer runs")),
    ActionEntry("table", N_("Show as table"), ("Ctrl+T",), N_("The day as a table"), checkable=True),
    ActionEntry("wall", N_("Wall"), ("F11",), N_("The day to be read from afar"), checkable=True),
    ActionEntry("desk", N_("Who is at this desk…"), ("Ctrl+D",), N_("Say whose initials changes carry")),
    ActionEntry("guide", N_("Set up the centre…"), (), N_("Go through what a centre needs before its first booking")),
    ActionEntry("import_patients", N_("Take patients in from a list…"), (), N_("Take patients in from a CSV file")),
    ActionEntry("look_desktop", N_("Light or dark as the desktop"), checkable=True),
    ActionEntry("look_light", N_("Light"), checkable=True),
    ActionEntry("look_dark", N_("Dark"), checkable=True),
    ActionEntry("larger", N_("Larger text"), ("Ctrl++", "Ctrl+=")),
    ActionEntry("smaller", N_("Smaller text"), ("Ctrl+-",)),
    ActionEntry("usual_size", N_("Usual text size"), ("Ctrl+0",)),
    ActionEntry("reload", N_("Read the day again"), ("F5",)),
    ActionEntry("keys", N_("Keys"), ("F1",), N_("Every key and what it does")),
    ActionEntry("quit", N_("Quit"), ("Ctrl+Q",)),
)

LOOKS = ("look_desktop", "look_light", "look_dark")
"""Those of which one is always chosen."""


class Actions:
    """The actions as Qt objects of one window, by name."""

    def __init__(self, window: QWidget) -> None:
        self._actions = {entry.name: _made(entry, window) for entry in ACTIONS}
        looks = QActionGroup(window)
        for name in LOOKS:
            looks.addAction(self._actions[name])
        window.addActions(list(self._actions.values()))

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def find(self, name: str) -> QAction | None:
        """The action with this name, or None."""
        return self._actions.get(name)

    def lead_to(self, *rooms: QObject) -> None:
        """Let each action do what the room has for it that has a slot of its name: `do_undo` for `undo`."""
        for name, action in self._actions.items():
            for room in rooms:
                if hasattr(room, f"do_{name}"):
                    action.triggered.connect(getattr(room, f"do_{name}"))

    def all(self) -> tuple[QAction, ...]:
        """Every action in the table's order."""
        return tuple(self._actions.values())


def _made(entry: ActionEntry, window: QWidget) -> QAction:
    action = QAction(_(entry.words), window)
    action.setObjectName(entry.name)
    action.setShortcuts([QKeySequence(keys) for keys in entry.keys])
    action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
    action.setCheckable(entry.checkable)
    tip = _(entry.tip) if entry.tip else _(entry.words)
    action.setToolTip(f"{tip} ({entry.keys[0]})" if entry.keys else tip)
    return action
