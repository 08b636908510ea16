"""`close`, `away` and `calls` on a real file: a sick nurse and a closed day worked through by command."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from tests.cli.conftest import Command
from tests.cli.test_sessions import COSTA, MONDAY, OBRIEN, OKAFOR, booked

TUESDAY = "2099-11-24"


def close(desk: Command, *words: str, start: str = MONDAY, end: str = MONDAY) -> Any:
    said = desk("close", "--from", start, "--to", end, "--reason", "Water damage", *words, "--json")
    assert said.code == 0, said
    return said.json


def open_calls(desk: Command, day: str = MONDAY) -> list[Any]:
    data = desk("calls", day, "--json").json
    assert list(data) == ["open", "settled"]
    return list(data["open"])


def states(desk: Command, day: str = MONDAY) -> dict[int, str]:
    data = desk("calls", day, "--json").json
    return {call["session"]: call["state"] for call in [*data["open"], *data["settled"]]}


def test_a_closed_day_is_recorded_and_answers_whom_it_touches(centre: Command) -> None:
    ids = [booked(centre, COSTA, "09:00"), booked(centre, OKAFOR, "09:15", "--chair", "Chair 2")]
    data = close(centre)
    assert list(data) == ["change", "list", "touched"]
    assert [call["session"] for call in data["touched"]] == ids
    call = data["touched"][0]
    assert list(call) == [
        "session", "list", "cause", "patient", "start", "chair", "now_at", "state", "needs_call", "to_tell", "say",
        "offer", "reached", "agreed", "told",
    ]  # fmt: skip
    assert call["cause"] == {
        "kind": "closure", "from": f"{MONDAY}T00:00:00-05:00", "to": f"{TUESDAY}T00:00:00-05:00",
        "reason": "Water damage", "chair": None, "nurse": None,
    }  # fmt: skip
    assert call["patient"] == {
        "mrn": COSTA, "name": "Costa, Marta", "birth_date": "1988-03-14", "phone": None, "language": "en",
        "interpreter": False,
    }  # fmt: skip
    assert (call["start"], call["chair"]) == (f"{MONDAY}T09:00:00-05:00", "Chair 1")
    assert call["offer"] == {"kind": "move", "start": f"{TUESDAY}T09:00:00-05:00", "chair": "Chair 1", "nurse": None}
    assert call["say"] == (
        "We are closed on Monday 23 November 2099 (Water damage). "
        "Can you come on Tuesday 24 November 2099 at 09:00 instead?"
    )
    assert open_calls(centre) == data["touched"]


def test_a_closed_day_worked_through_its_list(centre: Command) -> None:
    moved, cancelled, stays = (
        booked(centre, who, clock, "--chair", chair)
        for who, clock, chair in (
            (COSTA, "09:00", "Chair 1"),
            (OKAFOR, "09:15", "Chair 2"),
            (OBRIEN, "09:30", "Bed 3"),
        )
    )
    close(centre)
    reached = centre("calls", MONDAY, "--reached", moved, "--agreed", "asks her husband", "--by", "MG", "--json").json
    assert reached["call"]["reached"]["by"] == "MG"
    assert (reached["call"]["agreed"], reached["call"]["state"]) == ("asks her husband", "open")
    taken = centre("calls", MONDAY, "--move", moved, "--agreed", "comes on Tuesday", "--by", "MG", "--json").json[
        "call"
    ]
    assert (taken["state"], taken["now_at"]) == ("moved", f"{TUESDAY}T09:00:00-05:00")
    assert taken["told"]["start"] == f"{TUESDAY}T09:00:00-05:00"
    assert centre("cancel", cancelled, "--reason", "centre").code == 0
    assert centre("calls", MONDAY, "--stays", stays, "--agreed", "treated in the ward").code == 0
    assert states(centre) == {moved: "moved", cancelled: "cancelled", stays: "stays"}
    assert centre("calls", MONDAY).out == "Nobody is to be called.\n"
    assert "treated in the ward" in centre("calls", MONDAY, "--all").out
    assert centre("check").code == 1  # one stays on a closed day


def test_who_is_moved_without_a_word_stays_open_until_told(centre: Command) -> None:
    session = booked(centre, COSTA, "09:00")
    close(centre)
    assert centre("move", session, "--start", f"{TUESDAY}T10:00").code == 0
    (call,) = open_calls(centre)
    assert (call["state"], call["to_tell"], call["needs_call"]) == ("moved", True, True)
    assert call["say"] == "Your time is now Tuesday 24 November 2099 at 10:00."
    assert "moved: Tue 24 Nov, 10:00, Chair 1; not told yet" in centre("calls", MONDAY).out
    told = centre("calls", MONDAY, "--told", session, "--json").json["call"]
    assert (told["to_tell"], told["told"]["start"]) == (False, f"{TUESDAY}T10:00:00-05:00")
    assert open_calls(centre) == []


def test_a_sick_nurse_is_covered_without_a_call(centre: Command) -> None:
    """Fault 46."""
    session = booked(centre, COSTA, "09:00", "--nurse", "RK")
    said = centre("away", "RK", "--from", MONDAY, "--to", MONDAY, "--reason", "ill", "--json")
    (call,) = said.json["touched"]
    assert (call["cause"]["nurse"], call["needs_call"], call["offer"]["kind"]) == ("Ruth Kim", False, "reseat")
    assert "ill" not in call["say"]
    assert centre("calls", MONDAY, "--move", session).code == 0
    assert states(centre) == {session: "fits_again"}
    assert centre("check").code == 0


def test_a_broken_chair_may_be_repaired_sooner(centre: Command) -> None:
    session = booked(centre, COSTA, "09:00")
    data = close(centre, "--chair", "chair 1", start=f"{MONDAY}T08:00", end=f"{MONDAY}T12:00")
    assert data["touched"][0]["cause"]["chair"] == "Chair 1"
    assert data["touched"][0]["say"].endswith("Your time stays 09:00.")
    assert states(centre) == {session: "open"}
    assert centre("calls", MONDAY, "--withdraw", data["list"], "--json").json == {"open": [], "settled": []}
    assert centre("check").code == 0


def test_text_says_whom_to_call_and_what_to_say(centre: Command) -> None:
    booked(centre, COSTA, "13:00", "--chair", "Chair 2")
    said = centre("close", "--from", f"{MONDAY}T12:00", "--to", MONDAY, "--reason", "training")
    assert said.out == (
        "The centre is closed then.\n"
        "#1 13:00 Chair 2, Costa, Marta, born 14 Mar 1988, English (list 1: Closed (training))\n"
        "   We close at 12:00 on Monday 23 November 2099 (training). Can you come at 09:40 instead of 13:00?\n"
        "1 session is touched and on a call list; infusion-desk calls shows who is still to be called.\n"
    )
    assert centre("calls", MONDAY).out.startswith("Monday 23 November 2099: 1 to call\n#1 13:00 Chair 2")


def test_what_touches_nobody_says_so_and_a_second_time_changes_nothing(centre: Command) -> None:
    words = ("close", "--from", MONDAY, "--to", TUESDAY, "--reason", "training")
    assert centre(*words).out == "The centre is closed then.\nNothing that is booked is touched.\n"
    assert centre(*words).out.startswith("The centre is closed then, as was on record already.\n")


def test_the_same_request_answers_the_same(centre: Command) -> None:
    session = booked(centre, COSTA, "09:00")
    request = str(uuid4())
    first = close(centre, "--request", request)
    assert close(centre, "--request", request) == first
    move = ("calls", MONDAY, "--move", session, "--request", str(uuid4()), "--json")
    assert centre(*move).json == centre(*move).json


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("close", "--from", TUESDAY, "--to", MONDAY, "--reason", "x"), "end before it begins"),
        (("close", "--from", MONDAY, "--to", MONDAY, "--reason", "x", "--chair", "Chair 9"), "no chair “Chair 9”"),
        (("away", "Nobody", "--from", MONDAY, "--to", MONDAY), "no nurse “Nobody”"),
        (("calls", MONDAY, "--reached", "7"), "Session 7 is on no call list"),
        (("calls", MONDAY, "--withdraw", "7"), "no call list 7"),
    ],
)
def test_what_can_t_be_is_refused_in_a_sentence(centre: Command, words: tuple[str, ...], says: str) -> None:
    said = centre(*words)
    assert said.code == 1
    assert says in said.err


@pytest.mark.parametrize(
    "words",
    [
        ("close", "--from", "tomorrow", "--to", MONDAY, "--reason", "x"),
        ("close", "--from", MONDAY, "--to", MONDAY),
        ("away", "RK", "--from", MONDAY),
        ("calls", MONDAY, "--agreed", "x"),
        ("calls", MONDAY, "--reached", "1", "--stays", "2"),
        ("calls", MONDAY, "--reached", "one"),
    ],
)
def test_wrong_usage_is_told_apart(centre: Command, words: tuple[str, ...]) -> None:
    assert centre(*words).code == 2


def test_a_call_without_an_offer_is_moved_by_hand(centre: Command) -> None:
    session = booked(centre, COSTA, "09:00")
    close(centre, end="2099-12-24")
    said = centre("calls", MONDAY, "--move", session)
    assert said.code == 1
    assert "No place is offered" in said.err


def test_the_files_of_these_commands_are_closed(centre: Command, tmp_path: Path) -> None:
    booked(centre, COSTA, "09:00")
    for words in (
        ("calls", MONDAY),
        ("calls", MONDAY, "--reached", "9"),
        ("away", "RK", "--from", MONDAY, "--to", "x"),
    ):
        centre(*words)
    assert not list(tmp_path.glob("centre.infusion-*"))
