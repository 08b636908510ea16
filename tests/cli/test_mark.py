"""`infusion-desk mark`, and what the day says of it afterwards."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cli.conftest import Command

DAY = "2026-11-23"


@pytest.fixture
def booked(centre: Command) -> Command:
    """The centre with natalizumab for Costa on Chair 1 at 09:00 and, right after it, for Okafor."""
    for mrn, start in (("204001", "09:00"), ("204002", "11:30")):
        said = centre(
            "book", "--patient", mrn, "--drug", "natalizumab", "--dose", "3",
            "--start", f"{DAY}T{start}", "--chair", "Chair 1", "--json",
        )  # fmt: skip
        assert said.code == 0, said.out + said.err
    return centre


def session(desk: Command, number: int = 1) -> Any:
    day = desk("day", DAY, "--json").json
    return next(entry for entry in day["sessions"] if entry["id"] == number)


def test_nothing_has_happened_yet(booked: Command) -> None:
    found = session(booked)
    assert (found["steps"], found["actual_phases"], found["collides_with"]) == ([], [], [])


def test_a_visit_marked_through(booked: Command) -> None:
    for words in (
        ("arrived", "--at", "09:02"),
        ("seated", "--at", f"{DAY}T09:10"),
        ("started", "--at", "09:30"),
        ("observing", "--at", "10:30"),
        ("done", "--at", "11:20"),
    ):
        said = booked("mark", 1, *words, "--json")
        assert said.code == 0, said.out + said.err
    found = said.json["session"]
    assert found == session(booked)
    assert found["state"] == "done"
    assert found["steps"] == [
        {"step": "arrived", "at": f"{DAY}T09:02:00-05:00"},
        {"step": "seated", "at": f"{DAY}T09:10:00-05:00"},
        {"step": "started", "at": f"{DAY}T09:30:00-05:00", "phase": "infusion"},
        {"step": "started", "at": f"{DAY}T10:30:00-05:00", "phase": "observation"},
        {"step": "done", "at": f"{DAY}T11:20:00-05:00"},
    ]
    assert [(phase["kind"], phase["minutes"]) for phase in found["actual_phases"]] == [
        ("arrival", 20), ("infusion", 60), ("observation", 50),
    ]  # fmt: skip


def test_a_phase_that_runs_has_no_end_yet(booked: Command) -> None:
    booked("mark", 1, "seated", "--at", "09:00")
    found = session(booked)
    assert found["actual_phases"] == [
        {"kind": "arrival", "start": f"{DAY}T09:00:00-05:00", "end": None, "minutes": None}
    ]


def test_an_overrun_says_whom_it_collides_with_and_moves_nobody(booked: Command) -> None:
    before = session(booked, 2)
    booked("mark", 1, "seated", "--at", "09:00")
    said = booked("mark", 1, "longer", "--minutes", "30", "--at", "09:10")
    assert said.code == 0
    assert said.out.startswith("Costa: arrival runs 30 min longer.\n")
    assert "Okafor, Grace has Chair 1 from 11:30, 30 min before it is free at about 12:00." in said.out
    assert session(booked)["collides_with"] == [2]
    assert session(booked, 2) == {**before, "collides_with": [1]}


def test_longer_until_a_time(booked: Command) -> None:
    booked("mark", 1, "seated", "--at", "09:00")
    found = booked("mark", 1, "longer", "--until", "09:40", "--at", "09:10", "--json").json["session"]
    assert found["steps"][-1]["minutes"] == 25


def test_what_was_given_and_what_was_a_mistake(booked: Command) -> None:
    found = booked("mark", 1, "amount", "--amount", "250 mL", "--at", "10:00", "--json").json["session"]
    assert found["steps"] == [{"step": "amount", "at": f"{DAY}T10:00:00-05:00", "amount": "250 mL"}]
    assert booked("mark", 1, "take-back").out == "Take back for Costa: amount given.\n"
    assert session(booked)["steps"] == []


@pytest.mark.parametrize("word", ["no-show", "no_show", "No-Show"])
def test_a_no_show_holds_nothing(booked: Command, word: str) -> None:
    assert booked("mark", 1, word, "--at", "09:40", "--json").json["session"]["state"] == "no_show"
    moved = booked("move", 2, "--start", f"{DAY}T09:15", "--json")
    assert moved.code == 0, moved.out


def test_the_same_request_twice_marks_once(booked: Command) -> None:
    request = "1b4e28ba-2fa1-41d2-883f-0016d3cca427"
    for _ in range(2):
        assert booked("mark", 1, "arrived", "--at", "09:00", "--request", request).code == 0
    assert len(session(booked)["steps"]) == 1


def test_a_phase_that_the_session_does_not_have(booked: Command) -> None:
    said = booked("mark", 1, "started", "--phase", "hydration", "--json")
    assert said.refusals == [
        "This session has no phase “hydration”. Its phases are: arrival, infusion, flush, observation, "
        "disconnect, turnover."
    ]


@pytest.mark.parametrize(
    "words",
    [
        ("longer",),
        ("longer", "--minutes", "15", "--until", "10:00"),
        ("amount",),
        ("arrived", "--minutes", "15"),
        ("done", "--phase", "infusion"),
        ("sleeping",),
    ],
)
def test_what_says_nothing_is_a_wrong_usage(booked: Command, words: tuple[str, ...]) -> None:
    assert booked("mark", 1, *words).code == 2


@pytest.mark.parametrize("time", ["25:00", "noon", "2026-11-23"])
def test_a_time_that_is_none_is_refused_in_words(booked: Command, time: str) -> None:
    said = booked("mark", 1, "arrived", "--at", time)
    assert said.code == 1
    assert "Write" in said.err


def test_a_patient_is_handed_over_to_a_nurse_by_initials_and_taken_back(booked: Command) -> None:
    booked("mark", 1, "seated", "--at", "09:00")
    said = booked("mark", 1, "handed-over", "--nurse", "js", "--at", "10:00")
    assert said.out.splitlines()[0] == "Costa goes over to Joel Stein at 10:00."
    assert session(booked)["steps"][1:] == [
        {"step": "handed_over", "at": f"{DAY}T10:00:00-05:00", "nurse": "Joel Stein"}
    ]
    booked("mark", 1, "take-back")
    assert [step["step"] for step in session(booked)["steps"]] == ["seated"]


def test_who_takes_over_has_to_be_named(booked: Command) -> None:
    said = booked("mark", 1, "handed-over")
    assert said.code == 2
    assert "handed-over needs --nurse." in said.err
    said = booked("mark", 1, "handed-over", "--nurse", "Kim Ruth")
    assert said.code == 1
    assert "There is no nurse “Kim Ruth”." in said.out + said.err
