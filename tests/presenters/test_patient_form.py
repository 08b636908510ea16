"""The form of a patient's record, and patients as rows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from infusion_desk.domain.measurements import Measurement, MeasurementKind
from infusion_desk.domain.people import Patient
from infusion_desk.domain.sessions import SessionState
from infusion_desk.presenters.merging import differences, follows
from infusion_desk.presenters.patient_form import (
    age_words,
    birth_words,
    entered,
    heading_line,
    new_from,
    rebased,
    texts_of,
)
from infusion_desk.presenters.patient_rows import (
    COLUMNS,
    ORDERS,
    SHOWN,
    count_words,
    patient_cells,
    session_rows,
    spoken_row,
)
from infusion_desk.services.patient_fields import FieldsRefusedError
from infusion_desk.services.patient_reads import PatientRecord
from infusion_desk.services.ports import PATIENTS_SHOWN, ListedPatient
from infusion_desk.services.wording import Wording
from tests.builders import MONDAY, NEW_YORK, at, session

WORDING, US = Wording(NEW_YORK), Wording(NEW_YORK, True, True)
HOA = Patient(7, "A-77", "Nguyễn", "Thị Hoa", date(2000, 2, 29), "female", "(555) 010-0100", "vi", ("bed",),
              "Calls before", True, "left")  # fmt: skip


@pytest.mark.parametrize("wording", [WORDING, US])
def test_a_record_comes_back_from_its_form(wording: Wording) -> None:
    assert entered(texts_of(HOA, wording), HOA, wording) == HOA
    assert entered(new_from(), Patient(0, "", "", ""), wording) == Patient(0, "", "", "")


def test_a_date_and_a_language_that_are_none_are_told_together() -> None:
    texts = replace(texts_of(HOA, WORDING), birth_date="30 Feb 2000", language="Klingonese")
    with pytest.raises(FieldsRefusedError) as refused:
        entered(texts, HOA, WORDING)
    assert set(refused.value.faults) == {"birth_date", "language"}


def test_what_somebody_else_changed_comes_into_the_form_and_what_was_typed_stays() -> None:
    typed = replace(texts_of(HOA, WORDING), phone="555 0199")
    now = replace(HOA, phone="555 0123", arm="right", version=2)
    assert rebased(typed, HOA, now, WORDING) == replace(texts_of(now, WORDING), phone="555 0199")


@pytest.mark.parametrize(
    ("born", "today", "words"),
    [
        (date(2000, 2, 29), date(2026, 2, 28), "25 years"),
        (date(2000, 2, 29), date(2026, 3, 1), "26 years"),
        (date(2000, 2, 29), date(2024, 2, 28), "23 years"),
        (date(2000, 2, 29), date(2024, 2, 29), "24 years"),
        (date(2026, 11, 23), MONDAY, "0 months"),
        (date(2025, 10, 24), MONDAY, "12 months"),
        (date(2024, 11, 23), MONDAY, "2 years"),
    ],
)
def test_fault_5_ages_are_right_also_of_who_was_born_on_a_leap_day(born: date, today: date, words: str) -> None:
    assert age_words(born, today) == words


def test_a_typed_birth_date_is_said_as_it_is_understood() -> None:
    assert birth_words("3/4/1988", MONDAY, WORDING) == "3 Apr 1988, 38 years"
    assert birth_words("3/4/1988", MONDAY, US) == "Mar 4, 1988, 38 years"
    assert birth_words("3 Apr 1988", MONDAY, WORDING) == "38 years"
    for nothing in ("", "soon", "2027-01-01"):
        assert birth_words(nothing, MONDAY, WORDING) == ""


def test_the_line_below_the_name_tells_people_of_one_name_apart() -> None:
    assert heading_line(HOA, MONDAY, US) == "born Feb 29, 2000, 26 years · MRN A-77"
    assert heading_line(Patient(1, "", "Ito", "Ken"), MONDAY, US) == "birth date unknown · no number yet"


@pytest.mark.parametrize(
    ("typed", "family", "given", "mrn"),
    [
        ("Marsh, Dana", "Marsh", "Dana", ""),
        ("O’Brien", "O’Brien", "", ""),
        ("204417", "", "", "204417"),
        ("1988-03-14", "", "", ""),
    ],
)
def test_a_new_form_begins_with_what_was_searched_for(typed: str, family: str, given: str, mrn: str) -> None:
    texts = new_from(typed)
    assert (texts.family_name, texts.given_name, texts.mrn, texts.language) == (family, given, mrn, "English")


def test_a_row_says_who_how_old_and_when_next() -> None:
    weight = Measurement(1, 1, MeasurementKind.WEIGHT, 74_843, date(2026, 3, 3), "RK")
    cells = patient_cells(ListedPatient(HOA, at("09:00"), None, weight), MONDAY, "us", WORDING)
    assert cells == (
        "Nguyễn, Thị Hoa", "29 Feb 2000", "26", "A-77", "(555) 010-0100", "Vietnamese, interpreter",
        "23 Nov 2026, 09:00", "", "female", "165 lb, 3 Mar 2026", "", "bed, left arm", "Calls before",
    )  # fmt: skip
    assert spoken_row(cells).startswith("Nguyễn, Thị Hoa; Born: 29 Feb 2000; Age: 26; Record number: A-77")
    bare = patient_cells(ListedPatient(Patient(1, "", "Ito", ""), None, None), MONDAY, "us", WORDING)
    assert bare == ("Ito", "not known", "", "no number yet", "", "English", *[""] * 7)


def test_every_column_in_sight_can_be_sorted_both_ways() -> None:
    for column in COLUMNS[:-2]:
        ways = [order.descending for order in ORDERS if order.sorted_by == column.sorted_by]
        assert sorted(ways) == [False, True]


def test_the_count_is_a_sentence() -> None:
    assert count_words(100_000, "") == "100,000 patients."
    assert count_words(1, " ok ") == "One patient answers to “ok”."
    assert count_words(0, "zz") == "Nobody answers to “zz”. Enter makes a new patient."
    assert count_words(0, "").startswith("There is no patient yet.")
    assert count_words(0, "zz", "interpreter").startswith("Nobody of those answers to that. Choose “Everybody”")
    assert set(SHOWN) == set(PATIENTS_SHOWN)


def test_sessions_part_into_those_to_come_and_the_past() -> None:
    done = replace(session(1, at("08:00")), state=SessionState.DONE)
    forgotten, running, later = session(2, at("09:00")), session(3, at("10:30")), session(4, at("12:00"))
    upcoming, past = session_rows([later, running, forgotten, done], {1: "Chair 1"}, at("11:00"), WORDING)
    assert [row.id for row in upcoming] == [3, 4]
    assert [(row.id, row.cells[-1]) for row in past] == [(2, "not marked as done"), (1, "done")]
    assert upcoming[0].cells == ("Mon 23 Nov 2026", "10:30", "Tysabri 300 mg, dose 3", "Chair 1", "to come")


def test_two_records_are_compared_field_by_field() -> None:
    kept = replace(HOA, phone="", language="en", note="")
    found = {each.field: each for each in differences(kept, replace(HOA, given_name="Hoa"), WORDING)}
    assert list(found) == ["given_name", "phone", "language", "note"]
    assert found["phone"][1:] == ("Phone", "nothing", "(555) 010-0100", True)
    assert found["language"][2:] == ("English", "Vietnamese", False)
    assert follows(PatientRecord(HOA, (), (), (), {})) == "The other record has no session and no measurement."
    assert "sessions (2)" in follows(PatientRecord(HOA, (session(1, 0), session(2, 9)), (), (), {}))
