"""Hand-overs, covered lunches and shifts of single dates, on a real file: counted by the rules, audited, taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from infusion_desk.domain.charge import charges_of
from infusion_desk.domain.day import Day
from infusion_desk.domain.load import level_at, nurse_places, shifts
from infusion_desk.domain.people import Nurse
from infusion_desk.errors import InputError
from infusion_desk.presenters.nurse_words import nurse_words, who_can_take_over
from infusion_desk.services import history
from infusion_desk.services.changes import RefusedError
from infusion_desk.services.handing_over import hand_over
from infusion_desk.services.nurses import edit_nurse, nurse_with, put_day_shifts, shifts_of
from infusion_desk.services.roster import add_absence
from infusion_desk.services.wording import Wording
from tests.centres import MONDAY, NEW_YORK, at
from tests.services.conftest import Office

WORDING = Wording(NEW_YORK)


def day_of(office: Office, days: int = 0) -> Day:
    with office.place.store.reading() as reader:
        return reader.day(MONDAY + timedelta(days=days))


def there(day: Day, nurse_id: int) -> str:
    entry = day.nurse(nurse_id)
    assert entry is not None
    return ", ".join(f"{WORDING.clock(span.start)}-{WORDING.clock(span.end)}" for span in shifts(entry))


def charges(day: Day, nurse_id: int) -> list[str]:
    return [f"{WORDING.clock(span.start)}-{WORDING.clock(span.end)}" for _session, span in charges_of(day, nurse_id)]


def lunch(office: Office, nurse_id: int, cover_id: int | None) -> None:
    with office.place.store.reading() as reader:
        nurse, week = nurse_with(reader, nurse_id), shifts_of(reader, nurse_id)
    edit_nurse(office.place.store, replace(nurse, lunch=(720, 750), cover_id=cover_id), week, office.asked())


def test_a_patient_goes_over_is_counted_there_and_comes_back_by_undo(office: Office) -> None:
    first, second = office.centre.nurses[:2]
    session = office.book("09:00", nurse=1)
    assert charges(day_of(office), first) == ["09:00-11:20"]
    change = hand_over(office.place, session.id, second, at("10:00"), office.asked())
    day = day_of(office)
    assert (charges(day, first), charges(day, second)) == (["09:00-10:00"], ["10:00-11:20"])
    assert nurse_words(day, office.centre.read(session.id), WORDING) == "Ruth Kim, from 10:00 Ana Moreno"
    assert WORDING.sentence(change.words, change.values) == "Okafor goes over to Ana Moreno at 10:00"
    undone = history.undo(office.place, change.id, office.asked())
    assert charges(day_of(office), second) == []
    history.redo(office.place, undone.id, office.asked())
    assert charges(day_of(office), second) == ["10:00-11:20"]


def test_a_hand_over_leaves_the_session_as_it_stands(office: Office) -> None:
    session = office.book("09:00", nurse=1)
    hand_over(office.place, session.id, office.centre.nurses[1], at("10:00"), office.asked())
    after = office.centre.read(session.id)
    assert (after.state, after.reservation, after.expected_until) == (session.state, session.reservation, None)


def test_a_hand_over_that_says_nothing_is_told(office: Office) -> None:
    first, second = office.centre.nurses[:2]
    session = office.book("09:00", nurse=1)
    with pytest.raises(InputError, match="Ruth Kim has the patient then already"):
        hand_over(office.place, session.id, first, at("10:00"), office.asked())
    with pytest.raises(InputError, match="not here at that time"):
        hand_over(office.place, session.id, second, at("08:00"), office.asked())


def test_who_is_on_shift_stands_first_among_those_who_can_take_over(office: Office) -> None:
    session = office.book("09:00", nurse=1)
    with office.place.store.changing() as writer:
        writer.add_nurse(Nurse(0, "Abe Off", "AO"))
    names = [name for _id, name in who_can_take_over(day_of(office), session, at("10:00"))]
    assert names == ["Ana Moreno", "Abe Off · not on shift then"]


def test_lunch_covered_by_a_name_cuts_the_places_and_counts_the_cover(office: Office) -> None:
    first, second = office.centre.nurses[:2]
    session = office.book("11:00", nurse=1)
    assert level_at(nurse_places(day_of(office)), at("12:10")) == 6
    lunch(office, first, second)
    day = day_of(office)
    assert there(day, first) == "07:00-12:00, 12:30-19:00"
    assert level_at(nurse_places(day), at("12:10")) == 3
    assert (charges(day, first), charges(day, second)) == (["11:00-12:00", "12:30-13:20"], ["12:00-12:30"])
    with pytest.raises(RefusedError, match=r"has lunch from 12:00 to 12:30\."):
        office.book("12:15", nurse=1, patient=2, chair=2)
    assert session.nurse_id == first


def test_a_cover_who_is_not_on_shift_counts_as_present_meanwhile(office: Office) -> None:
    with office.place.store.changing() as writer:
        float_id = writer.add_nurse(Nurse(0, "Abe Float", "AF"))
    lunch(office, office.centre.nurses[0], float_id)
    assert there(day_of(office), float_id) == "12:00-12:30"
    assert level_at(nurse_places(day_of(office)), at("12:10")) == 6


def test_a_lunch_that_nobody_covers_is_not_taken(office: Office) -> None:
    first, second = office.centre.nurses[:2]
    lunch(office, first, second)
    lunch(office, second, first)  # at the same time: neither is free for the other
    assert there(day_of(office), first) == there(day_of(office), second) == "07:00-19:00"
    lunch(office, second, None)
    add_absence(office.place.store, second, NEW_YORK.day_span(MONDAY), "Sick", office.asked())
    assert there(day_of(office), first) == "07:00-19:00"
    assert there(day_of(office, 1), first) == "07:00-12:00, 12:30-19:00"


def test_a_date_has_shifts_of_its_own_and_is_taken_back(office: Office) -> None:
    first = office.centre.nurses[0]
    change = put_day_shifts(office.place.store, first, MONDAY, [(480, 720)], office.asked())
    assert (there(day_of(office), first), there(day_of(office, 1), first)) == ("08:00-12:00", "07:00-19:00")
    history.undo(office.place, change.id, office.asked())
    assert there(day_of(office), first) == "07:00-19:00"
    put_day_shifts(office.place.store, first, MONDAY, [], office.asked())
    assert there(day_of(office), first) == ""
    put_day_shifts(office.place.store, first, MONDAY, None, office.asked())
    assert there(day_of(office), first) == "07:00-19:00"
    with pytest.raises(InputError, match="as every week"):
        put_day_shifts(office.place.store, first, MONDAY, None, office.asked())


def test_who_loses_the_nurse_by_other_shifts_stands_on_the_call_list(office: Office) -> None:
    session = office.book("14:00", nurse=1)
    put_day_shifts(office.place.store, office.centre.nurses[0], MONDAY, [(480, 720)], office.asked())
    with office.place.store.reading() as reader:
        [calls] = reader.call_lists(NEW_YORK.day_span(MONDAY))
    assert [entry.session_id for entry in calls.entries] == [session.id]
