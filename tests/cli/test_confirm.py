"""`confirm` and `would-change`: a pharmacist's word, and what changed data makes of booked sessions."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.cli.conftest import Command
from tests.presenters.drugs.pictures import text_of

BOOKING = ("book", "--patient", "204001", "--drug", "natalizumab", "--dose", "3")
LONGER = text_of("natalizumab").replace("minutes = 60\n", "minutes = 90\n")


def test_a_figure_is_confirmed_by_its_name_and_withdrawn(centre: Command) -> None:
    figure = "disconnect, dose 1-12"
    listed = {each["figure"]: each for each in centre("confirm", "Tysabri", "--json").json["figures"]}
    assert (listed[figure]["confidence"], listed[figure]["confirmed_by"]) == ("S", None)
    said = centre("confirm", "Tysabri", figure, "--by", "M. Lee")
    assert said.code == 0
    assert said.out.startswith("disconnect, dose 1-12  P  5 min  confirmed by M. Lee on 20")
    assert "M. Lee" in centre("confirm", "Tysabri").out
    assert centre("confirm", "Tysabri", figure, "--withdraw").out.endswith("to be confirmed by your pharmacist\n")
    assert centre("confirm", "Tysabri", figure, "--json").refusals == [
        "A figure is confirmed under a name. Enter the pharmacist's name, of at most 200 letters."
    ]


def test_changed_data_holds_from_a_day_on_and_changes_sessions_only_on_request(
    centre: Command, write: Callable[[str, str], Path]
) -> None:
    for start in ("2035-03-12T09:00", "2035-03-14T09:00"):
        assert centre(*BOOKING, "--start", start).code == 0
    path = write("longer.toml", LONGER)
    added = centre("drugs", "--add", path, "--replace", "--from", "2035-03-13", "--by", "ML", "--json")
    assert added.json["added"]
    found = centre("would-change", "natalizumab", "--json").json
    assert [(row["start"][:10], row["minutes"], row["minutes_then"]) for row in found["sessions"]] == [
        ("2035-03-14", 150, 210)
    ]
    assert centre("would-change", "--from", "2035-03-15").out == "No booked session would be planned otherwise.\n"
    assert "1 of 1 were changed." in centre("would-change", "--apply").out
    assert centre("would-change").out == "No booked session would be planned otherwise.\n"


def test_the_turnover_changes_from_a_day_on(centre: Command) -> None:
    for start in ("2035-03-12T09:00", "2035-03-14T09:00"):
        assert centre(*BOOKING, "--start", start).code == 0
    assert centre("set", "turnover_minutes", "20", "--from", "2035-03-13").code == 0
    assert [row["minutes_then"] for row in centre("would-change", "--json").json["sessions"]] == [160]
    assert centre("set", "centre", "Sur", "--from", "2035-03-13", "--json").refusals == [
        "Only the turnover can change from a day on; this setting holds at once. Leave --from out."
    ]
