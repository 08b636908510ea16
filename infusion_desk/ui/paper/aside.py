"""Work that may never end, such as asking a printer: in a process of its own, which can be ended at any moment.

Not a thread: while Qt waits for a spooler it lets no other thread of Python run, the window's included.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Slot

from infusion_desk.errors import UserFacingError
from infusion_desk.resources import resource_name
from infusion_desk.texts import _, language, use_language
from infusion_desk.ui.fault_log import log_fault
from infusion_desk.ui.jobs import BROKEN, outcome_of

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

POLL_MS = 50
LONGEST_CLOSE_SECONDS = 1.0

Tell = Callable[[int, int], None]
"""Says how many of how many parts are done."""

Work = Callable[..., Any]
"""A function of a module, for its name goes over and not itself; it is given a Tell, then the arguments."""


@dataclass(eq=False)
class _Asked:
    process: BaseProcess
    answers: Connection
    done: Callable[[Any], None]
    failed: Callable[[UserFacingError], None]
    told: Tell | None


class Aside(QObject):
    """Each piece of work in its own process; its answer comes back to the window."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._asked: list[_Asked] = []
        self._poll = QTimer(self, interval=POLL_MS)
        self._poll.timeout.connect(self._on_poll_timeout)

    def run(
        self,
        work: Work,
        arguments: tuple[Any, ...],
        done: Callable[[Any], None],
        failed: Callable[[UserFacingError], None],
        told: Tell | None = None,
    ) -> None:
        """Run `work`; then call `done` with its answer or `failed` with what a user can read."""
        import multiprocessing  # it would cost the window's first moments

        context = multiprocessing.get_context("spawn")
        here, there = context.Pipe(duplex=False)
        process = context.Process(
            target=_perform, args=(there, language(), work, arguments), name="printing", daemon=True
        )
        try:
            process.start()
        except OSError as error:  # no room for another process
            log_fault(error)
            failed(UserFacingError(_(BROKEN)))
            return
        there.close()
        self._asked.append(_Asked(process, here, done, failed, told))
        self._poll.start()

    def give_up(self) -> None:
        """End what runs, wherever it is; no answer comes any more."""
        for asked in self._asked:
            asked.process.kill()
            asked.process.join(LONGEST_CLOSE_SECONDS)
            asked.answers.close()
        self._asked.clear()
        self._poll.stop()

    @Slot()
    def _on_poll_timeout(self) -> None:
        for asked in list(self._asked):
            while asked in self._asked and (answer := _next_answer(asked)) is not None:
                self._take(asked, *answer)
        if not self._asked:
            self._poll.stop()

    def _take(self, asked: _Asked, what: str, answer: Any) -> None:
        if what == "told":
            if asked.told is not None:
                asked.told(*answer)
            return
        self._asked.remove(asked)
        asked.answers.close()
        if what == "done":
            asked.done(answer)
        else:
            asked.failed(UserFacingError(answer))


def _next_answer(asked: _Asked) -> tuple[str, Any] | None:
    """What was said since, or None; a process that ended without a word has failed."""
    try:
        return asked.answers.recv() if asked.answers.poll() else None
    except (EOFError, OSError):
        return "failed", _(BROKEN)


def _perform(there: Connection, spoken: str, work: Work, arguments: tuple[Any, ...]) -> None:
    """In the process: do the work and say what came of it."""
    from infusion_desk.ui.application import painting_application

    use_language(spoken, resource_name("locale"))

    def tell(done: int, of: int) -> None:
        there.send(("told", (done, of)))

    def all_of_it() -> Any:
        painting_application()
        return work(tell, *arguments)

    answer, error = outcome_of(all_of_it)
    with suppress(OSError):  # nobody waits any more
        there.send(("done", answer) if error is None else ("failed", str(error)))
