"""Whatever happens to the centre is recorded at once, and whom it touches stands on a call list."""

from __future__ import annotations

from datetime import timedelta

import pytest

from infusion_desk.domain.calls import CallList, CauseKind
from infusion_desk.domain.day import Closure
from infusion_desk.domain.people import Shift
from infusion_desk.domain.time import Span
from infusion_desk.services import chairs, history, hours, nurses, roster
from infusion_desk.services.changes import Change
from infusion_desk.services.ports import GapKind
from tests.builders import span
from tests.centres import MONDAY, NEW_YORK, at
from tests.services.conftest import Office

TUESDAY = MONDAY + timedelta(days=1)
WHOLE_YEAR = Span(at("00:00"), at("00:00", MONDAY + timedelta(days=365)))


def lists(office: Office) -> list[CallList]:
    with office.place.store.reading() as reader:
        return list(reader.call_lists(WHOLE_YEAR))


def touched(office: Office) -> list[list[int]]:
    return [[entry.session_id for entry in calls.entries] for calls in lists(office)]


def close(office: Office, closed: Span, reason: str = "Water damage") -> Change:
    return roster.add_closures(office.place.store, [Closure(closed, reason)], office.asked())


def away(office: Office, number: int, absent: Span) -> Change:
    return roster.add_absence(office.place.store, office.centre.nurses[number - 1], absent, "ill", office.asked())


def undo(office: Office, change: Change) -> Change:
    return history.undo(office.place, change.id, office.asked())


def test_a_closed_afternoon_lists_whoever_would_still_be_there(office: Office) -> None:
    """Fault 48, for a closure."""
    office.book("08:00", patient=1)
    second, third = office.book("10:30", patient=2), office.book("12:30", chair=2, patient=3)
    close(office, span("12:00", "17:00"))
    (calls,) = lists(office)
    assert (calls.cause.kind, calls.cause.reason) == (CauseKind.CLOSURE, "Water damage")
    assert [entry.session_id for entry in calls.entries] == [second.id, third.id]
    assert [(entry.start, entry.chair_id) for entry in calls.entries] == [
        (second.start, second.chair_id),
        (third.start, third.chair_id),
    ]


def test_a_closure_over_several_days_touches_each_of_them(office: Office) -> None:
    booked = [office.book("09:00", day=MONDAY + timedelta(days=ahead)) for ahead in range(4)]
    close(office, Span(NEW_YORK.midnight(TUESDAY), NEW_YORK.midnight(TUESDAY + timedelta(days=2))))
    assert touched(office) == [[booked[1].id, booked[2].id]]


def test_fault_46_a_sick_nurse_s_sessions_are_listed_and_none_is_dropped(office: Office) -> None:
    named = office.book("09:00", nurse=1)
    others = [office.book("09:30", chair=2, patient=2, nurse=2), office.book("13:00", patient=3)]
    away(office, 1, span("00:00", "24:00"))
    assert touched(office) == [[named.id]]
    assert [office.centre.read(session.id) for session in others] == others
    assert office.centre.read(named.id) == named


def test_fault_47_a_nurse_who_leaves_in_the_middle_leaves_too_many_patients_to_the_others(office: Office) -> None:
    office.set("patients_per_nurse", "1")
    first, second = office.book("09:00"), office.book("09:30", chair=2, patient=2)
    away(office, 1, span("10:00", "17:00"))
    assert touched(office) == [[first.id, second.id]]


def test_a_broken_chair_lists_its_own_sessions_only(office: Office) -> None:
    own = office.book("09:00")
    office.book("09:30", chair=2, patient=2)
    roster.add_outage(office.place.store, own.chair_id, span("10:00", "12:00"), "pump", office.asked())
    assert touched(office) == [[own.id]]
    assert lists(office)[0].cause.chair_id == own.chair_id


def test_fault_48_shorter_hours_of_a_date_list_who_would_leave_too_late_or_come_too_early(office: Office) -> None:
    early, _middle = office.book("08:00"), office.book("11:00", patient=2)
    late = office.book("13:30", chair=2, patient=3)
    roster.put_hours(office.place.store, [roster.HoursEntry(MONDAY, 9 * 60, 15 * 60)], office.asked())
    assert touched(office) == [[early.id, late.id]]
    assert lists(office)[0].cause.kind is CauseKind.HOURS


def test_shorter_hours_of_a_weekday_list_every_such_day(office: Office) -> None:
    mondays = [office.book("14:00", day=MONDAY + timedelta(weeks=ahead)) for ahead in range(3)]
    office.book("14:00", day=TUESDAY)
    roster.put_hours(office.place.store, [roster.HoursEntry(0, 8 * 60, 15 * 60)], office.asked())
    assert touched(office) == [[session.id for session in mondays]]


def test_longer_hours_call_nobody(office: Office) -> None:
    office.book("14:00")
    roster.put_hours(office.place.store, [roster.HoursEntry(MONDAY, 6 * 60, 20 * 60)], office.asked())
    assert lists(office) == []


def test_a_week_with_fewer_shifts_lists_whom_it_leaves_without_a_nurse(office: Office) -> None:
    named, other = office.book("09:00", nurse=1), office.book("09:30", chair=2, patient=2, nurse=2)
    with office.place.store.reading() as reader:
        nurse = nurses.nurse_with(reader, office.centre.nurses[0])
    nurses.edit_nurse(office.place.store, nurse, [Shift(nurse.id, 1, 420, 1140)], office.asked())
    assert touched(office) == [[named.id]]
    assert other.id not in touched(office)[0]


def test_fault_45_a_retired_chair_or_nurse_comes_with_the_list_of_what_hangs_on_it(office: Office) -> None:
    on_chair = [office.book("09:00", day=MONDAY + timedelta(days=ahead), chair=2) for ahead in (0, 3)]
    with_nurse = office.book("13:00", patient=3, nurse=1)
    chairs.retire_chair(office.place.store, on_chair[0].chair_id, office.asked())
    nurses.retire_nurse(office.place.store, office.centre.nurses[0], office.asked())
    assert touched(office) == [[session.id for session in on_chair], [with_nurse.id]]
    chairs.retire_chair(office.place.store, on_chair[0].chair_id, office.asked(), retired=False)
    assert touched(office) == [[with_nurse.id]]


def test_what_touches_nobody_makes_no_list(office: Office) -> None:
    office.book("09:00")
    close(office, span("14:00", "17:00"))
    away(office, 1, Span(at("09:00", TUESDAY), at("17:00", TUESDAY)))
    assert lists(office) == []


def test_what_lies_behind_is_called_about_no_more(office: Office) -> None:
    """The clock stands at 07:30 on Monday."""
    office.book("09:00", day=MONDAY - timedelta(days=3))
    close(office, Span(at("00:00", MONDAY - timedelta(days=3)), at("00:00")))
    assert lists(office) == []


def test_who_broke_the_rule_with_somebody_s_word_is_not_called(office: Office) -> None:
    office.book("16:00", reason="agreed with the nurse")
    roster.put_hours(office.place.store, [roster.HoursEntry(MONDAY, 8 * 60, 17 * 60)], office.asked())
    assert lists(office) == []


def test_taking_a_closure_back_withdraws_its_list_and_doing_it_again_brings_it_back(office: Office) -> None:
    session = office.book("13:00")
    change = close(office, span("12:00", "17:00"))
    assert [entity.kind for entity in change.entities] == ["closure", "call_list", "call_entry"]
    (calls,) = lists(office)
    undone = undo(office, change)
    assert lists(office) == []
    with office.place.store.reading() as reader:
        assert reader.day(MONDAY).closures == ()
        assert reader.call_list(calls.id).withdrawn
        assert reader.changes_of("call_entry", calls.entries[0].id) == (change,)
    later = office.book("14:00", chair=2, patient=2)
    history.redo(office.place, undone.id, office.asked())
    (again,) = lists(office)
    assert again.id == calls.id
    assert [entry.session_id for entry in again.entries] == [session.id, later.id]


def test_taking_an_absence_away_withdraws_its_list_too(office: Office) -> None:
    office.book("09:00", nurse=1)
    change = away(office, 1, span("00:00", "24:00"))
    removed = hours.remove_gap(office.place.store, GapKind.ABSENCE, change.entities[0].id, office.asked())
    assert lists(office) == []
    undo(office, removed)
    assert len(lists(office)) == 1


def test_hours_shortened_once_more_make_a_new_list_and_undo_brings_the_first_back(office: Office) -> None:
    late = office.book("13:30")
    early = office.book("11:00", chair=2, patient=2)
    entries = [roster.HoursEntry(MONDAY, 8 * 60, closes * 60) for closes in (15, 13)]
    first = roster.put_hours(office.place.store, entries[:1], office.asked())
    (one,) = lists(office)
    second = roster.put_hours(office.place.store, entries[1:], office.asked())
    assert touched(office) == [[early.id, late.id]]
    undo(office, second)
    assert [calls.id for calls in lists(office)] == [one.id]
    undo(office, first)
    assert lists(office) == []


def test_two_causes_list_the_same_session_so_that_one_may_go(office: Office) -> None:
    session = office.book("13:00", nurse=1)
    change = away(office, 1, span("00:00", "24:00"))
    away(office, 1, span("12:00", "17:00"))
    close(office, span("12:00", "17:00"))
    assert touched(office) == [[session.id]] * 3
    undo(office, change)
    assert touched(office) == [[session.id]] * 2


def test_a_list_of_closures_handed_in_makes_a_list_for_each(office: Office) -> None:
    office.book("13:00")
    office.book("13:00", day=TUESDAY)
    closures = [Closure(Span(at("12:00", day), at("17:00", day)), "training") for day in (MONDAY, TUESDAY)]
    change = roster.add_closures(office.place.store, closures, office.asked())
    assert [len(ids) for ids in touched(office)] == [1, 1]
    undo(office, change)
    assert lists(office) == []


@pytest.mark.parametrize("repeated", [False, True])
def test_the_same_request_makes_one_list(office: Office, repeated: bool) -> None:
    office.book("13:00")
    asked = office.asked()
    for _ in range(1 + repeated):
        roster.add_closures(office.place.store, [Closure(span("12:00", "17:00"), "x")], asked)
    assert len(lists(office)) == 1
