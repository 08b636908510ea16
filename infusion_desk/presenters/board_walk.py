"""Where the keys go from a session on the board, row by row as the board shows them; held places are walked too."""

from __future__ import annotations

from infusion_desk.domain.day import Day
from infusion_desk.domain.sessions import InfusionSession
from infusion_desk.presenters.board.stays import shown_of
from infusion_desk.presenters.board.view import chairs_as_shown
from infusion_desk.presenters.board.waiting import row_id, with_waiting_rows

ARROWS = {"left": (-1, 0), "right": (1, 0), "up": (0, -1), "down": (0, 1)}


def arrow(day: Day, session_id: int | None, direction: str) -> int | None:
    """The session before or after `session_id` in its row, or in the next row with any at about the same time.

    `direction` is "left", "right", "up" or "down". At the edge it stays; from no session it goes to the first one.
    """
    across, down = ARROWS[direction]
    rows = _rows(day)
    found = _found(rows, session_id)
    if found is None:
        return rows[0][0].id if rows else None
    at, place = found
    if down:
        return pages(day, session_id, down)
    return rows[at][min(max(place + across, 0), len(rows[at]) - 1)].id


def on_its_chair(day: Day, session_id: int | None, *, last: bool) -> int | None:
    """The first or the last session in the row of `session_id`; in the first row when none is given."""
    rows = _rows(day)
    found = _found(rows, session_id)
    if not rows:
        return None
    return rows[found[0] if found else 0][-1 if last else 0].id


def pages(day: Day, session_id: int | None, by: int) -> int | None:
    """The session that many rows in use further down (up when negative), at about the same time.

    Kept on the board; from no session it goes to the first one.
    """
    rows = _rows(day)
    found = _found(rows, session_id)
    if found is None:
        return rows[0][0].id if rows else None
    at, place = found
    here, there = rows[at][place], rows[min(max(at + by, 0), len(rows) - 1)]
    return min(there, key=lambda each: _apart(here, each)).id


def _apart(here: InfusionSession, there: InfusionSession) -> tuple[int, int]:
    """How far apart in time two sessions are: not at all where they overlap, then by their starts."""
    between = max(there.start - here.end, here.start - there.end, 0)
    return between, abs(there.start - here.start)


def _found(rows: list[list[InfusionSession]], session_id: int | None) -> tuple[int, int] | None:
    """The row of a session and its place there."""
    for at, row in enumerate(rows):
        for place, session in enumerate(row):
            if session.id == session_id:
                return at, place
    return None


def _rows(day: Day) -> list[list[InfusionSession]]:
    """The sessions and held places on the board, by start, row after row; rows without any are left out."""
    rows: dict[int, list[InfusionSession]] = {chair.id: [] for chair in chairs_as_shown(with_waiting_rows(day))}
    places = (hold.as_session for hold in day.holds)
    for session in sorted((*day.sessions, *places), key=lambda each: (each.start, each.id)):
        if row_id(session) in rows and shown_of(session, None) is not None:
            rows[row_id(session)].append(session)
    return [row for row in rows.values() if row]
