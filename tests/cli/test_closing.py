"""However a command ends, it lets the file go: nothing stays beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from infusion_desk.services.workplace import Workplace
from infusion_desk.storage import database
from tests.cli.conftest import Command

MONDAY = "2099-11-23"
REFUSED = [
    ("book", "--patient", "nobody", "--drug", "natalizumab", "--start", f"{MONDAY}T08:15"),
    ("book", "--patient", "204001", "--drug", "natalizumab", "--start", f"{MONDAY}T03:15"),
    ("cancel", "99", "--reason", "patient"),
    ("move", "99", "--start", f"{MONDAY}T09:00"),
    ("swap", "98", "99"),
    ("restore", "99"),
    ("mark", "99", "arrived"),
    ("undo",),
    ("set", "no_such_setting", "1"),
    ("import", "patients", "nowhere.csv"),
    ("prep-sheets", MONDAY),
    ("init", "--timezone", "Europe/Berlin"),
    ("day", MONDAY, "--json"),
    ("check", "--json"),
]


def beside(folder: Path) -> set[str]:
    """What lies beside the centre's file because it is or was open."""
    return {path.name for path in folder.glob("centre.infusion-*")}


@pytest.mark.parametrize("words", REFUSED, ids=lambda words: " ".join(words[:2]))
def test_a_command_lets_the_file_go(centre: Command, tmp_path: Path, words: tuple[str, ...]) -> None:
    centre(*words)
    assert beside(tmp_path) == set()


@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt, SystemExit])
def test_a_command_that_is_broken_off_lets_the_file_go(
    centre: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: type[BaseException]
) -> None:
    def broken(*_: object) -> Workplace:
        raise error

    monkeypatch.setattr(database, "faults", broken)
    if error is RuntimeError:
        with pytest.raises(RuntimeError):
            centre("check")
    else:
        centre("check")
    assert beside(tmp_path) == set()


def test_a_drug_folder_that_can_t_be_read_leaves_no_file_open(centre: Command, tmp_path: Path) -> None:
    folder = tmp_path / "drugs"
    folder.mkdir()
    (folder / "broken.toml").write_text("id = \n", encoding="utf-8")
    assert centre(*REFUSED[1]).code == 1
    assert beside(tmp_path) == set()
