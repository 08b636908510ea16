"""Work beside the window: one thread owns the file, and answers come back to the window's own thread.

Jobs run one after another in the order they were asked for. A newer job with the same `key` makes an older one's
answer unwanted: the older one, if it waits, is never run, and if it runs its answer is dropped.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from itertools import count
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

from infusion_desk.errors import UserFacingError
from infusion_desk.texts import N_, _
from infusion_desk.ui.fault_log import log_fault

BROKEN = N_("Something in the program failed, and nothing was changed. Try again; the log says where it was.")


@dataclass(eq=False)
class Job:
    """One piece of work that was asked for; `stop` asks it to end, which work that takes long looks at."""

    done: Callable[[Any], None]
    failed: Callable[[UserFacingError], None]
    key: str = ""
    stopped: threading.Event = field(default_factory=threading.Event)

    def stop(self) -> None:
        """Ask the work to end, and drop its answer."""
        self.stopped.set()


class Jobs(QObject):
    """The one thread beside the window.

    Who asked is known to the window's thread alone: were the other thread the last to let go of a widget, the widget
    would be destroyed there, and Qt crashes. So the work goes over by itself, under a number.
    """

    busy_changed = Signal(bool)
    _finished = Signal(int, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="file")
        self._asked: dict[int, Job] = {}
        self._newest: dict[str, Job] = {}
        self._numbers = count(1)
        self._is_closed = False
        self._finished.connect(self._on_job_finished, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[UserFacingError], None],
        *,
        key: str = "",
    ) -> Job:
        """Run `work` beside the window; then call `done` with its answer or `failed` with what a user can read.

        Once it is closed nothing is run any more: a signal on its way may still ask.
        """
        job = Job(done, failed, key)
        if self._is_closed:
            job.stop()
            return job
        if key:
            earlier = self._newest.get(key)
            if earlier is not None:
                earlier.stop()
            self._newest[key] = job
        number, was_busy = next(self._numbers), self.is_busy
        self._asked[number] = job
        self._executor.submit(self._perform, number, [work], job.stopped).add_done_callback(_raise_lost)
        self._tell_busy(was_busy)
        return job

    @property
    def is_busy(self) -> bool:
        """Whether an answer is still to come."""
        return bool(self._asked)

    def close(self) -> None:
        """Run what still waits, changes above all; drop reads that a newer one may replace; join the thread.

        The answers go nowhere: who asked may be gone.
        """
        self._is_closed = True
        for job in self._newest.values():
            job.stop()
        self._executor.shutdown(wait=True)
        self._newest.clear()
        self._asked.clear()

    def _perform(self, number: int, held: list[Callable[[], Any]], stopped: threading.Event) -> None:
        """Run the one piece of work in `held`; it is let go of here before the answer is told."""
        work = held.pop()
        answer, error = (None, None) if stopped.is_set() else outcome_of(work)
        del work
        self._finished.emit(number, answer, error)

    @Slot(int, object, object)
    def _on_job_finished(self, number: int, answer: Any, error: UserFacingError | None) -> None:
        job = self._asked.get(number)
        if job is None:
            return
        if self._newest.get(job.key) is job:
            del self._newest[job.key]
        try:
            if job.stopped.is_set():
                return
            if error is not None:
                tell(job.failed, error)
            else:
                tell(job.done, answer)
        finally:
            was_busy = self.is_busy
            self._asked.pop(number, None)
            self._tell_busy(was_busy)

    def _tell_busy(self, was_busy: bool) -> None:
        if self.is_busy is not was_busy:
            self.busy_changed.emit(self.is_busy)


def is_gone(who: Callable[..., Any]) -> bool:
    """Whether `who` is the method of a widget that Qt has destroyed meanwhile, as a dialog that was closed."""
    method = who.func if isinstance(who, partial) else who
    owner = getattr(method, "__self__", None)
    return isinstance(owner, QObject) and not isValid(owner)


def tell(who: Callable[[Any], None], answer: Any) -> None:
    """Hand an answer to whoever asked, if there is still somebody."""
    if not is_gone(who):
        who(answer)


def outcome_of(work: Callable[[], Any]) -> tuple[Any, UserFacingError | None]:
    """The answer of `work`, or what a user can read of why there is none."""
    try:
        return work(), None
    except UserFacingError as error:
        return None, error.with_traceback(None)
    except Exception as error:
        log_fault(error)
        return None, UserFacingError(_(BROKEN))


def _raise_lost(future: Future[None]) -> None:
    """An exception of the job machinery itself would vanish in the future; the log keeps it."""
    if not future.cancelled() and (error := future.exception()) is not None:
        log_fault(error)
