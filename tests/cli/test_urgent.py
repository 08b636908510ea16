"""The least bad place by command."""

from __future__ import annotations

from tests.cli.conftest import Command

ASK = ("urgent", "--patient", "204001", "--drug", "natalizumab", "--dose", "3", "--date")
UUID = "1b4e28ba-2fa1-41d2-883f-0016d3cca427"


def test_a_free_place_breaks_nothing_and_a_closed_day_has_none(centre: Command) -> None:
    said = centre(*ASK, "2031-03-04", "--json")
    assert said.code == 0
    first = said.json["places"][0]
    assert (first["breaks"], first["moves"], first["ask"], first["reseats"]) == ([], None, [], [])
    closed = centre(*ASK, "2031-03-02")
    assert (closed.code, closed.out) == (1, "There is no place at all that day. Choose another day.\n")


def test_what_it_breaks_is_said_and_passed_only_with_a_reason_and_a_name(centre: Command) -> None:
    late = centre(*ASK, "2031-03-04", "--earliest", "15:00", "--json")
    place = late.json["places"][0]
    assert place["breaks"][0]["rule"] == "leaves_after_closing"
    assert place["ask"]
    words = centre(*ASK, "2031-03-04", "--earliest", "15:00").out
    assert "The patient would leave after closing" in words
    assert "Ask who decides on it" in words
    assert centre(*ASK, "2031-03-04", "--override", "relapse", "--by", "Dr. Lund").code == 2
    take = (*ASK, "2031-03-04", "--earliest", "15:00", "--take")
    refused = centre(*take)
    assert refused.code == 1
    assert "Ask who decides on it" in refused.err
    assert refused.err.endswith("take it by --override REASON --by NAME.\n")
    assert centre(*take, "--json").json["refused"][0]["rule"] == "leaves_after_closing"
    taken = centre(*take, place["start"][:16], "--override", "relapse", "--by", "Dr. Lund", "--request", UUID, "--json")
    assert taken.json["session"]["start"] == place["start"]
    again = centre(*take, "--request", UUID)
    assert "Passed with Dr. Lund's word: The patient would leave after closing" in again.out


def test_who_has_to_make_room_is_asked_before_the_place_is_taken(centre: Command) -> None:
    for patient, chair in (("204002", "Chair 1"), ("204003", "Chair 2"), ("204004", "Bed 3")):
        assert centre("book", "--patient", patient, "--drug", "natalizumab", "--dose", 3, "--start", "2031-03-04T10:00",
                      "--chair", chair, "--override", "test", "--by", "RK").code == 0  # fmt: skip
    take = (*ASK, "2031-03-04", "--earliest", "10:30", "--latest", "10:30", "--take")
    asked = centre(*take)
    assert asked.code == 1
    assert "Nothing was booked. Once that is agreed, take the place with --take 2031-03-04T10:30." in asked.err
    assert centre(*take, "2031-03-04T09:00").err.startswith("No place is shown at 2031-03-04T09:00. They are at: 2031-")
    assert centre(*take, "2031-03-05T10:30").code == 2
    said = centre(*take, "2031-03-04T10:30", "--json").json
    assert said["session"]["start"].startswith("2031-03-04T10:30")
    [moved] = said["others"]
    assert not moved["start"].startswith("2031-03-04T10:00")


def test_a_dose_too_near_to_another_says_so_and_one_that_no_day_would_do_for_is_refused(centre: Command) -> None:
    drug = ("--patient", "204001", "--drug", "natalizumab")
    centre("order", "add", *drug, "--start", "2031-03-03")
    centre("book", *drug, "--dose", "1", "--start", "2031-03-03T09:00")
    near = centre("urgent", *drug, "--dose", "2", "--date", "2031-03-04")
    assert near.out.splitlines()[2].startswith("   Tysabri dose 2 would come one day after the dose before")
    assert centre("urgent", *drug, "--dose", "2", "--date", "2031-03-04", "--json").json["places"][0]["notices"]
    other = centre("urgent", *drug[:2], "--drug", "ocrelizumab", "--dose", "1", "--date", "2031-03-04")
    assert (other.code, other.out) == (1, "")
    assert other.err.endswith("Nothing is offered while that is so.\n")
