"""`import` takes lists in, whole or not at all."""

from collections.abc import Callable
from itertools import count
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from infusion_desk.exchange.csv_columns import COLUMNS
from tests.cli.conftest import Command

Write = Callable[[str, str], Path]


@pytest.fixture
def take_in(desk: Command, write: Write) -> Callable[..., list[str]]:
    """Import a list into a new centre, as text; returns what was refused, nothing when it was taken."""
    assert desk("init").code == 0

    def take_in(kind: str, text: str, *more: str) -> list[str]:
        said = desk("import", kind, write("list.csv", text), "--json", *more)
        return said.refusals if said.code else []

    return take_in


@pytest.mark.parametrize("kind", list(COLUMNS))
def test_help_explains_every_column_and_its_example_can_be_imported(
    kind: str, desk: Command, write: Write, take_in: Callable[..., list[str]]
) -> None:
    said = desk("import", "--help").out
    assert all(f"\n  {column.name} " in said for column in COLUMNS[kind])
    take_in("nurses", "name\nRuth Kim\nJoel Stein\n")
    block = said[said.index(f"\n{kind}:\n") :].split("\n\n")[0]
    head, example = (line.strip() for line in block.splitlines()[-2:])
    assert take_in(kind, f"{head}\n{example}\n") == []


def test_a_second_import_adds_none(centre: Command, write: Write, tmp_path: Path) -> None:
    for kind, known in (("chairs", 3), ("nurses", 2), ("shifts", 10), ("patients", 4)):
        assert centre("import", kind, tmp_path / f"{kind}.csv", "--json").json["known"] == known
        assert centre("import", kind, tmp_path / f"{kind}.csv").out == f"{kind}: 0 added, {known} known already.\n"
    closures = write("closures.csv", "from,to,reason\n2026-12-24,2026-12-26,Holidays\n2027-01-01,,New Year\n")
    assert centre("import", "closures", closures, "--json").json == {"added": 2, "known": 0}
    assert centre("import", "closures", closures, "--json").json == {"added": 0, "known": 2}


def test_a_closure_of_several_days_closes_each_of_them(centre: Command, write: Write) -> None:
    centre("import", "closures", write("c.csv", "from,to\n2026-11-24,2026-11-26\n2026-11-27T12:00,2026-11-27 15:00\n"))
    days = {day: centre("day", f"2026-11-{day}", "--json").json for day in range(23, 28)}
    assert [days[day]["open"] for day in (24, 25, 26)] == [None] * 3
    assert days[23]["open"]
    assert days[27]["figures"]["chair_minutes_open"] == 3 * 6 * 60


def test_hours_of_weekdays_and_of_single_dates_replace_those_before(centre: Command, write: Write) -> None:
    said = centre(
        "import", "hours", write("h.csv", "day;open;close\nsat;09:00;12:30\nMonday;;\n2026-11-30;10:00;24:00\n")
    )
    assert said.out == "The opening hours of 3 days are set.\n"
    opens = [centre("day", day, "--json").json["open"] for day in ("2026-11-23", "2026-11-28", "2026-11-30")]
    assert opens == [None, "2026-11-28T09:00:00-05:00", "2026-11-30T10:00:00-05:00"]


def test_every_bad_line_is_named_and_nothing_is_taken(centre: Command, write: Write) -> None:
    text = (
        "mrn,family_name,birth_date,sex,chair_kinds\n"
        "1,Good,1980-01-01,f,bed|recliner\n"
        "2,,1.2.1980,f,\n"
        "3,Bad,1980-02-30,man,sofa\n"
        "4,Few\n"
    )
    said = centre("import", "patients", write("p.csv", text))
    assert said.code == 1
    assert said.err.splitlines() == [
        "Line 3, family_name: is empty. It is needed.",
        "Line 3, birth_date: “1.2.1980” is not a date. Write it like 2026-11-23.",
        "Line 4, birth_date: “1980-02-30” is not a day of the calendar.",
        "Line 4, sex: “man” is not known. Write female, male or other.",
        "Line 4, chair_kinds: “sofa” is not known. Write one of: recliner, bed, bariatric, private room.",
        "Line 5: has 2 cells, the header 5. Give every column a cell, an empty one where needed.",
    ]
    assert centre("import", "patients", write("p.csv", "mrn,family_name\n1,Good\n"), "--json").json["added"] == 1


@pytest.mark.parametrize(
    ("kind", "text", "words"),
    [
        ("chairs", "name,kind\nA,throne\n", "Line 2, kind: “throne” is not known."),
        ("chairs", "name\nA\nB\u2028C\n", "Line 3, name: has a line break or a sign that can't be shown."),
        ("chairs", "name\n" + "x" * 201, "Line 2, name: has 201 characters; at most 200 fit. Shorten it."),
        ("nurses", "name,max_patients\nA,0\n", "“0” is not a whole number from 1 to 20."),
        ("nurses", "name,max_patients\nA,٣\n", "“٣” is not a whole number from 1 to 20."),
        ("nurses", "name,initials\nA,ABCD\n", "Line 2, initials: has 4 characters; at most 3 fit."),
        ("shifts", "nurse,weekday,start,end\nRuth Kim,Mon,8:00,16:00\n", "the centre has no nurse “Ruth Kim”."),
        ("shifts", "nurse,weekday,start,end\nA,Mon,16:00,8:00\n", "Line 2: the shift ends before it begins."),
        ("shifts", "nurse,weekday,start,end\nA,Funday,8:00,9:00\n", "“Funday” is not a weekday."),
        ("shifts", "nurse,weekday,start,end\nA,Mon,8am,9:00\n", "“8am” is not a time of day. Write it like 08:00."),
        ("hours", "day,open,close\nMonday,08:00,\n", "has only one of open and close."),
        ("hours", "day,open,close\nMonday,17:00,08:00\n", "closes before it opens."),
        ("hours", "day,open,close\nMonday,08:00,24:01\n", "“24:01” is not a time of day."),
        ("hours", "day,open,close\nMonday,08:00,17:00\nmon,,\n", "Line 3, day: this day stands further up already."),
        ("closures", "from,to\n2026-12-26,2026-12-24\n", "ends before it begins."),
        ("closures", "from,to\n2027-03-14T02:30,2027-03-14T12:00\n", "02:30 does not exist on 2027-03-14"),
        ("closures", "from\n9999-12-31\n", "lies outside the years 1800 to 2200."),
        ("patients", "family_name,birth_date\nA,03/04/1980\n", "“03/04/1980” is not a date. Write it like 2026-11-23."),
        ("patients", "family_name,birth_date\nA,20260101\n", "“20260101” is not a date."),
        ("patients", "family_name\nA\n", "Line 2, birth_date: is empty, and so is mrn. Give one of them"),
        ("patients", "family_name,birth_date\nA,2199-01-01\n", "2199-01-01 lies in the future. Correct it."),
        ("patients", "family_name,birth_date,language\nA,1980-01-01,Spanish\n", "is not a language code."),
        (
            "patients",
            "mrn,family_name,birth_date\n1,A,1980-01-01\n1,A,1980-01-02\n",
            "Line 3, mrn: the record number 1",
        ),
    ],
)
def test_what_cannot_be_used_is_refused(take_in: Callable[..., list[str]], kind: str, text: str, words: str) -> None:
    assert any(words in refusal for refusal in take_in(kind, text)), take_in(kind, text)


def test_fault_20_an_age_over_120_needs_somebodys_word(take_in: Callable[..., list[str]]) -> None:
    text = "family_name,birth_date\nMethuselah,1850-01-01\n"
    assert "import by command with --override REASON --by NAME." in take_in("patients", text)[0]
    assert take_in("patients", text, "--override", "seen the papers", "--by", "Dr Lee") == []


def test_fault_16_composed_and_decomposed_accents_are_one_name(centre: Command, write: Write) -> None:
    composed, decomposed = "Le\u0301a,Émile,1980-01-01\n", "Léa,E\u0301mile,1980-01-01\n"
    head = "family_name,given_name,birth_date\n"
    assert centre("import", "patients", write("a.csv", head + composed), "--json").json["added"] == 1
    assert centre("import", "patients", write("b.csv", head + decomposed), "--json").json["added"] == 0


def test_twins_in_name_are_told_apart_and_likely_doubles_are_counted(centre: Command, write: Write) -> None:
    text = (
        "mrn,family_name,given_name,birth_date\n"
        ",Costa,Marta,1988-03-14\n"  # known by name and birth date
        ",COSTA,marta,1988-03-14\n"  # the same, louder
        ",Costa,Marta,1988-03-15\n"  # somebody else
        "9,Costa,Marta,1988-03-14\n"  # a number of its own: taken, but said
        "204002,Okafor-Smith,Grace,1992-02-29\n"  # known by the number, under her former name
    )
    path = write("p.csv", text)
    assert centre("import", "patients", path, "--json").json == {"added": 2, "known": 3, "alike": 1}
    assert centre("import", "patients", path, "--json").json == {"added": 0, "known": 5, "alike": 0}


def test_fault_17_formulas_stay_letters(centre: Command, write: Write) -> None:
    nasty = '=cmd|"/c calc"!A1'
    quoted = nasty.replace('"', '""')
    centre("import", "patients", write("p.csv", f'mrn,family_name\n77,"{quoted}"\n'))
    book = ("book", "--patient", "77", "--drug", "ocrelizumab", "--dose", "3", "--start", "2099-11-23T08:15", "--json")
    assert centre(*book).json["session"]["patient"]["name"] == nasty


def test_the_same_request_again_answers_as_before(desk: Command, write: Write) -> None:
    desk("init")
    words = ("import", "chairs", write("c.csv", "name\nA\nB\n"), "--json", "--request", uuid4())
    first = desk(*words)
    assert first.json == {"added": 2, "known": 0}
    assert desk(*words) == first


def test_an_unknown_list_is_a_wrong_usage(desk: Command) -> None:
    assert desk("import", "drugs", "x.csv").code == 2


GARBAGE = st.lists(
    st.tuples(st.text(max_size=12), st.sampled_from(["", "A", '"', ",", "2026-01-01", "Monday", "08:00", "\n", "=1"])),
    max_size=6,
).map(lambda parts: "".join(left + "," + right + "\n" for left, right in parts))


NAMES = (f"Z{number}" for number in count())


@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(kind=st.sampled_from(list(COLUMNS)), garbage=GARBAGE)
def test_garbage_never_imports_by_half(centre: Command, tmp_path: Path, kind: str, garbage: str) -> None:
    """Behind a good line stands garbage: then either all lines are in, or not even the good one."""
    good = {"chairs": "name,kind\n{name},bed\n", "nurses": "name,initials\n{name},ZZ\n"}.get(kind)
    head = (good or ",".join(column.name for column in COLUMNS[kind]) + "\n").replace("{name}", next(NAMES))
    path = tmp_path / "garbage.csv"
    path.write_bytes((head + garbage).encode())
    said = centre("import", kind, path, "--json")
    assert said.code in (0, 1)
    assert not said.err
    if good and said.code == 1:
        path.write_text(head)
        assert centre("import", kind, path, "--json").json == {"added": 1, "known": 0}


def test_lunches_are_set_with_who_covers_them_and_counted_by_the_rules(centre: Command, write: Write) -> None:
    lunches = write("lunches.csv", "nurse,start,end,cover\nRuth Kim,12:00,12:45,joel stein\nJoel Stein,,,\n")
    assert centre("import", "lunches", lunches, "--json").json == {"added": 1, "known": 1}
    assert centre("import", "lunches", lunches, "--json").json == {"added": 0, "known": 2}
    wanted = ("--patient", "204001", "--drug", "natalizumab", "--dose", "3", "--nurse", "Ruth Kim")
    said = centre("why-not", *wanted, "--at", "2099-11-23T12:15").out
    assert said.startswith("Ruth Kim has lunch from 12:00 to 12:45.")
    for wrong, why in (
        ("12:00,12:45,Ruth Kim", "covers her or his own"),
        ("12:00,,", "only a part"),
        (",,Ann", "part"),
    ):
        refused = centre("import", "lunches", write("wrong.csv", f"nurse,start,end,cover\nRuth Kim,{wrong}\n"))
        assert refused.code == 1
        assert why in refused.out + refused.err
