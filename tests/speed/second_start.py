"""What a start by packaging/run.py adds to the program's own, once the environment is made."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from tests.packaging.checkout import Checkout
from tests.speed.measuring import Row, seconds

ROUNDS = 7


def rows() -> Iterator[Row]:
    """The median of some starts, in turns with the program alone."""
    with tempfile.TemporaryDirectory(prefix="infusion-desk-speed-") as folder:
        checkout = Checkout(Path(folder))
        assert checkout.run("run")[0] == 0
        script = [sys.executable, str(checkout.root / "packaging" / "run.py")]
        program = [str(checkout.venv / "bin" / "python"), "-P", "-m", "infusion_desk"]
        added = [_seconds(script) - _seconds(program) for _ in range(ROUNDS)]
    yield Row("a start by packaging/run.py, above the program alone", statistics.median(added) * 1000, 250.0, "ms")


def _seconds(words: list[str]) -> float:
    return seconds(partial(subprocess.run, words, capture_output=True, check=True))
