"""What the board is told beside the day: the time, the drugs' colours, and who needs attention."""

from __future__ import annotations

from infusion_desk.presenters.attention import marked_sessions
from infusion_desk.presenters.board_layout import Told
from infusion_desk.services.days import DayPicture
from infusion_desk.services.wording import Wording


def told_of(picture: DayPicture, now: int) -> Told:
    """What is told of `picture` at `now` (UTC seconds); the now line is only for the day it lies in."""
    marked = marked_sessions(picture.day, now, Wording.of(picture.settings))
    return Told(now if picture.day.span.holds(now) else None, picture.hues, marked)
