"""Wishes on a drawn day: which starts are free, as text, and places by chair number and clock time."""

from __future__ import annotations

from infusion_desk.domain.day import Day
from infusion_desk.domain.time import QUARTER
from infusion_desk.presenters.placing import Place, Placing
from tests.builders import at, wish
from tests.marking import WORDING


def placing_on(
    day: Day, minutes: int = 60, *, patient: int = 99, nurse: int | None = None, kinds: tuple[str, ...] = ()
) -> Placing:
    """Ask `day` about a new session whose patient is here for `minutes`."""
    return Placing(day, wish(minutes, patient=patient, nurse=nurse, chair_kinds=kinds), WORDING)


def moving(day: Day, session_id: int) -> Placing:
    """Ask `day` about a session of its own that is moved."""
    session = day.session(session_id)
    assert session is not None
    return Placing.of_session(day, session, WORDING)


def place(chair: int, clock: str) -> Place:
    """A chair by its number, and a start by clock time."""
    return Place(chair, at(clock))


def spoken(found: Place | None) -> str:
    """`Chair 2 at 10:15`."""
    return f"Chair {found.chair_id} at {WORDING.clock(found.start)}" if found else "nowhere"


def free_starts_drawn(placing: Placing) -> str:
    """The chairs with a `+` for each quarter of an hour at which the session may start, and a `.` for the others."""
    hours = placing.day.hours or placing.day.span
    columns = range(hours.start, hours.end, QUARTER)
    return "\n".join(
        f"{chair.name} |{''.join('+' if placing.is_free(Place(chair.id, start)) else '.' for start in columns)}|"
        for chair in placing.chairs
    )
