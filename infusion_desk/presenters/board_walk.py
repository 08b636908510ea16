"""Further than an arrow: where Home, End and the page keys go from a session on the board."""

from __future__ import annotations

from infusion_desk.domain.day import Day
from infusion_desk.domain.sessions import InfusionSession


def on_its_chair(day: Day, session_id: int | None, *, last: bool) -> int | None:
    """The first or the last session on the chair of `session_id`; of the first chair in use when none is given."""
    chairs = _by_chair(day)
    here = next((row for row in chairs if any(each.id == session_id for each in row)), chairs[0] if chairs else None)
    return here[-1 if last else 0].id if here else None


def pages(day: Day, session_id: int | None, by: int) -> int | None:
    """The session that many chairs in use further down (up when negative), at about the same time.

    Kept on the board; from no session the first one.
    """
    chairs = _by_chair(day)
    for place, row in enumerate(chairs):
        here = next((each for each in row if each.id == session_id), None)
        if here is not None:
            there = chairs[min(max(place + by, 0), len(chairs) - 1)]
            return min(there, key=lambda each: abs(each.start - here.start)).id
    return chairs[0][0].id if chairs else None


def _by_chair(day: Day) -> list[list[InfusionSession]]:
    """The sessions that hold a chair, by start, chair after chair in the order of the board."""
    rows: dict[int, list[InfusionSession]] = {chair.id: [] for chair in day.chairs}
    for session in sorted(day.held, key=lambda each: each.start):
        rows.setdefault(session.chair_id, []).append(session)
    return [row for row in rows.values() if row]
