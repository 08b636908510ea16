"""Work beside the window: in order, the newest read wins, no value of an error leaks, closing loses no change."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QThread
from pytestqt.qtbot import QtBot

from infusion_desk.errors import UserFacingError
from infusion_desk.ui.jobs import BROKEN, Job, Jobs
from tests.patience import PATIENCE_SECONDS


class Asked:
    """Asks for work and keeps what came back, in order; `gate` holds the thread until it is opened."""

    def __init__(self, jobs: Jobs, qtbot: QtBot) -> None:
        self.jobs, self.qtbot = jobs, qtbot
        self.ran: list[str] = []
        self.answers: list[Any] = []
        self.errors: list[str] = []
        self.gate = threading.Event()

    def hold(self) -> None:
        """Let everything that is asked for from now on wait."""
        self.run("gate", work=self.gate.wait)

    def run(self, name: str, *, key: str = "", work: Callable[[], Any] | None = None) -> Job:
        def perform() -> Any:
            self.ran.append(name)
            return work() if work else name

        return self.jobs.run(perform, self.answers.append, lambda error: self.errors.append(str(error)), key=key)

    def settle(self) -> None:
        self.gate.set()
        self.qtbot.waitUntil(lambda: not self.jobs.is_busy)


@pytest.fixture
def asked(qtbot: QtBot) -> Iterator[Asked]:
    made = Asked(Jobs(), qtbot)
    yield made
    made.gate.set()
    made.jobs.close()


def fail(words: str) -> Callable[[], Any]:
    def work() -> Any:
        raise ValueError(words)

    return work


def test_work_runs_beside_the_window_and_its_answer_comes_to_the_window(asked: Asked) -> None:
    threads: list[Any] = []
    asked.jobs.run(threading.current_thread, threads.append, lambda _error: None)
    asked.jobs.run(lambda: None, lambda _answer: threads.append(QThread.currentThread()), lambda _error: None)
    asked.settle()
    assert threads[0] is not threading.main_thread()
    application = QCoreApplication.instance()
    assert application is not None
    assert threads[1] is application.thread()


def test_jobs_run_in_the_order_they_were_asked_for(asked: Asked) -> None:
    for number in range(20):
        asked.run(str(number))
    asked.settle()
    assert asked.ran == asked.answers == [str(number) for number in range(20)]


def test_a_newer_read_replaces_one_that_waits(asked: Asked) -> None:
    asked.hold()
    for name in ("a", "b", "c"):
        asked.run(name, key="picture")
    asked.run("other", key="search")
    asked.settle()
    assert asked.ran == ["gate", "c", "other"]
    assert asked.answers == [True, "c", "other"]


def test_the_answer_of_a_running_read_is_dropped_when_a_newer_was_asked_for(asked: Asked) -> None:
    running = threading.Event()

    def slow() -> str:
        running.set()
        asked.gate.wait()
        return "old"

    asked.run("slow", key="picture", work=slow)
    assert running.wait(PATIENCE_SECONDS)
    asked.run("new", key="picture")
    asked.settle()
    assert asked.ran == ["slow", "new"]
    assert asked.answers == ["new"]


def test_changes_never_replace_each_other(asked: Asked) -> None:
    asked.hold()
    for name in ("one", "two"):
        asked.run(name)
    asked.settle()
    assert asked.answers == [True, "one", "two"]


def test_a_failed_replaced_read_says_nothing(asked: Asked) -> None:
    asked.hold()
    asked.run("bad", key="picture", work=fail("Costa"))
    asked.run("good", key="picture")
    asked.settle()
    assert (asked.errors, asked.answers) == ([], [True, "good"])


def test_a_sentence_for_the_user_comes_as_it_is(asked: Asked) -> None:
    def refuse() -> None:
        raise UserFacingError("Chair 5 is taken.")

    asked.run("refused", work=refuse)
    asked.settle()
    assert asked.errors == ["Chair 5 is taken."]


def test_any_other_failure_is_one_sentence_and_a_line_in_the_log_without_its_values(
    asked: Asked, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR, "infusion_desk"):
        asked.run("broken", work=fail("Costa, Beatriz, born 14 Mar 1988"))
        asked.settle()
    assert asked.errors == [BROKEN]
    assert "ValueError" in caplog.text
    assert "Costa" not in caplog.text
    assert asked.run("next") is not None
    asked.settle()
    assert asked.answers == ["next"]


def test_busy_is_told_once_for_many(asked: Asked) -> None:
    told: list[bool] = []
    asked.jobs.busy_changed.connect(told.append)
    for number in range(5):
        asked.run(str(number))
    asked.settle()
    assert told == [True, False]


def test_closing_runs_the_changes_that_wait_and_joins_the_thread(asked: Asked) -> None:
    asked.hold()
    asked.run("read", key="picture")
    asked.run("first change")
    asked.run("second change")
    asked.gate.set()
    asked.jobs.close()
    assert asked.ran == ["gate", "first change", "second change"]
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("file")]


def test_after_closing_nothing_runs_and_no_answer_comes(asked: Asked) -> None:
    asked.run("change")
    asked.jobs.close()
    late = asked.run("late")
    QCoreApplication.processEvents()
    asked.jobs.close()
    assert asked.ran == ["change"]
    assert asked.answers == []
    assert late.stopped.is_set()


def test_a_fault_in_who_takes_the_answer_leaves_the_next_one_alone(asked: Asked) -> None:
    with asked.qtbot.captureExceptions() as caught:
        asked.jobs.run(lambda: 1, lambda answer: answer / 0, lambda _error: None)
        asked.run("next")
        asked.settle()
    assert [kind for kind, _error, _trace in caught] == [ZeroDivisionError]
    assert asked.answers == ["next"]


class Dialog(QObject):
    """Somebody who asks and may be gone before the answer comes."""

    def __init__(self, heard: list[str]) -> None:
        super().__init__()
        self.heard = heard

    def hear(self, answer: object) -> None:
        self.heard.append(f"{answer} {self.objectName()}".strip())


def test_an_answer_for_whom_qt_has_destroyed_meanwhile_is_dropped(asked: Asked) -> None:
    heard: list[str] = []
    stays, goes = Dialog(heard), Dialog(heard)
    asked.hold()
    for dialog in (goes, stays):
        asked.jobs.run(lambda: "found", dialog.hear, dialog.hear)
        asked.jobs.run(lambda: "partly", partial(dialog.hear), dialog.hear)
    goes.deleteLater()
    QCoreApplication.sendPostedEvents(goes, QEvent.Type.DeferredDelete.value)
    asked.settle()
    assert heard == ["found", "partly"]
