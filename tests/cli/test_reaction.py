"""`reaction`, `order decide` and `patient` on a real file."""

import pytest

from tests.cli.conftest import Command

OKAFOR = "204002"
REACTED = ("reaction", "add", "--patient", OKAFOR, "--drug", "Ocrevus", "--grade", "severe")
GIVEN = ",".join(f"2025-{month:02}-{day:02}" for month in range(1, 8) for day in (3, 17))


def test_a_reaction_is_kept_with_what_follows_and_taken_back(centre: Command) -> None:
    assert centre("reaction", "list", "--patient", OKAFOR).out == "No reaction is on record.\n"
    kept = centre(*REACTED, "--date", "2026-03-02", "--note", "short of breath", "--by", "RK", "--json").json[
        "reaction"
    ]
    assert (kept["drug"], kept["date"], kept["grade"], kept["by"]) == ("ocrelizumab", "2026-03-02", "severe", "RK")
    assert kept["follows"][0].startswith("Ocrevus is not given as “2 h”")
    listed = centre("reaction", "list", "--patient", OKAFOR).out
    assert listed.startswith(f"#{kept['id']}  2026-03-02  Ocrevus  severe  short of breath\n    Ocrevus is not given")
    assert centre("reaction", "withdraw", kept["id"], "--json").json == {"withdrawn": kept["id"]}
    assert centre("reaction", "list", "--patient", OKAFOR, "--json").json["reactions"] == []


def test_what_is_wrong_with_a_reaction_is_said(centre: Command) -> None:
    assert centre("reaction").code == 2
    assert centre(*REACTED[:-1], "awful").code == 2
    assert centre(*REACTED, "--date", "2098-01-01", "--json").refusals == [
        "The date of the reaction lies in the future. Correct it."
    ]
    assert centre("reaction", "withdraw", 77, "--json").refusals == [
        "There is no such reaction on record. Look at the patient again."
    ]


def test_a_decision_is_kept_with_its_name_and_day_and_taken_back(centre: Command) -> None:
    centre("order", "add", "--patient", OKAFOR, "--drug", "Tysabri", "--start", "2026-11-23", "--elsewhere", GIVEN)
    decide = ("order", "decide", "--order", 1)
    assert centre(*decide).code == 2
    assert centre(*decide, "--minutes", 30, "--json").refusals[0].startswith("A decision needs the name")
    said = centre(*decide, "--minutes", 30, "--clinician", "Dr. Lund", "--date", "2026-01-05", "--json").json["order"]
    assert (said["observation_minutes"], said["decided_by"], said["decided"]) == (30, "Dr. Lund", "2026-01-05")
    assert "Dr. Lund decided on 5 Jan 2026 on 30 min of observation." in centre("order", "list").out
    assert centre(*decide, "--take-back", "--json").json["order"]["observation_minutes"] is None
    assert "may be shortened" in centre("order", "list").out


def test_who_is_transferred_leaves_everything_and_comes_back(centre: Command) -> None:
    centre("order", "add", "--patient", OKAFOR, "--drug", "Tysabri", "--start", "2099-11-23")
    booked = centre("book", "--patient", OKAFOR, "--drug", "Tysabri", "--start", "2099-11-23T09:00", "--json").json
    leave = ("patient", "leave", "--patient", OKAFOR, "--reason", "transferred")
    looked = centre(*leave, "--dry-run").out
    assert looked.startswith("1 session to come is cancelled (23 Nov 2099), and its chair is free.\n1 treatment order")
    number = booked["session"]["id"]
    assert centre(*leave, "--dry-run", "--json").json["cancelled"] == [number]
    gone = {"patient": OKAFOR, "name": "Okafor, Grace", "gone": "transferred", "cancelled": [number], "orders": [1]}
    assert centre(*leave, "--json").json == gone
    assert centre("due").out == "No dose is waiting to be booked.\n"
    assert "was transferred to another centre" in centre(*leave).err
    back = centre("patient", "come-back", "--patient", OKAFOR)
    assert back.out == "Note that Okafor, Grace is treated here again; orders that go on: 1\n"
    assert len(centre("due", "--json").json["due"]) == 1


@pytest.mark.parametrize(
    "words",
    [
        ("reaction", "withdraw"),
        ("order", "decide", "--minutes", "5", "--clinician", "Dr. Lund", "--order"),
        ("book-course", "--order"),
        ("calls", "--withdraw"),
        ("hold", "release"),
    ],
)
def test_a_number_that_no_file_can_hold_is_a_wrong_usage(centre: Command, words: tuple[str, ...]) -> None:
    said = centre(*words, "99999999999999999999999")
    assert said.code == 2
    assert "“99999999999999999999999” is not a number on record." in said.err
