"""A computer's clock that was set wrong: told, never acted on, and the audit keeps its order."""

from __future__ import annotations

from dataclasses import replace

import pytest

from infusion_desk.domain.sessions import SessionState
from infusion_desk.domain.time import HOUR
from infusion_desk.services import booking, history
from infusion_desk.services.changes import Asked
from infusion_desk.services.clock_check import clock_warning
from infusion_desk.services.days import read_picture
from infusion_desk.services.workplace import Workplace
from tests.centres import MONDAY, at
from tests.services.conftest import Office

DAY = 24 * HOUR
TEN_YEARS = 3653 * DAY


def moved(office: Office, seconds: int) -> Workplace:
    """The same desk with its clock set forward, or back when negative."""
    now = office.place.now() + seconds
    return replace(office.place, now=lambda: now)


@pytest.mark.parametrize("back", [HOUR, TEN_YEARS])
def test_a_clock_set_back_is_told_and_the_audit_keeps_its_order(office: Office, back: int) -> None:
    session = office.book("09:00")
    wrong = moved(office, -back)
    change = booking.move(wrong, session.id, Asked("2" * 8, wrong.now()), start=at("10:00"))
    with office.place.store.reading() as reader:
        kept = reader.changes_of_session(session.id)
    assert [each.id for each in kept] == sorted(each.id for each in kept)
    assert [each.asked.at - office.place.now() for each in kept] == [0, -back]
    history.undo(wrong, change.id, Asked("3" * 8, wrong.now()))
    assert office.centre.read(session.id).start == at("09:00")


def test_a_clock_that_lies_behind_the_last_change_is_told_with_both_times(office: Office) -> None:
    office.book("14:00")
    assert clock_warning(office.place) == clock_warning(moved(office, -5 * 60)) == ""
    assert clock_warning(moved(office, -HOUR)) == (
        "The last change in this file was made on Monday 23 November 2026, 07:30; by this computer's clock it is now"
        " Monday 23 November 2026, 06:30. If the clock is wrong, set it right before you mark anything. Nothing was"
        " changed because of it."
    )


@pytest.mark.parametrize("ahead", [HOUR, DAY, TEN_YEARS])
def test_a_clock_set_forward_makes_nobody_a_no_show(office: Office, ahead: int) -> None:
    booked = [office.book("09:00"), office.book("10:00", chair=2, patient=2)]
    wrong = moved(office, ahead)
    read_picture(wrong, None)
    day = read_picture(wrong, MONDAY).day
    assert [session.state for session in day.sessions] == [SessionState.PLANNED] * len(booked)
    assert office.centre.read(booked[0].id) == booked[0]
    assert bool(clock_warning(wrong)) is (ahead == TEN_YEARS)


def test_a_new_file_has_no_last_change_to_go_by(office: Office) -> None:
    assert clock_warning(moved(office, TEN_YEARS)) == ""
