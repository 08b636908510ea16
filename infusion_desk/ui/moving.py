"""Putting a session down where it was moved to, by hand, by key or by a dialog: always the same one change."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from infusion_desk.domain.sessions import InfusionSession
from infusion_desk.presenters.moving import InHand
from infusion_desk.presenters.placing import Verdict
from infusion_desk.services import booking
from infusion_desk.services.course_moves import MoveLook, look_at_move, move_course
from infusion_desk.services.move_outlook import MoveOutlook, outlook_of_move
from infusion_desk.services.workplace import Workplace
from infusion_desk.ui.desk import Action, Desk


def put_down(desk: Desk, held: InHand, verdict: Verdict) -> None:
    """Move `held` to the place of `verdict`, or swap where that was offered; on another day it is selected there."""
    moved, place, other_id = held.session, verdict.place, verdict.swap_with
    session_id = moved.id
    if other_id is not None:
        desk.change(lambda at, asked: booking.swap(at, session_id, other_id, asked))
        return
    start = place.start if place.start != moved.start else None
    chair_id = place.chair_id if place.chair_id != moved.chair_id else None
    if held.is_at_home:
        move_alone(desk, session_id, start, chair_id)
        return
    day = partial(_look, session_id, place.start, place.chair_id)
    desk.read(day, partial(_on_looked, desk, session_id, start, chair_id), key="move look")


def put_at(desk: Desk, session_id: int, start: int, chair_id: int, alone: Action) -> None:
    """Move a session by `alone`; where later doses hang on it, ask about them first."""
    look = partial(_look, session_id, start, chair_id)
    desk.read(look, partial(_on_offer_looked, desk, session_id, start, alone), key="move look")


def ask_about_later_doses(desk: Desk, session: InfusionSession) -> None:
    """Ask about the later doses that a session leaves outside their windows, now that it is booked again."""
    look = partial(_look, session.id, session.start, session.chair_id)
    desk.read(look, partial(_on_booked_looked, desk), key="move look")


def _on_booked_looked(desk: Desk, look: MoveLook) -> None:
    if look.later:
        desk.later_doses_found.emit(look)


def _on_offer_looked(desk: Desk, session_id: int, start: int, alone: Action, look: MoveLook) -> None:
    if look.later:
        desk.later_doses_found.emit(look)
    else:
        move_by(desk, session_id, start, alone)


def move_by(desk: Desk, session_id: int, start: int, action: Action) -> None:
    """Move a session by `action`, and go with it to the day of `start`."""
    desk.change(action, partial(_go_and_select, desk, session_id, start))


def _go_and_select(desk: Desk, session_id: int, start: int, change: object) -> None:
    if desk.wording is not None:
        desk.go_to(desk.wording.zone.date_of(start))
    _select(desk, session_id, change)


def read_outlook(desk: Desk, session_id: int, done: Callable[[MoveOutlook], None]) -> None:
    """Read what every day would mean for the dose of a session, once before it is moved."""
    desk.read(partial(_outlook, session_id), done, key="move outlook")


def move_alone(desk: Desk, session_id: int, start: int | None, chair_id: int | None, *, select: bool = False) -> None:
    """Move one session, and select it where it stands then."""
    done = partial(_select, desk, session_id) if select else None
    desk.change(lambda at, asked: booking.move(at, session_id, asked, start=start, chair_id=chair_id), done)


def move_all(desk: Desk, look: MoveLook) -> None:
    """Move a session and the later ones that hang on it, as one change."""
    desk.change(lambda at, asked: move_course(at, look, asked), partial(_select, desk, look.moved.before.id))


def _on_looked(desk: Desk, session_id: int, start: int | None, chair_id: int | None, look: MoveLook) -> None:
    """On another day: ask where later doses hang on it, else move it."""
    if look.later:
        desk.later_doses_found.emit(look)
    else:
        move_alone(desk, session_id, start, chair_id, select=True)


def _look(session_id: int, start: int, chair_id: int, place: Workplace) -> MoveLook:
    return look_at_move(place, session_id, start, chair_id)


def _outlook(session_id: int, place: Workplace) -> MoveOutlook:
    return outlook_of_move(place, session_id)


def _select(desk: Desk, session_id: int, _change: object) -> None:
    desk.select(session_id)
