"""Undo and redo as new checked changes on a real file."""

from __future__ import annotations

import pytest

from infusion_desk.domain.sessions import CancelReason, SessionState, Step, StepKind
from infusion_desk.errors import UndoRefusedError
from infusion_desk.planning.seats import Reseat
from infusion_desk.services import booking, bulk, history, session_changes, steps
from infusion_desk.services.changes import Change, ChangeKind, RefusedError
from infusion_desk.services.reversals import sessions
from tests.centres import at
from tests.services.conftest import Office


def last_change(office: Office, session_id: int) -> Change:
    with office.place.store.reading() as reader:
        return reader.changes_of_session(session_id)[-1]


def test_the_undo_of_a_booking_is_a_cancel_and_its_redo_a_restore(office: Office) -> None:
    session = office.book("09:00")
    undone = history.undo(office.place, last_change(office, session.id).id, office.asked())
    assert undone.kind is ChangeKind.UNDO
    assert office.session_of(undone).state is SessionState.CANCELLED
    redone = history.redo(office.place, undone.id, office.asked())
    assert office.session_of(redone).state is SessionState.PLANNED
    assert office.drawn().startswith("Chair 1 09:00-11:30")


def test_changes_are_taken_back_one_after_another_and_done_again(office: Office) -> None:
    session = office.book("09:00")
    moves = [booking.move(office.place, session.id, office.asked(), start=at(clock)) for clock in ("10:00", "11:00")]
    undos = [history.undo(office.place, move.id, office.asked()) for move in reversed(moves)]
    assert office.centre.read(session.id).start == at("09:00")
    for undo in reversed(undos):
        history.redo(office.place, undo.id, office.asked())
    assert office.centre.read(session.id).start == at("11:00")


def test_undo_of_a_swap_puts_both_back(office: Office) -> None:
    first, second = office.book("09:00"), office.book("09:15", patient=2, chair=2)
    before = office.drawn()
    swapped = booking.swap(office.place, first.id, second.id, office.asked())
    history.undo(office.place, swapped.id, office.asked())
    assert office.drawn() == before


def test_undo_is_refused_when_the_session_has_moved_on(office: Office) -> None:
    session = office.book("09:00")
    moved = booking.move(office.place, session.id, office.asked(), start=at("10:00"))
    booking.move(office.place, session.id, office.asked(), start=at("11:00"))
    with pytest.raises(UndoRefusedError, match="changed since"):
        history.undo(office.place, moved.id, office.asked())


def one_at_a_time(office: Office) -> None:
    """Let the nurses carry one patient with natalizumab together."""
    nurses = len(office.centre.nurses)
    office.set("points_per_nurse", "1")
    office.set("drug_points", f"natalizumab {nurses}")


def test_a_limit_set_after_the_booking_does_not_stand_in_the_way_back(office: Office) -> None:
    first = office.book("10:00")
    office.book("10:15", patient=2, chair=2)
    one_at_a_time(office)
    moved = booking.move(office.place, first.id, office.asked(), start=at("14:00"))
    history.undo(office.place, moved.id, office.asked())
    assert office.centre.read(first.id).start == first.start
    moved = booking.move(office.place, first.id, office.asked(), start=at("14:00"))
    office.book("17:00", patient=3, reason="late")
    with pytest.raises(RefusedError, match="can't carry"):  # something has happened since: all is asked again
        history.undo(office.place, moved.id, office.asked())


def test_who_only_changed_chairs_for_a_booking_goes_back_whatever_limit_was_set_since(office: Office) -> None:
    first = office.book("10:00")
    office.book("10:15", patient=2, chair=2)
    one, _two, three = office.centre.chairs[:3]
    wanted = booking.Booking(office.centre.patients[3], "natalizumab", 3, at("10:30"), one)
    booked = booking.book(office.place, wanted, office.asked(), [Reseat(first.id, one, three)])
    one_at_a_time(office)
    history.undo(office.place, booked.id, office.asked())
    assert office.centre.read(first.id).chair_id == one


def test_undo_is_refused_when_somebody_else_has_the_old_place(office: Office) -> None:
    session = office.book("09:00")
    moved = booking.move(office.place, session.id, office.asked(), start=at("12:00"))
    office.book("09:00", patient=2)
    with pytest.raises(RefusedError, match="Lindqvist"):
        history.undo(office.place, moved.id, office.asked())
    assert office.centre.read(session.id).start == at("12:00")


def test_undo_of_a_cancel_gives_no_chair_back_to_whom_had_none(office: Office) -> None:
    session = office.book("09:00")
    steps.mark(office.place, session.id, steps.Mark(StepKind.NO_SHOW, at("09:40")), office.asked())
    office.book("09:45", patient=2)
    steps.mark(office.place, session.id, steps.Mark(StepKind.ARRIVED, at("09:50")), office.asked())
    cancelled = booking.cancel(office.place, session.id, CancelReason.OTHER, office.asked())
    back = office.session_of(history.undo(office.place, cancelled.id, office.asked()))
    assert back.state is SessionState.ARRIVED
    assert back.reservation is None


def test_undo_of_a_cancel_carries_the_override_that_the_booking_had(office: Office) -> None:
    session = office.book("16:00", reason="Dr. Lund agreed to stay")
    cancelled = booking.cancel(office.place, session.id, CancelReason.MISTAKE, office.asked())
    back = history.undo(office.place, cancelled.id, office.asked())
    assert office.session_of(back).state is SessionState.PLANNED
    assert [entry.rule for entry in back.overridden] == ["leaves_after_closing"]


def test_the_undo_of_a_step_takes_it_back_and_the_redo_marks_it_again(office: Office) -> None:
    session = office.book("09:00")
    marked = steps.mark(office.place, session.id, steps.Mark(StepKind.NO_SHOW, at("09:40")), office.asked())
    assert office.drawn().startswith("Chair 1\n")
    undone = history.undo(office.place, marked.id, office.asked())
    assert office.session_of(undone).state is SessionState.PLANNED
    assert office.drawn().startswith("Chair 1 09:00-11:30\n")
    redone = history.redo(office.place, undone.id, office.asked())
    assert office.session_of(redone).state is SessionState.NO_SHOW
    assert office.session_of(redone).steps[0].at == at("09:40")


def test_sessions_that_were_entered_together_are_not_all_taken_back(office: Office) -> None:
    """Given ones are among them: what fills a file keeps their steps in the same change."""
    started = Step(0, StepKind.ARRIVED, at("09:00"))
    visits = [
        bulk.Visit(visit(office, "09:00", 1), office.centre.chairs, lambda each: bulk.happened(each, [started])),
        bulk.Visit(visit(office, "13:00", 2), office.centre.chairs),
    ]
    filled = bulk.book_many(office.place, visits, office.asked())
    before = office.drawn()
    for reverse in (history.undo, history.redo):
        with pytest.raises(UndoRefusedError, match="entered together"):
            reverse(office.place, filled.id, office.asked())
    assert office.drawn() == before
    moved = booking.cancel(office.place, filled.session_ids[1], CancelReason.OTHER, office.asked())
    history.undo(office.place, moved.id, office.asked())
    assert office.drawn() == before


def test_what_an_earlier_version_took_back_altogether_is_brought_back_and_stays(office: Office) -> None:
    visits = [bulk.Visit(visit(office, "09:00", 1), office.centre.chairs)]
    filled = bulk.book_many(office.place, visits, office.asked())
    before = office.drawn()
    asked = office.asked()
    emptied = session_changes.once(
        office.place, asked, lambda writer: sessions.reverse(writer, filled, asked, ChangeKind.UNDO)
    )
    assert office.drawn() != before
    mended = history.undo(office.place, emptied.id, office.asked())
    with pytest.raises(UndoRefusedError, match="entered together"):
        history.undo(office.place, mended.id, office.asked())
    assert office.drawn() == before


def visit(office: Office, start: str, patient: int) -> booking.Booking:
    """Natalizumab at `start`, for the patient of that number."""
    return booking.Booking(office.centre.patients[patient - 1], "natalizumab", 3, at(start))


def test_a_setting_has_no_undo_here(office: Office) -> None:
    with pytest.raises(Exception, match="no change"):
        history.undo(office.place, 999, office.asked())
