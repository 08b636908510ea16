"""What an empty or a closed board says."""

from __future__ import annotations

from collections.abc import Iterator

from infusion_desk.domain.day import Day
from infusion_desk.presenters.board.shapes import Align, Rect, Text, TextSize
from infusion_desk.presenters.board.view import Measures
from infusion_desk.texts import _


def notice_of(day: Day, *, is_booking: bool = False) -> tuple[str, str] | None:
    """A heading and what to do; None on a day that speaks for itself, as with offers on it."""
    booked = any(not session.state.is_given_up for session in day.sessions)
    if not day.chairs:
        return _("There are no chairs yet"), _("Add the chairs of the centre first, then book sessions on them.")
    if day.hours is None:
        reasons = ", ".join(closure.reason for closure in day.closures if closure.reason)
        words = _("Closed: {reason}").format(reason=reasons) if reasons else _("Closed")
        if booked:
            return words, _("Sessions are booked on this day all the same. Move them to another day.")
        return words, _("No opening hours are entered for this day.") if not reasons else ""
    if not booked and not day.holds and not is_booking:
        return _("Nothing is booked on this day"), _("Book a session to begin.")
    return None


def lay_out_notice(notice: tuple[str, str], box: Rect, measures: Measures) -> Iterator[Text]:
    """The heading and the line below it, in the middle of `box`."""
    upper, lower = (measures.line(size) + 8 * measures.scale for size in (TextSize.TITLE, TextSize.NAME))
    width = box.width - 32 * measures.scale
    x, y = box.x + (box.width - width) / 2, box.y + max(0.0, (box.height - upper - lower) / 2)
    words, advice = notice
    yield Text(words, Rect(x, y, width, upper), TextSize.TITLE, "text", True, Align.CENTRE, plate="row")
    if advice:
        yield Text(advice, Rect(x, y + upper, width, lower), TextSize.NAME, "muted", align=Align.CENTRE, plate="row")
