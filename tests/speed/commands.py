"""The quickest commands, each a fresh process, to Python that does nothing."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.speed.measuring import Row

ROUNDS = 21
ROOT = Path(__file__).resolve().parents[2]
COMMANDS = ("--help", "drugs", "drugs ocrelizumab --dose 5", "course ocrelizumab --start 2026-01-05")


def rows() -> Iterator[Row]:
    """The median time of each command to that of bare Python, in turns, after one warm round."""
    ours = [[sys.executable, "-m", "infusion_desk", *words.split()] for words in COMMANDS]
    with tempfile.TemporaryDirectory(prefix="infusion-desk-speed-") as folder:
        kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        bare, *taken = _medians([[sys.executable, "-c", "pass"], *ours], {**kept, "XDG_DATA_HOME": folder})
    for words, each in zip(COMMANDS, taken, strict=True):
        yield Row(f"`{words}` to bare Python", each / bare, 2.0)


def _medians(commands: list[list[str]], environment: dict[str, str]) -> list[float]:
    rounds = [[_seconds(command, environment) for command in commands] for _ in range(ROUNDS + 1)]
    return [statistics.median(column) for column in zip(*rounds[1:], strict=True)]


def _seconds(command: list[str], environment: dict[str, str]) -> float:
    began = time.perf_counter()
    subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - began
