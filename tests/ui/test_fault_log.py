"""The program's own faults: logged by place and kind, never by value, and the window goes on."""

from __future__ import annotations

import gc
import logging
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from infusion_desk.domain.entered import one_line
from infusion_desk.errors import InputError
from infusion_desk.ui import fault_log
from infusion_desk.ui.fault_log import catch_all, close_log, describe_fault, open_log

NAME = "Costa, Beatriz"
_NOBODY: dict[str, int] = {}


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Callable[[], str]]:
    """What the log's file says so far."""
    file = open_log(tmp_path / "logs" / "deeper")
    yield lambda: file.read_text(encoding="utf-8")
    close_log()


@pytest.fixture
def told() -> Iterator[list[str]]:
    """The hooks in place; each fault that was told."""
    faults: list[str] = []
    put_back = catch_all(lambda: faults.append("fault"))
    yield faults
    put_back()


def fail(name: str) -> None:
    """Fail as a program does: one exception while another one is handled, both with a name in their words."""
    try:
        _NOBODY[name]
    except KeyError:
        raise ValueError(f"no session for {name}") from None


def caught(work: Callable[[], object]) -> Exception:
    try:
        work()
    except Exception as error:
        return error
    raise AssertionError("nothing failed")


def test_a_fault_is_told_by_kind_and_place_without_its_values() -> None:
    said = describe_fault(caught(lambda: fail(NAME)))
    first, *places = said.splitlines()
    assert first == "ValueError"
    assert places[-1].startswith("  test_fault_log.py:")
    assert places[-1].endswith(" in fail")
    assert "Costa" not in said


def test_our_own_files_are_told_from_the_package_on() -> None:
    said = describe_fault(caught(lambda: one_line("x" * 999, 5)))
    assert said.startswith(InputError.__name__)
    assert "  infusion_desk/domain/entered.py:" in said
    assert str(Path(fault_log.__file__).parent) not in said


def test_what_a_fault_came_from_is_told_too() -> None:
    def wrap() -> None:
        try:
            fail(NAME)
        except ValueError as error:
            raise RuntimeError(f"while booking {NAME}") from error

    said = describe_fault(caught(wrap))
    assert [line for line in said.splitlines() if not line.startswith(" ")] == ["RuntimeError", "from ValueError"]
    assert "Costa" not in said


def test_a_fault_that_came_from_itself_ends() -> None:
    one, other = ValueError(NAME), KeyError(NAME)
    one.__cause__, other.__cause__ = other, one
    assert describe_fault(one) == "ValueError\nfrom KeyError"


def test_a_fault_in_a_slot_is_logged_and_told_and_the_program_goes_on(
    qapp: QApplication, log: Callable[[], str], told: list[str]
) -> None:
    went_on: list[bool] = []
    QTimer.singleShot(0, lambda: fail(NAME))
    QTimer.singleShot(0, lambda: went_on.append(True))
    qapp.processEvents()
    assert (told, went_on) == (["fault"], [True])
    assert "ValueError" in log()
    assert "Costa" not in log()


def test_a_fault_in_a_thread_is_logged(log: Callable[[], str], told: list[str]) -> None:
    thread = threading.Thread(target=fail, args=(NAME,))
    thread.start()
    thread.join()
    assert "in fail" in log()
    assert "Costa" not in log()


def test_a_fault_while_something_is_thrown_away_is_logged(log: Callable[[], str], told: list[str]) -> None:
    class Broken:
        def __del__(self) -> None:
            fail(NAME)

    broken = Broken()
    del broken
    gc.collect()
    assert "in __del__" in log()
    assert "Costa" not in log()


def test_a_window_that_fails_to_tell_does_not_stop_the_program(log: Callable[[], str]) -> None:
    put_back = catch_all(lambda: fail(NAME))
    try:
        sys.excepthook(KeyError, KeyError(NAME), None)
    finally:
        put_back()
    assert log().count("Error\n") == 2
    assert "Costa" not in log()


def test_stopping_from_the_keyboard_is_no_fault(log: Callable[[], str], monkeypatch: pytest.MonkeyPatch) -> None:
    passed_on: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, _error, _trace: passed_on.append(kind))
    put_back = catch_all(lambda: passed_on.append(RuntimeError))
    try:
        sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    finally:
        put_back()
    assert (log(), passed_on) == ("", [KeyboardInterrupt])


def test_the_former_hooks_come_back() -> None:
    before = (sys.excepthook, threading.excepthook, sys.unraisablehook)
    catch_all(lambda: None)()
    assert before == (sys.excepthook, threading.excepthook, sys.unraisablehook)


def test_without_a_folder_to_write_in_the_program_runs_without_a_log(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    before = list(logging.getLogger("infusion_desk").handlers)
    open_log(tmp_path / "file")
    assert logging.getLogger("infusion_desk").handlers == before


def test_the_log_does_not_grow_for_ever(log: Callable[[], str], tmp_path: Path) -> None:
    error = caught(lambda: fail(NAME))
    for _time in range(200):
        logging.getLogger("infusion_desk").error("%s", describe_fault(error) * 100)
    files = list((tmp_path / "logs" / "deeper").iterdir())
    assert len(files) == 3
    assert sum(file.stat().st_size for file in files) < 1_600_000
