"""A desk on a real file for tests of the window's parts: it answers beside the test, as it does beside the window."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from infusion_desk.exchange.templates import load_template
from infusion_desk.presenters.sheet_texts import SheetTexts
from infusion_desk.services.changes import Change
from infusion_desk.services.workplace import Workplace
from infusion_desk.ui.desk import Desk, Refused
from infusion_desk.ui.jobs import Jobs
from tests.centres import MONDAY, Centre, at


@dataclass
class Clock:
    """The time of day, which moves only when a test moves it."""

    now: int

    def __call__(self) -> int:
        return self.now


@dataclass
class FrontDesk:
    """The desk with the centre it works on, its clock, and what it has told so far.

    `centre` is a second opening of the same file, for looking into it and for changes from outside.
    """

    desk: Desk
    jobs: Jobs
    centre: Centre
    clock: Clock
    qtbot: QtBot
    said: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.desk.said.connect(self.said.append)
        self.desk.failed.connect(self.failed.append)
        self.desk.refused.connect(self.refused.append)
        self.desk.session_changed.connect(self.changes.append)

    def show_day(self, shown: date = MONDAY) -> None:
        """Show `shown` and wait until it is read."""
        if self.desk.picture is None:
            self.desk.start(shown)
        else:
            self.desk.go_to(shown)
        self.settle()

    def settle(self) -> None:
        """Wait until every answer has come, also those that are asked for by what comes."""
        if self.jobs.is_busy:
            with self.qtbot.waitSignal(self.jobs.busy_changed, check_params_cb=lambda is_busy: not is_busy):
                pass

    def put_up(self, widget: QWidget, width: int, height: int) -> None:
        """Show `widget` as the active window of this size; it is destroyed when the test ends."""
        self.qtbot.addWidget(widget)
        widget.resize(width, height)
        with self.qtbot.waitExposed(widget):
            widget.show()
        widget.activateWindow()
        self.qtbot.waitUntil(widget.isActiveWindow)

    def press(self, *keys: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press keys where the keyboard is, and let what follows from them come to rest."""
        for key in keys:
            QTest.keyClick(focused(), key, modifiers)
            self.settle()

    def type(self, text: str) -> None:
        """Type `text` where the keyboard is, any letters of any alphabet, and let the answers come."""
        for letter in text:
            type_letter(letter)
        self.settle()

    def book(self, start: str, minutes: int = 60, *, chair: int = 1, patient: int = 1) -> int:
        """Book from outside, let the desk read the day anew, and return the session's id."""
        session = self.centre.book(start, minutes, chair=chair, patient=patient)
        self.desk.reload()
        self.settle()
        return session.id


def sheet_texts(_place: Workplace | None = None) -> SheetTexts:
    """The words of the prep sheet as the program ships them."""
    return SheetTexts.of(load_template("prep_sheet", "en"))


def focused() -> QWidget:
    """The widget that has the keyboard."""
    widget = QApplication.focusWidget()
    assert widget is not None, "nothing has the keyboard"
    return widget


def type_letter(letter: str) -> None:
    """One letter where the keyboard is; qtbot.keyClicks ends the process at the first one beyond ASCII."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(focused(), QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))


__all__ = ["MONDAY", "Clock", "FrontDesk", "at", "focused", "sheet_texts", "type_letter"]
