"""What would come of a list, in words, and who of it is taken."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest

from infusion_desk.domain.people import Patient
from infusion_desk.presenters.importing import outcome
from infusion_desk.presenters.importing.lines import Choices, Entry, ReadLines
from infusion_desk.presenters.importing.outcome import Prospect, prospect_of
from infusion_desk.services.changes import Asked
from infusion_desk.services.history import undo
from infusion_desk.services.registering import AT_ONCE, add_patients, judge
from infusion_desk.services.sheets import LineFault, Sheet, SheetLine, StoppedError
from infusion_desk.services.wording import Wording
from infusion_desk.services.workplace import Workplace
from infusion_desk.settings import with_defaults
from tests.centres import at, made_up_patients, make_centre
from tests.shelves import SHIPPED

WORDING = Wording.of(with_defaults({}))
OKAFOR = made_up_patients(1)[0]
"""On record with the number 1001, born on 1 Jan 1950."""
SOTO = Patient(0, "2001", "Soto", "Ana", date(1975, 12, 1))


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Workplace]:
    centre = make_centre(tmp_path)
    yield Workplace(centre.store, SHIPPED, lambda: at("07:30"))
    centre.store.close()


def asked() -> Asked:
    return Asked(str(uuid4()), at("07:30"))


def prospect(place: Workplace, *patients: Patient, faults: tuple[LineFault, ...] = ()) -> Prospect:
    """What would come of a list whose first line below the header is line 2."""
    entries = [Entry(line, patient) for line, patient in enumerate(patients, 2)]
    return prospect_of(ReadLines(entries, list(faults)), judge(place, patients))


def test_who_is_on_record_stays_as_it_is_and_the_others_are_taken(place: Workplace) -> None:
    found = prospect(place, OKAFOR, SOTO)
    assert found.taken(()) == [SOTO]
    assert outcome.summary(found, ()) == (
        "One patient will be taken in. One is on record already and stays as she or he is."
    )
    assert outcome.take_words(found, ()) == "Take one patient in"


def test_a_likely_double_is_left_out_until_somebody_says_that_it_is_another_person(place: Workplace) -> None:
    found = prospect(place, replace(OKAFOR, mrn="7777"), SOTO)
    assert found.taken(()) == [SOTO]
    assert "One may be on record and is left out." in outcome.summary(found, ())
    (row,) = outcome.double_rows(found, (), WORDING)
    assert row.cells[:2] == ("2", "is left out")
    assert "1001" in row.cells[3]
    assert row.cells[3].endswith("was born on the same day and is called alike")
    assert len(found.taken({row.id})) == 2
    assert outcome.double_rows(found, {row.id}, WORDING)[0].cells[1] == "is taken in"


def test_fault_16_and_19_a_double_in_the_list_itself_is_named_by_its_line(place: Workplace) -> None:
    found = prospect(place, SOTO, replace(SOTO, mrn="2-0-0-1", given_name="ANA"))
    (row,) = outcome.double_rows(found, (), WORDING)
    assert row.cells[0] == "3"
    assert row.cells[3].startswith("line 2, ")


def test_fault_20_a_birth_date_to_come_or_an_age_of_130_is_refused_by_its_line(place: Workplace) -> None:
    old = replace(SOTO, birth_date=date(1896, 1, 1))
    found = prospect(place, replace(SOTO, birth_date=date(2030, 1, 1)), old)
    first, second = (str(fault) for fault in found.faults)
    assert first.startswith("Line 2, Birth date: 2030-01-01 lies in the future.")
    assert second.startswith("Line 3, Birth date: 1896-01-01 makes an age of 130.")
    assert found.taken(()) == []


def test_one_number_for_two_people_is_refused(place: Workplace) -> None:
    found = prospect(place, replace(OKAFOR, birth_date=date(1960, 1, 1)))
    assert "the record number 1001 belongs to somebody born on 1950-01-01" in str(found.faults[0])


def test_faults_stand_in_the_order_of_the_lines_and_lines_are_counted_once(place: Workplace) -> None:
    read = (LineFault(9, "Sex", "x"), LineFault(9, "Note", "y"), LineFault(3, "", "z"))
    found = prospect(place, replace(SOTO, birth_date=date(2030, 1, 1)), faults=read)
    assert [row.cells[0] for row in outcome.fault_rows(found)] == ["2", "3", "9", "9"]
    assert outcome.leave_out_words(found) == "Leave out the 3 lines that can't be taken"


def test_very_many_faults_are_not_all_listed(place: Workplace) -> None:
    found = prospect(place, faults=tuple(LineFault(line, "", "x") for line in range(2, 5000)))
    rows = outcome.fault_rows(found)
    assert len(rows) == outcome.MOST_ROWS + 1
    assert rows[-1].cells[2] == "and 2998 more"


def test_what_the_list_does_not_tell_is_to_be_looked_at() -> None:
    lines = (SheetLine(1, ("DOB",)), SheetLine(2, ("01/02/1990",)))
    choices = Choices(("birth_date",), True, "day")
    assert "which" not in outcome.look_first(Sheet("l", "utf-8", ",", lines[:1]), choices)
    assert "whether the day or the month is written first" in outcome.look_first(
        Sheet("l", "utf-8", ",", lines), choices
    )
    assert "The letters are not UTF-8." in outcome.look_first(Sheet("l", "cp1252", ",", lines, True), choices)


def test_what_is_taken_in_is_one_change_and_is_taken_back_as_one(place: Workplace) -> None:
    people = [replace(SOTO, mrn=f"3{number:05}", birth_date=None) for number in range(AT_ONCE + 1)]
    change = add_patients(place.store, people, asked())
    assert change.values["added"] == AT_ONCE + 1
    undo(place, change.id, asked())
    with place.store.reading() as reader:
        assert len(list(reader.patients())) == 10


def test_whoever_stops_it_halfway_leaves_nobody_behind(place: Workplace) -> None:
    def tell(done: int, _of: int) -> None:
        if done:
            raise StoppedError("stopped")

    people = [replace(SOTO, mrn=f"3{number:05}", birth_date=None) for number in range(AT_ONCE + 1)]
    with pytest.raises(StoppedError):
        add_patients(place.store, people, asked(), tell)
    with place.store.reading() as reader:
        assert len(list(reader.patients())) == 10
