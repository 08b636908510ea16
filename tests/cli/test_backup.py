"""`backup` and `restore-backup`, and what commands say of a file that is gone or damaged."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.cli.test_sessions import COSTA, OKAFOR, booked


def test_a_backup_is_made_listed_and_put_back_with_what_it_misses(centre: Command, tmp_path: Path) -> None:
    booked(centre, COSTA, "08:15")
    made = centre("backup", "--json").json
    assert (made["good"], made["sessions"], made["patients"], made["kind"]) == (True, 1, 4, "asked")
    assert Path(made["file"]).parent == tmp_path / "backups"
    booked(centre, OKAFOR, "10:15")
    assert [each["file"] for each in centre("backup", "--list", "--json").json["backups"]] == [made["file"]]
    back = centre("restore-backup", Path(made["file"]).name, "--json").json
    assert back["missing"]["session_starts"] == ["2099-11-23T10:15:00-05:00"]
    assert Path(back["set_aside"]).exists()
    assert len(centre("day", "2099-11-23", "--json").json["sessions"]) == 1
    again = centre("restore-backup", back["set_aside"])
    assert "Nothing is missing" in again.out
    assert len(centre("day", "2099-11-23", "--json").json["sessions"]) == 2


def test_a_backup_goes_to_the_folder_that_is_named(centre: Command, tmp_path: Path) -> None:
    folder = tmp_path / "stick"
    said = centre("backup", "--to", folder)
    assert said.code == 1
    assert said.err.startswith(f"No backup could be written into {folder}: the folder is not there")
    folder.mkdir()
    said = centre("backup", "--to", folder)
    assert said.out.startswith(f"The backup was written and checked: {folder}")
    assert len(list(folder.iterdir())) == 1


def test_the_folder_of_the_settings_is_used(centre: Command, tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    assert centre("set", "backup_folder", tmp_path / "disk").code == 0
    assert Path(centre("backup", "--json").json["file"]).parent == tmp_path / "disk"
    (tmp_path / "disk").rename(tmp_path / "unplugged")
    made = centre("backup", "--json").json
    assert Path(made["file"]).parent == tmp_path / "backups"
    assert "the folder is not there" in made["instead"]


@pytest.mark.parametrize("how", ["gone", "empty", "noise", "damaged"])
def test_fault_37_a_lost_file_offers_the_newest_good_backup(centre: Command, tmp_path: Path, how: str) -> None:
    file = tmp_path / "centre.infusion"
    backup = centre("backup", "--json").json["file"]
    content = file.read_bytes()
    file.unlink()
    spoilt = {"empty": b"", "noise": b"\xff\0" * 9000, "damaged": content[:4096] + b"\xff" * (len(content) - 4096)}
    if how in spoilt:
        file.write_bytes(spoilt[how])
    said = centre("check")
    assert said.code == 1
    assert said.err.rstrip().endswith(f'infusion-desk --database "{file}" restore-backup "{backup}"')
    assert centre("check", "--json").json["refused"][0]["rule"] == "lost_file"
    assert centre("restore-backup", backup).code == 0
    assert centre("check").code == 0


def test_without_a_backup_nothing_is_offered(desk: Command, tmp_path: Path) -> None:
    (tmp_path / "centre.infusion").write_bytes(b"")
    assert "restore-backup" not in desk("check").err


def test_what_is_no_backup_is_refused(centre: Command, tmp_path: Path) -> None:
    (tmp_path / "letter").write_text("Dear Sir")
    assert "is a text file" in centre("restore-backup", tmp_path / "letter").err
    assert "There is no file" in centre("restore-backup", "nothing").err
    assert centre("check").code == 0
