"""Call lists worked through on a real file: whom to call, what to offer, and what came of it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from infusion_desk.domain.calls import CallState, Told
from infusion_desk.domain.day import Closure
from infusion_desk.domain.sessions import CancelReason, InfusionSession, SessionState, StepKind
from infusion_desk.domain.time import Span
from infusion_desk.errors import InputError, UndoRefusedError
from infusion_desk.services import booking, call_marks, history, roster, steps
from infusion_desk.services.calls import Call, OfferKind, count_open, read_calls
from infusion_desk.services.changes import Change, RefusedError
from infusion_desk.services.workplace import Workplace
from tests.builders import span
from tests.centres import MONDAY, NEW_YORK, at
from tests.services.conftest import NOW, Office

TUESDAY = MONDAY + timedelta(days=1)


def close(office: Office, closed: Span) -> Change:
    return roster.add_closures(office.place.store, [Closure(closed, "Water damage")], office.asked())


def break_chair(office: Office, session: InfusionSession, broken: Span) -> Change:
    return roster.add_outage(office.place.store, session.chair_id, broken, "pump", office.asked())


def away(office: Office, number: int, absent: Span) -> Change:
    return roster.add_absence(office.place.store, office.centre.nurses[number - 1], absent, "ill", office.asked())


def calls(office: Office, first: date | None = None, last: date | None = None) -> list[Call]:
    return list(read_calls(office.place, first, last).calls)


def states(office: Office) -> list[CallState]:
    return [call.state for call in calls(office)]


def offers(office: Office) -> list[str]:
    """Each open call: what is offered, when and on which chair."""
    said = []
    for call in calls(office):
        if call.offer is not None:
            place = call.offer.place
            where = f" {NEW_YORK.local(place.start):%a %H:%M} chair {place.chair_id}" if place else ""
            said.append(f"{call.offer.kind}{where}")
    return said


def take(office: Office, call: Call, agreed: str = "") -> Change:
    assert call.offer is not None
    place = call.offer.place
    assert place is not None
    return call_marks.move_called(
        office.place, call.entry.id, office.asked(), start=place.start, chair_id=place.chair_id,
        nurse_id=place.nurse_id, agreed=agreed,
    )  # fmt: skip


def test_who_is_touched_in_the_chair_only_is_offered_another_one_at_the_same_time(office: Office) -> None:
    session = office.book("09:00")
    office.book("10:00", chair=2, patient=2)
    break_chair(office, session, span("08:00", "17:00"))
    assert offers(office) == ["reseat Mon 09:00 chair 3"]
    booking.move(office.place, session.id, office.asked(), chair_id=office.centre.chairs[2])
    assert states(office) == [CallState.RESEATED]
    assert office.told(session) is None


def test_a_free_chair_of_the_same_pod_comes_first(office_of_four: Office) -> None:
    """Chairs 1 and 4 stand in one pod."""
    office = office_of_four
    session = office.book("09:00")
    break_chair(office, session, span("08:00", "17:00"))
    assert offers(office) == ["reseat Mon 09:00 chair 4"]


def test_another_nurse_at_the_same_time_needs_no_call_either(office: Office) -> None:
    session = office.book("09:00", nurse=1)
    away(office, 1, span("00:00", "24:00"))
    (call,) = calls(office)
    assert call.offer is not None
    assert call.offer.kind is OfferKind.RESEAT
    assert call.offer.place == (session.start, session.chair_id, None)


def test_with_no_chair_free_then_another_time_that_day_is_offered(office: Office) -> None:
    first, _second, _third = (office.book(start, chair=n, patient=n)
                              for n, start in ((1, "09:00"), (2, "09:15"), (3, "09:30")))  # fmt: skip
    break_chair(office, first, span("08:00", "17:00"))
    assert offers(office) == ["move Mon 11:45 chair 2"]


def test_a_closed_day_offers_the_same_time_on_the_next_open_one_and_no_place_twice(office: Office) -> None:
    for number in (1, 2, 3):
        office.book("09:00" if number == 1 else f"09:{15 * number - 15}", chair=number, patient=number)
    close(office, NEW_YORK.day_span(MONDAY))
    assert offers(office) == ["move Tue 09:00 chair 1", "move Tue 09:15 chair 2", "move Tue 09:30 chair 3"]


def test_nothing_within_a_week_says_so(office: Office) -> None:
    office.book("09:00")
    close(office, Span(at("00:00"), at("24:00", MONDAY + timedelta(days=20))))
    assert offers(office) == ["nothing"]


def test_no_offer_lies_behind(office: Office) -> None:
    """It is 07:30 when the centre closes until 12:00; it opens earlier that day."""
    office.book("09:00")
    roster.put_hours(office.place.store, [roster.HoursEntry(MONDAY, 6 * 60, 17 * 60)], office.asked())
    close(office, span("08:00", "17:00"))
    assert offers(office) == ["move Tue 09:00 chair 1"]


def test_too_many_patients_for_the_nurses_left_wait_for_those_before_them(office: Office) -> None:
    """Fault 47: the ratio is counted anew, and moving one of two is enough."""
    office.set("patients_per_nurse", "1")
    office.book("09:00")
    office.book("09:30", chair=2, patient=2)
    away(office, 1, span("00:00", "24:00"))
    assert offers(office) == ["move Mon 11:50 chair 1", "wait"]
    take(office, calls(office)[0])
    assert states(office) == [CallState.MOVED, CallState.FITS_AGAIN]


def test_who_sits_already_can_only_change_the_chair(office: Office) -> None:
    session = office.book("08:00", chair=1)
    steps.mark(office.place, session.id, steps.Mark(StepKind.SEATED, at("08:00")), office.asked())
    break_chair(office, session, span("09:00", "17:00"))
    close(office, span("10:00", "17:00"))
    assert offers(office) == ["nothing"]


def test_moved_cancelled_or_agreed_to_stay_settles_a_call(office: Office) -> None:
    sessions = [office.book("13:00", chair=number, patient=number, day=MONDAY + timedelta(days=number - 1))
                for number in (1, 2, 3)]  # fmt: skip
    close(office, Span(at("12:00"), at("17:00", MONDAY + timedelta(days=2))))
    assert count_open(office.place) == 3
    first, second, third = calls(office)
    call_marks.mark_reached(office.place, first.entry.id, office.asked(), "rings back")
    assert count_open(office.place) == 3
    take(office, first, "comes earlier")
    call_marks.cancel_called(office.place, second.entry.id, office.asked(), CancelReason.CENTRE)
    call_marks.mark_staying(office.place, third.entry.id, office.asked(), "the doctor stays on")
    assert count_open(office.place) == 0
    assert states(office) == [CallState.MOVED, CallState.CANCELLED, CallState.STAYS]
    first, second, third = calls(office)
    assert (first.entry.reached_at, first.entry.agreed) == (NOW, "comes earlier")
    assert second.session.cancel_reason == "centre"
    assert third.entry.agreed == "the doctor stays on"
    assert office.told(sessions[0]) == Told(first.session.start, NOW, "MG")
    assert office.told(sessions[1]) is None
    assert office.told(sessions[2]) == Told(sessions[2].start, NOW, "MG")


def test_who_moves_a_session_on_the_board_settles_its_call_and_undo_opens_it_again(office: Office) -> None:
    session = office.book("13:00")
    close(office, span("12:00", "17:00"))
    moved = booking.move(office.place, session.id, office.asked(), start=at("08:30"))
    assert states(office) == [CallState.MOVED]
    history.undo(office.place, moved.id, office.asked())
    assert states(office) == [CallState.OPEN]
    cancelled = booking.cancel(office.place, session.id, CancelReason.CENTRE, office.asked())
    assert states(office) == [CallState.CANCELLED]
    history.undo(office.place, cancelled.id, office.asked())
    assert states(office) == [CallState.OPEN]


def test_undo_takes_all_of_a_call_back_and_redo_does_it_again(office: Office) -> None:
    session = office.book("13:00")
    close(office, span("12:00", "17:00"))
    change = take(office, calls(office)[0])
    assert {entity.kind for entity in change.entities} == {"call", "told", "session"}
    undone = history.undo(office.place, change.id, office.asked())
    (call,) = calls(office)
    assert (call.state, call.entry.reached_at) == (CallState.OPEN, None)
    assert office.told(session) is None
    assert office.centre.read(session.id).start == session.start
    history.redo(office.place, undone.id, office.asked())
    assert states(office) == [CallState.MOVED]
    assert office.told(session) is not None


def test_undo_is_refused_when_more_was_noted_since(office: Office) -> None:
    office.book("13:00")
    close(office, span("12:00", "17:00"))
    entry = calls(office)[0].entry
    reached = call_marks.mark_reached(office.place, entry.id, office.asked())
    call_marks.mark_staying(office.place, entry.id, office.asked())
    with pytest.raises(UndoRefusedError, match="noted about the call"):
        history.undo(office.place, reached.id, office.asked())


def test_nobody_is_called_about_what_was_taken_back(office: Office) -> None:
    office.book("13:00")
    change = close(office, span("12:00", "17:00"))
    entry = calls(office)[0].entry
    history.undo(office.place, change.id, office.asked())
    assert calls(office) == []
    with pytest.raises(InputError, match="has been taken back"):
        call_marks.mark_reached(office.place, entry.id, office.asked())


def test_a_session_waits_on_one_list_and_stays_open_until_the_last_cause_is_gone(office: Office) -> None:
    office.book("13:00", nurse=1)
    first = away(office, 1, span("00:00", "24:00"))
    close(office, span("12:00", "17:00"))
    assert states(office) == [CallState.OPEN, CallState.ON_ANOTHER_LIST]
    history.undo(office.place, first.id, office.asked())
    assert states(office) == [CallState.OPEN]


def test_what_took_place_needs_no_call(office: Office) -> None:
    session = office.book("08:00")
    close(office, span("09:00", "17:00"))
    for kind, clock in ((StepKind.SEATED, "08:00"), (StepKind.DONE, "10:20")):
        steps.mark(office.place, session.id, steps.Mark(kind, at(clock)), office.asked())
    assert office.centre.read(session.id).state is SessionState.DONE
    assert states(office) == [CallState.OVER]


def test_calls_are_read_for_the_dates_asked_for(office: Office) -> None:
    for ahead in range(3):
        office.book("13:00", day=MONDAY + timedelta(days=ahead))
    close(office, Span(at("12:00"), at("17:00", MONDAY + timedelta(days=2))))
    assert [NEW_YORK.date_of(call.entry.start) for call in calls(office, TUESDAY, TUESDAY)] == [TUESDAY]
    assert len(calls(office, TUESDAY)) == 2


def test_a_place_that_has_gone_meanwhile_is_refused_and_nothing_noted(office: Office) -> None:
    office.book("13:00")
    close(office, span("12:00", "17:00"))
    (call,) = calls(office)
    assert call.offer is not None
    assert call.offer.place is not None
    clock = f"{NEW_YORK.local(call.offer.place.start):%H:%M}"
    office.book(clock, patient=2, chair=call.offer.place.chair_id)
    with pytest.raises(RefusedError, match="taken"):
        take(office, call)
    assert calls(office)[0].entry.reached_at is None


def test_moving_whom_somebody_told_a_time_says_so(office: Office) -> None:
    session = office.book("13:00")
    office.book("13:00", day=TUESDAY)
    close(office, span("12:00", "17:00"))
    take(office, calls(office)[0])
    told = office.told(session)
    moved = booking.move(office.place, session.id, office.asked(), start=at("08:30"))
    assert "was told" in moved.words
    assert told is not None
    assert moved.values["told"] == told.start
    back = booking.move(office.place, session.id, office.asked(), start=told.start)
    assert "was told" not in back.words
    other_chair = booking.move(office.place, session.id, office.asked(), chair_id=office.centre.chairs[1])
    assert "was told" not in other_chair.words


@pytest.mark.parametrize("agreed", ["a\nb", "x" * 2001])
def test_what_was_agreed_is_one_line(office: Office, agreed: str) -> None:
    office.book("13:00")
    close(office, span("12:00", "17:00"))
    with pytest.raises(InputError, match="What was agreed"):
        call_marks.mark_reached(office.place, calls(office)[0].entry.id, office.asked(), agreed)


def to_tell(office: Office) -> list[int]:
    return [call.session.id for call in calls(office) if call.is_to_tell]


def test_who_was_moved_without_a_word_is_to_be_told_whatever_has_become_of_the_cause(office: Office) -> None:
    session = office.book("13:00")
    closed = close(office, span("12:00", "17:00"))
    booking.move(office.place, session.id, office.asked(), start=at("13:00", TUESDAY))
    assert (to_tell(office), count_open(office.place)) == ([session.id], 1)
    history.undo(office.place, closed.id, office.asked())
    (call,) = calls(office)
    assert (call.state, call.is_to_tell, count_open(office.place)) == (CallState.WITHDRAWN, True, 1)
    told = call_marks.mark_told(office.place, call.entry.id, office.asked())
    assert (calls(office), count_open(office.place)) == ([], 0)
    history.undo(office.place, told.id, office.asked())
    assert to_tell(office) == [session.id]
    booking.move(office.place, session.id, office.asked(), start=session.start)
    assert count_open(office.place) == 0


def test_who_was_told_and_is_moved_again_is_to_be_told_again_also_once_the_list_lies_behind(office: Office) -> None:
    session = office.book("13:00")
    close(office, span("12:00", "17:00"))
    call = calls(office)[0]
    agreed = at("10:00", TUESDAY)
    call_marks.move_called(
        office.place, call.entry.id, office.asked(), start=agreed, chair_id=session.chair_id, nurse_id=None
    )
    assert count_open(office.place) == 0
    booking.move(office.place, session.id, office.asked(), start=at("14:00", TUESDAY))
    tomorrow = Workplace(office.place.store, office.place.drugs, lambda: at("08:00", TUESDAY))
    assert count_open(tomorrow) == 1
    assert [call.is_to_tell for call in read_calls(tomorrow).calls] == [True]
