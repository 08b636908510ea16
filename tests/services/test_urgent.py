"""Somebody who can't wait: the least bad place, what it breaks, whom to ask, and booking it in one change."""

from __future__ import annotations

from datetime import timedelta

import pytest

from infusion_desk.services import history, holds
from infusion_desk.services.booking import Booking
from infusion_desk.services.changes import RefusedError
from infusion_desk.services.offers import Inquiry
from infusion_desk.services.urgent import open_day_from, take_urgent, urgent_places
from infusion_desk.services.wording import Wording
from tests.centres import MONDAY, NEW_YORK, at
from tests.services.conftest import Office
from tests.services.wishing import wishing

TUESDAY = MONDAY + timedelta(days=1)
FRIDAY = MONDAY + timedelta(days=4)


def inquiry(office: Office, **wishes: object) -> Inquiry:
    return wishing(Inquiry(Booking(office.centre.patients[9], "natalizumab", 3, 0), TUESDAY), **wishes)


def fill(office: Office, *starts: str, chairs: int = 3, day: object = TUESDAY) -> None:
    """A session at each start on each chair, a quarter of an hour apart from chair to chair."""
    number = 0
    for start in starts:
        for chair in range(1, chairs + 1):
            number += 1
            hour, minute = map(int, start.split(":"))
            later = minute + 15 * ((chair - 1) // 2)
            office.book(f"{hour}:{later:02}", patient=number, chair=chair, day=day)  # type: ignore[arg-type]


def test_a_place_that_breaks_nothing_comes_first(office: Office) -> None:
    (first, *_) = urgent_places(office.place, inquiry(office))
    assert (first.breaks, first.ask) == ((), ())
    change = take_urgent(office.place, inquiry(office), first.urgent, office.asked())
    assert office.session_of(change).start == first.urgent.offer.start


def test_what_it_breaks_and_who_decides_are_said_and_a_reason_passes_it(office: Office) -> None:
    fill(office, "08:00", "10:45", "13:30")
    found = urgent_places(office.place, inquiry(office, count=20))
    broken = next(each for each in found if each.breaks)
    assert broken.breaks == ("The patient would leave after closing at 17:00.",)
    assert broken.ask[0].startswith("Ask who decides on it, on shift then: Ana Moreno, Ruth Kim.")
    with pytest.raises(RefusedError):
        take_urgent(office.place, inquiry(office), broken.urgent, office.asked())
    change = take_urgent(office.place, inquiry(office), broken.urgent, office.asked(reason="Relapse"))
    assert {each.rule for each in change.overridden} == {finding.rule for finding in broken.urgent.breaks}


def test_one_patient_is_asked_to_come_at_another_time_and_undo_brings_both_back(office: Office) -> None:
    for place, (start, chair) in enumerate((("09:30", 1), ("09:45", 2), ("10:00", 3)), 1):
        office.book(start, patient=place, chair=chair, day=TUESDAY)
    asked = inquiry(office, earliest=10 * 60, latest=10 * 60)
    found = urgent_places(office.place, asked)
    best = next(each for each in found if each.urgent.moves)
    moved = best.urgent.moves
    assert moved
    assert best.urgent.moves_to
    assert best.ask[0].startswith("Ask ")
    assert "instead of" in best.ask[0]
    change = take_urgent(office.place, asked, best.urgent, office.asked())
    assert office.session_of(change).start == at("10:00", TUESDAY)
    said = Wording(NEW_YORK).sentence(change.words, change.values)
    assert said.startswith("Book Brandt on Tuesday 24 November 2026 at 10:00; ")
    assert " moves from " in said
    assert office.centre.read(moved.id).start == best.urgent.moves_to.start
    history.undo(office.place, change.id, office.asked())
    assert office.centre.read(moved.id).start == moved.start
    assert office.session_of(change).reservation is None


def test_a_held_place_is_given_up_by_who_holds_it(office: Office) -> None:
    chairs = office.centre.chairs
    for chair, start in zip(chairs, ("10:00", "10:00", "10:15"), strict=True):
        held = Booking(0, "natalizumab", 3, at(start, FRIDAY), chair)
        holds.hold(office.place, held, "Urgent steroids", office.asked())
    asked = inquiry(office, first=FRIDAY, earliest=10 * 60 + 30, latest=10 * 60 + 30)
    best = urgent_places(office.place, asked)[0]
    assert best.urgent.hold
    assert best.ask == ("Ask MG to give up the place held for: Urgent steroids.",)
    take_urgent(office.place, asked, best.urgent, office.asked())
    with office.place.store.reading() as reader:
        assert len(reader.day(FRIDAY).holds) == 2


def test_nothing_impossible_is_proposed(office: Office) -> None:
    fill(office, "08:00", "10:45", "13:30")
    with office.place.store.reading() as reader:
        day = reader.day(TUESDAY)
    for each in urgent_places(office.place, inquiry(office, count=50)):
        offer, moves = each.urgent.offer, each.urgent.moves
        others = [s for s in day.held if s.chair_id == offer.chair_id and (moves is None or s.id != moves.id)]
        assert all(s.end <= offer.start or offer.end <= s.start for s in others)
        assert NEW_YORK.date_of(offer.start) == TUESDAY


def test_a_held_place_is_held_again_once_its_booking_is_taken_back(office: Office) -> None:
    for chair, start in zip(office.centre.chairs, ("10:00", "10:00", "10:15"), strict=True):
        held = Booking(0, "natalizumab", 3, at(start, FRIDAY), chair)
        holds.hold(office.place, held, "Urgent steroids", office.asked())
    asked = inquiry(office, first=FRIDAY, earliest=10 * 60 + 30, latest=10 * 60 + 30)
    best = urgent_places(office.place, asked)[0]
    change = take_urgent(office.place, asked, best.urgent, office.asked())

    def held_there() -> int:
        with office.place.store.reading() as reader:
            return len(reader.day(FRIDAY).holds)

    assert held_there() == 2
    undone = history.undo(office.place, change.id, office.asked())
    assert held_there() == 3
    history.redo(office.place, undone.id, office.asked())
    assert held_there() == 2
    assert office.session_of(change).start == best.urgent.offer.start


def test_no_place_begins_after_closing(office: Office) -> None:
    fill(office, "08:00", "10:45", "13:30")
    found = urgent_places(office.place, inquiry(office, count=50))
    assert all(each.urgent.offer.start < at("17:00", TUESDAY) for each in found)


def test_the_next_open_day_is_found_over_a_weekend(office: Office) -> None:
    assert open_day_from(office.place, TUESDAY) == TUESDAY
    assert open_day_from(office.place, MONDAY + timedelta(days=5)) == MONDAY + timedelta(days=7)


def test_others_change_chairs_for_it_before_anybody_is_asked(office: Office) -> None:
    for number, (start, chair) in enumerate((("08:30", 1), ("11:15", 2), ("09:30", 3)), 1):
        office.book(start, patient=number, chair=chair, day=TUESDAY)
    asked = inquiry(office, earliest=10 * 60 + 30, latest=10 * 60 + 30)
    best = urgent_places(office.place, asked)[0]
    assert (best.breaks, best.ask) == ((), ())
    assert best.reseats == ("Okafor changes from Chair 1 to Chair 2, at the same time.",)
    change = take_urgent(office.place, asked, best.urgent, office.asked())
    assert office.session_of(change).start == at("10:30", TUESDAY)
    assert office.centre.read(best.urgent.offer.reseats[0].session_id).chair_id == office.centre.chairs[1]
    history.undo(office.place, change.id, office.asked())
    assert office.centre.read(best.urgent.offer.reseats[0].session_id).chair_id == office.centre.chairs[0]
