"""From the start of the process to the first paint: a bare PySide6 window, our frame, and the painted day."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.speed._files import A_DAY, FIRST, busy_file
from tests.speed.measuring import Row

ROUNDS = 11
ROOT = Path(__file__).resolve().parents[2]

BARE = """
import os, sys
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        os.write(1, b"x")
        os._exit(0)
application = QApplication([])
window = Window()
window.resize(1440, 860)
window.show()
application.exec()
"""
# The window as a user starts it on a file, until its surfaces are painted or until the day is.
OURS = """
import os, sys
from pathlib import Path
from infusion_desk.app import run_window
from infusion_desk.ui.bare_window import BareWindow
paint, show_day = BareWindow.paintEvent, BareWindow.show_day
def end():
    assert "sqlalchemy" not in sys.modules, "SQLAlchemy was imported before the first painted day"
    os.write(1, b"x")
    os._exit(0)
def painted(self, event):
    paint(self, event)
    end()
def shown(self, *day):
    show_day(self, *day)  # returns when the day is painted
    end()
if sys.argv[3] == "frame":
    BareWindow.paintEvent = painted
else:
    BareWindow.show_day = shown
run_window(Path(sys.argv[1]), now=lambda: int(sys.argv[2]))
"""


def rows() -> Iterator[Row]:
    """The medians of fresh processes, in turns, to that of the bare window."""
    with tempfile.TemporaryDirectory(prefix="infusion-desk-speed-") as folder, busy_file(A_DAY) as store:
        now = str(int(time.mktime((*FIRST.timetuple()[:3], 18, 0, 0, 0, 0, 0))))
        ours = [sys.executable, "-c", OURS, str(store.path), now]
        bare, frame, day = _medians(
            [[sys.executable, "-c", BARE], [*ours, "frame"], [*ours, "day"]], _environment(Path(folder))
        )
    yield Row("first paint: the frame to a bare PySide6 window", frame / bare, 1.3)
    yield Row(f"first paint: a day of {A_DAY} to a bare PySide6 window", day / bare, 2.5)


def _environment(folder: Path) -> dict[str, str]:
    """Our own settings and log, compiled modules kept, nothing on a screen."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    own = {"XDG_CONFIG_HOME": str(folder), "XDG_STATE_HOME": str(folder), "QT_QPA_PLATFORM": "offscreen"}
    return kept | own


def _medians(commands: list[list[str]], environment: dict[str, str]) -> list[float]:
    """The median seconds of each command until it says the first letter, after one warm round."""
    taken = [[_seconds(command, environment) for command in commands] for _ in range(ROUNDS + 1)]
    return [statistics.median(column) for column in zip(*taken[1:], strict=True)]


def _seconds(command: list[str], environment: dict[str, str]) -> float:
    began = time.perf_counter()
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.read(1) == b"x", "the window was never painted"
        return time.perf_counter() - began
