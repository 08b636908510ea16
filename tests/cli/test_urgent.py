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
