"""What a file would change is told figure by figure before it takes another's place."""

import pytest

from infusion_desk.exchange.drug_shelf import Shelf
from infusion_desk.presenters.drugs.changes import changes
from tests.presenters.drugs.pictures import SHELF, read, text_of

OCRELIZUMAB = text_of("ocrelizumab")
BEFORE = read(OCRELIZUMAB)


def told(text: str) -> list[tuple[str, ...]]:
    return [line.cells for line in changes(BEFORE, read(text), 10).lines]


def test_longer_phases_are_told_with_what_they_make_of_each_dose() -> None:
    assert told(OCRELIZUMAB.replace("minutes = 30\n", "minutes = 45\n", 1)) == [
        ("Dose 1: time on the chair", "4 h 50 min", "5 h 5 min"),
        ("Dose 2: time on the chair", "4 h 40 min", "4 h 55 min"),
        ("Doses 1 to 2: Premedication", *_premedication("30 min", "45 min")),
    ]


def _premedication(*lengths: str) -> tuple[str, ...]:
    note = "methylprednisolone 100 mg about 30 min before, antihistamine 30 to 60 min before, antipyretic optional"
    return tuple(f"{length}\n{note}\nmay make drowsy" for length in lengths)


def test_a_figure_that_was_confirmed_tells_where_it_is_from() -> None:
    confirmed = OCRELIZUMAB.replace('confidence = "S"\nregion = "any"', 'confidence = "V"\nregion = "any"', 1)
    ((what, before, after),) = told(confirmed)
    assert what == "Doses 1 to 2: Arrive & IV start"
    assert before.endswith("from a secondary page: to be confirmed by your pharmacist")
    assert after.endswith("read in the official label")


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ('shown_as = "Ocrevus"', 'shown_as = "Ocrevus IV"', "Name at the desk"),
        ('hue = "blue"', 'hue = "cyan"', "Colour on the board"),
        ('default_option = "3.5 h"', 'default_option = "2 h"', "Option when none is named"),
        ('amount = "300 mg"', 'amount = "600 mg"', "Doses 1 to 2: amount"),
        ('lasts = "8 h"', 'lasts = "8 h"\nuntil = "infusion begins"', "Once mixed"),
        ("drowsy = true\n", "", "Doses 1 to 2: Premedication"),
        ("label_minutes = 150", "label_minutes = 160", "Doses 1 to 2: Infusion, the label's time"),
        ('"dizziness"', '"feeling dizzy"', "What patients read: Call us for (en, 24 h)"),
        ("Over 2 hours only for", "Over 2 hours for", "Doses 3 and later, 2 h: note"),
        ("Approved for relapsing MS and", "Approved for", "Approved for, EU"),
        ('least = "5 months"', 'least = "20 weeks"', "Doses 3 and later: not before"),
        ("ms_antibody = true\n", "", "An antibody against MS"),
        ("ms_antibody = true\n", "ms_antibody = true\npatients_a_day = 2\n", "Patients a day at most"),
        ("not_after_serious_reaction = true\n", "", "Doses 3 and later, 2 h: patients who had a serious reaction"),
    ],
)
def test_every_kind_of_figure_is_told(old: str, new: str, what: str) -> None:
    assert [cells[0] for cells in told(OCRELIZUMAB.replace(old, new, 1))] == [what]


def test_what_is_asked_of_the_nurses_is_told() -> None:
    nursing = '[nursing]\nacuity = 2\nnote = "our own count"\nconfidence = "K"\n\n[[dose]]'
    (told_line,) = told(OCRELIZUMAB.replace("[[dose]]", nursing, 1))
    assert told_line[:2] == ("Nursing", "not there")
    assert told_line[2].startswith("points of acuity: 2\nour own count")


def test_what_is_new_and_what_is_gone_say_so() -> None:
    extra = OCRELIZUMAB.replace(
        "[[advice]]", '[[advice]]\nmoment = "bring"\nconfidence = "K"\nen = ["A book"]\n\n[[advice]]', 1
    )
    ((what, before, after),) = told(extra)
    assert (what, before) == ("What patients read: Bring (en, 0 h)", "not there")
    assert after.startswith("A book\n")


def test_a_second_entry_of_the_same_name_is_told_too() -> None:
    twice = '[[advice]]\nmoment = "bring"\nconfidence = "K"\nen = ["{}"]\n\n[[advice]]'
    one = OCRELIZUMAB.replace("[[advice]]", twice.format("A book"), 1).replace("[[advice]]", twice.format("Food"), 1)
    other = one.replace('"A book"', '"A long book"')
    found = changes(read(one), read(other), 10).lines
    assert [line.cells[0] for line in found] == ["What patients read: Bring (en, 0 h) (2)"]


def test_notes_to_oneself_change_no_figure() -> None:
    assert told(OCRELIZUMAB + "# a note\n") == []


def test_a_drug_differs_from_every_other() -> None:
    shelf: Shelf = SHELF
    for drug in shelf.drugs:
        assert not changes(drug, drug, 10).lines
        assert bool(changes(BEFORE, drug, 10).lines) is (drug.id != "ocrelizumab")
