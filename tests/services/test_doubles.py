"""Who is asked about before a second record is made."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from unicodedata import normalize

import pytest

from infusion_desk.domain.people import Patient
from infusion_desk.services.doubles import Likeness, likely_doubles, likeness_of
from tests.services.conftest import Office

GRACE = Patient(1, "204-417", "Okafor", "Grace", date(1988, 3, 14), phone="(555) 013-4455")


@pytest.mark.parametrize(
    ("other", "likeness"),
    [
        (replace(GRACE, mrn="204417", birth_date=None, family_name="Obi", phone=""), Likeness.NUMBER),
        (replace(GRACE, mrn="", phone=""), Likeness.BIRTH),
        (Patient(2, "9", "OKAFOR", "grace", date(1988, 3, 14)), Likeness.BIRTH),
        (Patient(2, "9", "Grace", "Okafor", date(1988, 3, 14)), Likeness.BIRTH),
        (Patient(2, "9", "Okafor", "Grace Adaeze", date(1988, 3, 14)), Likeness.BIRTH),
        (Patient(2, "9", "Okafor-Lund", "Grace", date(1988, 3, 14)), Likeness.BIRTH),
        (Patient(2, "9", "Lindqvist", "Grace", date(1988, 3, 14)), Likeness.BIRTH),
        (Patient(2, "9", "Okafro", "Grace", date(1988, 3, 14)), Likeness.BIRTH),
        (Patient(2, "9", "Okafor", "", date(1988, 3, 14)), Likeness.BIRTH),
        (Patient(2, "9", "Okafor", "Ben", date(2015, 1, 1), phone="555 0134455"), Likeness.PHONE),
        (Patient(2, "9", "Okafor", "Grace", None), Likeness.NAME),
        (Patient(2, "9", "Okafor", "Grace", date(1988, 3, 15)), None),
        (Patient(2, "9", "Okafor", "Benjamin", date(1988, 3, 14)), None),  # a twin
        (Patient(2, "9", "Haddad", "Lina", date(1988, 3, 14)), None),
        (Patient(2, "9", "Haddad", "Lina", date(1990, 1, 1), phone="555 0134455"), None),
        (Patient(2, "", "Haddad", "Lina", None), None),
    ],
)
def test_what_makes_two_records_alike(other: Patient, likeness: Likeness | None) -> None:
    assert likeness_of(GRACE, other) is likeness
    assert likeness_of(other, GRACE) is likeness


def test_a_short_number_is_an_extension_that_many_share() -> None:
    one, other = (Patient(id_, str(id_), "Okafor", "Ada", date(1990, id_, 1), phone="x 4455") for id_ in (1, 2))
    assert likeness_of(one, replace(other, given_name="Zoë")) is None


def test_fault_16_the_same_name_written_with_other_letters_is_found(office: Office) -> None:
    composed = "Søndergård"
    apart = normalize("NFD", composed)
    assert composed != apart
    twin = Patient(0, "", apart, "Åse", date(1958, 9, 9))
    with office.place.store.reading() as reader:
        (double,) = likely_doubles(reader, twin)
    assert (double.patient.family_name, double.likeness) == (composed, Likeness.BIRTH)


def test_the_surest_comes_first_and_nobody_is_a_double_of_herself(office: Office) -> None:
    with office.centre.store.changing() as writer:
        by_phone = Patient(0, "1", "Okafor", "Ben", date(2015, 1, 1), phone="5550134455")
        by_number = Patient(0, "204417", "Obi", "Ann", date(1990, 1, 1))
        ids = writer.add_patients([by_phone, by_number, replace(GRACE, mrn="")])
    with office.place.store.reading() as reader:
        found = likely_doubles(reader, replace(GRACE, id=ids[2]))
    assert [(double.patient.id, double.likeness) for double in found] == [
        (ids[1], Likeness.NUMBER),
        (ids[0], Likeness.PHONE),
    ]
