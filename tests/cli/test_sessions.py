"""`book`, `move`, `swap`, `cancel`, `restore` and `undo` on a real file."""

from pathlib import Path
from uuid import uuid4

import pytest

from tests.cli.conftest import Command, Said

MONDAY = "2099-11-23"
COSTA, OKAFOR, SORENSEN, OBRIEN = "204001", "204002", "204003", "204004"


def book(desk: Command, patient: str, clock: str, *more: object, drug: str = "natalizumab", dose: int = 3) -> Said:
    start = f"{MONDAY}T{clock}"
    return desk("book", "--patient", patient, "--drug", drug, "--dose", dose, "--start", start, *more, "--json")


def booked(desk: Command, patient: str, clock: str, *more: object) -> int:
    said = book(desk, patient, clock, *more)
    assert said.code == 0, said
    return int(said.json["session"]["id"])


def test_a_booked_session_is_answered_as_the_day_shows_it(centre: Command) -> None:
    session = book(centre, COSTA, "08:15", "--chair", "chair 2", "--nurse", "rk").json["session"]
    assert list(session) == [
        "id", "patient", "drug", "dose_number", "chair", "nurse", "pinned", "pin_reason", "state", "start", "end",
        "leaves", "phases", "steps", "actual_phases", "collides_with",
    ]  # fmt: skip
    assert session["patient"] == {"mrn": COSTA, "name": "Costa, Marta"}
    assert (session["drug"], session["dose_number"]) == ("natalizumab", 3)
    assert (session["chair"], session["nurse"], session["state"]) == ("Chair 2", "Ruth Kim", "planned")
    assert session["start"] == f"{MONDAY}T08:15:00-05:00"
    kinds = [phase["kind"] for phase in session["phases"]]
    assert kinds[0] == "arrival"
    assert kinds[-1] == "turnover"
    assert session["leaves"] == session["phases"][-2]["end"] == session["phases"][-1]["start"]
    assert session["end"] == session["phases"][-1]["end"]
    assert list(session["phases"][0]) == ["kind", "start", "end", "minutes"]
    assert centre("day", MONDAY, "--json").json["sessions"] == [session]


def test_a_session_is_pinned_to_its_chair_and_unpinned(centre: Command) -> None:
    number = booked(centre, COSTA, "08:15", "--chair", "Chair 2")
    said = centre("pin", number, "--reason", "by the window", "--json").json["session"]
    assert (said["pinned"], said["pin_reason"]) == (True, "by the window")
    assert "Chair 2, pinned" in centre("day", MONDAY, "--text").out
    moved = centre("move", number, "--chair", "Chair 1")
    assert (moved.code, moved.err.split(".")[0]) == (1, "Costa is pinned to Chair 2 (by the window)")
    plain = centre("unpin", number).out
    assert plain.startswith("Unpin Costa from Chair 2 on Monday 23 November 2099 at 08:15.\n#1 Marta Costa")
    assert centre("move", number, "--chair", "Chair 1").code == 0


def test_without_json_the_line_to_read_back_stands(centre: Command) -> None:
    start = f"{MONDAY}T08:15"
    said = centre("book", "--patient", OKAFOR, "--drug", "Tysabri", "--start", start, "--nurse", "Joel Stein")
    assert said.out == (
        "Taken as dose 1: no earlier dose is on record.\n"
        "#1 Grace Okafor, born 29 Feb 1992: Monday 23 November 2099, come at 08:15, leave at 10:45, Chair 1,"
        " nurse Joel Stein.\n"
    )
    said = centre("book", "--patient", OKAFOR, "--drug", "natalizumab", "--start", "2099-12-21T08:15")
    assert said.out.startswith("Taken as dose 2: dose 1 is booked on Monday 23 November 2099.\n#2 Grace Okafor")


def test_without_a_chair_the_first_free_one_that_suits_is_taken(centre: Command) -> None:
    chairs = [book(centre, who, clock).json["session"]["chair"] for who, clock in
              ((COSTA, "09:00"), (OKAFOR, "09:15"), (SORENSEN, "09:30"), (OBRIEN, "11:30"))]  # fmt: skip
    assert chairs == ["Chair 1", "Chair 2", "Bed 3", "Chair 1"]


def test_a_taken_chair_is_refused_with_whose_and_until_when(centre: Command) -> None:
    booked(centre, COSTA, "08:15", "--chair", "Chair 1")
    said = book(centre, OKAFOR, "09:00", "--chair", "Chair 1")
    assert said.code == 1
    assert said.json == {
        "refused": [
            {
                "rule": "chair_taken",
                "message": "Chair 1 is taken from 08:15 to 10:45 (Costa). Free from 10:45, or Chair 2 at 09:00.",
            }
        ]
    }
    plain = centre("book", "--patient", OKAFOR, "--drug", "natalizumab", "--dose", 3, "--start", f"{MONDAY}T09:00",
                   "--chair", "Chair 1")  # fmt: skip
    assert (plain.code, plain.out) == (1, "")
    assert plain.err == said.json["refused"][0]["message"] + "\n"


def test_the_impossible_is_never_passed(centre: Command) -> None:
    booked(centre, COSTA, "08:15", "--chair", "Chair 1")
    word = ("--override", "urgent", "--by", "Dr Lee")
    assert book(centre, OKAFOR, "09:00", "--chair", "Chair 1", *word).code == 1
    assert book(centre, COSTA, "09:00", "--chair", "Chair 2", *word).code == 1


def test_a_stop_is_passed_with_a_reason_and_a_name(centre: Command) -> None:
    late = ("--patient", COSTA, "--drug", "natalizumab", "--dose", "3", "--start", f"{MONDAY}T15:30")
    assert "The patient would leave after closing at 17:00." in centre("book", *late).err
    said = centre("book", *late, "--override", "comes from far", "--by", "Dr Lee")
    assert said.code == 0
    assert "Passed with Dr Lee's word: The patient would leave after closing at 17:00." in said.out


def test_a_passed_stop_finds_a_chair_that_is_not_taken(centre: Command) -> None:
    booked(centre, COSTA, "14:00", "--chair", "Chair 1")
    said = book(centre, OKAFOR, "15:30", "--override", "comes from far", "--by", "Dr Lee")
    assert said.json["session"]["chair"] == "Chair 2"


def test_an_override_without_a_name_or_reason_is_a_wrong_usage(centre: Command) -> None:
    for words in (("--override", "urgent"), ("--override", "", "--by", "Dr Lee"), ("--override", "x", "--by", " ")):
        assert book(centre, COSTA, "08:15", *words).code == 2


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--patient", "2040"), "There is no patient with the record number “2040”. Near it are: 204001 Costa, Marta"),
        (("--patient", "zz"), "There is no patient with the record number “zz”. Look the number up"),
        (("--patient", ""), "There is no patient with the record number “”."),
        (("--chair", "Chair 9"), "There is no chair “Chair 9”. Is one of these meant: Chair 2, Chair 1?"),
        (("--chair", "Sofa"), "There is no chair “Sofa”. There are: Chair 1, Chair 2, Bed 3."),
        (("--nurse", "Ruth"), "There is no nurse “Ruth”. Is one of these meant: Ruth Kim?"),
        (("--drug", "aspirin"), "There is no drug “aspirin”. The drugs are: alemtuzumab"),
        (("--start", "2099-03-08T02:30"), "02:30 does not exist on"),
        (("--start", "2099-11-01T01:30"), "01:30 comes twice on"),
        (("--start", "2099-11-22T09:00"), "The centre is closed on Sunday 22 November 2099."),
        (("--drug", "natalizumab", "--option", "fast"), "fast"),
    ],
)
def test_what_is_named_wrongly_is_refused_in_a_sentence(centre: Command, words: tuple[str, ...], sentence: str) -> None:
    good = {"--patient": COSTA, "--drug": "natalizumab", "--dose": "3", "--start": f"{MONDAY}T09:00"}
    asked = good | dict(zip(words[::2], words[1::2], strict=True))
    said = centre("book", *(word for pair in asked.items() for word in pair))
    assert said.code == 1, said
    assert sentence in said.err
    assert said.out == ""
    assert "Traceback" not in said.err


def test_two_nurses_with_the_same_initials_are_asked_apart(centre: Command, tmp_path: Path) -> None:
    (tmp_path / "n.csv").write_text("name\nRosa Klein\n")
    centre("import", "nurses", tmp_path / "n.csv")
    said = book(centre, COSTA, "08:15", "--nurse", "rk")
    assert said.refusals == ["“rk” may be Rosa Klein, Ruth Kim. Give the whole name."]
    assert book(centre, COSTA, "08:15", "--nurse", "ruth kim").code == 0


@pytest.mark.parametrize("words", [("--note", "\udcff"), ("--by", "\udcff")])
def test_fault_14_a_broken_letter_is_refused(centre: Command, words: tuple[str, str]) -> None:
    assert book(centre, COSTA, "08:15", *words).code in (1, 2)
    assert centre("day", MONDAY, "--json").json["sessions"] == []


def test_a_repeated_hour_is_taken_with_its_offset(centre: Command) -> None:
    night = ("--override", "test", "--by", "Dr Lee", "--json")
    words = ("book", "--patient", COSTA, "--drug", "natalizumab", "--dose", "3", "--start")
    said = centre(*words, "2099-11-01T01:30-05:00", *night)
    assert said.json["session"]["start"] == "2099-11-01T01:30:00-05:00"


@pytest.mark.parametrize(
    "words",
    [
        ("--start", "tomorrow"),
        ("--start", MONDAY),
        ("--start", "99999-11-23T08:00"),
        ("--start", "0001-01-01T08:00"),
        ("--dose", "two"),
        ("--dose", "0"),
        ("--dose", "10000000000000000000000"),
        ("--note", "x" * 2001),
        ("--note", "two\nlines"),
        ("--request", "17"),
    ],
)
def test_what_cannot_be_read_is_a_wrong_usage(centre: Command, words: tuple[str, str]) -> None:
    good = {"--patient": COSTA, "--drug": "natalizumab", "--dose": "3", "--start": f"{MONDAY}T09:00"}
    asked = good | dict([words])
    assert centre("book", *(word for pair in asked.items() for word in pair)).code == 2
    assert centre("day", MONDAY, "--json").json["sessions"] == []


def test_a_second_time_with_the_same_request_books_nothing_new(centre: Command) -> None:
    request = uuid4()
    first = book(centre, COSTA, "08:15", "--request", request)
    assert book(centre, COSTA, "08:15", "--request", request) == first
    assert len(centre("day", MONDAY, "--json").json["sessions"]) == 1


def test_a_session_moves_to_another_time_chair_and_nurse(centre: Command) -> None:
    number = booked(centre, COSTA, "08:15", "--chair", "Chair 1", "--nurse", "RK")
    moved = centre("move", f"#{number}", "--start", f"{MONDAY}T10:00", "--chair", "Bed 3", "--json").json["session"]
    assert (moved["start"], moved["chair"], moved["nurse"]) == (f"{MONDAY}T10:00:00-05:00", "Bed 3", "Ruth Kim")
    assert centre("move", number, "--nurse", "none", "--json").json["session"]["nurse"] is None
    assert centre("move", number).code == 2
    assert centre("move", 77, "--chair", "Chair 1").code == 1
    assert centre("move", "seven", "--chair", "Chair 1").code == 2


def test_two_sessions_swap_their_chairs(centre: Command) -> None:
    one, two = booked(centre, COSTA, "08:15"), booked(centre, OKAFOR, "08:30")
    said = centre("swap", one, two, "--json").json
    assert (said["session"]["id"], said["session"]["chair"]) == (one, "Chair 2")
    assert (said["other"]["id"], said["other"]["chair"]) == (two, "Chair 1")
    lines = centre("swap", one, two).out.splitlines()
    assert [line[:9] for line in lines] == ["#1 Marta ", "#2 Grace "]


def test_a_cancelled_session_frees_its_chair_and_comes_back_if_it_is_still_free(centre: Command) -> None:
    one = booked(centre, COSTA, "08:15", "--chair", "Chair 1")
    said = centre("cancel", one, "--reason", "illness")
    assert said.out == "#1 Marta Costa, born 14 Mar 1988: cancelled on Monday 23 November 2099 at 08:15.\n"
    assert centre("day", MONDAY, "--json").json["sessions"][0]["state"] == "cancelled"
    two = booked(centre, OKAFOR, "08:30", "--chair", "Chair 1")
    assert "Chair 1 is taken" in centre("restore", one, "--json").refusals[0]
    centre("move", two, "--chair", "Chair 2")
    assert centre("restore", one, "--json").json["session"]["state"] == "planned"
    assert centre("restore", one).code == 1


def test_a_cancellation_needs_one_of_the_reasons_that_help_lists(centre: Command) -> None:
    from infusion_desk.domain.sessions import CancelReason

    number = booked(centre, COSTA, "08:15")
    assert centre("cancel", number).code == 2
    assert centre("cancel", number, "--reason", "mood").code == 2
    shown = centre("cancel", "--help").out
    assert all(f"\n  {reason.value} " in shown for reason in CancelReason)


def test_the_last_thing_done_to_a_session_is_taken_back(centre: Command) -> None:
    number = booked(centre, COSTA, "08:15", "--chair", "Chair 1")
    centre("move", number, "--chair", "Bed 3")
    assert centre("undo", number, "--json").json["session"]["chair"] == "Chair 1"
    assert centre("undo", 99).code == 1


def test_day_1_of_days_in_a_row_is_booked_only_where_the_others_have_a_place(centre: Command) -> None:
    """A start on Tuesday would end on Saturday, when nobody is there."""
    day_1 = ("book", "--patient", COSTA, "--drug", "alemtuzumab", "--dose", 1, "--start", "2099-11-24T08:15")
    said = centre(*day_1)
    assert said.code == 1
    assert said.err.startswith(
        "This is day 1 of 5 in a row, and the centre is closed on Saturday 28 November 2099. Choose another start."
    )
    assert centre("day", "2099-11-24", "--json").json["sessions"] == []
    assert centre(*day_1, "--override", "day 5 is given at the ward", "--by", "Dr. Lund").code == 0
    monday = centre("book", "--patient", OKAFOR, "--drug", "alemtuzumab", "--dose", 1, "--start", "2099-11-23T08:15")
    assert monday.code == 0


def test_a_full_time_is_booked_once_others_may_change_chairs_for_it(centre: Command) -> None:
    first = booked(centre, COSTA, "08:00", "--chair", "Chair 1")
    booked(centre, OKAFOR, "12:15", "--chair", "Chair 2")
    booked(centre, SORENSEN, "11:00", "--chair", "Bed 3")
    hint = book(centre, OBRIEN, "10:00").refusals
    assert hint[0].startswith("Chair 1 is taken from 08:00")
    said = book(centre, OBRIEN, "10:00", "--reseat")
    (moved,) = said.json["reseated"]
    assert said.json["session"]["chair"] != moved["chair"]
    assert moved["start"][11:16] in ("08:00", "12:15")
    assert centre("undo", said.json["session"]["id"], "--json").code == 0
    back = centre("day", MONDAY, "--json").json["sessions"]
    assert next(each["chair"] for each in back if each["id"] == first) == "Chair 1"
