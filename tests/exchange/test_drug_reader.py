"""A drug file is taken whole and faultless, or refused with its line and a sentence a pharmacist understands."""

import tomllib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infusion_desk.domain.drugs import Moment, NumberRange, RateStep, RateUnit
from infusion_desk.domain.phases import Confidence, PhaseKind
from infusion_desk.errors import DrugFileError
from infusion_desk.exchange.drug_reader import drug_faults, parse_drug
from infusion_desk.exchange.toml_lines import Table, read_tables
from infusion_desk.resources import resource

SHIPPED = sorted(resource("drugs").glob("*.toml"))
SMALL = """\
# A made-up drug.

[drug]
id = "examplimab"
name = "examplimab"
shown_as = "Example"
class = "made-up antibody"
hue = "teal"
kind = "drug"
default_option = "slow"

[[brand]]
name = "Example"

[sources]
label = "The label of Example"
page = "A page about Example"

[[status]]
text = "Approved nowhere."
source = "page"
confidence = "S"
region = "US"

[[dose]]
numbers = "1"
amount = "150 mg"
source = "label"
confidence = "V"
region = "US"

[[dose.phase]]
kind = "arrival"
minutes = 15
confidence = "K"

[[dose.phase]]
kind = "infusion"
volume = "250 mL"
rates = ["100 mL/h for 30 min", "200 mL/h until done"]
source = "label, page"
confidence = "S"
region = "US"
label_minutes = 90
label_source = "label"
label_confidence = "V"
label_region = "EU"

[[dose.phase]]
kind = "flush"
minutes = 5
inside = "observation"
confidence = "K"

[[dose.phase]]
kind = "observation"
minutes = 60
may_be_shortened = true
source = "label"
confidence = "V"
region = "US"

[[dose]]
numbers = "2-"
option = "slow"
amount = "as ordered"
confidence = "K"

[[dose.phase]]
kind = "infusion"
rates = [
    "50 mg/h for 30 min",   # "a note with a text"
    "100 mg/h until done",
]
source = "page"
confidence = "S"
region = "US"

[[advice]]
moment = "emergency"
hours = 72
source = "label"
confidence = "V"
region = "US"
en = ["trouble breathing", "fainting"]
es = ["dificultad para respirar"]

[end]
drug = "examplimab"
"""


def refusal(text: str) -> DrugFileError:
    with pytest.raises(DrugFileError) as caught:
        parse_drug(text.encode(), "examplimab.toml")
    return caught.value


def line_of(text: str, piece: str) -> int:
    return text[: text.index(piece)].count("\n") + 1


def test_every_word_of_a_file_arrives() -> None:
    drug = parse_drug(SMALL.encode(), "examplimab.toml")
    first, later = drug.doses
    infusion = first.phases[1]
    assert (drug.id, drug.display_name, drug.hue, drug.options) == ("examplimab", "Example", "teal", ("slow",))
    assert (first.numbers, later.numbers) == (NumberRange(1, 1), NumberRange(2, None))
    assert (first.amount_mg, later.amount_mg) == (150, None)
    assert infusion.steps == (
        RateStep(100, RateUnit.ML_PER_HOUR, 30),
        RateStep(200, RateUnit.ML_PER_HOUR, None),
    )
    assert infusion.origin.source == "The label of Example; A page about Example"
    assert infusion.origin.confidence is Confidence.SECONDARY
    assert infusion.label is not None
    assert (infusion.label.minutes, infusion.label.origin.region) == (90, "EU")
    assert first.phases[2].inside is PhaseKind.OBSERVATION
    (emergency,) = (entry for entry in drug.advice if entry.moment is Moment.EMERGENCY)
    assert (emergency.texts["es"], emergency.hours) == (("dificultad para respirar",), 72)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        # unknown, missing, doubled
        ("minutes = 60", "minuts = 60", "has no “minuts”; perhaps “minutes” is meant"),
        ("[[brand]]", "[[brands]]", "has no “brands”; perhaps “brand” is meant"),
        ('kind = "arrival"', 'kind = "arival"', "“kind” can't be “arival”"),
        ('hue = "teal"', 'hue = "tael"', "one of: teal, blue"),
        ('confidence = "K"\n\n[[dose.phase]]\nkind = "inf', 'confidence = "X"\n\n[[dose.phase]]\nkind = "inf', "“X”"),
        ("minutes = 60", "minutes = 60\nminutes = 45", "stands twice"),
        ("[sources]\nlabel", "[sources]\n[sources]\nlabel", "[sources] stands twice"),
        ('numbers = "2-"', 'numbers = "1-"', "Another [[dose]] describes dose 1"),
        ('numbers = "2-"', 'numbers = "3-"', "No [[dose]] describes dose 2"),
        ('default_option = "slow"', 'default_option = "fast"', "No dose has the option “fast”"),
        ('name = "Example"', 'name = "Example"\noption = "fast"', "No dose has the option “fast”"),
        # wrong units, types, bounds: faults 21 and 22
        ("minutes = 60", "minutes = -60", "can't be -60"),
        ("minutes = 60", "minutes = 0", "can't be 0"),
        ("minutes = 60", "minutes = 961", "between 1 and 960"),
        ("minutes = 60", "minutes = 1000000000", "can't be 1000000000"),
        ("minutes = 60", "minutes = 1e9", "whole number"),
        ("minutes = 60", "minutes = nan", "whole number"),
        ("minutes = 60", "minutes = inf", "whole number"),
        ("minutes = 60", "minutes = -inf", "whole number"),
        ("minutes = 60", "minutes = 2.5", "whole number"),
        ("minutes = 60", "minutes = true", "whole number"),
        ("minutes = 60", 'minutes = "60"', "without quotation marks"),
        ("minutes = 60", "minutes = 60 min", "stands with its unit"),
        ("minutes = 60", "minutes = 2,5", "written with a comma"),
        ("minutes = 60", "minutes = 60;", "semicolon"),
        ("minutes = 60", 'minutes = 60; confidence = "V"', "semicolon"),
        ("minutes = 60", "minutes = 1_0", "isn't written with digits"),
        ("minutes = 60", "minutes = 060", "can't be read"),
        ("minutes = 60", "minutes =", "can't be read"),
        ("minutes = 60", "minutes 60", "neither a [table]"),
        ("minutes = 60", "observation: 60", "neither a [table]"),
        ("minutes = 60", "minutes = 1979-05-27", "whole number"),
        ("minutes = 60", "minutes = {least = 60}", "can't be read"),
        ("minutes = 60", "minutes = [60, 30]", "A list stands in this line"),
        ("minutes = 60", f"minutes = {'9' * 1500}", "a number that long"),
        ("minutes = 60", "may.be.shortened = true", "neither a [table]"),
        ("may_be_shortened = true", 'may_be_shortened = "yes"', "either true or false"),
        ('volume = "250 mL"', 'volume = "250 mg"', "not a quantity in mL"),
        ('volume = "250 mL"', 'volume = "0 mL"', "can't be right"),
        ('volume = "250 mL"', 'volume = "-250 mL"', "not a quantity in mL"),
        ('volume = "250 mL"', 'volume = "99999 mL"', "can't be right"),
        ('volume = "250 mL"', 'volume = "2,5 mL"', "not a quantity in mL"),
        ('volume = "250 mL"', 'volume = "250 mL"\nconcentration = "100 mg/mL"', "goes with rates in mL/kg/h only"),
        ('"100 mL/h for 30 min"', '"100 ml/h for 30 min"', "“ml/h” is not a rate"),
        ('"100 mL/h for 30 min"', '"0 mL/h for 30 min"', "can't be right"),
        ('"100 mL/h for 30 min"', '"-5 mL/h for 30 min"', "is not understood"),
        ('"100 mL/h for 30 min"', '"100 mL/h for 0 min"', "can't be right"),
        ('"100 mL/h for 30 min"', '"100 mL/h for 2000 min"', "can't be right"),
        ('"100 mL/h for 30 min"', '"100 mL/h"', "is not understood"),
        ('"100 mL/h for 30 min"', '"100 mL/h until done"', "Every step but the last"),
        ('"200 mL/h until done"', '"200 mL/h for 30 min"', "Every step but the last"),
        ('"100 mL/h for 30 min"', '"100 mL/kg/h for 30 min"', "keeps to one unit"),
        ('    "50 mg/h for 30 min",', '    "50 mg/h for 30 min"', "can't be read"),
        ('    "50 mg/h for 30 min",', "    50 mg/h for 30 min,", "A list stands in this line"),
        ("rates = [\n", 'note = ["x"]\nrates = [\n', "must be a text"),
        ('amount = "150 mg"', 'amount = "150 tablets"', "is not an amount"),
        ('amount = "150 mg"', 'amount = "0 mg"', "is not an amount"),
        ('amount = "150 mg"', "amount = 150", "must be a text"),
        ('numbers = "2-"', 'numbers = "two"', "is not understood"),
        ('numbers = "2-"', 'numbers = "5-2"', "can't be right"),
        ('numbers = "2-"', 'numbers = "0-"', "can't be right"),
        ("hours = 72", "hours = 0", "between 1 and 8760"),
        ("hours = 72", 'moment = "bring"', "stands twice"),
        ('kind = "drug"', 'kind = "drug"\nalso = "IVIG"', "must be a list of texts"),
        ('volume = "250 mL"', 'volume = "250 mL"\nfirst_dose_minutes = 5', "stands beside “minutes” only"),
        ('volume = "250 mL"', 'volume = "250 mL"\nafter_switch_minutes = 5', "stands beside “minutes” only"),
        # sources
        ('source = "label, page"', 'source = "label, pag"', "no source “pag” under [sources]; perhaps “page”"),
        ('label_source = "label"', 'label_source = ""', "label_source"),
        # texts
        ('text = "Approved nowhere."', 'text = ""', "missing in [[status]], or empty"),
        ('text = "Approved nowhere."', 'text = "Approved\\nnowhere."', "invisible control character"),
        ('text = "Approved nowhere."', 'text = "Approved\\u0000nowhere."', "invisible control character"),
        ('text = "Approved nowhere."', 'text = "Approved \\ud800 nowhere."', "can't be read"),
        ('text = "Approved nowhere."', 'text = "Approved\x00nowhere."', "invisible control character"),
        ('text = "Approved nowhere."', "text = “Approved nowhere.”", "straight"),
        ('text = "Approved nowhere."', "text = 'Approved nowhere.'", "double quotation marks"),
        ('text = "Approved nowhere."', 'text = """Approved nowhere."""', "double quotation marks"),
        ('text = "Approved nowhere."', 'text = "Approved nowhere.', "can't be read"),
        ('text = "Approved nowhere."', 'text = "Approved" "nowhere."', "can't be read"),
        ('text = "Approved nowhere."', f'text = "{"x" * 501}"', "longer than 500 letters"),
        ('text = "Approved nowhere."', f'text = "{"x" * 2001}"', "longer than 2,000 letters"),
        ('id = "examplimab"', 'id = "../examplimab"', "An id has"),
        # tables
        ("[[brand]]", "[[brand]", "stands alone in its line"),
        ("[[brand]]", "[brand]", "may stand several times"),
        ("[[brand]]", "[[brand]] name", "stands alone in its line"),
        ("[[advice]]", "[[dose.phases]]", "has no “phases”"),
    ],
)  # fmt: skip
def test_fault_21_and_22_the_line_and_the_reason_are_named(old: str, new: str, words: str) -> None:
    assert SMALL.count(old) >= 1
    text = SMALL.replace(old, new, 1)
    found = refusal(text)
    assert words in found.reason
    first = line_of(SMALL, old)
    last = first + new.count("\n") + 1
    assert first <= found.line <= last, f"{found} — expected line {first} to {last}"
    assert str(found).startswith(f"examplimab.toml, line {found.line}: ")


@pytest.mark.parametrize(
    ("old", "new", "words", "at"),
    [
        # what is missing is named at its table, or where something calls for it
        ('confidence = "S"\nregion = "US"\n\n[[dose]]', '\n[[dose]]', "“confidence” is missing", "[[status]]"),
        ('source = "page"\nconfidence = "S"\nregion = "US"\n\n[[dose]]', 'confidence = "S"\n[[dose]]',
         "needs a “source”", 'confidence = "S"'),
        ('region = "US"\n\n[[dose]]', "\n[[dose]]", "“region” is missing", "[[status]]"),
        ('region = "US"\n\n[[dose]]', 'region = "Us"\n\n[[dose]]', "“region” is missing", 'region = "Us"'),
        ('volume = "250 mL"\n', "", "need a “volume”", "rates = ["),
        ('numbers = "1"\n', "", "“numbers” is missing", "[[dose]]"),
        ('label_minutes = 90\n', "", "without “label_minutes”", "label_source"),
        ('hours = 72\n', "", "“hours” belongs to", "[[advice]]"),
        ('en = ["trouble breathing", "fainting"]\n', "", "English text is missing", "[[advice]]"),
        ('minutes = 15\n', "", "either “minutes” or “rates”", '[[dose.phase]]\nkind = "arrival"'),
        ('minutes = 15\n', 'minutes = 15\nrates = ["5 mg/h until done"]\n', "not both", "rates = ["),
        ('minutes = 15\n', "minutes = 15\nmay_be_shortened = true\n", "Only an observation", "may_be_shortened"),
        ('minutes = 15\n', 'minutes = 15\nbag_source = "label"\n', "without “bag”", "bag_source"),
        ('label_minutes = 90\n', 'label_minutes = 90\nbag = "100 mL"\n', "“bag_confidence”",
         '[[dose.phase]]\nkind = "infusion"'),
        ('minutes = 15\n', 'minutes = 15\nbag = "100 mL"\nbag_confidence = "K"\n', "Only an infusion", 'bag = "'),
        # what doesn't fit together
        ("minutes = 60", "minutes = 950", "add up to", '[[dose]]\nnumbers = "1"'),
        ('kind = "flush"', 'kind = "infusion"', "exactly one phase", "[[dose]]"),
        ('kind = "observation"', 'kind = "wait"', "Only an observation", "may_be_shortened"),
        ('inside = "observation"', 'inside = "wait"', "none comes after it", 'inside = "wait"'),
        ('kind = "flush"', 'kind = "turnover"', "must be the last phase", 'kind = "turnover"'),
        ('kind = "flush"', 'kind = "arrival" ', "must be the first phase", 'kind = "arrival" '),
        ('kind = "drug"\ndefault_option = "slow"', 'kind = "drug"', "“default_option” is missing", "[drug]"),
        ('[end]\ndrug = "examplimab"', '[end]\ndrug = "other"', "not the drug named at the beg", 'drug = "other"'),
        ("[drug]\n", "[[drug]]\n", "must be a table of its own", "[[drug]]"),
        ("[sources]\n", "[drug.sources]\n", "[drug] has no “sources”", "[drug.sources]"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_named_where_it_stands(old: str, new: str, words: str, at: str) -> None:
    assert old in SMALL
    text = SMALL.replace(old, new, 1)
    found = refusal(text)
    assert words in found.reason
    assert found.line == line_of(text, at)


COURSES = """
[[course]]
courses = "1"
days = 5
confidence = "K"

[[course]]
courses = "2-"
days = 3
confidence = "K"
"""
IN_COURSES = SMALL.replace("\n[[dose]]\nnumbers", COURSES + "\n[[dose]]\nnumbers", 1)
IN_COURSES = IN_COURSES.replace('numbers = "1"', 'courses = "1-"\ndays = "1-3"', 1)
IN_COURSES = IN_COURSES.replace('numbers = "2-"', 'courses = "1"\ndays = "4-5"', 1)


@pytest.mark.parametrize(
    ("written", "minutes", "covers"),
    [
        ('lasts = "8 h"', 480, True),
        ('lasts = "90 min"\nuntil = "infusion over"', 90, True),
        ('lasts = "168 h"\nuntil = "infusion begins"', 10_080, False),
        ('lasts = "at once"', 0, True),
    ],
)
def test_the_time_in_use_arrives(written: str, minutes: int, covers: bool) -> None:
    in_use = parse_drug(with_in_use(written).encode(), "examplimab.toml").in_use
    assert in_use is not None
    assert (in_use.minutes, in_use.covers_infusion, in_use.note) == (minutes, covers, "cold")
    assert in_use.origin.source == "The label of Example"


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("", "“lasts” is missing"),
        ('lasts = "8 hours"', "“8 hours” is not understood. Write “8 h”, “90 min” or “at once”"),
        ("lasts = 8", "must be a text"),
        ('lasts = "0 h"', "“0 h” can't be right"),
        ('lasts = "169 h"', "above 0 and up to a week"),
        ('lasts = "8 h"\nuntil = "over"', "“until” can't be “over”. It is one of: infusion over, infusion begins"),
        ('lasts = "8 h"\nuntill = "over"', "has no “untill”; perhaps “until” is meant"),
    ],
)
def test_a_time_in_use_that_is_not_understood_is_named(written: str, words: str) -> None:
    text = with_in_use(written)
    assert words in refusal(text).reason
    assert [words in fault.reason for fault in drug_faults(text.encode(), "examplimab.toml")] == [True]


def with_in_use(written: str) -> str:
    table = f'[in_use]\n{written}\nnote = "cold"\nsource = "label"\nconfidence = "V"\nregion = "US"\n\n'
    return SMALL.replace("[[dose]]", f"{table}[[dose]]", 1)


def with_nursing(written: str) -> str:
    return SMALL.replace("[[dose]]", f'[nursing]\n{written}\nnote = "own"\nconfidence = "K"\n\n[[dose]]', 1)


def test_what_a_visit_asks_of_the_nurses_arrives() -> None:
    written = "acuity = 0\none_nurse = true\niv_start_minutes = 10\npremedication_minutes = 0\ndisconnect_minutes = 3"
    nursing = parse_drug(with_nursing(written).encode(), "examplimab.toml").nursing
    assert nursing is not None
    assert (nursing.acuity, nursing.one_nurse, nursing.note, nursing.origin.source) == (0, True, "own", "")
    assert nursing.hands == {PhaseKind.ARRIVAL: 10, PhaseKind.PREMEDICATION: 0, PhaseKind.DISCONNECT: 3}


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("", "[nursing] says nothing"),
        ("acuity = 101", "can't be 101: it lies between 0 and 100"),
        ("acuity = 1.5", "must be a whole number"),
        ("rate_change_minutes = 241", "lies between 0 and 240"),
        ("one_nurse = 1", "either true or false"),
        ("flush_minutes = 5", "has no “flush_minutes”"),
    ],
)
def test_what_the_nurses_are_not_asked_is_named(written: str, words: str) -> None:
    text = with_nursing(written)
    assert words in refusal(text).reason
    assert [words in fault.reason for fault in drug_faults(text.encode(), "examplimab.toml")] == [True]


def test_courses_and_days_instead_of_numbers() -> None:
    drug = parse_drug(IN_COURSES.encode(), "examplimab.toml")
    assert [(str(dose.courses), str(dose.days)) for dose in drug.doses] == [("1 and later", "1 to 3"), ("1", "4 to 5")]


@pytest.mark.parametrize(
    ("old", "new", "words", "at"),
    [
        ('courses = "2-"', 'courses = "3-"', "in order, from 1", 'courses = "3-"'),
        ('courses = "1"\ndays = 5', 'courses = "1-"\ndays = 5', "in order, from 1", 'courses = "2-"'),
        ("days = 3", "days = 40", "between 1 and 31", "days = 40"),
        ("days = 3\n", "", "“days” is missing", '[[course]]\ncourses = "2-"'),
        ("days = 3", "days = 4", "No [[dose]] describes course 2, day 4", "[[course]]"),
        ('days = "4-5"', 'days = "3-5"', "Another [[dose]] describes courses 1 and later, days 1 to 3", 'days = "3-5"'),
        ('courses = "1-"\ndays = "1-3"', 'numbers = "1"', "has no “numbers”", 'numbers = "1"'),
    ],
)
def test_courses_must_fit_their_days(old: str, new: str, words: str, at: str) -> None:
    assert old in IN_COURSES
    text = IN_COURSES.replace(old, new, 1)
    found = refusal(text)
    assert words in found.reason
    assert found.line == line_of(text, at)


# --- every fault at once ------------------------------------------------------------------------------------


def faults_of(text: str) -> list[tuple[int, str]]:
    return [(fault.line, fault.reason) for fault in drug_faults(text.encode(), "examplimab.toml")]


def test_fault_21_every_fault_is_told_once_by_its_line() -> None:
    text = SMALL
    for old, new in (
        ('hue = "teal"', 'hue = "teel"'),
        ('shown_as = "Example"', 'shown_as = ""'),
        ("minutes = 15", "minutes = -15"),
        ("minutes = 60", "minutes = 1e9"),
        ('text = "Approved nowhere."', 'text = ""'),
        ("hours = 72", "hours = 0"),
    ):
        text = text.replace(old, new, 1)
    told = faults_of(text)
    wrong = ('shown_as = ""', 'hue = "teel"', 'text = ""', "minutes = -15", "minutes = 1e9", "hours = 0")
    assert [line for line, _reason in told] == [line_of(text, piece) for piece in wrong]


def test_what_does_not_fit_together_is_told_once_its_parts_are_good() -> None:
    assert [reason for _line, reason in faults_of(SMALL.replace('numbers = "2-"', 'numbers = "3-"'))] == [
        "No [[dose]] describes dose 2, before this one."
    ]


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_good_file_has_no_faults(path: Path) -> None:
    assert drug_faults(path.read_bytes(), path.name) == ()


@given(st.integers(0, len(SMALL) - 1), st.integers(0, 12), st.text(max_size=8))
def test_there_are_faults_just_where_a_file_is_refused(at: int, gone: int, new: str) -> None:
    data = (SMALL[:at] + new + SMALL[at + gone :]).encode("utf-8", "surrogatepass")
    told = [(fault.line, fault.reason) for fault in drug_faults(data, "examplimab.toml")]
    refused = None
    try:
        parse_drug(data, "examplimab.toml")
    except DrugFileError as error:
        refused = (error.line, error.reason)
    assert refused in told if refused else not told


# --- bytes: faults 22, 23 and 25 ---------------------------------------------------------------------------


def test_fault_22_a_byte_order_mark_and_windows_line_ends_change_nothing() -> None:
    plain = parse_drug(SMALL.encode(), "examplimab.toml")
    assert parse_drug(SMALL.encode("utf-8-sig"), "examplimab.toml") == plain
    assert parse_drug(SMALL.replace("\n", "\r\n").encode(), "examplimab.toml") == plain


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "utf-16"])
def test_fault_22_another_encoding_is_named(encoding: str) -> None:
    text = SMALL.replace("Approved nowhere.", "Zugelassen für nichts.")
    with pytest.raises(DrugFileError, match="UTF-8") as caught:
        parse_drug(text.encode(encoding), "examplimab.toml")
    assert caught.value.line == (1 if encoding == "utf-16" else line_of(text, "Zugelassen"))


def test_a_fault_has_its_line_with_windows_line_ends_too() -> None:
    text = SMALL.replace("minutes = 60", "minutes = -60")
    with pytest.raises(DrugFileError) as caught:
        parse_drug(text.replace("\n", "\r\n").encode("utf-8-sig"), "examplimab.toml")
    assert caught.value.line == line_of(text, "minutes = -60")


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_fault_23_a_file_cut_anywhere_is_refused(path: Path) -> None:
    """Every prefix, byte by byte; only the last line's end may be missing."""
    whole = path.read_bytes()
    assert whole.endswith(b'"\n')
    for length in range(len(whole) - 1):
        with pytest.raises(DrugFileError):
            parse_drug(whole[:length], path.name)


def test_fault_23_a_cut_file_is_told_at_its_last_line() -> None:
    cut = SMALL[: line_starts(SMALL)[30]]
    found = refusal(cut)
    assert "its last part may be missing" in found.reason
    assert found.line == 30


def test_fault_25_a_file_over_a_megabyte_is_refused() -> None:
    assert "larger than 1 MB" in refusal(SMALL + "#" * 1_000_000).reason


@pytest.mark.parametrize("data", [b"", b"\n", b"\x00", b"[end]", b'[end]\ndrug = "x"\n', b"\xff\xfe", b"[[[[[["])
def test_next_to_nothing_is_refused(data: bytes) -> None:
    with pytest.raises(DrugFileError):
        parse_drug(data, "nothing.toml")


@given(st.binary(max_size=400))
def test_any_bytes_are_refused_with_an_error_of_ours(data: bytes) -> None:
    with pytest.raises(DrugFileError):
        parse_drug(data, "noise.toml")


@given(st.integers(0, len(SMALL) - 1), st.integers(0, 12), st.text(max_size=8))
def test_a_disturbed_file_is_taken_or_refused_but_never_breaks_the_reader(at: int, gone: int, new: str) -> None:
    text = SMALL[:at] + new + SMALL[at + gone :]
    with suppress(DrugFileError):
        parse_drug(text.encode("utf-8", "surrogatepass"), "examplimab.toml")


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_every_key_of_a_shipped_file_has_a_line(path: Path) -> None:
    """The scan of the lines and tomllib see the same file."""
    data = path.read_bytes()
    root = read_tables(data, path.name, closing="end")
    lines = data.decode().split("\n")
    for table, key in every_key(root, tomllib.loads(data.decode())):
        written = lines[table.line_of(key) - 1].strip()
        assert written.startswith((f"{key} =", f"[{key}]", f"[[{key}]]", f"[[dose.{key}]]")), (key, written)


def every_key(table: Table, values: dict[str, Any]) -> Iterator[tuple[Table, str]]:
    for key, value in values.items():
        yield table, key
        below = table.table(key) if isinstance(value, dict) else None
        if below:
            yield from every_key(below, value)
        if isinstance(value, list) and value and isinstance(value[0], dict):
            for each, inner in zip(table.tables(key), value, strict=True):
                yield from every_key(each, inner)


def line_starts(text: str) -> list[int]:
    return [0, *(place + 1 for place, letter in enumerate(text) if letter == "\n")]


def test_a_file_without_a_dose_is_refused() -> None:
    head, end = SMALL[: SMALL.index("[[dose]]")], SMALL[SMALL.index("[end]") :]
    assert "describes no [[dose]]" in refusal(head.replace('default_option = "slow"\n', "") + end).reason
