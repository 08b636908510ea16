"""Work in a process of its own: its answer, its progress, what goes wrong in it, and its end when it hangs."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from infusion_desk.errors import InputError, UserFacingError
from infusion_desk.ui.jobs import BROKEN
from infusion_desk.ui.paper.aside import Aside, Tell
from tests.patience import LONGEST_RUN_SECONDS, PATIENCE_SECONDS


def add(tell: Tell, one: int, other: int) -> int:
    tell(1, 2)
    return one + other


def refuse(_tell: Tell) -> None:
    raise InputError("That is no printer.")


def die(_tell: Tell) -> None:
    os._exit(3)


def hang(_tell: Tell) -> None:
    time.sleep(LONGEST_RUN_SECONDS)


@pytest.fixture
def aside(qtbot: QtBot) -> Iterator[Aside]:
    """What a window would have; nothing runs on after the test."""
    assert qtbot is not None
    aside = Aside()
    yield aside
    aside.give_up()


def answers_of(aside: Aside, qtbot: QtBot, work: Any, *arguments: Any) -> list[Any]:
    """All that came back, once the last of it is there."""
    heard: list[Any] = []
    ended: list[Any] = []

    def told(done: int, of: int) -> None:
        heard.append((done, of))

    def failed(error: UserFacingError) -> None:
        ended.append(str(error))

    aside.run(work, arguments, ended.append, failed, told)
    qtbot.waitUntil(lambda: bool(ended))
    return [*heard, *ended]


def test_an_answer_comes_back_after_what_was_told_on_the_way(aside: Aside, qtbot: QtBot) -> None:
    assert answers_of(aside, qtbot, add, 2, 3) == [(1, 2), 5]


def test_what_a_user_can_read_of_a_failure_comes_back_and_of_a_crash_that_there_was_one(
    aside: Aside, qtbot: QtBot
) -> None:
    assert answers_of(aside, qtbot, refuse) == ["That is no printer."]
    assert answers_of(aside, qtbot, die) == [BROKEN]


def test_fault_44_what_hangs_is_ended_at_once_and_tells_nothing_any_more(aside: Aside) -> None:
    heard: list[Any] = []
    aside.run(hang, (), heard.append, heard.append)
    process = aside._asked[0].process
    aside.give_up()
    process.join(PATIENCE_SECONDS)
    assert process.exitcode not in (None, 0), "it was killed and not waited for"
    assert not aside._poll.isActive()
    aside._on_poll_timeout()
    assert heard == []
