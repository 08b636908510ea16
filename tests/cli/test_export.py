"""`export sessions` writes a file that a spreadsheet opens."""

from __future__ import annotations

import csv
from pathlib import Path

from tests.cli.conftest import Command
from tests.cli.test_sessions import COSTA, MONDAY, OBRIEN, OKAFOR, booked


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_every_session_of_the_days_is_written(centre: Command, tmp_path: Path) -> None:
    booked(centre, COSTA, "08:15", "--note", "=HYPERLINK(0)")
    centre("cancel", booked(centre, OKAFOR, "09:00"), "--reason", "illness")
    centre("book", "--patient", OBRIEN, "--drug", "natalizumab", "--dose", 2, "--start", "2099-11-25T08:15")
    path = tmp_path / "sessions.csv"
    said = centre("export", "sessions", "--from", MONDAY, "--to", "2099-11-24", path)
    assert said.out == f"2 sessions written to {path}.\n"
    first, second = rows_of(path)
    assert (first["family_name"], first["planned_start"]) == ("Costa", "2099-11-23 08:15")
    assert (first["timezone"], first["note"]) == ("America/New_York", "'=HYPERLINK(0)")
    assert (second["state"], second["cancel_reason"]) == ("cancelled", "illness")
    assert centre("export", "sessions", "--from", MONDAY, "--to", "2099-11-25", path, "--json").json["sessions"] == 3
    assert "Siobhán" in path.read_text(encoding="utf-8")


def test_a_file_without_sessions_has_its_header(centre: Command, tmp_path: Path) -> None:
    path = tmp_path / "none.csv"
    assert centre("export", "sessions", "--from", MONDAY, "--to", MONDAY, path).code == 0
    assert path.read_text(encoding="utf-8-sig").startswith("session,date,timezone,")


def test_what_can_not_be_done_is_said_and_nothing_written(centre: Command, tmp_path: Path) -> None:
    path = tmp_path / "sessions.csv"
    assert "before the first one" in centre("export", "sessions", "--from", MONDAY, "--to", "2099-11-22", path).err
    assert "more than ten years" in centre("export", "sessions", "--from", "2010-01-01", "--to", MONDAY, path).err
    assert (
        "could not be saved"
        in centre("export", "sessions", "--from", MONDAY, "--to", MONDAY, tmp_path / "no" / "s").err
    )
    assert not path.exists()
    assert centre("export", "sessions", path).code == 2
