"""Offers by command, in words and for programs."""

from __future__ import annotations

from datetime import datetime

from infusion_desk.domain.time import MINUTE
from infusion_desk.services.offers import Inquiry
from tests.cli.conftest import Command

ASK = ("offers", "--patient", "204001", "--drug", "natalizumab", "--dose", "3", "--from", "2031-03-03")


def test_offers_as_json_can_be_booked_as_they_stand(centre: Command) -> None:
    said = centre(*ASK, "--json")
    assert said.code == 0
    offers = said.json["offers"]
    assert len(offers) == 3
    for offer in offers:
        assert set(offer) == {
            "start",
            "leaves",
            "end",
            "chair",
            "nurse",
            "sentence",
            "cost",
            "costs",
            "reseats",
        }
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
    assert lines[0].startswith("1  Tuesday the 4th of March 2031: come at ")
    assert any(line.startswith("2  Friday the 7th of March 2031: come at ") for line in lines)
    assert "points" in said.out


def test_nothing_free_is_said(centre: Command) -> None:
    said = centre(*ASK, "--weekdays", "sun")
    assert said.code == 1
    assert said.out.startswith("Nothing is free for this in the 14 days from Monday 3 March 2031 on.")
    assert centre(*ASK, "--weekdays", "sun", "--json").json == {"offers": []}


def test_an_earliest_start_after_the_latest_is_refused(centre: Command) -> None:
    said = centre(*ASK, "--earliest", "15:00", "--latest", "10:00")
    assert said.code == 1
    assert "The earliest start lies after the latest one." in said.out + said.err


def test_wrong_usages(centre: Command) -> None:
    assert centre(*ASK, "--weekdays", "someday").code == 2
    assert centre(*ASK, "--latest", "noon").code == 2
    assert centre(*ASK, "--days", "0").code == 2
    assert centre(*ASK, "--count", "0").code == 2


def test_help_says_over_how_many_days_and_for_how_many_is_looked(desk: Command) -> None:
    said, defaults = " ".join(desk("offers", "--help").out.split()), Inquiry.__dataclass_fields__
    assert f"over how many days; else {defaults['days'].default}" in said
    assert f"how many offers; else {defaults['count'].default}" in said


def test_why_not_says_the_rules_and_the_nearest_times(centre: Command) -> None:
    asked = ("why-not", *ASK[1:-2], "--at")
    said = centre(*asked, "2031-03-03T15:00", "--json")
    assert said.code == 1
    assert [reason["rule"] for reason in said.json["reasons"]] == ["leaves_after_closing"]
    assert set(said.json) == {"reasons", "before", "after"}
    assert said.json["before"] == "2031-03-03T14:40:00-05:00"
    assert said.json["after"] == "2031-03-04T08:00:00-05:00"
    free = centre(*asked, said.json["before"], "--json")
    assert (free.code, free.json["reasons"]) == (0, [])
    assert free.json["offer"]["start"] == said.json["before"]
    words = centre(*asked, "2031-03-02T10:00")
    assert words.out.splitlines()[0] == "The centre is closed on Sunday 2 March 2031."
    assert words.out.splitlines()[-1].startswith("The nearest time after: Monday the 3rd of March 2031: come at 08:00")


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
    assert centre("offers", "--patient", "204002", "--from", "2031-03-03").code == 2


def test_a_dose_whose_window_is_over_is_offered_with_a_notice_over_the_days_asked_for(centre: Command) -> None:
    drug = ("--patient", "204002", "--drug", "natalizumab")
    order = centre("order", "add", *drug, "--start", "2031-03-03", "--json").json["order"]["id"]
    centre("book", *drug, "--dose", "1", "--start", "2031-03-03T09:00", "--json")
    asked = ("offers", "--patient", "204002", "--order", order, "--from", "2031-06-02", "--json")
    offers = centre(*asked).json["offers"]
    assert offers[0]["start"][:10] == "2031-06-02"
    assert all("would be late: its window ends" in offer["notices"][0] for offer in offers)
    far = centre(*asked, "--days", "60", "--count", "40").json["offers"]
    assert "2031-06-16" < max(offer["start"][:10] for offer in far) < "2031-08-01"
    edge = centre(*asked[:-2], "2031-04-07", "--json").json["offers"]
    assert [(offer["start"][:10], "notices" in offer) for offer in edge] == [("2031-04-07", False)] * len(edge)
    said = centre(*asked[:-1]).out.splitlines()
    assert (
        said[2]
        == "   Tysabri dose 2 would be late: its window ends 56 days before, on Monday 7 April 2031 (no label, to be"
        " confirmed by your pharmacist)."
    )


def test_a_time_before_the_window_of_a_dose_is_free_and_says_so(centre: Command) -> None:
    drug = ("--patient", "204002", "--drug", "natalizumab")
    order = centre("order", "add", *drug, "--start", "2031-03-03", "--json").json["order"]["id"]
    centre("book", *drug, "--dose", "1", "--start", "2031-03-03T09:00", "--json")
    said = centre("why-not", "--patient", "204002", "--order", order, "--at", "2031-03-17T10:00", "--json").json
    assert said["reasons"] == []
    assert said["notices"] == said["offer"]["notices"] == [
        "Tysabri dose 2 would come 14 days after the dose before, and at least 21 days must lie between"
        " (no label, to be confirmed by your pharmacist).",
        "Tysabri dose 2 would be early: its window begins 7 days later, on Monday 24 March 2031 (no label,"
        " to be confirmed by your pharmacist).",
    ]  # fmt: skip
    lines = centre("why-not", "--patient", "204002", "--order", order, "--at", "2031-03-17T10:00").out.splitlines()
    assert lines[0].startswith("10:00 is free")
    assert lines[1] == said["notices"][0]


def test_what_stands_against_a_session_on_every_day_is_said_where_nothing_is_offered(centre: Command) -> None:
    centre("order", "add", "--patient", "204003", "--drug", "natalizumab", "--start", "2031-03-03")
    said = centre("offers", "--patient", "204003", "--drug", "ocrelizumab", "--dose", "1", "--from", "2031-03-03")
    assert said.code == 1
    assert said.out.startswith("The patient has an order or a session for Tysabri, and one antibody against MS")
    assert said.out.endswith("Nothing is offered while that is so.\n")
    nothing = centre(*ASK, "--days", "1", "--done-by", "08:00")
    assert nothing.out == "Nothing is free for this on Monday 3 March 2031.\n"


def test_the_first_dose_of_an_order_is_offered_on_the_days_after_too(centre: Command) -> None:
    drug = ("--patient", "204003", "--drug", "natalizumab")
    order = centre("order", "add", *drug, "--start", "2031-03-03", "--json").json["order"]["id"]
    asked = ("offers", "--patient", "204003", "--order", order, "--from", "2031-02-24", "--count", "9", "--json")
    found = centre(*asked).json["offers"]
    assert {offer["start"][:10] for offer in found} == {f"2031-03-0{day}" for day in range(3, 8)}


def test_a_kind_of_chair_that_is_not_there_is_said_with_those_that_are(centre: Command) -> None:
    for asked in (ASK, ("waitlist", "add", *ASK[1:7])):
        said = centre(*asked, "--chair-kind", "throne")
        assert (said.code, said.err) == (
            1, "There is no chair of the kind “throne”. The kinds are: bed, recliner.\n"
        )  # fmt: skip


def test_the_amount_and_the_weight_named_beside_an_order_are_planned_with(centre: Command) -> None:
    drug = ("--patient", "204003", "--drug", "immunoglobulin", "--dose", "0.4 g/kg")
    order = centre("order", "add", *drug, "--start", "2031-03-03", "--json").json["order"]["id"]
    asked = ("--patient", "204003", "--order", order, "--json")
    ahead, at = ("--from", "2031-03-03"), ("--at", "2031-03-03T09:00")
    assert centre("offers", *asked, *ahead).code == 1
    figures = ("--mg", "28000", "--weight", "70")
    said = centre("offers", *asked, *ahead, *figures)
    assert (said.code, len(said.json["offers"])) == (0, 3)
    assert centre("why-not", *asked, *at, *figures).json["reasons"] == []


def test_another_dose_than_the_next_one_is_refused_beside_an_order(centre: Command) -> None:
    drug = ("--patient", "204003", "--drug", "natalizumab")
    order = centre("order", "add", *drug, "--start", "2031-03-03", "--json").json["order"]["id"]
    asked = ("--patient", "204003", "--order", order)
    ahead, at = ("offers", *asked, "--from", "2031-03-03"), ("why-not", *asked, "--at", "2031-03-03T09:00")
    for command in (ahead, at):
        said = centre(*command, "--dose", 5)
        assert said.code == 2
        assert f"The next dose of order {order} is dose 1. Leave --dose out" in " ".join(said.err.split())
        assert centre(*command, "--dose", 1).code == 0
    assert centre(*ahead, "--course", "--dose", 1).code == 2
    assert centre(*ahead, "--drug", "natalizumab").code == 2
    ordered = centre(*ahead, "--course", "--option", "2 h")
    assert "--course goes by what is ordered. Leave --option out" in ordered.err
    past = centre("why-not", *asked, "--at", "2020-03-03T09:00").out
    assert past.startswith("That time has passed.\nThe nearest time after: ")


def course(centre: Command) -> tuple[str, ...]:
    """An order of natalizumab, and how its course is asked for."""
    drug = ("--patient", "204003", "--drug", "natalizumab")
    number = centre("order", "add", *drug, "--start", "2031-03-03", "--doses", "4", "--json").json["order"]["id"]
    return "offers", "--patient", "204003", "--order", str(number), "--from", "2031-03-03", "--course"


def test_a_course_at_one_time_of_day_is_offered_and_booked_as_it_stands(centre: Command) -> None:
    asked = course(centre)
    said = centre(*asked, "--weekdays", "tue", "--around", "10:15", "--json")
    named = centre(*asked, "--nurse", "Ruth Kim", "--json").json["patterns"][0]["doses"]
    assert {dose["nurse"] for dose in named} == {"Ruth Kim"}
    best = said.json["patterns"][0]
    assert said.code == 0
    assert set(best) == {"sentence", "cost", "costs", "doses", "breaks"}
    assert best["sentence"] == "Tuesdays at 10:15, home by 12:45 at the latest, from the 4th of March 2031: 4 times"
    assert (best["cost"], best["breaks"]) == (sum(best["costs"].values()), None)
    assert [dose["start"] for dose in best["doses"]] == [
        "2031-03-04T10:15:00-05:00", "2031-04-01T10:15:00-04:00", "2031-04-29T10:15:00-04:00",
        "2031-05-27T10:15:00-04:00",
    ]  # fmt: skip
    assert all(low <= dose["start"][:10] <= high for dose in best["doses"] for low, high in (dose["window"],))
    book = ("book-course", "--order", asked[4], "--weekday", "tue", "--at", "10:15", "--json")
    booked = centre(*book).json
    assert [(dose["start"], dose["chair"]) for dose in booked["doses"]] == [
        (dose["start"], dose["chair"]) for dose in best["doses"]
    ]
    assert len(booked["sessions"]) == 4


def test_a_course_in_words_and_what_breaks_it(centre: Command) -> None:
    asked = course(centre)
    lines = centre(*asked, "--doses", "2", "--around", "09:00").out.splitlines()
    assert lines[0] == "1  Mondays at 09:00, home by 11:30 at the latest, from the 3rd of March 2031: 2 times"
    assert lines[1] == "   dose 1: Mon 3 Mar 2031, 09:00, Chair 1"
    for day in ("2031-03-25", "2031-04-01", "2031-04-08"):
        centre("close", "--from", f"{day}T00:00", "--to", f"{day}T23:59", "--reason", "Holiday")
    said = centre(*asked, "--weekdays", "tue", "--earliest", "10:15", "--latest", "10:15", "--json")
    (found,) = said.json["patterns"]
    assert (said.code, found["breaks"]["number"], found["breaks"]["at"]) == (1, 2, "2031-04-01T10:15:00-04:00")
    assert [reason["rule"] for reason in found["breaks"]["reasons"]] == ["centre_closed"]
    assert found["breaks"]["instead"]["start"] == found["doses"][1]["start"]
    assert [dose["instead"] for dose in found["doses"]] == [False, True, False, False]
    refused = centre("book-course", "--order", asked[4], "--weekday", "tue", "--at", "10:15", "--json")
    assert refused.refusals[0].startswith("dose 2: The centre is closed on Tuesday 1 April 2031")


def test_wrong_usages_for_a_course(centre: Command) -> None:
    assert centre(*ASK, "--course").code == 2
    assert centre(*ASK, "--doses", "3").code == 2
    for wrong in (("--weekday", "soon"), ("--weekday", "tue", "--at", "10:17"), ("--weekday", "tue", "--chair", "x")):
        assert centre("book-course", "--order", "1", *wrong).code == 2


def test_another_time_for_a_booked_session_is_offered_and_the_session_moved_there(centre: Command) -> None:
    start = centre(*ASK, "--count", "1", "--json").json["offers"][0]["start"]
    booked = centre("book", "--patient", "204001", "--drug", "natalizumab", "--dose", "3", "--start", start, "--json")
    number = booked.json["session"]["id"]
    said = centre("offers", "--session", number, "--from", start[:10], "--days", "2", "--json")
    others = said.json["offers"]
    assert start not in [each["start"] for each in others]
    assert centre("why-not", "--session", number, "--at", others[1]["start"]).code == 0
    moved = centre("move", number, "--start", others[1]["start"], "--reseat", "--json").json["session"]
    assert (moved["id"], moved["start"]) == (number, others[1]["start"])
    assert centre("offers", "--session", number, "--dose", "4", "--from", "2031-03-03").code == 2
    assert centre("offers", "--drug", "natalizumab", "--from", "2031-03-03").code == 2
    centre("cancel", number, "--reason", "patient")
    assert centre("offers", "--session", number, "--from", "2031-03-03").code == 1
