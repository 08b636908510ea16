"""The picture of one date."""

import pickle
from dataclasses import FrozenInstanceError, replace

import pytest

from infusion_desk.domain.day import Day, once_per_day
from infusion_desk.domain.load import chairs_in_use, figures
from tests.builders import at, day_of, nurse, patient, session, span
from tests.drawing import day_from

DAY = day_from("""
08:00
Chair 1 |####t...| Costa RK
Chair 2 |..####..| Okafor
RK      |========|
""")


def test_things_are_found_by_their_id() -> None:
    assert [DAY.chair(number).name for number in (1, 2)] == ["Chair 1", "Chair 2"]  # type: ignore[union-attr]
    assert DAY.nurse(1) is DAY.nurses[0]
    assert DAY.session(2) is DAY.sessions[1]
    assert (DAY.chair(9), DAY.nurse(9), DAY.nurse(None), DAY.session(9)) == (None, None, None, None)


def test_names_for_sentences_and_what_stands_for_unknown_ones() -> None:
    assert (DAY.chair_name(2), DAY.family_name(1)) == ("Chair 2", "Costa")
    assert (DAY.chair_name(9), DAY.family_name(9)) == ("This chair", "another patient")


def test_only_what_has_a_reservation_holds_a_chair() -> None:
    given_up = replace(DAY.sessions[0], reservation=None)
    assert DAY.with_session(given_up).held == (DAY.sessions[1],)


def test_a_day_from_midnight_to_midnight() -> None:
    assert DAY.span == span("00:00", "24:00")


def test_nurses_are_planned_once_there_is_one() -> None:
    assert DAY.plans_nurses
    assert not day_of().plans_nurses
    assert day_of(nurses=[nurse(1)]).plans_nurses


def test_a_changed_day_is_another_picture() -> None:
    added = DAY.with_session(session(7, at("09:30"), chair=1))
    assert [each.id for each in added.sessions] == [1, 2, 7]
    moved = DAY.with_session(replace(DAY.sessions[0], chair_id=2))
    assert [(each.id, each.chair_id) for each in moved.sessions] == [(2, 2), (1, 2)]
    assert [each.id for each in DAY.without_sessions(frozenset({1})).sessions] == [2]
    assert DAY.with_patient(patient(5)).patients[5].family_name == "Petrov"
    assert [each.id for each in DAY.sessions] == [1, 2]
    with pytest.raises(FrozenInstanceError):
        DAY.hours = None  # type: ignore[misc]


def test_what_is_worked_out_once_stays_with_its_picture() -> None:
    asked = []

    @once_per_day
    def count(day: Day) -> int:
        asked.append(day)
        return len(day.sessions)

    fresh = replace(DAY)
    assert (count(fresh), count(fresh)) == (2, 2)
    assert count(fresh.without_sessions(frozenset({1}))) == 1
    assert len(asked) == 2


def test_what_was_worked_out_is_shared_with_the_picture_in_which_somebody_else_is_known() -> None:
    fresh = replace(DAY)
    counted = chairs_in_use(fresh)
    stranger, known = patient(99), next(iter(fresh.patients.values()))
    assert chairs_in_use(fresh.with_patient(stranger)) is counted
    assert fresh.with_patient(known) is fresh
    renamed = fresh.with_patient(replace(known, family_name="Obi"))
    assert renamed.family_name(known.id) == "Obi"
    assert chairs_in_use(renamed) is not counted


def test_what_was_worked_out_does_not_make_two_pictures_differ() -> None:
    fresh = replace(DAY)
    chairs_in_use(fresh)
    assert fresh == replace(DAY)
    assert "memo" not in repr(fresh)


def test_a_picture_travels_to_another_process() -> None:
    figures(DAY)
    there = pickle.loads(pickle.dumps(DAY))
    assert there == DAY
    assert figures(there) == figures(DAY)
