"""`check` finds what no longer fits, and says who let it pass."""

from collections.abc import Callable
from pathlib import Path

from tests.cli.conftest import Command
from tests.cli.test_sessions import COSTA, MONDAY, OKAFOR, booked

Write = Callable[[str, str], Path]


def test_a_sound_centre(centre: Command) -> None:
    booked(centre, COSTA, "08:15")
    said = centre("check")
    assert (said.code, said.out) == (0, "The file is sound, and every session to come fits.\n")
    assert centre("check", "--json").json == {"wrong": [], "passed": []}


def test_a_session_that_a_closure_touches_is_named(centre: Command, write: Write) -> None:
    booked(centre, COSTA, "08:15")
    centre("import", "closures", write("c.csv", f"from,reason\n{MONDAY},Snow\n"))
    said = centre("check")
    assert said.code == 1
    assert said.out.startswith("Monday 23 November 2099, 08:15, #1 Costa, Marta: The centre is closed")
    assert "Snow" in said.out
    assert said.out.endswith("(on the call list)\nThe file itself is sound.\n1 thing is wrong.\n")
    found = centre("check", "--json").json["wrong"]
    assert (found[0]["rule"], found[0]["session"], found[0]["on_call_list"]) == ("centre_closed", 1, True)


def test_what_no_call_list_has_is_told_apart(centre: Command) -> None:
    """A limit that is lowered touches nobody's promise, so nobody is called; the session stands out all the same."""
    for clock, who, chair in (("08:00", COSTA, "Chair 1"), ("08:20", OKAFOR, "Chair 2")):
        booked(centre, who, clock, "--chair", chair, "--nurse", "JS")
    assert centre("set", "patients_per_nurse", "1").code == 0
    said = centre("check")
    assert said.code == 1
    assert "call list" not in said.out
    assert not any(each["on_call_list"] for each in centre("check", "--json").json["wrong"])


def test_what_lies_behind_is_nobodys_concern(centre: Command, write: Write) -> None:
    start = ("--start", "2020-11-23T08:15")
    assert centre("book", "--patient", COSTA, "--drug", "natalizumab", "--dose", 3, *start).code == 0
    centre("import", "closures", write("c.csv", "from\n2020-11-23\n"))
    assert centre("check").code == 0


def test_what_somebody_passed_is_told_but_not_wrong(centre: Command) -> None:
    booked(centre, OKAFOR, "15:30", "--override", "comes from far", "--by", "Dr Lee")
    said = centre("check")
    assert said.code == 0
    assert "(passed by Dr Lee: comes from far)" in said.out
    assert centre("check", "--json").json["passed"][0]["rule"] == "leaves_after_closing"


def test_a_given_up_session_is_nobodys_concern(centre: Command, write: Write) -> None:
    centre("cancel", booked(centre, COSTA, "08:15"), "--reason", "patient")
    centre("import", "closures", write("c.csv", f"from\n{MONDAY}\n"))
    assert centre("check").code == 0


def test_what_is_no_file_of_ours_is_refused(desk: Command, tmp_path: Path) -> None:
    path = tmp_path / "centre.infusion"
    path.write_text("somebody's letter")
    said = desk("check", "--json")
    assert said.code == 1
    assert said.json["refused"][0]["rule"] == "file_refused"
    assert path.read_text() == "somebody's letter"
