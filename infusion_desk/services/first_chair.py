"""The chair for a booking that names none: the first that is free, else the one that is nearest to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from infusion_desk.domain.chairs import Chair
from infusion_desk.domain.day import Day
from infusion_desk.domain.rules import Tier, Wish, findings_at
from infusion_desk.domain.sessions import InfusionSession
from infusion_desk.errors import InputError
from infusion_desk.planning.free_times import free_chairs_at, next_free_start
from infusion_desk.services.ports import Reader
from infusion_desk.texts import _


def with_first_free_chair(reader: Reader, session: InfusionSession, kinds: tuple[str, ...] = ()) -> InfusionSession:
    """The session on the first chair of `kinds` (none named: any) that is free at its start.

    Raises InputError when the centre has no chairs.
    """
    day: Day = reader.day(reader.zone().date_of(session.start))
    if not day.chairs:
        raise InputError(_("The centre has no chairs yet. Add one before you book."))
    wish = Wish.of(session, kinds)
    free = free_chairs_at(day, wish, session.start)
    suiting = [chair for chair in day.chairs if chair.suits(kinds) and not chair.retired]
    # With none free the chair nearest to it is asked for: the rules then say what stands against it, or are passed.
    chosen = next(iter(free), None) or min(suiting, key=_farness(day, wish, session.start), default=day.chairs[0])
    return replace(session, chair_id=chosen.id)


def _farness(day: Day, wish: Wish, start: int) -> Callable[[Chair], tuple[bool, bool, int]]:
    """How far a chair is from being free at `start`: impossible before not, then without a free start, then waiting."""

    def farness(chair: Chair) -> tuple[bool, bool, int]:
        on_chair = replace(wish, chair_id=chair.id)
        impossible = any(finding.tier is Tier.IMPOSSIBLE for finding in findings_at(day, on_chair, start))
        later = next_free_start(day, on_chair, start)
        return impossible, later is None, (later or start) - start

    return farness
