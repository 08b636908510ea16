"""`day`: JSON for programs, text for people, a picture and a page."""

from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.cli.test_sessions import COSTA, MONDAY, OKAFOR, booked


def test_the_shape_that_programs_rely_on(centre: Command) -> None:
    booked(centre, COSTA, "08:15", "--nurse", "RK")
    centre("cancel", booked(centre, OKAFOR, "08:30"), "--reason", "patient")
    day = centre("day", MONDAY, "--json").json
    assert list(day) == ["date", "timezone", "open", "close", "chairs", "nurses", "sessions", "figures"]
    assert (day["date"], day["timezone"]) == (MONDAY, "America/New_York")
    assert (day["open"], day["close"]) == (f"{MONDAY}T08:00:00-05:00", f"{MONDAY}T17:00:00-05:00")
    assert day["chairs"][2] == {"name": "Bed 3", "pod": "Pod B", "kind": "bed", "in_service": True}
    assert day["nurses"][1] == {
        "name": "Ruth Kim",
        "initials": "RK",
        "max_patients": 3,
        "shifts": [{"start": f"{MONDAY}T07:30:00-05:00", "end": f"{MONDAY}T17:30:00-05:00"}],
    }
    assert [session["state"] for session in day["sessions"]] == ["planned", "cancelled"]
    assert day["figures"] == {
        "sessions": 1,
        "chair_minutes_booked": 150,
        "chair_minutes_open": 3 * 9 * 60,
        "chair_use": round(150 / 1620, 4),
        "peak_chairs": 1,
        "peak_at": f"{MONDAY}T08:15:00-05:00",
        "last_patient_leaves": f"{MONDAY}T10:35:00-05:00",
    }


def test_a_closed_day_and_an_empty_one(centre: Command) -> None:
    sunday = centre("day", "2099-11-22", "--json").json
    assert (sunday["open"], sunday["close"], sunday["sessions"]) == (None, None, [])
    assert sunday["figures"]["peak_at"] is None
    assert centre("day", "2099-11-22").out.startswith("Sunday 22 November 2099, closed\nNo sessions\n")


def test_a_centre_without_chairs_says_what_to_do(desk: Command) -> None:
    desk("init")
    assert "There are no chairs yet. Add some with infusion-desk import chairs FILE.csv." in desk("day", MONDAY).out


def test_the_day_as_text(centre: Command) -> None:
    booked(centre, COSTA, "08:15", "--nurse", "RK")
    assert centre("day", MONDAY, "--text").out == centre("day", MONDAY).out
    lines = centre("day", MONDAY).out.splitlines()
    assert lines[0] == "Monday 23 November 2099, open 08:00 to 17:00"
    assert lines[1] == "1 booked · Chair use 9 % · Peak 1 at 08:15 · Last patient out 10:35"
    assert lines[-1] == (
        "#1  08:15 - 10:35  Costa, Marta  14 Mar 1988  Tysabri 300 mg, dose 3  Chair 1  Ruth Kim  to come"
    )


def test_the_board_is_drawn(centre: Command, tmp_path: Path, qapp: object) -> None:
    booked(centre, COSTA, "08:15")
    png, pdf = tmp_path / "board.png", tmp_path / "board.pdf"
    assert centre("day", MONDAY, "--png", png).out == f"The board of {MONDAY} is written to {png}.\n"
    assert png.read_bytes().startswith(b"\x89PNG")
    assert centre("day", MONDAY, "--pdf", pdf).code == 0
    assert pdf.read_bytes().startswith(b"%PDF")


def test_a_picture_that_cannot_be_written_is_said(centre: Command, tmp_path: Path, qapp: object) -> None:
    said = centre("day", MONDAY, "--png", tmp_path / "none" / "board.png")
    assert said.code == 1
    assert "could not be saved" in said.err


@pytest.mark.parametrize("date", ["2099-13-01", "23.11.2099", "monday", "9999-12-31", "2099-11-31"])
def test_what_is_no_date_is_a_wrong_usage(centre: Command, date: str) -> None:
    assert centre("day", date).code == 2


def test_only_one_form_at_a_time(centre: Command) -> None:
    assert centre("day", MONDAY, "--json", "--text").code == 2
