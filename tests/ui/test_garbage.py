"""Garbage is taken away in the window's thread, whoever makes it."""

from __future__ import annotations

import gc
import threading
import weakref

from pytestqt.qtbot import QtBot

from infusion_desk.ui.garbage import garbage_left, garbage_taken_here, take_garbage


class Ring:
    """Something that only a search for garbage finds."""

    def __init__(self) -> None:
        self.itself = self
        self.ended_in: list[str] = []
        weakref.finalize(self, _note_thread, self.ended_in)


def _note_thread(ended_in: list[str]) -> None:
    ended_in.append(threading.current_thread().name)


def _litter() -> None:
    for _round in range(20_000):
        Ring()


def test_garbage_ends_in_the_window_s_thread_even_when_another_one_is_making_more(qtbot: QtBot) -> None:
    with garbage_taken_here():
        ended_in = Ring().ended_in
        other = threading.Thread(target=_litter, name="beside")
        other.start()
        other.join()
        assert ended_in == []
        take_garbage()
        assert ended_in == ["MainThread"]


def test_without_it_the_other_thread_would_have_taken_it(qtbot: QtBot) -> None:
    gc.enable()
    ended_in = Ring().ended_in
    other = threading.Thread(target=_litter, name="beside")
    other.start()
    other.join()
    assert ended_in == ["beside"]


def test_python_looks_for_garbage_itself_again_afterwards(qtbot: QtBot) -> None:
    gc.enable()
    with garbage_taken_here():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_none_is_looked_for_while_the_window_is_on_its_way_also_within_the_start_of_the_program() -> None:
    gc.enable()
    with garbage_left():
        with garbage_left():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()
