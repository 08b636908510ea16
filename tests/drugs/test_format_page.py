"""The page that explains the format to a pharmacist says what the reader of the files does."""

import re

import pytest

from infusion_desk.domain.drugs import HUES, DoseRequest, Moment, RateUnit
from infusion_desk.domain.durations import plan_dose
from infusion_desk.domain.phases import Confidence, PhaseKind
from infusion_desk.errors import DrugFileError
from infusion_desk.exchange.drug_files import parse_drug
from infusion_desk.exchange.drug_reader import KEYS
from infusion_desk.resources import resource

PAGE = resource("drugs", "FORMAT.md").read_text(encoding="utf-8")
EXAMPLE = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)[0]
WORDS = [
    *sorted({key for keys in KEYS.values() for key in keys} - set(KEYS[""])),
    *(f"[{table}]" for table in KEYS[""]),
    *HUES,
    *Moment,
    *PhaseKind,
    *(each for each in Confidence if each is not Confidence.PHARMACIST),  # no file can claim that
    *RateUnit,
]


@pytest.mark.parametrize("word", WORDS)
def test_every_word_of_the_format_is_explained(word: str) -> None:
    word = str(word)
    explained = re.findall(r"`[^`\n]+`", PAGE)
    assert any(word in text for text in explained), word


def test_the_example_is_a_faultless_file_and_comes_to_what_the_page_says() -> None:
    drug = parse_drug(EXAMPLE.encode(), "examplimab.toml")
    first = plan_dose(drug, DoseRequest(1))
    assert [(str(phase.kind), phase.minutes) for phase in first.phases] == [
        ("arrival", 25),
        ("infusion", 115),
        ("flush", 0),
        ("observation", 60),
        ("turnover", 10),
    ]
    assert [phase.minutes for phase in plan_dose(drug, DoseRequest(3)).phases] == [60, 30, 10]


def test_a_fault_reads_as_the_page_shows_it() -> None:
    shown = " ".join(re.findall(r"    (ocrelizumab\.toml, line .*\n    .*)", PAGE)[0].split())
    with pytest.raises(DrugFileError) as caught:
        parse_drug(EXAMPLE.replace("minutes = 60", "minutes = -60", 1).encode(), "ocrelizumab.toml")
    found = re.sub(r"line \d+", "line 84", str(caught.value))
    assert found == shown
