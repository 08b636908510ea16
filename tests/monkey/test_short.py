"""A short version of `python -m tests.monkey` for every run of the tests."""

from __future__ import annotations

from tests.monkey.__main__ import let_loose


def test_somebody_who_presses_everything_breaks_nothing() -> None:
    done = let_loose(events=400, seed=20261123)
    assert done.returncode == 0, done.stdout
