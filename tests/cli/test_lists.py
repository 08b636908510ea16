"""`day-list`, `mixing-list` and `downtime-pack`: in words, as data, and as PDF."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.cli.test_sessions import COSTA, MONDAY, OBRIEN, booked
from tests.ui.printing.pdf import Pdf

FRIDAY = "2099-11-20"


def test_the_day_list_in_words_and_as_data(centre: Command) -> None:
    booked(centre, OBRIEN, "10:30")
    booked(centre, COSTA, "08:15", "--nurse", "RK")
    lines = centre("day-list", MONDAY).out.splitlines()
    assert lines[:2] == [
        "Day list, Monday 23 November 2099",
        "2 patients, the first at 08:15, the last leaves at 12:50",
    ]
    assert lines[4].startswith("08:15 – 10:35  Costa, Marta")
    told = centre("day-list", MONDAY, "--json").json
    assert [each["patient"]["name"] for each in told["sessions"]] == ["Costa, Marta", "O'Brien, Siobhán"]


def test_the_mixing_list_in_words_and_as_data(centre: Command) -> None:
    booked(centre, COSTA, "08:15")
    assert "08:30" in centre("mixing-list", MONDAY).out
    (mixing,) = centre("mixing-list", MONDAY, "--json").json["mixings"]
    assert (mixing["drug"], mixing["needed_by"]) == ("natalizumab", f"{MONDAY}T08:30:00-05:00")


@pytest.mark.parametrize(("paper", "size"), [("letter", (792, 612)), ("a4", (842, 595))])
def test_on_paper(centre: Command, tmp_path: Path, qapp: object, paper: str, size: tuple[int, int]) -> None:
    centre("set", "paper", paper)
    booked(centre, COSTA, "08:15")
    for command, title in (("day-list", "Day list"), ("mixing-list", "Mixing list")):
        path = tmp_path / f"{command}.pdf"
        assert centre(command, MONDAY, "--pdf", path).out == f"{title}: 1 page written to {path}.\n"
        pdf = Pdf(path)
        assert pdf.sizes == [size]
        assert f"{title} · Monday 23 November 2099" in pdf.text
        assert "Costa, Marta" in pdf.text
        assert "page 1 of 1" in pdf.text


def test_the_pack_has_the_next_two_working_days_whole(centre: Command, tmp_path: Path, qapp: object) -> None:
    booked(centre, COSTA, "08:15")
    path = tmp_path / "pack.pdf"
    said = centre("downtime-pack", "2099-11-21", "--pdf", path)  # a Saturday
    assert said.out == f"Downtime pack: 8 pages written to {path}.\n"
    pages = Pdf(path).pages
    titles = ["Day list", "Mixing list", "Call list"]
    for page, title in zip(pages[1:4], titles, strict=True):
        assert f"{title} · Monday 23 November 2099" in page
        assert "Costa, Marta" in page
    for page, title in zip(pages[5:], titles, strict=True):
        assert f"{title} · Tuesday 24 November 2099" in page
    assert "Chairs in use" in pages[0]


def test_a_pack_of_a_centre_that_never_opens_is_of_the_two_days_named(
    desk: Command, tmp_path: Path, qapp: object
) -> None:
    desk("init")
    (tmp_path / "hours.csv").write_text(
        "day,open,close\n" + "".join(f"{day},,\n" for day in ("Mon", "Tue", "Wed", "Thu", "Fri"))
    )
    desk("import", "hours", tmp_path / "hours.csv")
    path = tmp_path / "pack.pdf"
    assert desk("downtime-pack", FRIDAY, "--pdf", path, "--json").json["pages"] == 8
    assert "Saturday 21 November 2099" in Pdf(path).text


@pytest.mark.parametrize("command", ["day-list", "mixing-list", "downtime-pack"])
def test_a_file_that_cannot_be_written_is_said(centre: Command, tmp_path: Path, qapp: object, command: str) -> None:
    said = centre(command, MONDAY, "--pdf", tmp_path / "none" / "x.pdf")
    assert said.code == 1
    assert "could not be saved" in said.err


def test_only_one_form_of_a_list(centre: Command, tmp_path: Path) -> None:
    assert centre("day-list", MONDAY, "--json", "--pdf", tmp_path / "x.pdf").code == 2
    assert centre("downtime-pack", MONDAY).code == 2
