"""Finding patients and chairs while somebody types."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from infusion_desk.domain.chairs import Chair
from infusion_desk.domain.people import Nurse, Patient
from infusion_desk.domain.sessions import CancelReason
from infusion_desk.services.booking import cancel
from infusion_desk.services.search import find, find_patients
from infusion_desk.services.wording import Wording
from tests.builders import MONDAY
from tests.centres import at
from tests.services.conftest import Office


def names(office: Office, typed: str, limit: int = 20) -> list[str]:
    return [patient.name for patient in find_patients(office.place, typed, limit).patients]


def add(office: Office, family: str, given: str, born: date, mrn: str = "") -> int:
    with office.centre.store.changing() as writer:
        return writer.add_patients([Patient(0, mrn, family, given, born)])[0]


def test_letters_find_patients_and_tell_what_they_answer_to(office: Office) -> None:
    hits = find_patients(office.place, "oka")
    assert hits.typed == "oka"
    assert [patient.name for patient in hits.patients] == ["Okafor, Grace"]
    assert not hits.more


@pytest.mark.parametrize("typed", ["", "   "])
def test_nobody_answers_to_nothing(office: Office, typed: str) -> None:
    assert names(office, typed) == []
    assert find(office.place, typed, MONDAY).patients == ()


def test_two_of_one_name_both_answer(office: Office) -> None:
    add(office, "Okafor", "Grace", date(1992, 2, 29))
    found = find_patients(office.place, "okafor grace").patients
    assert [patient.birth_date for patient in found] == [date(1950, 1, 1), date(1992, 2, 29)]


def test_it_says_that_more_answer_than_are_listed(office: Office) -> None:
    assert find_patients(office.place, "1", limit=3).more
    assert not find_patients(office.place, "1", limit=10).more
    assert find(office.place, "1", MONDAY, limit=3).more
    assert len(find(office.place, "1", MONDAY, limit=3).patients) == 3


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("3/14/1988", ["Marsh, Dana"]),
        ("14.3.1988", ["Marsh, Dana"]),
        ("14-03-1988", ["Marsh, Dana"]),
        ("marsh 14/3/1988", ["Marsh, Dana"]),
        ("petrov 14/3/1988", []),
        ("4/3/1988", ["Ferrer, Joan", "Ito, Kenji"]),  # two dates can be meant
        ("13/14/1988", []),
        ("1988-03-14", ["Marsh, Dana"]),
    ],
)
def test_birth_dates_are_found_as_people_type_them(office: Office, typed: str, found: list[str]) -> None:
    add(office, "Marsh", "Dana", date(1988, 3, 14))
    add(office, "Ferrer", "Joan", date(1988, 3, 4))
    add(office, "Ito", "Kenji", date(1988, 4, 3))
    assert names(office, typed) == found


PEOPLE = {
    "omalley": Patient(0, "100-234/A", "O'Malley", "Siobhán", date(1988, 3, 14), phone="(555) 010-0142"),
    "soren": Patient(0, "3002", "Sjøberg", "Åshild", date(1961, 12, 1), phone="+45 20 30 40 50"),
    "lukasz": Patient(0, "3003", "Wałęsa-Nowak", "Łucjan", date(1975, 7, 9)),
    "nunez": Patient(0, "", "Núñez Peña", "José María", date(1990, 2, 28)),
}


@pytest.mark.parametrize(
    ("typed", "who"),
    [
        ("o'malley", "omalley"), ("OMALLEY", "omalley"), ("o’mal", "omalley"), ("siobhan", "omalley"),
        ("alley sio", "omalley"),
        ("100234a", "omalley"), ("100-234", "omalley"), ("0100142", "omalley"), ("(555) 010", "omalley"),
        ("14 Mar 1988", "omalley"), ("14 march", "omalley"), ("Mar 14, 1988", "omalley"), ("14/3/1988", "omalley"),
        ("sjoberg", "soren"), ("Sjøberg", "soren"), ("ashild", "soren"), ("20304050", "soren"), ("1 dec 1961", "soren"),
        ("walesa", "lukasz"), ("nowak", "lukasz"), ("luc", "lukasz"), ("ŁUCJAN", "lukasz"),
        ("nunez", "nunez"), ("pena", "nunez"), ("jose maria", "nunez"), ("peña núñez", "nunez"),
    ],
)  # fmt: skip
def test_any_part_of_a_name_a_number_a_phone_or_a_birth_date_finds_the_patient(
    office: Office, typed: str, who: str
) -> None:
    with office.centre.store.changing() as writer:
        writer.add_patients(list(PEOPLE.values()))
    assert names(office, typed) == [PEOPLE[who].name]
    assert [patient.name for patient, _session in find(office.place, typed, MONDAY).patients] == [PEOPLE[who].name]


@pytest.mark.parametrize(("units", "found"), [("us", "Ito, Kenji"), ("metric", "Ferrer, Joan")])
def test_a_birth_date_in_the_clinics_writing_stands_first(office: Office, units: str, found: str) -> None:
    office.set("units", units)
    add(office, "Ferrer", "Joan", date(1988, 3, 4))
    add(office, "Ito", "Kenji", date(1988, 4, 3))
    born = next(p.birth_date for p in find_patients(office.place, found.split(",")[0]).patients)
    assert born is not None
    with office.place.store.reading() as reader:
        written = Wording.of(reader.settings()).birth_date(born)
    assert names(office, written) == [found]


def test_nurses_and_drugs_are_found_by_how_their_words_begin(office: Office) -> None:
    with office.centre.store.changing() as writer:
        writer.add_nurse(Nurse(0, "Zoë O'Hara-Lund", "ZO"))
        writer.add_nurse(Nurse(0, "Zoltan Weg", "ZW", retired=True))
    for typed in ("zo", "ohara", "lund zoe", "ZO"):
        assert [nurse.name for nurse in find(office.place, typed, MONDAY).nurses] == ["Zoë O'Hara-Lund"]
    for typed in ("tysa", "natali", "NATALIZUMAB"):
        assert "natalizumab" in [drug.id for drug in find(office.place, typed, MONDAY).drugs]
    assert find(office.place, "zumab", MONDAY).drugs == ()


def test_a_patient_leads_to_the_session_of_the_shown_day(office: Office) -> None:
    session = office.book("09:00", patient=1)
    ((patient, found),) = find(office.place, "okafor", MONDAY).patients
    assert (patient.name, found) == ("Okafor, Grace", session)


def test_else_to_the_next_one_and_else_to_the_last_one(office: Office) -> None:
    session = office.book("09:00", patient=1)
    for shown in (MONDAY - timedelta(days=30), MONDAY + timedelta(days=30)):
        ((_patient, found),) = find(office.place, "okafor", shown).patients
        assert found == session


def test_a_session_that_was_given_up_is_not_gone_to(office: Office) -> None:
    session = office.book("09:00", patient=1)
    cancel(office.place, session.id, CancelReason.ILLNESS, office.asked())
    ((_patient, found),) = find(office.place, "okafor", MONDAY).patients
    assert found is None


def test_the_session_of_the_shown_day_comes_before_an_earlier_one(office: Office) -> None:
    office.book("09:00", patient=1, dose=3)
    later = office.book("13:00", patient=1, dose=4)
    assert at("09:00") < later.start
    ((_patient, found),) = find(office.place, "okafor", MONDAY + timedelta(days=1)).patients
    assert found == later


def test_chairs_are_found_by_name_and_pod(office: Office) -> None:
    with office.centre.store.changing() as writer:
        writer.add_chair(Chair(0, "Bed 9", "Pod A", "bed", retired=True))
    assert [chair.name for chair in find(office.place, "chair 2", MONDAY).chairs] == ["Chair 2"]
    assert [chair.name for chair in find(office.place, "POD a", MONDAY).chairs] == ["Chair 1"]
    assert find(office.place, "bed", MONDAY).chairs == ()
