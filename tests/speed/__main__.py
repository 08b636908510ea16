"""`python -m tests.speed [WORDS]`: measure every row, or those of the files whose names hold one of the words.

Each file of this folder that has a `rows()` gives rows. Exit status 1 when a goal is missed.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.speed.measuring import Row


def main(words: list[str]) -> int:
    """Print a table of what was measured beside the goals."""
    print(f"{'what':<74}{'measured':>12}{'goal':>12}")
    missed = 0
    for row in _rows(words):
        print(f"{row.what:<74}{row.shown(row.measured):>12}{row.shown(row.goal):>12}{'' if row.holds else '  missed'}")
        sys.stdout.flush()
        missed += not row.holds
    return 1 if missed else 0


def _rows(words: list[str]) -> Iterator[Row]:
    for path in sorted(Path(__file__).parent.glob("*.py")):
        if not path.stem.startswith("_") and (not words or any(word in path.stem for word in words)):
            module = importlib.import_module(f"tests.speed.{path.stem}")
            if hasattr(module, "rows"):
                yield from module.rows()


sys.exit(main(sys.argv[1:]))
