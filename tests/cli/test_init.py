"""`init` makes a file, never over another."""

from pathlib import Path
from uuid import uuid4

import pytest

from infusion_desk import centre_file
from infusion_desk.cli import main
from tests.cli.conftest import Command


def test_a_new_centre_is_open_on_weekdays_and_says_what_comes_next(desk: Command, tmp_path: Path) -> None:
    said = desk("init")
    assert said.code == 0
    assert said.out.startswith(f"Made {tmp_path / 'centre.infusion'}, on the clock of America/New_York")
    assert "infusion-desk import chairs FILE.csv" in said.out
    assert desk("day", "2026-11-23", "--json").json["open"] == "2026-11-23T08:00:00-05:00"
    assert desk("day", "2026-11-23", "--json").json["close"] == "2026-11-23T17:00:00-05:00"
    assert desk("day", "2026-11-22", "--json").json["open"] is None


def test_what_lies_there_is_left_as_it_is(desk: Command, tmp_path: Path) -> None:
    path = tmp_path / "centre.infusion"
    path.write_bytes(b"somebody's letter")
    said = desk("init")
    assert said.code == 1
    assert said.err == f"{path} exists already and was left as it is. Choose another name or folder.\n"
    assert path.read_bytes() == b"somebody's letter"


def test_the_time_zone_is_the_centres(desk: Command) -> None:
    assert desk("init", "--timezone", "Europe/Madrid", "--json").json["timezone"] == "Europe/Madrid"
    assert desk("day", "2026-11-23", "--json").json["open"] == "2026-11-23T08:00:00+01:00"


def test_an_unknown_time_zone_makes_no_file(desk: Command, tmp_path: Path) -> None:
    said = desk("init", "--timezone", "Mars/Olympus")
    assert (said.code, said.err[:34]) == (1, "“Mars/Olympus” is not a time zone ")
    assert not list(tmp_path.iterdir())


def test_the_folder_is_made_too(desk: Command, tmp_path: Path) -> None:
    assert desk("init", file=tmp_path / "new" / "deep" / "a.infusion").code == 0


def test_a_folder_that_cannot_be_made_is_said(desk: Command, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    said = desk("init", file=tmp_path / "file" / "a.infusion")
    assert said.code == 1
    assert "can't be made" in said.err


def test_the_same_request_again_answers_as_before(desk: Command) -> None:
    request = uuid4()
    first = desk("init", "--request", request, "--json")
    assert desk("init", "--request", request, "--json") == first
    assert desk("init", "--request", uuid4()).code == 1


def test_a_date_without_demo_is_a_wrong_usage(desk: Command) -> None:
    assert desk("init", "--date", "2026-11-23").code == 2


def test_without_a_name_it_is_the_file_of_this_computer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(centre_file, "own_folder", lambda: tmp_path / "home")
    assert main(["day", "2026-11-23"]) == 1
    assert "Make one with infusion-desk init" in capsys.readouterr().err
    assert main(["init"]) == 0
    assert (tmp_path / "home" / "centre.infusion").is_file()
