"""The program as a user starts it: its own process, its own pipes."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.patience import LONGEST_RUN_SECONDS

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = [sys.executable, "-m", "infusion_desk"]


def run(*words: object, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*PROGRAM, *map(str, words)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=LONGEST_RUN_SECONDS,
    )


def test_from_nothing_to_a_booked_session_on_paper(tmp_path: Path) -> None:
    def here(*words: object) -> str:
        done = run("--database", tmp_path / "a.infusion", *words)
        assert done.returncode == 0, done.stderr
        assert done.stderr == ""
        return done.stdout

    here("init", "--timezone", "Europe/Madrid")
    here("set", "centre", "Clínica Sur")
    for kind in ("chairs", "nurses", "shifts", "hours", "patients"):
        here("import", kind, ROOT / "resources" / "demo" / f"{kind}.csv")
    number = json.loads(
        here("book", "--patient", "100134", "--drug", "ocrelizumab", "--start", "2099-11-23T08:15", "--json")
    )["session"]["id"]
    assert "come at 09:00" in here("move", number, "--start", "2099-11-23T09:00+01:00")
    assert "Walsh Ocrevus" in here("day", "2099-11-23", "--text")
    assert "every session to come fits" in here("check")
    here("day", "2099-11-23", "--png", tmp_path / "board.png")
    here("prep-sheets", "2099-11-23", "--pdf", tmp_path / "sheets.pdf")
    assert (tmp_path / "board.png").stat().st_size > 10_000
    assert (tmp_path / "sheets.pdf").stat().st_size > 5_000


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    database = ["--database", str(tmp_path / "a.infusion")]
    run(*database, "init")
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as nobody:
        done = subprocess.run(
            [*PROGRAM, *database, "day", "2026-11-23"], cwd=ROOT, stdout=nobody, stderr=subprocess.PIPE, check=False
        )
    assert done.stderr == b""
    assert done.returncode == 0


def test_letters_that_a_terminal_lacks_stop_nothing(tmp_path: Path) -> None:
    database = ("--database", tmp_path / "a.infusion")
    run(*database, "init")
    run(*database, "set", "centre", "Klinika Łódź 王")
    done = run(*database, "set", "centre", PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert "Klinika ??d? ?" in done.stdout


@pytest.mark.parametrize("words", [("fly",), ("day", "soon"), ("--database",), ("book",)])
def test_a_wrong_usage_ends_with_2_and_says_how_it_is_meant(words: tuple[str, ...]) -> None:
    done = run(*words)
    assert done.returncode == 2
    assert done.stderr.startswith("usage: infusion-desk")
    assert "Traceback" not in done.stderr


def test_without_a_display_the_window_says_what_can_be_done(tmp_path: Path) -> None:
    done = run("--database", tmp_path / "a.infusion")
    assert (done.returncode, done.stdout) == (1, "")
    assert "infusion-desk demo shows the main job on paper" in done.stderr
