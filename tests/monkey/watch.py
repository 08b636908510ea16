"""What a monkey's watcher sees: exceptions, warnings of Qt, faults in the log, and what piles up."""

from __future__ import annotations

import ctypes
import gc
import logging
import sys
import threading
import traceback
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, QMessageLogContext, QObject, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

OF_THE_MONKEY = "Mouse event at"
"""How Qt begins to warn of a click beside a window that has just become smaller."""
_HARMLESS = (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg)


class Watcher(logging.Handler):
    """Collects whatever nobody caught, Qt's warnings, and what the program wrote to its own log of faults."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.faults: list[str] = []
        sys.excepthook = lambda kind, error, trace: self._take("".join(traceback.format_exception(error)))
        threading.excepthook = lambda told: self._take(f"in a thread: {told.exc_type.__name__} {told.exc_value}")
        sys.unraisablehook = lambda told: self._take(f"nobody could catch: {told.exc_value!r} {told.object!r}")
        qInstallMessageHandler(self._on_message)
        logging.getLogger("infusion_desk").addHandler(self)

    def stop(self) -> None:
        """Let what goes wrong from now on be told as everywhere."""
        sys.excepthook, threading.excepthook = sys.__excepthook__, threading.__excepthook__
        sys.unraisablehook = sys.__unraisablehook__

    def emit(self, record: logging.LogRecord) -> None:
        """Take what the program logs of its own faults."""
        self._take(record.getMessage())

    def _on_message(self, kind: QtMsgType, _context: QMessageLogContext, words: str) -> None:
        if kind not in _HARMLESS and not words.startswith(OF_THE_MONKEY):
            self._take(f"Qt: {words}")

    def _take(self, words: str) -> None:
        self.faults.append(words)


@dataclass(frozen=True)
class Census:
    """What there is at rest: objects of Qt by class, widgets in all, and the memory of the process in MB.

    `megabytes` is what is the process's own, once what it has given up is given back to the system; `held` is all that
    it holds before, and together with the files that it shows the system as memory.
    """

    objects: Counter[str]
    widgets: int
    megabytes: float
    held: float

    def __str__(self) -> str:
        return (
            f"{self.objects.total():,} objects of Qt, {self.widgets:,} widgets, {self.megabytes:.0f} MB of its own"
            f" (held {self.held:.0f} MB)"
        )

    @staticmethod
    def now() -> Census:
        """Count what there is, after whatever was let go has gone."""
        take_away()
        tops = QApplication.topLevelWidgets()
        each = [*tops, *(below for top in tops if top.parent() is None for below in top.findChildren(QObject))]
        objects = Counter(one.metaObject().className() for one in each)
        held, _shared = _memory()
        _give_back()
        resident, shared = _memory()
        return Census(objects, len(QApplication.allWidgets()), resident - shared, held)

    def more_than(self, before: Census) -> dict[str, int]:
        """By how many each class has grown."""
        return {
            name: count - before.objects[name] for name, count in self.objects.items() if count > before.objects[name]
        }


def take_away() -> None:
    """Let what waits to be destroyed be destroyed."""
    for _round in range(2):
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        gc.collect()


def _memory() -> tuple[float, float]:
    """The memory that the process holds, and how much of it is shared or read from files, in MB."""
    status = Path("/proc/self/statm")
    if not status.exists():
        return 0.0, 0.0
    _size, resident, shared, *_rest = (int(pages) * 4096 / 1e6 for pages in status.read_text().split())
    return resident, shared


def _give_back() -> None:
    """Let the C library give freed memory back, which it else keeps for the next time it is wanted."""
    if sys.platform.startswith("linux"):
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # glibc alone has it
        if trim is not None:
            trim(0)
