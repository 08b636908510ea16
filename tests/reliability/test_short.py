"""A short version of `python -m tests.reliability` for every run of the tests."""

from __future__ import annotations

from pathlib import Path

from tests.reliability.killing import kill
from tests.reliability.racing import race


def test_fault_32_of_two_who_book_one_chair_at_once_one_wins(tmp_path: Path) -> None:
    assert set(race(tmp_path, rounds=40, seed=7)) == {0, 1}


def test_fault_29_a_killed_writer_leaves_all_it_acknowledged_and_nothing_half_done(tmp_path: Path) -> None:
    assert kill(tmp_path, kills=8, seed=7) >= 8
