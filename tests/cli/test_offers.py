"""Offers by command, in words and for programs."""

from __future__ import annotations

from datetime import datetime

from infusion_desk.domain.time import MINUTE
from tests.cli.conftest import Command

ASK = ("offers", "--patient", "204001", "--drug", "natalizumab", "--dose", "3", "--from", "2031-03-03")


def test_offers_as_json_can_be_booked_as_they_stand(centre: Command) -> None:
    said = centre(*ASK, "--json")
    assert said.code == 0
    offers = said.json["offers"]
    assert len(offers) == 3
    for offer in offers:
        assert set(offer) == {"start", "leaves", "end", "chair", "nurse", "sentence", "cost", "costs", "reseats"}
        assert offer["cost"] == sum(offer["costs"].values())
        start, leaves = datetime.fromisoformat(offer["start"]), datetime.fromisoformat(offer["leaves"])
        assert (leaves - start).total_seconds() > 60 * MINUTE
    booked = centre(
        "book", "--patient", "204001", "--drug", "natalizumab", "--dose", "3", "--start", offers[0]["start"],
        "--chair", offers[0]["chair"], "--json",
    )  # fmt: skip
    assert booked.json["session"]["leaves"] == offers[0]["leaves"]


def test_offers_in_words(centre: Command) -> None:
    said = centre(*ASK, "--weekdays", "tue,fri", "--earliest", "09:00", "--done-by", "12:30", "--count", "2")
    assert said.code == 0
    lines = said.out.splitlines()
    assert lines[0].startswith("1  Tuesday the 4th of March: come at ")
    assert any(line.startswith("2  Friday the 7th of March: come at ") for line in lines)
    assert "points" in said.out


def test_nothing_free_is_said(centre: Command) -> None:
    said = centre(*ASK, "--weekdays", "sun")
    assert said.code == 1
    assert said.out.startswith("Nothing is free for this in 14 days from 2031-03-03.")
    assert centre(*ASK, "--weekdays", "sun", "--json").json == {"offers": []}


def test_wrong_usages(centre: Command) -> None:
    assert centre(*ASK, "--weekdays", "someday").code == 2
    assert centre(*ASK, "--latest", "noon").code == 2
    assert centre(*ASK, "--days", "0").code == 2
    assert centre(*ASK, "--count", "0").code == 2


def test_why_not_says_the_rules_and_the_nearest_times(centre: Command) -> None:
    asked = ("why-not", *ASK[1:-2], "--at")
    said = centre(*asked, "2031-03-03T15:00", "--json")
    assert said.code == 1
    assert [reason["rule"] for reason in said.json["reasons"]] == ["leaves_after_closing"]
    assert said.json["before"] == "2031-03-03T14:40:00-05:00"
    assert said.json["after"] == "2031-03-04T08:00:00-05:00"
    free = centre(*asked, said.json["before"], "--json")
    assert (free.code, free.json["reasons"]) == (0, [])
    assert free.json["offer"]["start"] == said.json["before"]
    words = centre(*asked, "2031-03-02T10:00")
    assert words.out.splitlines()[0] == "The centre is closed on Sunday 2 March 2031."
    assert words.out.splitlines()[-1].startswith("The nearest time after: Monday the 3rd of March: come at 08:00")


def test_the_latest_start_of_a_day(centre: Command) -> None:
    asked = ("latest-start", "--drug", "natalizumab", "--dose", "3", "--date")
    said = centre(*asked, "2031-03-03", "--json")
    assert said.json["start"] == said.json["by_closing"] == "2031-03-03T14:40:00-05:00"
    assert centre(*asked, "2031-03-03").out.startswith("The latest start on Monday 3 March 2031 is 14:40")
    closed = centre(*asked, "2031-03-02", "--json")
    assert (closed.code, closed.json["start"]) == (1, None)


def test_the_next_dose_of_an_order_is_offered_inside_its_window(centre: Command) -> None:
    drug = ("--patient", "204002", "--drug", "natalizumab")
    order = centre("order", "add", *drug, "--start", "2031-03-03", "--json").json["order"]["id"]
    centre("book", *drug, "--dose", "1", "--start", "2031-03-03T09:00", "--json")
    asked = ("--patient", "204002", "--order", order, "--from", "2031-03-03")
    offers = centre("offers", *asked, "--json").json["offers"]
    assert len(offers) == 3
    assert all("2031-03-24" <= offer["start"][:10] <= "2031-04-07" for offer in offers)
    assert offers[0]["start"][:10] == "2031-03-31"
    assert not any("wait" in offer["costs"] for offer in offers)
    why = centre("why-not", "--patient", "204002", "--order", order, "--at", "2031-03-30T10:00", "--json")
    assert why.json["reasons"][0]["rule"] == "centre_closed"
    other = centre("offers", "--patient", "204001", *asked[2:])
    assert (other.code, other.err) == (1, f"Order {order} is another patient's.\n")
    over = centre("offers", *asked[:4], "--from", "2031-06-01")
    assert over.err == "The window of this dose is over by then. Look from an earlier day on.\n"
    assert centre("offers", "--patient", "204002", "--from", "2031-03-03").code == 2
