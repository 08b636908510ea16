"""Rows for patients who are here and whose chair has gone to somebody else: they must not vanish from the board."""

from __future__ import annotations

from dataclasses import replace

from infusion_desk.domain.chairs import Chair
from infusion_desk.domain.day import Day
from infusion_desk.domain.progress import has_lost_its_place
from infusion_desk.domain.sessions import InfusionSession, SessionState
from infusion_desk.texts import N_, _

KIND = N_("waiting")


def waits_without_chair(session: InfusionSession) -> bool:
    """Whether somebody has arrived and has no chair to sit in."""
    return session.state is SessionState.ARRIVED and has_lost_its_place(session)


def row_id(session: InfusionSession) -> int:
    """The id of the row in which the session's card stands: its chair's, or below 0 a row of its own."""
    return -session.id if waits_without_chair(session) else session.chair_id


def with_waiting_rows(day: Day) -> Day:
    """`day` with a row above all chairs for each who waits without one; no chair that anything counts."""
    waiting = sorted((s for s in day.sessions if waits_without_chair(s)), key=lambda session: session.start)
    rows = tuple(Chair(row_id(each), _("No chair"), _("Here, without a chair"), KIND) for each in waiting)
    return replace(day, chairs=(*rows, *day.chairs)) if rows else day
