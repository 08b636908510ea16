"""The desk: what is shown stays true, what is done can be taken back, and nothing that was asked for is lost."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from infusion_desk.domain.sessions import CancelReason, InfusionSession
from infusion_desk.services import booking
from infusion_desk.services.changes import Asked, Change, ChangeKind, Overridden, Override
from infusion_desk.services.workplace import DrugShelf, Workplace
from infusion_desk.storage import open_store
from infusion_desk.ui.desk import POLL_MS, Action, Desk
from infusion_desk.ui.jobs import Jobs
from tests.centres import at, make_centre
from tests.ui.front_desk import MONDAY, FrontDesk

TUESDAY, WEDNESDAY = MONDAY + timedelta(days=1), MONDAY + timedelta(days=2)


def to(session_id: int, clock: str) -> Action:
    """Move a session to this start."""
    return partial(_move, session_id, at(clock))


def _move(session_id: int, start: int, place: Workplace, asked: Asked) -> Change:
    return booking.move(place, session_id, asked, start=start)


def cancel(session_id: int) -> Action:
    """Cancel a session."""
    return partial(_cancel, session_id)


def _cancel(session_id: int, place: Workplace, asked: Asked) -> Change:
    return booking.cancel(place, session_id, CancelReason.ILLNESS, asked)


@contextmanager
def held_up(front: FrontDesk) -> Iterator[None]:
    """Nothing beside the window gets on inside the block; what is asked for waits."""
    gate = threading.Event()
    front.jobs.run(gate.wait, lambda _answer: None, lambda _error: None)
    try:
        yield
    finally:
        gate.set()


def start_of(front: FrontDesk, session_id: int) -> str:
    """The start in the file: `09:00`."""
    assert front.desk.wording is not None
    return front.desk.wording.clock(front.centre.read(session_id).start)


def undoable(front: FrontDesk) -> str:
    """What an undo would take back, in words."""
    change = front.desk.undoable
    return front.desk.words_of(change) if change else ""


def redoable(front: FrontDesk) -> str:
    """What a redo would do again, in words."""
    change = front.desk.redoable
    return front.desk.words_of(change) if change else ""


@pytest.fixture
def session_id(front: FrontDesk) -> int:
    """A session at 09:00 on the day that is shown."""
    front.show_day()
    return front.book("09:00")


# --- taking back


def test_changes_are_taken_back_and_done_again_in_turn(front: FrontDesk, session_id: int) -> None:
    for clock in ("10:00", "11:00"):
        front.desk.change(to(session_id, clock))
        front.settle()
    moved = "Move Okafor to Chair 1, Monday 23 November 2026 at {}"
    assert undoable(front) == moved.format("11:00")
    for clock, left, again in (("10:00", moved.format("10:00"), "11:00"), ("09:00", "", "10:00")):
        front.desk.undo()
        front.settle()
        assert start_of(front, session_id) == clock
        assert (undoable(front), redoable(front)) == (left, moved.format(again))
    for clock in ("10:00", "11:00"):
        front.desk.redo()
        front.settle()
        assert start_of(front, session_id) == clock
    assert redoable(front) == ""
    front.desk.undo()
    front.settle()
    assert start_of(front, session_id) == "10:00"


def test_with_nothing_to_take_back_nothing_happens(front: FrontDesk, session_id: int) -> None:
    front.desk.undo()
    front.desk.redo()
    front.settle()
    assert (front.failed, front.changes) == ([], [])
    assert start_of(front, session_id) == "09:00"


def test_a_new_change_leaves_nothing_to_do_again(front: FrontDesk, session_id: int) -> None:
    front.desk.change(to(session_id, "10:00"))
    front.desk.undo()
    front.desk.change(to(session_id, "12:00"))
    front.settle()
    assert redoable(front) == ""
    assert undoable(front).endswith("at 12:00")


def test_what_undo_would_take_back_is_told_when_it_changes(front: FrontDesk, session_id: int, qtbot: QtBot) -> None:
    with qtbot.waitSignal(front.desk.history_changed):
        front.desk.change(to(session_id, "10:00"))
    with qtbot.waitSignal(front.desk.history_changed):
        front.desk.undo()
    front.settle()


def test_an_undo_that_the_day_forbids_says_why_and_what_lies_below_is_next(front: FrontDesk, session_id: int) -> None:
    other = front.book("13:00", chair=2, patient=2)
    front.desk.change(to(other, "14:00"))
    front.desk.change(to(session_id, "10:00"))
    front.settle()
    front.centre.save(_moved_by_hand(front, session_id, "11:00"))
    front.desk.undo()
    front.settle()
    assert front.failed[-1].startswith("This can't be taken back: ")
    assert start_of(front, session_id) == "11:00"
    assert undoable(front).startswith("Move Lindqvist")
    front.desk.undo()
    front.settle()
    assert start_of(front, other) == "13:00"


def _moved_by_hand(front: FrontDesk, session_id: int, clock: str) -> InfusionSession:
    moved = replace(front.centre.read(session_id), start=at(clock))
    return replace(moved, reservation=moved.planned_reservation)


def test_an_undo_whose_place_has_gone_says_what_it_was_and_why(front: FrontDesk, session_id: int) -> None:
    front.desk.change(to(session_id, "11:00"))
    front.settle()
    front.book("09:00", patient=2)
    front.desk.undo()
    front.settle()
    assert front.failed[-1].startswith("Move Okafor to Chair 1, Monday 23 November 2026 at 11:00: Chair 1 is taken")
    assert start_of(front, session_id) == "11:00"
    assert undoable(front) == ""


def test_an_undo_for_which_the_file_was_too_busy_can_be_asked_again(
    front: FrontDesk, session_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("infusion_desk.storage.connect.BUSY_SECONDS", 0.05)
    front.desk.change(to(session_id, "11:00"))
    front.settle()
    with front.centre.store.changing():
        front.desk.undo()
        front.settle()
    assert front.failed
    assert undoable(front).endswith("at 11:00")
    front.desk.undo()
    front.settle()
    assert start_of(front, session_id) == "09:00"


def test_an_undo_asked_for_while_a_change_is_on_its_way_takes_back_that_one(front: FrontDesk, session_id: int) -> None:
    front.desk.change(to(session_id, "10:00"))
    front.settle()
    with held_up(front):
        front.desk.change(to(session_id, "11:00"))
        front.desk.undo()
    front.settle()
    assert start_of(front, session_id) == "10:00"
    assert undoable(front).endswith("at 10:00")
    assert redoable(front).endswith("at 11:00")


def test_many_undos_at_once_take_back_as_many_changes(front: FrontDesk, session_id: int) -> None:
    with held_up(front):
        for clock in ("10:00", "11:00", "12:00"):
            front.desk.change(to(session_id, clock))
        front.desk.undo()
        front.desk.undo()
        front.desk.redo()
    front.settle()
    assert start_of(front, session_id) == "11:00"
    assert redoable(front).endswith("at 12:00")


def test_changes_and_undos_are_done_in_the_order_they_were_asked_for(front: FrontDesk, session_id: int) -> None:
    other = front.book("13:00", chair=2, patient=2)
    with held_up(front):
        front.desk.change(to(session_id, "10:00"))
        front.desk.undo()
        front.desk.change(to(other, "14:00"))
    front.settle()
    assert (start_of(front, session_id), start_of(front, other)) == ("09:00", "14:00")


# --- changes


def test_a_second_change_while_one_is_on_its_way_comes_after_it(front: FrontDesk, session_id: int) -> None:
    with held_up(front):
        front.desk.change(to(session_id, "10:00"))
        front.desk.change(cancel(session_id))
    front.settle()
    assert [change.kind for change in front.changes] == [ChangeKind.MOVE, ChangeKind.CANCEL]
    assert undoable(front).startswith("Cancel Okafor")


def test_a_refused_change_comes_with_what_is_needed_to_ask_again(front: FrontDesk, session_id: int) -> None:
    done: list[Change] = []
    front.desk.change(to(session_id, "16:30"), done.append)
    front.settle()
    (refused,) = front.refused
    assert (done, front.changes, undoable(front)) == ([], [], "")
    front.desk.change(refused.action, refused.done, override=Override("The nurse stays on", "RK"))
    front.settle()
    assert [change.overridden[0].rule for change in done] == ["leaves_after_closing"]
    assert start_of(front, session_id) == "16:30"


def test_a_refusal_goes_to_who_asked_for_it(front: FrontDesk, session_id: int) -> None:
    mine: list[object] = []
    front.desk.change(to(session_id, "16:30"), refused=mine.append)
    front.settle()
    assert len(mine) == 1
    assert front.refused == []


def test_what_is_wrong_with_a_change_is_said(front: FrontDesk, session_id: int) -> None:
    front.desk.change(cancel(session_id))
    front.desk.change(cancel(session_id))
    front.settle()
    assert front.failed == ["This session is cancelled already. Nothing was changed."]


def test_a_fault_in_a_change_is_said_and_the_desk_goes_on(front: FrontDesk, session_id: int) -> None:
    def broken(place: Workplace, asked: Asked) -> Change:
        raise ZeroDivisionError

    front.desk.change(broken)
    front.desk.change(to(session_id, "10:00"))
    front.settle()
    assert front.failed[0].startswith("Something in the program failed")
    assert start_of(front, session_id) == "10:00"


def test_changes_carry_the_initials_at_the_desk(front: FrontDesk, session_id: int, qtbot: QtBot) -> None:
    front.desk.change(to(session_id, "10:00"))
    with qtbot.waitSignal(front.desk.desk_changed) as signed:
        front.desk.sign_on("  MG ")
    front.desk.change(to(session_id, "11:00"))
    front.settle()
    assert signed.args == ["MG"]
    assert [change.asked.by for change in front.changes] == ["", "MG"]


def test_a_change_is_said_in_the_centres_words(front: FrontDesk, session_id: int) -> None:
    front.desk.change(to(session_id, "10:00"))
    front.settle()
    moved = "Move Okafor to Chair 1, Monday 23 November 2026 at 10:00"
    assert front.said == [moved]
    front.desk.undo()
    front.desk.redo()
    front.settle()
    assert front.said[1:] == [f"Taken back: {moved}.", f"Done again: {moved}."]


def test_what_would_have_stopped_a_dose_is_said_when_it_was_given(front: FrontDesk, session_id: int) -> None:
    def given(_place: Workplace, asked: Asked) -> Change:
        told = (Overridden(session_id, "dose_twice", "Dose 1 has another session."),)
        return Change(1, asked, ChangeKind.STEP, "{patient} done", {"patient": "Okafor"}, (), told)

    front.desk.change(given)
    front.settle()
    assert front.said == ["Okafor done. Dose 1 has another session."]


# --- what is shown


def test_of_many_dates_asked_for_the_last_one_is_shown(front: FrontDesk) -> None:
    front.show_day()
    shown = []
    front.desk.picture_changed.connect(lambda picture: shown.append(picture.day.date))
    with held_up(front):
        for day in (TUESDAY, WEDNESDAY, MONDAY, TUESDAY):
            front.desk.go_to(day)
    front.settle()
    assert shown == [TUESDAY]
    assert front.desk.date == TUESDAY


def test_a_day_read_before_a_change_never_replaces_the_one_read_after(front: FrontDesk, session_id: int) -> None:
    starts = []
    front.desk.picture_changed.connect(lambda picture: starts.append(picture.day.session(session_id).start))
    with held_up(front):
        front.desk.reload()
        front.desk.change(to(session_id, "10:00"))
        front.desk.reload()
    front.settle()
    assert starts == sorted(starts)
    assert starts[-1] == at("10:00")


def test_a_change_from_outside_is_seen_within_two_seconds(front: FrontDesk, session_id: int, qtbot: QtBot) -> None:
    assert POLL_MS < 2_000
    assert front.desk._poll.isActive()
    front.desk._poll.setInterval(1)
    outside = front.centre.book("13:00", chair=2, patient=2)

    def is_seen() -> bool:
        picture = front.desk.picture
        return picture is not None and picture.day.session(outside.id) is not None

    qtbot.waitUntil(is_seen)
    front.settle()


def test_with_nothing_new_in_the_file_the_day_is_not_read_again(front: FrontDesk, session_id: int) -> None:
    picture = front.desk.picture
    front.desk._on_poll_timeout()
    front.settle()
    assert front.desk.picture is picture


def test_the_selection_stays_when_the_day_is_read_again(front: FrontDesk, session_id: int) -> None:
    front.desk.select(session_id)
    front.desk.change(to(session_id, "10:00"))
    front.settle()
    assert front.desk.selected == session_id
    assert front.desk.session is not None
    assert front.desk.session.start == at("10:00")


def test_the_selection_ends_with_the_session_on_the_day(front: FrontDesk, session_id: int) -> None:
    front.desk.select(session_id)
    front.desk.change(partial(_move, session_id, at("09:00", TUESDAY)))
    front.settle()
    assert front.desk.selected is None
    front.show_day(TUESDAY)
    front.desk.select(session_id)
    front.show_day(MONDAY)
    assert front.desk.selected is None


def test_a_session_of_another_day_can_be_selected_before_that_is_read(front: FrontDesk, session_id: int) -> None:
    front.show_day(TUESDAY)
    front.desk.go_to(MONDAY)
    front.desk.select(session_id)
    front.settle()
    assert front.desk.selected == session_id


def test_a_date_that_can_t_be_read_leaves_the_shown_one(front: FrontDesk, session_id: int) -> None:
    with front.centre.store.changing() as writer:
        writer.put_setting("timezone", "Nowhere/Gone")
    front.desk.go_to(TUESDAY)
    front.settle()
    assert front.failed
    assert front.desk.date == MONDAY
    assert front.desk.picture is not None
    assert front.desk.picture.day.date == MONDAY


def test_the_first_day_is_today_at_the_centre(front: FrontDesk) -> None:
    front.desk.start()
    front.settle()
    assert front.desk.date == front.desk.today == MONDAY
    assert front.desk.wording is not None


# --- the end


@pytest.fixture
def alone(tmp_path: Path, qtbot: QtBot, shipped_drugs: DrugShelf) -> tuple[Desk, Path]:
    """A desk that alone has its file open."""
    centre = make_centre(tmp_path)
    centre.book("09:00")
    centre.store.close()
    jobs = Jobs()
    desk = Desk(lambda: Workplace(open_store(centre.path), shipped_drugs, lambda: at("07:30")), jobs)
    return desk, centre.path


def test_closed_while_changes_wait_it_does_them_first(alone: tuple[Desk, Path]) -> None:
    desk, path = alone
    desk.start(MONDAY)
    for clock in ("10:00", "11:00", "12:00", "13:00"):
        desk.change(to(1, clock))
    desk.undo()
    desk.close()
    store = open_store(path)
    with store.reading() as reader:
        assert reader.session(1).start == at("12:00")
    store.close()


def test_closed_while_the_file_is_being_opened_it_lets_it_go(alone: tuple[Desk, Path]) -> None:
    desk, path = alone
    desk.start(MONDAY)
    desk.close()
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_closed_before_it_began_it_opens_nothing(alone: tuple[Desk, Path]) -> None:
    desk, path = alone
    desk.close()
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_closed_it_hears_and_does_nothing_more(alone: tuple[Desk, Path], qtbot: QtBot) -> None:
    desk, path = alone
    desk.start(MONDAY)
    desk.close()
    with qtbot.assertNotEmitted(desk.picture_changed):
        desk.change(to(1, "10:00"))
        desk.reload()
        assert not desk.is_busy
        QApplication.processEvents()
    assert [each.name for each in path.parent.iterdir()] == [path.name]
