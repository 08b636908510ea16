"""The call lists one by one: which are open, how far each is, and what a row offers."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from infusion_desk.domain.calls import CallState, Cause, CauseKind, Told
from infusion_desk.domain.sessions import SessionState
from infusion_desk.domain.time import Span
from infusion_desk.planning.reseat import Place
from infusion_desk.presenters.call_groups import CallGroup, call_groups, cells_of, offers_of_call
from infusion_desk.services.calls import Call, Offer, OfferKind
from tests.builders import MONDAY, at, span
from tests.presenters.test_call_list import DAY, OUTAGE, WORDING, call, picture

TUESDAY = MONDAY + timedelta(days=1)
MOVE = Offer(OfferKind.MOVE, Place(at("11:00"), 3, None))


def on_list(number: int, found: Call, state: CallState = CallState.OPEN) -> Call:
    offer = found.offer if state is CallState.OPEN else None
    return replace(found, calls=replace(found.calls, id=number), state=state, offer=offer)


def keys(found: Call) -> str:
    (group,) = call_groups(picture(found), WORDING)
    return "".join(offer.key for offer in offers_of_call(group.rows[0]))


def said(*calls: Call) -> list[str]:
    return [f"{group.list_id}: {group.count}" for group in call_groups(picture(*calls), WORDING)]


def test_open_lists_come_first_each_with_its_count() -> None:
    done = on_list(1, call(number=1), CallState.CANCELLED)
    open_one, reseat = on_list(2, call(number=2, offer=MOVE)), on_list(2, call(number=3, start="10:00"))
    later = on_list(3, call(number=4, start="12:00"))
    assert said(done, open_one, reseat, later) == [
        "2: 1 to call, 1 to seat elsewhere at the same time",
        "3: 1 to seat elsewhere at the same time",
        "1: settled",
    ]


def test_a_patient_on_two_lists_keeps_both_of_them_open() -> None:
    here = on_list(1, call(offer=MOVE))
    there = on_list(2, call(), CallState.ON_ANOTHER_LIST)
    assert said(here, there) == ["1: 1 to call", "2: 1 on another list too"]


def test_a_list_stays_open_until_the_moved_have_been_told() -> None:
    moved = on_list(1, call(), CallState.MOVED)
    moved = replace(moved, session=replace(moved.session, start=at("11:00", TUESDAY)))
    assert said(moved) == ["1: 1 to tell the new time"]
    told = replace(moved, told=Told(at("11:00", TUESDAY), 0, "MG"))
    assert said(told) == ["1: settled"]
    again = replace(told, session=replace(told.session, start=at("12:00", TUESDAY)))
    assert said(again) == ["1: 1 to tell the new time"]


@pytest.mark.parametrize(
    ("found", "offered"),
    [
        (call(offer=MOVE), "MKCRO"),
        (call(), "MKCRO"),
        (call(offer=Offer(OfferKind.NOTHING)), "KCRO"),
        (on_list(1, call(), CallState.CANCELLED), "O"),
    ],
)
def test_a_row_offers_what_can_be_done_about_it(found: Call, offered: str) -> None:
    assert keys(found) == offered


def test_who_sits_in_the_chair_is_neither_cancelled_nor_phoned() -> None:
    found = call(offer=Offer(OfferKind.NOTHING))
    found = replace(found, session=replace(found.session, state=SessionState.RUNNING))
    assert (keys(found), said(found)) == ("KO", ["1: 1 in the chair"])


def test_who_was_reached_is_not_asked_to_be_reached_again() -> None:
    found = call(offer=MOVE)
    assert keys(replace(found, entry=replace(found.entry, reached_at=at("07:40")))) == "MKCO"


@pytest.mark.parametrize(
    ("cause", "when"),
    [
        (replace(OUTAGE, span=DAY), "Mon 23 Nov"),
        (OUTAGE, "Mon 23 Nov, 08:00 – 12:00"),
        (replace(OUTAGE, span=Span(at("00:00"), at("24:00", TUESDAY))), "Mon 23 Nov – Tue 24 Nov"),
        (replace(OUTAGE, span=span("13:00", "24:00")), "Mon 23 Nov, from 13:00"),
        (replace(OUTAGE, span=Span(at("12:00"), at("09:00", TUESDAY))), "Mon 23 Nov, 12:00 – Tue 24 Nov, 09:00"),
        (Cause(CauseKind.CHAIR_RETIRED, 5, Span(0, at("20:00", TUESDAY)), chair_id=5), "Mon 23 Nov"),
    ],
)
def test_a_list_says_when_its_cause_holds(cause: Cause, when: str) -> None:
    (group,) = call_groups(picture(call(cause)), WORDING)
    assert group.when == when


def test_only_what_can_be_taken_away_here_offers_that() -> None:
    def taken_back(cause: Cause) -> str:
        groups: tuple[CallGroup, ...] = call_groups(picture(call(cause)), WORDING)
        return groups[0].take_back

    assert taken_back(OUTAGE) == "Back in service"
    assert taken_back(Cause(CauseKind.NURSE_RETIRED, 2, span("08:00", "12:00"), nurse_id=2)) == ""


def test_a_date_stands_in_the_rows_only_where_there_are_several() -> None:
    first, second = call(number=1, offer=MOVE), call(number=2, offer=MOVE)
    (group,) = call_groups(picture(first, second), WORDING)
    assert [cells[0] for cells in cells_of(group.rows)] == ["09:00", "09:00"]
    second = replace(second, entry=replace(second.entry, start=at("09:00", TUESDAY)))
    (group,) = call_groups(picture(first, second), WORDING)
    assert [cells[0] for cells in cells_of(group.rows)] == ["Mon 23 Nov, 09:00", "Tue 24 Nov, 09:00"]
