"""`python -m tests.speed._typing FILE INSTANT MRN…`: somebody at the real window types what these callers wish.

Prints as JSON what was waited for, in milliseconds: the first offers of each caller, and others after a letter. It is
a process of its own, for a window wants another kind of Qt application than what only paints.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, Slot
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from infusion_desk.app import window_application
from tests.journeys.driver import Person, person_at
from tests.ui.front_desk import Clock, focused, type_letter

ENTER = "\r"
WISHES = ("after 10", "mon", "tue thu", "wed before 11", "home by 15", "fri at 9", "afternoon")


class Typist(QObject):
    """Types at the window, and after each key waits until the offers that it brings are painted."""

    def __init__(self, person: Person) -> None:
        super().__init__()
        self._person = person
        self._panel = person.window.day.booking_panel
        self._list = self._panel.fields.offers.list
        self._rows: list[str] = []
        self._is_unpainted = False
        self._panel.draft.search.changed.connect(self._on_search_changed)
        self._list.viewport().installEventFilter(self)

    def choose(self, mrn: str) -> float | None:
        """Begin a booking and choose the patient; the milliseconds from there to the first offers."""
        self._person.press("Escape", "Ctrl+B")
        self._person.write(mrn)
        return self._wait_after(ENTER)

    def wish(self, words: str) -> list[float]:
        """Type into the empty line of wishes; the milliseconds from each letter that brings other offers to these."""
        line = self._panel.fields.offers.line
        line.setFocus()
        self._person.press(*["Backspace"] * len(line.text()))
        waits = [self._wait_after(letter) for letter in words]
        return [wait for wait in waits if wait is not None]

    def _wait_after(self, letter: str) -> float | None:
        before, taken, began = self._rows, None, time.perf_counter()
        type_letter(letter) if letter != ENTER else QTest.keyClick(focused(), Qt.Key.Key_Return)
        while self._person.window.desk.is_busy or self._is_unpainted:
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            if self._rows not in ([], before) and not self._is_unpainted:
                before, taken = self._rows, (time.perf_counter() - began) * 1000
        return taken

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt calls it
        """See the offers painted; the board has its own to paint at the same time, and does it in the same turn."""
        if event.type() is QEvent.Type.Paint:
            self._is_unpainted = False
        return False

    @Slot()
    def _on_search_changed(self) -> None:
        rows = [self._list.item(row).text() for row in range(self._list.count())]
        self._is_unpainted |= rows not in ([], self._rows)
        self._rows = rows


def main(file: Path, now: int, callers: list[str]) -> None:
    """Book for each caller, type every line of wishes, and print what was waited for."""
    kept = window_application()
    with person_at(file, Clock(now)) as person:
        typist = Typist(person)
        firsts, letters = [], []
        for mrn in callers:
            first = typist.choose(mrn)
            assert first is not None, f"no offers for {mrn}:\n{person.seen()}"
            firsts.append(first)
            letters += [wait for words in WISHES for wait in typist.wish(words)]
        print(json.dumps({"firsts": firsts, "letters": letters}))
    del kept


main(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3:])
