"""`infusion-desk course`: dates without a patient and without a file, as a table and for programs."""

from pathlib import Path

import pytest

from tests.cli.conftest import Command


def test_a_course_is_a_table_that_can_be_read_aloud(desk: Command) -> None:
    words = (
        "course",
        "Ocrevus",
        "--start",
        "2026-01-05",
        "--given",
        "2026-01-05,2026-01-19,2026-08-10",
        "--count",
        "4",
    )
    assert desk(*words).out.splitlines() == [
        "Ocrevus, 4 doses from 2026-01-05",
        "",
        "Dose  Due on          Earliest    Latest      Amount  Option  Given           Notes",
        "1     Mon 2026-01-05  2026-01-05  2026-01-05  300 mg          Mon 2026-01-05",
        "2     Mon 2026-01-19  2026-01-19  2026-02-02  300 mg          Mon 2026-01-19",
        "3     Sun 2026-07-05  2026-06-19  2026-07-19  600 mg  3.5 h   Mon 2026-08-10  1",
        "4     Wed 2027-02-10  2027-01-10  2027-02-24  600 mg  3.5 h                   2",
        "",
        "Notes",
        "   1  Late by 22 days; the next counts from here.",
        "   2  To be confirmed by your pharmacist: window.",
    ]


def test_a_program_gets_every_dose_with_its_window(desk: Command, tmp_path: Path) -> None:
    said = desk("course", "alemtuzumab", "--start", "2026-11-23", "--given", "2026-11-23", "--json")
    assert list(said.json) == ["drug", "doses"]
    assert said.json["drug"] == "alemtuzumab"
    assert [dose["due"] for dose in said.json["doses"]] == [
        *("2026-11-23", "2026-11-24", "2026-11-25", "2026-11-26", "2026-11-27"),
        *("2027-11-23", "2027-11-24", "2027-11-25"),
    ]
    assert said.json["doses"][5] == {
        "number": 6,
        "due": "2027-11-23",
        "earliest": "2027-11-23",
        "latest": "2027-12-23",
        "amount": "12 mg",
        "option": "",
        "given": None,
        "notes": ["To be confirmed by your pharmacist: window."],
    }
    assert said.json["doses"][0]["given"] == "2026-11-23"
    assert not list(tmp_path.iterdir())


def test_the_option_and_the_count_are_taken(desk: Command) -> None:
    doses = desk("course", "ocrelizumab", "--start", "2026-01-05", "--option", "2 h", "--count", "3", "--json").json[
        "doses"
    ]
    assert [(dose["number"], dose["option"]) for dose in doses] == [(1, ""), (2, ""), (3, "2 h")]


def test_a_brand_that_is_given_in_its_own_way_brings_its_option_and_its_name(desk: Command) -> None:
    said = desk("course", "Privigen", "--start", "2026-01-05", "--count", "1").out
    assert said.startswith("Privigen, one dose on 2026-01-05\n")
    assert said.endswith("  Privigen\n")
    other = desk("drugs", "privigen", "--dose", "1", "--mg", "28000", "--weight", "70", "--option", "flebogamma dif")
    assert (other.code, other.err) == (
        1, "Privigen is not given as flebogamma dif. Name the brand or the option that is meant.\n",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("aspirin", "--start", "2026-01-05"), "There is no drug “aspirin”"),
        (("ocrelizumab", "--start", "2026-01-05", "--option", "fast"), "has no option “fast”"),
        (("natalizumab", "--start", "2026-01-20", "--given", "2026-01-05,2026-02-02"), "lies between doses"),
        (("natalizumab", "--start", "2026-01-05", "--given", "2026-01-05,2026-01-05"), "fall on one day"),
        (("methylprednisolone", "--start", "2026-01-05", "--count", "9"), "Ask for fewer"),
    ],
)
def test_what_can_not_be_counted_is_refused_in_a_sentence(desk: Command, words: tuple[str, ...], said: str) -> None:
    answer = desk("course", *words)
    assert (answer.code, answer.out) == (1, "")
    assert said in answer.err


@pytest.mark.parametrize(
    "words",
    [
        ("ocrelizumab",),
        ("ocrelizumab", "--start", "05/01/2026"),
        ("ocrelizumab", "--start", "2026-02-30"),
        ("ocrelizumab", "--start", "2026-01-05", "--given", "yesterday"),
        ("ocrelizumab", "--start", "2026-01-05", "--count", "0"),
        ("ocrelizumab", "--start", "2026-01-05", "--count", "501"),
    ],
)
def test_a_wrong_word_is_a_wrong_usage(desk: Command, words: tuple[str, ...]) -> None:
    assert desk("course", *words).code == 2


def test_a_centres_own_file_gives_the_dates(desk: Command, tmp_path: Path) -> None:
    from infusion_desk.resources import resource

    folder = tmp_path / "drugs"
    folder.mkdir()
    text = resource("drugs", "natalizumab.toml").read_text(encoding="utf-8")
    (folder / "natalizumab.toml").write_text(text.replace('after = "4 weeks"', 'after = "6 weeks"'), encoding="utf-8")
    doses = desk("course", "natalizumab", "--start", "2026-01-05", "--count", "2", "--json").json["doses"]
    assert doses[1]["due"] == "2026-02-16"
