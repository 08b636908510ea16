"""Putting a session down where it was moved to, by hand, by key or by a dialog: always the same one change."""

from __future__ import annotations

from infusion_desk.presenters.moving import InHand
from infusion_desk.presenters.placing import Verdict
from infusion_desk.services import booking
from infusion_desk.ui.desk import Desk


def put_down(desk: Desk, held: InHand, verdict: Verdict) -> None:
    """Move `held` to the place of `verdict`, or swap where that was offered; on another day it is selected there."""
    moved, place, other_id = held.session, verdict.place, verdict.swap_with
    session_id, select = moved.id, desk.select
    if other_id is not None:
        desk.change(lambda at, asked: booking.swap(at, session_id, other_id, asked))
        return
    start = place.start if place.start != moved.start else None
    chair_id = place.chair_id if place.chair_id != moved.chair_id else None
    desk.change(
        lambda at, asked: booking.move(at, session_id, asked, start=start, chair_id=chair_id),
        None if held.is_at_home else lambda _change: select(session_id),
    )
