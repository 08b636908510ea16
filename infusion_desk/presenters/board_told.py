"""What the board is told beside the day: the time, the drugs' colours, and who needs attention."""

from __future__ import annotations

from collections.abc import Iterator

from infusion_desk.presenters.attention import marked_sessions
from infusion_desk.presenters.board_layout import Told
from infusion_desk.services.changes import Change, ChangeKind
from infusion_desk.services.days import DayPicture
from infusion_desk.services.wording import Wording

_FOR_SOMEBODY = (ChangeKind.BOOK, ChangeKind.MOVE, ChangeKind.HOLD)


def told_of(picture: DayPicture, now: int, last: Change | None = None) -> Told:
    """What is told of `picture` at `now` (UTC seconds); the now line is only for the day it lies in.

    `last` is the last change at this desk: who changed chairs by it for somebody else is told.
    """
    day = picture.day
    marked = marked_sessions(day, now, Wording.of(picture.settings))
    left = {session_id: day.chair_name(chair_id) for session_id, chair_id in chairs_left(last)}
    return Told(now if day.span.holds(now) else None, picture.hues, marked, left)


def chairs_left(change: Change | None) -> Iterator[tuple[int, int]]:
    """The sessions that changed chairs at their own times to make room for what `change` is about, and whence."""
    if change is None or change.kind not in _FOR_SOMEBODY:
        return
    for entity in change.entities[1:]:
        before, after = entity.before, entity.after
        if entity.kind != "session" or not before or not after:
            continue
        if before["start"] == after["start"] and before["chair_id"] != after["chair_id"]:
            yield entity.id, before["chair_id"]
