"""The log of the program's own faults: where it failed and what kind of failure, never what a value was.

A message of an exception may quote a name or a number of a patient, so it is left out: type, file, line and
function are enough to find the place.
"""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

_log = logging.getLogger("infusion_desk")


def describe_fault(error: BaseException) -> str:
    """The kind of `error` and the way to it, one line a call, without any value; then what it came from."""
    lines: list[str] = []
    seen: set[int] = set()
    cause: BaseException | None = error
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        frames = traceback.StackSummary.extract(traceback.walk_tb(cause.__traceback__), lookup_lines=False)
        lines.append(f"from {type(cause).__name__}" if lines else type(cause).__name__)
        lines += [f"  {_short(frame.filename)}:{frame.lineno} in {frame.name}" for frame in frames]
        cause = cause.__cause__ or (None if cause.__suppress_context__ else cause.__context__)
    return "\n".join(lines)


def log_fault(error: BaseException) -> None:
    """Write `error` to the log without any value that it carries."""
    _log.error("%s", describe_fault(error))


def open_log(folder: Path) -> Path:
    """Send the log to a file in `folder`, made if need be: at most three files of 500 kB. Returns the file.

    A folder that can't be written is passed over; the program runs without a log then.
    """
    file = folder / "infusion-desk.log"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(file, maxBytes=500_000, backupCount=2, encoding="utf-8")
    except OSError:
        return file
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    _log.addHandler(handler)
    _log.propagate = False
    return file


def close_log() -> None:
    """Let the log's files go."""
    for handler in list(_log.handlers):
        _log.removeHandler(handler)
        handler.close()


def catch_all(tell: Callable[[], None]) -> Callable[[], None]:
    """Send every exception that nobody caught to the log, and call `tell` so that the window can say a sentence.

    The program goes on. Returns a function that puts the former hooks back.
    """
    former, former_thread, former_unraisable = sys.excepthook, threading.excepthook, sys.unraisablehook

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            former(kind, error, trace)
            return
        log_fault(error.with_traceback(trace))
        try:
            tell()
        except Exception as failed:  # the window itself may be what is broken
            log_fault(failed)

    def other_hook(arguments: threading.ExceptHookArgs | sys.UnraisableHookArgs) -> None:
        if arguments.exc_value is not None:
            log_fault(arguments.exc_value)

    sys.excepthook, threading.excepthook, sys.unraisablehook = hook, other_hook, other_hook

    def put_back() -> None:
        sys.excepthook, threading.excepthook, sys.unraisablehook = former, former_thread, former_unraisable

    return put_back


def _short(filename: str) -> str:
    parts = Path(filename).parts
    return "/".join(parts[parts.index("infusion_desk") :]) if "infusion_desk" in parts else Path(filename).name
