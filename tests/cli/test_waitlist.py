"""The waitlist by command."""

from __future__ import annotations

from tests.cli.conftest import Command

DRUG = ("--drug", "natalizumab", "--dose", "3")
FREE = ("--start", "2031-03-04T10:00", "--chair", "Chair 1")


def test_who_waits_is_listed_and_called_for_a_cancelled_session(centre: Command) -> None:
    session = centre("book", "--patient", "204001", *DRUG, *FREE, "--json").json["session"]["id"]
    held = centre("waitlist", "fits", "--session", session)
    assert held.err == "This session holds its place. Whom to call is told once it is cancelled.\n"
    centre("cancel", session, "--reason", "patient", "--json")
    added = centre(
        "waitlist", "add", "--patient", "204002", *DRUG, "--weekdays", "tue", "--notice-hours", "24", "--json"
    )
    number = added.json["waiting"]
    (listed,) = centre("waitlist", "list", "--json").json["waiting"]
    assert (listed["id"], listed["patient"]["mrn"], listed["wishes"]) == (number, "204002", {"weekdays": [1]})
    assert centre("waitlist", "list").out == (
        f"#{number}  204002 Okafor, Grace, natalizumab dose 3\n    Tuesday · to be told 24 h before\n"
    )
    (call,) = centre("waitlist", "fits", "--session", session, "--json").json["calls"]
    assert (call["start"], call["chair"], call["unused_minutes"]) == ("2031-03-04T10:00:00-05:00", "Chair 1", 0)
    words = centre("waitlist", "fits", "--session", session).out
    assert words.splitlines()[0] == f"#{number}  Okafor, Grace, 29 Feb 1992, no phone number"
    assert centre("waitlist", "remove", number, "--json").json == {"removed": number}
    assert centre("waitlist", "list").out == "Nobody is on the waitlist.\n"
    nobody = centre("waitlist", "fits", "--session", session)
    assert (nobody.code, nobody.out) == (1, "Nobody on the waitlist fits this place.\n")


def test_a_patient_is_on_it_once_for_a_drug(centre: Command) -> None:
    centre("waitlist", "add", "--patient", "204002", *DRUG, "--json")
    again = centre("waitlist", "add", "--patient", "204002", *DRUG, "--json")
    assert again.code == 1
    assert "waits for this drug already" in again.out


def test_who_would_come_sooner_waits_for_the_dose_of_the_later_session(centre: Command) -> None:
    session = centre("book", "--patient", "204002", *DRUG, *FREE, "--json").json["session"]["id"]
    centre("waitlist", "add", "--patient", "204002", "--drug", "natalizumab", "--session", session, "--json")
    assert centre("waitlist", "list").out.endswith("natalizumab dose 3\n")


def test_the_list_says_what_is_wished_until_when_and_the_note(centre: Command) -> None:
    centre("waitlist", "add", "--patient", "204001", *DRUG, "--json")
    wishes = ("--weekdays", "tue,thu", "--earliest", "10:00", "--latest", "13:00", "--done-by", "15:30")
    more = ("--notice-hours", "3", "--until", "2099-11-27", "--note", "Comes by train")
    centre("waitlist", "add", "--patient", "204002", *DRUG, *wishes, *more, "--json")
    plain, wanting, told = centre("waitlist", "list").out.splitlines()
    assert (plain[4:14], wanting[4:14]) == ("204001 Cos", "204002 Oka")
    assert told == (
        "    Tuesday, Thursday · from 10:00 · start by 13:00 · home by 15:30"
        " · to be told 3 h before · until Fri 27 Nov · Comes by train"
    )


def test_who_says_yes_is_booked_and_off_the_list(centre: Command) -> None:
    session = centre("book", "--patient", "204001", *DRUG, *FREE, "--json").json["session"]["id"]
    centre("cancel", session, "--reason", "patient")
    number = centre("waitlist", "add", "--patient", "204002", *DRUG, "--json").json["waiting"]
    request = ("--request", "1b4e28ba-2fa1-41d2-883f-0016d3cca427")
    for _twice in range(2):
        taken = centre("waitlist", "take", number, "--session", session, *request, "--json").json["session"]
        assert (taken["patient"]["mrn"], taken["start"][:16]) == ("204002", "2031-03-04T10:00")
    assert centre("waitlist", "list", "--json").json == {"waiting": []}
    assert centre("waitlist", "take", number, "--session", session, "--json").code == 1


def test_who_would_be_moved_forward_is_called_with_what_the_place_is_instead_of(centre: Command) -> None:
    session = centre("book", "--patient", "204001", *DRUG, *FREE, "--json").json["session"]["id"]
    later = ("--start", "2031-03-06T13:00")
    moved = centre("book", "--patient", "204002", *DRUG, *later, "--json").json["session"]["id"]
    centre("waitlist", "add", "--patient", "204002", "--drug", "natalizumab", "--session", moved)
    centre("cancel", session, "--reason", "patient")
    said = centre("waitlist", "fits", "--session", session)
    assert "\n    instead of Thursday 6 March 2031, 13:00\n" in said.out
    assert centre("waitlist", "fits", "--session", session, "--json").json["calls"][0]["instead_of"][:16] == later[1]
