"""A process that books is killed with -9 at random, again and again: what it said was booked is booked.

Each new one first asks once more for what the killed one was about: the same request, so the same outcome.
"""

from __future__ import annotations

import os
import random
import select
import signal
import subprocess
import sys
import time
from contextlib import closing
from itertools import count
from pathlib import Path

from infusion_desk.storage import open_store
from tests.patience import LONGEST_RUN_SECONDS
from tests.reliability.places import book, make_file, wish, workplace

ROOT = Path(__file__).resolve().parents[2]
LONGEST_LIFE = 0.06


def kill(folder: Path, kills: int, seed: int) -> int:
    """Kill a writer so often; return how many bookings it acknowledged. Raises AssertionError when one is missing."""
    path = make_file(folder)
    # A process of its own: it forks writers that have everything imported, which a process with threads must not.
    words = [sys.executable, "-m", "tests.reliability.killing", str(path), str(kills), str(seed)]
    done = subprocess.run(words, cwd=ROOT, check=True, capture_output=True, text=True)
    told = (line.split() for line in done.stdout.splitlines())
    acknowledged = {int(number): int(session_id) for number, session_id in told}
    with closing(open_store(path)) as store:
        assert store.check() == []
        with store.reading() as reader:
            for number, session_id in acknowledged.items():
                session, wanted = reader.session(session_id), wish(number)
                assert session.reservation is not None
                assert (session.start, session.chair_id) == (wanted.start, wanted.chair_id)
            counts = "SELECT (SELECT count(*) FROM sessions), (SELECT count(*) FROM changes)"
            sessions, changes = reader._connection.execute(counts).fetchone()  # type: ignore[attr-defined]
    # Besides the acknowledged ones only the very last may be there, committed and not yet told.
    assert sessions == changes
    assert 0 <= sessions - len(acknowledged) <= 1
    return len(acknowledged)


def _main(path: Path, kills: int, seed: int) -> None:
    chance, next_number = random.Random(seed), 0
    for _ in range(kills):
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reading)
            _write(path, next_number, writing)
        os.close(writing)
        told = _let_live(child, reading, chance.uniform(0, LONGEST_LIFE))
        for line in told:
            print(line)
            next_number = int(line.split()[0]) + 1


def _let_live(child: int, reading: int, seconds: float) -> list[str]:
    """Kill `child` so long after its first word; return every whole line it has told."""
    select.select([reading], [], [], LONGEST_RUN_SECONDS)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), "the writer ended by itself"
    with os.fdopen(reading) as pipe:
        return [line.strip() for line in pipe.read().splitlines(keepends=True) if line.endswith("\n")]


def _write(path: Path, first: int, told: int) -> None:
    place = workplace(open_store(path))
    for number in count(first):
        change = book(place, number)
        os.write(told, f"{number} {change.session_ids[0]}\n".encode())


if __name__ == "__main__":
    _main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
