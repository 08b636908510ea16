"""Two processes book the same chair at the same moment, round after round: one wins each."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

from infusion_desk.services.changes import RefusedError
from infusion_desk.storage import open_store
from tests.reliability.places import book, make_file, workplace

ROOT = Path(__file__).resolve().parents[2]
STAGGER_SECONDS = 0.004
HEAD_START = 0.002


def race(folder: Path, rounds: int, seed: int) -> list[int]:
    """Run `rounds`; return who won each. Raises AssertionError when the file tells another story than the racers.

    In the first two rounds one of them is given its turn only when the other is done, so that each wins once.
    """
    path = make_file(folder)
    words = [sys.executable, "-m", "tests.reliability.racing", str(path)]
    racers = [
        subprocess.Popen([*words, str(who)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for who in (0, 1)
    ]
    chance, winners, winning = random.Random(seed), [], {}
    try:
        for number in range(rounds):
            answers = _round(racers, number, chance) if number > 1 else _in_turn(racers, number)
            won = [who for who, answer in enumerate(answers) if answer[0] == "won"]
            assert len(won) == 1, f"round {number}: {answers}"
            winners += won
            winning[number] = int(answers[won[0]][1])
    finally:
        for racer in racers:
            racer.communicate()
    _compare(path, winners, winning)
    return winners


def _in_turn(racers: list[subprocess.Popen[str]], number: int) -> list[list[str]]:
    """The first in round 0, the second in round 1 is done before the other is asked."""
    answers: list[list[str]] = [[], []]
    for who in (number, 1 - number):
        _ask(racers[who], number, 0.0)
        answers[who] = _answer(racers[who])
    return answers


def _round(racers: list[subprocess.Popen[str]], number: int, chance: random.Random) -> list[list[str]]:
    start = time.monotonic() + HEAD_START
    for racer in racers:
        _ask(racer, number, start + chance.uniform(0, STAGGER_SECONDS))
    return [_answer(racer) for racer in racers]


def _ask(racer: subprocess.Popen[str], number: int, start: float) -> None:
    assert racer.stdin is not None
    racer.stdin.write(f"{number} {start}\n")
    racer.stdin.flush()


def _answer(racer: subprocess.Popen[str]) -> list[str]:
    assert racer.stdout is not None
    return racer.stdout.readline().split()


def _compare(path: Path, winners: list[int], winning: dict[int, int]) -> None:
    with closing(open_store(path)) as store:
        assert store.check() == []
        with store.reading() as reader:
            for number, session_id in winning.items():
                session = reader.session(session_id)
                assert session.reservation is not None
                assert session.patient_id % 2 == 1 - winners[number], f"round {number} went to the other one"
            booked = reader._connection.execute("SELECT count(*) FROM reservations").fetchone()  # type: ignore[attr-defined]
    assert booked == (len(winners),)


def _run(path: Path, who: int) -> None:
    with closing(open_store(path)) as store:
        place = workplace(store)
        for line in sys.stdin:
            number, start = line.split()
            while time.monotonic() < float(start):
                pass
            try:
                print("won", book(place, int(number), who).session_ids[0], flush=True)
            except RefusedError as refused:
                print("refused", refused.refusals[0].rule, flush=True)


if __name__ == "__main__":
    _run(Path(sys.argv[1]), int(sys.argv[2]))
