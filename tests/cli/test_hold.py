"""Places held for a purpose, by command."""

from __future__ import annotations

from uuid import uuid4

from tests.cli.conftest import Command

STEROIDS = ("--purpose", "Urgent steroids", "--drug", "methylprednisolone", "--dose", "1")


def test_a_held_place_is_listed_refused_to_others_and_booked_for_somebody(centre: Command) -> None:
    added = centre("hold", "add", *STEROIDS, "--start", "2031-03-06T11:00", "--chair", "Chair 1", "--json")
    (held,) = added.json["holds"]
    assert (held["for"], held["chair"], held["until"]) == ("Urgent steroids", "Chair 1", "2031-03-05T00:00:00-05:00")
    assert centre("hold", "list", "--json").json["holds"] == [held]
    line = centre("hold", "list").out
    assert line.startswith(f"#{held['id']}  Thu 6 Mar 11:00 to ")
    assert "Chair 1: Urgent steroids. It frees itself on Wed 5 Mar at 00:00." in line
    other = centre(
        "book", "--patient", "204002", "--drug", "natalizumab", "--dose", "3", "--start", "2031-03-06T11:15",
        "--chair", "Chair 1",
    )  # fmt: skip
    assert other.code == 1
    assert "Urgent steroids" in other.out + other.err
    nobody = centre("hold", "take", held["id"])
    assert nobody.code == 1
    assert "Say for which patient" in nobody.out + nobody.err
    take = ("hold", "take", held["id"], "--patient", "204001", "--dose", "2", "--request", uuid4(), "--json")
    taken = centre(*take).json["session"]
    assert (taken["dose_number"], taken["start"]) == (2, "2031-03-06T11:00:00-05:00")
    assert centre("hold", "list").out == "No place is kept or held.\n"
    assert centre(*take).json["session"] == taken


def test_a_place_on_each_workday_is_one_change_and_one_is_let_go(centre: Command) -> None:
    repeated = ("--start", "2031-03-06T11:00", "--until", "2031-03-12", "--frees", "12:00")
    found = centre("hold", "add", *STEROIDS, *repeated, "--json").json["holds"]
    assert [each["start"][5:10] for each in found] == ["03-06", "03-07", "03-10", "03-11", "03-12"]
    assert found[0]["until"] == "2031-03-05T12:00:00-05:00"
    assert centre("hold", "release", found[0]["id"], "--json").json == {"released": found[0]["id"]}
    assert len(centre("hold", "list", "--json").json["holds"]) == 4


def test_what_is_in_the_way_of_one_day_is_said_with_the_day(centre: Command) -> None:
    centre(
        "book", "--patient", "204002", "--drug", "natalizumab", "--dose", "3", "--start", "2031-03-07T11:00",
        "--chair", "Chair 1",
    )  # fmt: skip
    place = ("--start", "2031-03-06T11:00", "--chair", "Chair 1", "--until", "2031-03-12")
    refused = centre("hold", "add", *STEROIDS, *place)
    assert refused.code == 1
    assert "Friday 7 March 2031: Chair 1 is taken" in refused.out + refused.err
    assert centre("hold", "list").out == "No place is kept or held.\n"


def test_a_place_is_kept_for_a_caller_and_booked_when_she_says_yes(centre: Command) -> None:
    wanted = ("--patient", "204001", "--drug", "natalizumab", "--dose", "3", "--start")
    (kept,) = centre("hold", "keep", *wanted, "2031-03-06T11:00", "--json").json["holds"]
    assert (kept["for"], kept["is_kept_for_a_caller"]) == ("Costa", True)
    full = centre("hold", "keep", *wanted, "2031-03-06T16:30")
    assert full.code == 1
    assert "leave after closing" in full.out + full.err
    taken = centre("hold", "take", kept["id"], "--json").json["session"]
    assert (taken["start"][:16], taken["chair"]) == ("2031-03-06T11:00", kept["chair"])
