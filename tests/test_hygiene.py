"""The hygiene of conftest.py: a test that leaks or that Qt complains about fails, and only that one."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.patience import LONGEST_RUN_SECONDS

ROOT = Path(__file__).resolve().parent.parent

CLEAN = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QApplication

def test_clean(qtbot):
    label = QLabel("Chair 5")
    label.show()
    timer = QTimer(label)
    timer.start(10)

def test_no_window_stays(qtbot):
    assert QApplication.topLevelWidgets() == []
"""
LEAKS = """
import threading
from PySide6.QtCore import QObject, QThread, QTimer, qWarning
from PySide6.QtWidgets import QLabel

kept = []

def test_thread():
    kept.append(threading.Event())
    threading.Thread(target=kept[0].wait, name="forgotten", daemon=True).start()

def test_timer(qtbot):
    timer = QTimer(objectName="ticking")
    timer.start(10_000)
    kept.append(timer)

def test_timer_below_a_kept_object(qtbot):
    parent = QObject()
    kept.append(parent)
    QTimer(parent, objectName="below").start(10_000)

def test_qthread(qtbot):
    thread = QThread(objectName="spinning")
    thread.start()
    kept.append(thread)

def test_qt_warning(qtbot):
    qWarning("QPainter::begin: paint device returned engine == 0")

def test_slot(qtbot):
    def slot():
        called.append(True)
        raise ValueError("inside a slot")
    called = []
    QTimer.singleShot(0, slot)
    qtbot.waitUntil(lambda: bool(called))
"""

LONG = "PATIENCE_SECONDS = 60"
"""What leaks here never ends, so that longer patience would only last."""


def run_tests(folder: Path, source: str) -> str:
    """Run `source` as a test file below our own conftest and settings; return what pytest printed."""
    shutil.copy(ROOT / "tests" / "conftest.py", folder / "conftest.py")
    shutil.copy(ROOT / "pyproject.toml", folder / "pyproject.toml")
    (folder / "tests").mkdir()
    patience = (ROOT / "tests" / "patience.py").read_text()
    assert LONG in patience
    (folder / "tests" / "patience.py").write_text(patience.replace(LONG, "PATIENCE_SECONDS = 1"))
    (folder / "test_it.py").write_text(source)
    words = [sys.executable, "-m", "pytest", "-q", "-p", "no:randomly", "-p", "no:cacheprovider", "test_it.py"]
    done = subprocess.run(words, cwd=folder, capture_output=True, text=True, check=False, timeout=LONGEST_RUN_SECONDS)
    return done.stdout + done.stderr


def test_a_clean_test_passes_and_its_windows_are_gone(tmp_path: Path) -> None:
    assert "2 passed" in run_tests(tmp_path, CLEAN)


@pytest.mark.parametrize(
    "sign",
    [
        "Threads still running after the test: forgotten",
        "Still running after the test: QTimer ticking",
        "Still running after the test: QTimer below",
        "Still running after the test: QThread spinning",
        "FAILED test_it.py::test_qt_warning",
        "FAILED test_it.py::test_slot",
        "2 failed, 4 passed, 4 errors",
    ],
)
def test_a_leak_fails_the_test_that_leaked(leaks: str, sign: str) -> None:
    assert sign in leaks, leaks


@pytest.fixture(scope="module")
def leaks(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What pytest printed for the leaking tests."""
    return run_tests(tmp_path_factory.mktemp("leaks"), LEAKS)
