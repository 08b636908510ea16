"""Finding patients and chairs while somebody types."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from infusion_desk.domain.chairs import Chair
from infusion_desk.domain.people import Patient
from infusion_desk.domain.sessions import CancelReason
from infusion_desk.services.booking import cancel
from infusion_desk.services.search import find, find_patients
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
