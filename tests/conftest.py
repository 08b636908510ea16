"""What every test must leave behind: no thread, no running timer, no window, and no Qt where it used none.

Warnings of Qt, of Python, and exceptions in slots fail a test by the settings in pyproject.toml; leaks fail here,
in the test that leaked.
"""

import gc
import os
import sys
import threading
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from tests.patience import PATIENCE_SECONDS, PatientBot

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before anything imports Qt
os.environ["LC_ALL"] = "C.UTF-8"  # whatever language this computer speaks

# How long one example takes, or its making, says more about who else is using the machine than about our code.
# The same examples at every run: no change is blamed for what only this one tried. --hypothesis-profile=any tries more.
settings.register_profile("any", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("infusion desk", settings.get_profile("any"), derandomize=True, database=None)
settings.load_profile("infusion desk")


LONG = ("tests/journeys/test_window.py", "tests/monkey/")
"""What waits for processes of its own: begun last, it would let the other workers wait for it."""


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest, in whatever order the rest comes."""
    items.sort(key=lambda item: not item.nodeid.startswith(LONG))


@pytest.fixture(autouse=True, scope="session")
def imports_are_no_garbage() -> None:
    """What was imported stays, and need not be looked through."""
    keep_what_is_there()


def keep_what_is_there() -> None:
    """Throw away what was let go of; the rest stays, and is not looked through again after each test with Qt.

    With all that a run piles up, looking through it would take a third of the whole time.
    """
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def english() -> None:
    """Each test begins in the language in which the program starts, whatever the one before it has spoken."""
    if "infusion_desk.texts" in sys.modules:
        from infusion_desk.resources import resource_name
        from infusion_desk.texts import use_language

        use_language("en", resource_name("locale"))
    if "PySide6.QtCore" in sys.modules:
        from PySide6.QtCore import QLocale

        QLocale.setDefault(QLocale("en"))


@pytest.fixture(autouse=True)
def no_leaked_threads() -> Iterator[None]:
    """Fail a test whose threads are still running when it is over."""
    before = set(threading.enumerate())
    yield
    leaked = [thread for thread in threading.enumerate() if thread not in before]
    for thread in leaked:
        thread.join(PATIENCE_SECONDS)
    alive = [thread.name for thread in leaked if thread.is_alive()]
    assert not alive, f"Threads still running after the test: {', '.join(alive)}"


@pytest.fixture(autouse=True)
def clean_qt(request: pytest.FixtureRequest) -> Iterator[None]:
    """For a test with Qt: destroy its windows, take off its look, and fail it for a QThread or QTimer that it left."""
    is_after_qt = not gc.isenabled()
    is_with_qt = not {"qapp", "qtbot"}.isdisjoint(request.fixturenames)
    if is_after_qt or is_with_qt:
        keep_what_is_there()
    if not is_with_qt:
        gc.enable()
        yield
        return
    qapp: QApplication = request.getfixturevalue("qapp")  # before the test, so that it's taken down after it
    font, palette = qapp.font(), qapp.palette()
    # A widget that is thrown away in another thread ends the process later; the test's own are let go of only after it.
    gc.disable()
    yield
    destroy_windows()
    qapp.setStyleSheet("")  # only now, or every widget of the test would be dressed anew
    qapp.setPalette(palette)
    qapp.setFont(font)
    leaked = running_qt_objects()
    names = [f"{type(each).__name__} {each.objectName()}".strip() for each in leaked]
    stop(leaked)
    assert not names, f"Still running after the test: {', '.join(names)}"


@pytest.fixture
def qtbot(qapp: "QApplication", request: pytest.FixtureRequest) -> PatientBot:
    """The hands of a test with Qt, which wait as long as a busy machine may take."""
    return PatientBot(request)


def running_qt_objects() -> "list[QThread | QTimer]":
    """Every running QThread and QTimer of this test that Python holds or that hangs below such an object."""
    from PySide6.QtCore import QObject, QThread, QTimer
    from shiboken6 import isValid

    known = [each for each in gc.get_objects() if isinstance(each, QObject) and isValid(each)]
    below = [timer for each in known if each.parent() is None for timer in each.findChildren(QTimer)]
    main = QThread.currentThread()
    threads = [each for each in known if isinstance(each, QThread) and each is not main and each.isRunning()]
    timers = {id(each): each for each in [*known, *below] if isinstance(each, QTimer) and each.isActive()}
    return [*threads, *timers.values()]


def destroy_windows() -> None:
    """Destroy every top-level widget; pytest-qt only closes those that were handed to it."""
    from PySide6.QtCore import QEvent
    from PySide6.QtWidgets import QApplication

    for window in QApplication.topLevelWidgets():
        if window.parent() is None:  # the others go with their parents
            window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()


def stop(leaked: "list[QThread | QTimer]") -> None:
    """End what leaked, so that the tests after it don't suffer."""
    from PySide6.QtCore import QTimer

    for each in leaked:
        if isinstance(each, QTimer):
            each.stop()
        else:
            each.requestInterruption()
            each.quit()
            each.wait(PATIENCE_SECONDS * 1000)


TYPE_CHECKING = False
if TYPE_CHECKING:
    from PySide6.QtCore import QThread, QTimer
    from PySide6.QtWidgets import QApplication
