"""The least bad place by command."""

from __future__ import annotations

from tests.cli.conftest import Command

ASK = ("urgent", "--patient", "204001", "--drug", "natalizumab", "--dose", "3", "--date")


def test_a_free_place_breaks_nothing_and_a_closed_day_has_none(centre: Command) -> None:
    said = centre(*ASK, "2031-03-04", "--json")
    assert said.code == 0
    first = said.json["places"][0]
    assert (first["breaks"], first["moves"], first["ask"], first["reseats"]) == ([], None, [], [])
    closed = centre(*ASK, "2031-03-02")
    assert (closed.code, closed.out) == (1, "There is no place at all that day. Choose another day.\n")


def test_what_it_breaks_is_said(centre: Command) -> None:
    late = centre(*ASK, "2031-03-04", "--earliest", "15:00", "--json")
    place = late.json["places"][0]
    assert place["breaks"][0]["rule"] == "leaves_after_closing"
    assert place["ask"]
    words = centre(*ASK, "2031-03-04", "--earliest", "15:00").out
    assert "The patient would leave after closing" in words
    assert "Ask who decides on it" in words


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
