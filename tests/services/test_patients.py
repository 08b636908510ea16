"""Patients entered, changed and measured on a real file, and taken back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from infusion_desk.domain.measurements import MeasurementKind
from infusion_desk.domain.people import Patient
from infusion_desk.errors import InputError, UndoRefusedError
from infusion_desk.services import booking, history, patients
from infusion_desk.services.changes import Change
from infusion_desk.services.patient_fields import FieldsRefusedError
from tests.centres import MONDAY, at
from tests.services.conftest import Office

NEW = Patient(0, "A-77", "Nguyễn", "Thị Hoa", date(2000, 2, 29), "female", "(555) 010-0100", "vi", ("bed",),
              "Calls before she comes", True, "left")  # fmt: skip


def record(office: Office, patient_id: int) -> Patient:
    with office.place.store.reading() as reader:
        return reader.patient(patient_id)


def listed(office: Office) -> list[str]:
    with office.place.store.reading() as reader:
        return [patient.name for patient in reader.find_patients("", 50)]


def entered(office: Office, patient: Patient = NEW) -> tuple[int, Change]:
    change = patients.add(office.place, patient, office.asked())
    return change.entities[0].id, change


def grace(office: Office) -> Patient:
    return record(office, office.centre.patients[0])


def test_a_new_patient_is_kept_with_every_field_and_taken_back_and_made_again(office: Office) -> None:
    id_, change = entered(office)
    assert record(office, id_) == replace(NEW, id=id_)
    assert (change.words, change.values["name"]) == ("Enter patient {name}", "Nguyễn, Thị Hoa")
    undone = history.undo(office.place, change.id, office.asked())
    assert "Nguyễn, Thị Hoa" not in listed(office)
    history.redo(office.place, undone.id, office.asked())
    assert replace(record(office, id_), version=1) == replace(NEW, id=id_)
    assert "Nguyễn, Thị Hoa" in listed(office)


def test_the_number_of_a_record_that_was_taken_back_is_free(office: Office) -> None:
    _id, change = entered(office)
    undone = history.undo(office.place, change.id, office.asked())
    entered(office, replace(NEW, family_name="Ito", given_name="Ken", birth_date=date(1970, 1, 1), phone=""))
    with pytest.raises(InputError, match="record number already"):
        history.redo(office.place, undone.id, office.asked())


def test_a_patient_with_a_session_is_not_taken_back(office: Office) -> None:
    id_, change = entered(office, replace(NEW, chair_kinds=()))
    session = booking.book(office.place, booking.Booking(id_, "natalizumab", 1, at("09:00")), office.asked())
    with pytest.raises(UndoRefusedError, match="Nguyễn, Thị Hoa has sessions"):
        history.undo(office.place, change.id, office.asked())
    undone = history.undo(office.place, session.id, office.asked())
    history.undo(office.place, change.id, office.asked())
    with pytest.raises(InputError, match="taken back"):
        booking.restore(office.place, undone.session_ids[0], office.asked())
    with pytest.raises(InputError, match="taken back"):
        booking.book(office.place, booking.Booking(id_, "natalizumab", 1, at("13:00")), office.asked())


FAULTS: list[tuple[str, dict[str, object], str, str]] = [
    ("empty", {"family_name": "  "}, "family_name", "Family name: is empty"),
    ("fault_13 a NUL", {"given_name": "Gra\0ce"}, "given_name", "can't be shown"),
    ("fault_14 a lone surrogate", {"family_name": "Oka\ud800for"}, "family_name", "can't be shown"),
    ("fault_15 too long", {"family_name": "A" * 10_000}, "family_name", "at most 200 fit"),
    ("fault_20 in the future", {"birth_date": date(2026, 11, 24)}, "birth_date", "lies in the future"),
    ("neither number nor date", {"birth_date": None, "mrn": " "}, "birth_date", "so is the record number"),
    ("no language", {"language": "Klingon"}, "language", "is not a language code"),
    ("no such arm", {"arm": "third"}, "arm", "left, right"),
    ("no such sex", {"sex": "unknown"}, "sex", "female, male, other"),
    ("no such chair", {"chair_kinds": ("sofa",)}, "chair_kinds", "recliner"),
    ("a long note", {"note": "a\n" * 1500}, "note", "at most 2000 fit"),
    ("somebody's number", {"mrn": "1002"}, "mrn", "is that of Lindqvist, Ada (born 2 Feb 1951 · MRN 1002)"),
]


@pytest.mark.parametrize(("fields", "field", "words"), [each[1:] for each in FAULTS], ids=[each[0] for each in FAULTS])
def test_what_can_not_be_kept_is_told_by_its_field(
    office: Office, fields: dict[str, object], field: str, words: str
) -> None:
    before = listed(office)
    wrong = replace(NEW, **fields)  # type: ignore[arg-type]
    acts: tuple[Callable[[], Change], ...] = (
        lambda: patients.add(office.place, wrong, office.asked()),
        lambda: patients.edit(office.place, grace(office), wrong, office.asked()),
    )
    for act in acts:
        with pytest.raises(FieldsRefusedError) as refused:
            act()
        assert list(refused.value.faults) == [field]
        assert words in str(refused.value)
    assert listed(office) == before


@pytest.mark.parametrize(
    ("fault", "family", "given"),
    [
        ("fault_12", "🦋 Ahmed", "محمد"),
        ("fault_17", "'; DROP TABLE patients; --", '=cmd("calc")'),
        ("fault_18", "<b>Okafor</b>", "<script>alert(1)</script>"),
    ],
)
def test_odd_names_are_kept_as_they_were_given(office: Office, fault: str, family: str, given: str) -> None:
    id_, _change = entered(office, replace(NEW, family_name=family, given_name=given))
    assert (record(office, id_).family_name, record(office, id_).given_name) == (family, given)


def test_accents_are_composed_and_blanks_around_go(office: Office) -> None:
    id_, _change = entered(office, replace(NEW, family_name="  Nguyễn ", note=" one\r\ntwo "))
    assert record(office, id_).family_name == "Nguyễn"
    assert record(office, id_).note == "one\ntwo"


def test_a_likely_double_is_asked_about_before_it_is_made(office: Office) -> None:
    twin = replace(NEW, mrn="", family_name="okafor", given_name="Grace", birth_date=date(1950, 1, 1))
    with pytest.raises(patients.ToConfirmError) as asked:
        entered(office, twin)
    assert str(asked.value) == (
        "Okafor, Grace (born 1 Jan 1950 · MRN 1001) was born on the same day and is called alike."
        " Is it the same person?"
    )
    patients.add(office.place, twin, office.asked(), asked.value.confirmed)
    assert listed(office).count("okafor, Grace") == 1


def test_a_double_that_came_meanwhile_is_asked_about_too(office: Office) -> None:
    twin = replace(NEW, mrn="", family_name="Okafor", given_name="Grace", birth_date=date(1950, 1, 1), phone="")
    with pytest.raises(patients.ToConfirmError) as asked:
        entered(office, twin)
    with office.centre.store.changing() as writer:
        writer.add_patients([twin])
    with pytest.raises(patients.ToConfirmError) as again:
        patients.add(office.place, twin, office.asked(), asked.value.confirmed)
    assert len(again.value.doubles) == 1
    patients.add(office.place, twin, office.asked(), again.value.confirmed)


def test_fault_20_an_age_of_130_is_confirmed_first(office: Office) -> None:
    old = replace(NEW, birth_date=date(1896, 5, 1))
    with pytest.raises(patients.ToConfirmError, match="an age of 130 years") as asked:
        entered(office, old)
    patients.add(office.place, old, office.asked(), asked.value.confirmed)


def test_a_record_is_changed_and_the_change_taken_back(office: Office) -> None:
    seen = grace(office)
    change = patients.edit(office.place, seen, replace(seen, phone="555 0199", arm="right"), office.asked())
    assert (grace(office).phone, grace(office).arm, grace(office).version) == ("555 0199", "right", 2)
    undone = history.undo(office.place, change.id, office.asked())
    assert replace(grace(office), version=1) == seen
    history.redo(office.place, undone.id, office.asked())
    assert grace(office).phone == "555 0199"


def test_nothing_changed_is_said(office: Office) -> None:
    with pytest.raises(InputError, match="Nothing in the record was changed"):
        patients.edit(office.place, grace(office), replace(grace(office), phone="  "), office.asked())


def test_who_only_changes_the_phone_is_not_asked_about_doubles_known_before(office: Office) -> None:
    with office.centre.store.changing() as writer:
        writer.add_patients([replace(grace(office), mrn="")])
    patients.edit(office.place, grace(office), replace(grace(office), note="mornings"), office.asked())
    with pytest.raises(patients.ToConfirmError):
        patients.edit(office.place, grace(office), replace(grace(office), phone="555 0199"), office.asked())


def test_fault_33_what_somebody_else_changed_meanwhile_is_told_and_kept(office: Office) -> None:
    seen = grace(office)
    theirs = replace(seen, phone="555 0199", note="")
    patients.edit(office.place, seen, theirs, replace(office.asked(), by="RK"))
    with pytest.raises(patients.ChangedMeanwhileError) as stale:
        patients.edit(office.place, seen, replace(seen, arm="left"), office.asked())
    assert str(stale.value) == (
        "RK has changed this record since you opened it: Phone is now “555 0199”. Look at it and save again."
    )
    assert stale.value.fields == ("phone",)
    assert grace(office).arm == ""
    patients.edit(office.place, stale.value.now, replace(stale.value.now, arm="left"), office.asked())
    assert (grace(office).phone, grace(office).arm) == ("555 0199", "left")


def test_an_undo_of_a_change_is_refused_once_the_record_has_moved_on(office: Office) -> None:
    seen = grace(office)
    change = patients.edit(office.place, seen, replace(seen, phone="555 0199"), office.asked())
    patients.edit(office.place, grace(office), replace(grace(office), phone="555 0100"), office.asked())
    with pytest.raises(UndoRefusedError, match="Okafor, Grace has been changed since"):
        history.undo(office.place, change.id, office.asked())


def test_the_same_request_is_done_once(office: Office) -> None:
    asked = office.asked()
    first = patients.add(office.place, NEW, asked)
    assert patients.add(office.place, NEW, asked) == first
    assert listed(office).count("Nguyễn, Thị Hoa") == 1


def weights(office: Office) -> list[tuple[float, date, str]]:
    with office.place.store.reading() as reader:
        found = reader.measurements(office.centre.patients[0])
    return [(each.metric, each.measured_on, each.by) for each in found]


def weigh(office: Office, grams: int, day: date = MONDAY) -> Change:
    return patients.measure(
        office.place, office.centre.patients[0], {MeasurementKind.WEIGHT: grams}, day, office.asked()
    )


def test_a_weight_is_kept_with_its_date_and_who_says_so_and_taken_back(office: Office) -> None:
    change = weigh(office, 74_843)
    assert weights(office) == [(74.843, MONDAY, "MG")]
    undone = history.undo(office.place, change.id, office.asked())
    assert weights(office) == []
    history.redo(office.place, undone.id, office.asked())
    assert weights(office) == [(74.843, MONDAY, "MG")]


def test_weight_and_height_are_one_change(office: Office) -> None:
    both = {MeasurementKind.WEIGHT: 74_843, MeasurementKind.HEIGHT: 1_702}
    change = patients.measure(office.place, office.centre.patients[0], both, MONDAY, office.asked())
    assert [figure for figure, _day, _by in weights(office)] == [170.2, 74.843]
    assert change.words == "Enter weight and height of {name}"
    history.undo(office.place, change.id, office.asked())
    assert weights(office) == []
    with pytest.raises(InputError, match="a weight or a height"):
        patients.measure(office.place, office.centre.patients[0], {}, MONDAY, office.asked())


def test_a_measurement_is_withdrawn_and_brought_back(office: Office) -> None:
    number = weigh(office, 74_843).entities[0].id
    change = patients.withdraw(office.place, number, office.asked())
    assert weights(office) == []
    with pytest.raises(InputError, match="already"):
        patients.withdraw(office.place, number, office.asked())
    history.undo(office.place, change.id, office.asked())
    assert weights(office) == [(74.843, MONDAY, "MG")]


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (lambda office: weigh(office, 700), "Nobody has such a weight"),
        (lambda office: weigh(office, 700_000), "Nobody has such a weight"),
        (lambda office: weigh(office, 70_000, date(2026, 11, 24)), "lies in the future"),
    ],
)
def test_a_figure_that_nobody_has_is_refused(office: Office, wrong: Callable[[Office], object], words: str) -> None:
    with pytest.raises(InputError, match=words):
        wrong(office)
    assert weights(office) == []
