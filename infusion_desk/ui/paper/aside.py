"""Work that may never end, such as asking a printer: on a thread that nobody has to wait for.

A spooler that hangs can't be stopped from outside, so its thread is left behind: it ends with the program.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from itertools import count
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, Qt, Signal, Slot

from infusion_desk.errors import UserFacingError
from infusion_desk.ui.jobs import outcome_of

LONGEST_CLOSE_SECONDS = 1.0


class _Answers(NamedTuple):
    done: Callable[[Any], None]
    failed: Callable[[UserFacingError], None]


class Aside(QObject):
    """Each piece of work on its own thread; its answer comes back to the window's."""

    _finished = Signal(int, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._asked: dict[int, _Answers] = {}
        self._threads: dict[int, threading.Thread] = {}
        self._numbers = count(1)
        self._finished.connect(self._on_finished, Qt.ConnectionType.QueuedConnection)

    def run(
        self, work: Callable[[], Any], done: Callable[[Any], None], failed: Callable[[UserFacingError], None]
    ) -> None:
        """Run `work`; then call `done` with its answer or `failed` with what a user can read."""
        number = next(self._numbers)
        self._asked[number] = _Answers(done, failed)
        thread = threading.Thread(target=self._perform, args=(number, [work]), name="printer", daemon=True)
        self._threads[number] = thread
        thread.start()

    def give_up(self) -> None:
        """Wait for no answer any more; what comes later is dropped."""
        self._asked.clear()

    def close(self) -> None:
        """Give up, and let what is about to end do so."""
        self.give_up()
        for thread in self._threads.values():
            thread.join(LONGEST_CLOSE_SECONDS)

    def _perform(self, number: int, held: list[Callable[[], Any]]) -> None:
        # As in Jobs: what asked may be a widget, which must not be let go of by this thread.
        work = held.pop()
        answer, error = outcome_of(work)
        del work
        self._finished.emit(number, answer, error)

    @Slot(int, object, object)
    def _on_finished(self, number: int, answer: Any, error: UserFacingError | None) -> None:
        del self._threads[number]
        asked = self._asked.pop(number, None)
        if asked is None:
            return
        if error is not None:
            asked.failed(error)
        else:
            asked.done(answer)
