"""Patients in the file: found by any part, listed a page at a time, merged, measured."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infusion_desk.domain.folding import fold
from infusion_desk.domain.measurements import Measurement, MeasurementKind
from infusion_desk.domain.people import Patient
from infusion_desk.errors import InputError, NotFoundError
from infusion_desk.services.ports import PatientList, StaleError
from infusion_desk.storage.connect import Connection, connect_new
from infusion_desk.storage.patient_reads import PatientReads
from infusion_desk.storage.people import patient_record
from infusion_desk.storage.schema import make_tables
from tests.centres import MONDAY, Centre, at

LETTERS = st.characters(categories=["L", "M", "Pd", "Zs"], include_characters="'’.-,")
NAMES = st.text(LETTERS, min_size=1, max_size=12)


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    """A file with every table and nothing in it."""
    with closing(connect_new(tmp_path_factory.mktemp("bare") / "bare.db")) as connection:
        make_tables(connection)
        yield connection


@given(NAMES, NAMES, st.sampled_from(("{0}", "{1}", "{0}, {1}", "{1} {0}")), st.data())
def test_every_patient_is_found_by_any_part_of_the_name(
    bare: Connection, family: str, given_name: str, written: str, data: st.DataObject
) -> None:
    whole = written.format(family, given_name)
    record = {"id": 1, **patient_record(Patient(1, "", family, given_name))}
    parts = []
    for text in (whole, fold(whole)):
        first, last = sorted(data.draw(st.integers(0, len(text))) for _ in range(2))
        parts.append(text[first:last])
    bare.execute("BEGIN")
    try:
        bare.execute(f"INSERT INTO patients ({', '.join(record)}) VALUES (:{', :'.join(record)})", record)
        assert [[patient.id for patient in PatientReads(bare).find_patients(part)] for part in parts] == [[1], [1]]
    finally:
        bare.execute("ROLLBACK")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("(212) 555-01", ["Strauß"]),
        ("212 555 0142", ["Strauß"]),
        ("+212/555.0142", ["Strauß"]),
        ("212555", ["Strauß"]),
        ("A-77/b", ["Strauß"]),
        ("a77b", ["Strauß"]),
        ("Strauß, Jörg", ["Strauß"]),
        ("jo strau", ["Strauß"]),
        ("obrien", ["O’Brien"]),
        ("O'BRIEN", ["O’Brien"]),
        ("søren", []),
        ("åse sond", ["Søndergård"]),
    ],
)
def test_signs_in_numbers_and_names_do_not_count(centre: Centre, typed: str, found: list[str]) -> None:
    with centre.store.changing() as writer:
        writer.add_patients([Patient(0, "A-77/b", "Strauß", "Jörg", phone="(212) 555-0142")])
    with centre.store.reading() as reader:
        assert [patient.family_name for patient in reader.find_patients(typed)] == found


def test_other_readings_of_what_was_typed_find_too_and_find_nobody_twice(centre: Centre) -> None:
    with centre.store.reading() as reader:
        found = reader.find_patients("14/03/1988", also=("okafor", "grace", "petrov"))
    assert [patient.family_name for patient in found] == ["Okafor", "Petrov"]


def test_who_is_called_that_comes_before_who_has_it_somewhere(centre: Centre) -> None:
    with centre.store.changing() as writer:
        writer.add_patients([Patient(0, "", "Adams", "Petra"), Patient(0, "", "Petersen", "Ib")])
    with centre.store.reading() as reader:
        assert [p.family_name for p in reader.find_patients("pet")] == ["Petersen", "Petrov", "Adams"]


def listed(centre: Centre, **wanted: Any) -> list[str]:
    """The family names of the list as wanted at 12:00, as one page and as pages of two."""
    asked = PatientList(at("12:00"), **wanted)
    with centre.store.reading() as reader:
        names = [entry.patient.family_name for entry in reader.list_patients(asked, 0, 50)]
        pages = [reader.list_patients(asked, offset, 2) for offset in range(0, len(names), 2)]
        assert [entry.patient.family_name for page in pages for entry in page] == names
        assert reader.count_patients(asked) == len(names)
    return names


def test_the_list_is_sorted_by_each_column_and_those_without_come_last(centre: Centre) -> None:
    with centre.store.changing() as writer:
        writer.add_patients(
            [Patient(0, "99", "Aalto", "Ida", phone="555 1", language="fi"), Patient(0, "", "Zola", "Émile")]
        )
    by_name = ["Aalto", "Brandt", "Costa", "Haddad", "Lindqvist", "Łukasik", "Nakamura"]
    assert listed(centre)[:7] == by_name
    assert listed(centre, descending=True)[-7:] == by_name[::-1]
    assert listed(centre, sorted_by="mrn")[0] == "Aalto"
    assert listed(centre, sorted_by="mrn")[-1] == "Zola"
    assert listed(centre, sorted_by="mrn", descending=True)[0] == "Brandt"
    assert listed(centre, sorted_by="mrn", descending=True)[-1] == "Zola"
    assert listed(centre, sorted_by="birth_date")[0] == "Okafor"
    assert listed(centre, sorted_by="birth_date", descending=True)[0] == "Brandt"
    assert listed(centre, sorted_by="birth_date", descending=True)[-2:] == ["Aalto", "Zola"]
    assert listed(centre, sorted_by="language", descending=True)[0] == "Aalto"
    assert listed(centre, sorted_by="phone")[0] == "Aalto"


def test_the_list_knows_the_next_session_and_the_last(centre: Centre) -> None:
    morning, evening = centre.book("09:00", patient=3), centre.book("15:00", patient=3, chair=2)
    other = centre.book("13:00", patient=1)
    given_up = centre.book("12:30", patient=4, chair=3)
    with centre.store.changing() as writer:
        writer.save_session(replace(given_up, state=type(given_up.state).CANCELLED, reservation=None))
    assert listed(centre, sorted_by="next")[:3] == ["Okafor", "Petrov", "Brandt"]
    assert listed(centre, sorted_by="next", descending=True)[:2] == ["Petrov", "Okafor"]
    assert listed(centre, sorted_by="last")[0] == "Petrov"
    with centre.store.reading() as reader:
        rows = {row.patient.family_name: row[1:3] for row in reader.list_patients(PatientList(at("12:00")), 0, 50)}
    assert rows["Petrov"] == (evening.start, morning.start)
    assert rows["Okafor"] == (other.start, None)
    assert rows["Nakamura"] == (None, None)


def test_the_list_knows_what_was_measured_last(centre: Centre) -> None:
    with centre.store.changing() as writer:
        for kind, amount, days, is_withdrawn in (
            (MeasurementKind.WEIGHT, 70_000, 300, False),
            (MeasurementKind.WEIGHT, 74_000, 20, False),
            (MeasurementKind.WEIGHT, 740_000, 1, True),
            (MeasurementKind.HEIGHT, 1_702, 300, False),
        ):
            day = MONDAY - timedelta(days=days)
            writer.add_measurement(Measurement(0, centre.patients[2], kind, amount, day, "RK", withdrawn=is_withdrawn))
    with centre.store.reading() as reader:
        rows = {row.patient.family_name: row for row in reader.list_patients(PatientList(at("12:00")), 0, 50)}
    for by in ("weight", "height"):
        assert listed(centre, sorted_by=by)[0] == listed(centre, sorted_by=by, descending=True)[0] == "Petrov"
    weight, height = rows["Petrov"].weight, rows["Petrov"].height
    assert (weight and weight.amount, height and height.amount) == (74_000, 1_702)
    assert (rows["Okafor"].weight, rows["Okafor"].height) == (None, None)


def test_the_list_is_narrowed_down_to_some(centre: Centre) -> None:
    with centre.store.changing() as writer:
        writer.add_patients(
            [
                Patient(0, "99", "Aalto", "Ida", language="fi", interpreter=True, sex="female"),
                Patient(0, "", "Zola", "Émile", chair_kinds=("bed",)),
            ]
        )
    centre.book("13:00", patient=3)
    assert listed(centre, only="upcoming") == ["Petrov"]
    assert len(listed(centre, only="without_session")) == len(listed(centre)) - 1
    assert listed(centre, only="without_number") == listed(centre, only="needs_chair") == ["Zola"]
    assert listed(centre, only="interpreter") == listed(centre, only="other_language") == ["Aalto"]
    assert listed(centre, only="interpreter", typed="petrov") == []
    assert listed(centre, sorted_by="sex")[0] == "Aalto"
    with centre.store.changing() as writer:
        writer.save_patient(replace(writer.patient(centre.patients[0]), gone="deceased"))
    assert listed(centre, only="gone") == ["Okafor"]
    assert "Okafor" not in listed(centre, only="without_session")


def test_the_list_is_filtered_as_the_search_is(centre: Centre) -> None:
    assert listed(centre, typed="a") == listed(centre, typed="A")
    assert listed(centre, typed="obrien") == ["O’Brien"]
    assert listed(centre, typed="nobody", also=("lukasik",)) == ["Łukasik"]
    assert listed(centre, typed="nobody") == []


def merge(centre: Centre, kept: int, gone: int) -> None:
    """Merge the record of one patient of the centre into another's; they count from 1."""
    with centre.store.changing() as writer:
        first, second = (writer.patient(centre.patients[number - 1]) for number in (kept, gone))
        writer.save_patients([first, replace(second, merged_into=first.id)])


def test_a_merged_record_is_found_by_the_one_that_holds_it_now(centre: Centre) -> None:
    merge(centre, 1, 2)
    merge(centre, 3, 1)
    petrov = centre.patients[2]
    with centre.store.reading() as reader:
        for typed in ("lindqvist", "1002", "okafor grace", "petrov"):
            assert [patient.id for patient in reader.find_patients(typed)] == [petrov]
        assert reader.patient_by_mrn("1002").id == petrov
        assert [patient.family_name for patient in reader.merged_into(petrov)] == ["Okafor"]
    with centre.store.changing() as writer:
        writer.save_patient(replace(writer.patient(petrov), phone="555 0100"))
        assert [patient.id for patient in writer.find_patients("lindqvist")] == [petrov]


def test_a_merged_record_taken_out_again_is_found_by_itself_alone(centre: Centre) -> None:
    merge(centre, 1, 2)
    with centre.store.changing() as writer:
        first, second = (writer.patient(centre.patients[place]) for place in (0, 1))
        writer.save_patients([first, replace(second, merged_into=None)])
        assert [patient.id for patient in writer.find_patients("lindqvist")] == [second.id]


def test_two_patients_may_exchange_their_numbers(centre: Centre) -> None:
    with centre.store.changing() as writer:
        first, second = (writer.patient(centre.patients[place]) for place in (0, 1))
        writer.save_patients([replace(first, mrn=second.mrn), replace(second, mrn=first.mrn)])
    with centre.store.reading() as reader:
        assert reader.patient_by_mrn("1002").id == first.id
        assert reader.patient_by_mrn("1001").id == second.id


def test_a_removed_record_is_found_nowhere_and_frees_nothing_by_itself(centre: Centre) -> None:
    with centre.store.changing() as writer:
        writer.save_patient(replace(writer.patient(centre.patients[0]), removed=True))
        assert writer.find_patients("okafor") == ()
        assert "Okafor" not in [patient.family_name for patient in writer.patients()]
        assert writer.patient(centre.patients[0]).removed
    with pytest.raises(InputError, match="record number"), centre.store.changing() as writer:
        writer.add_patients([Patient(0, "1001", "Okafor", "Grace")])


def test_measurements_come_newest_first_and_withdrawn_ones_not_at_all(centre: Centre) -> None:
    patient_id = centre.patients[0]
    made = [
        Measurement(0, patient_id, MeasurementKind.WEIGHT, grams, date(2026, month, 1), "RK")
        for month, grams in ((3, 74_843), (9, 70_500), (6, 72_000))
    ]
    with centre.store.changing() as writer:
        ids = [writer.add_measurement(each) for each in made]
        first = writer.measurement(ids[0])
        assert first == replace(made[0], id=ids[0])
        assert writer.save_measurement(replace(first, withdrawn=True)).version == 2
    with centre.store.reading() as reader:
        assert [each.metric for each in reader.measurements(patient_id)] == [70.5, 72.0]
        assert reader.measurements(centre.patients[1]) == ()
        with pytest.raises(NotFoundError):
            reader.measurement(99)
    with pytest.raises(StaleError), centre.store.changing() as writer:
        writer.save_measurement(first)
