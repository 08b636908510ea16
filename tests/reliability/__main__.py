"""`python -m tests.reliability [ROUNDS [KILLS [SEED]]]`: two who race for the same chairs, and one who is killed."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.reliability.killing import kill
from tests.reliability.racing import race


def main(rounds: int = 1000, kills: int = 200, seed: int = 20261123) -> None:
    """Run both; say what came out. Raises AssertionError when a promise is broken."""
    with tempfile.TemporaryDirectory() as folder:
        winners = race(Path(folder), rounds, seed)
        assert set(winners) == {0, 1}, "always the same one won"
        print(f"{rounds:,} rounds: the first won {winners.count(0):,}, the second {winners.count(1):,}, none was lost.")
    with tempfile.TemporaryDirectory() as folder:
        acknowledged = kill(Path(folder), kills, seed)
        print(f"{kills:,} kills: all of {acknowledged:,} acknowledged bookings are there, no overlap, the file sound.")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
