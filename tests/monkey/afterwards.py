"""What a monkey leaves behind: a file that is sound, and in which every session stands where the rules let it stand."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from uuid import uuid4

from infusion_desk.domain.sessions import CancelReason, StepKind
from infusion_desk.errors import InputError, NotFoundError
from infusion_desk.services import booking, steps
from infusion_desk.services.changes import Asked, Change, ChangeKind
from infusion_desk.services.inspection import FILE, Discovery, inspect
from infusion_desk.services.ports import Reader
from infusion_desk.services.workplace import Workplace
from tests.centres import at
from tests.journeys.others import Others

PLACED = {ChangeKind.BOOK, ChangeKind.MOVE, ChangeKind.SWAP, ChangeKind.RESTORE, ChangeKind.UNDO, ChangeKind.REDO}
HARMLESS = {*PLACED, ChangeKind.CANCEL, ChangeKind.NOTE}
"""Kinds of changes after which every session still fits, or is refused."""


def check_afterwards(others: Others) -> list[str]:
    """What is wrong with the file, also by the rules.

    A session may fit no longer only because chairs, nurses, hours, settings, patients or what really happened have
    changed since it got its place. Such ones are cancelled, as a desk would; `check` then calls the file good.
    """
    place, left_at = others.place, others.clock.now
    others.clock.now = min(left_at, at("07:00"))
    with place.store.reading() as reader:
        changed = len(list(_changes(reader)))
    wrong: list[str] = []
    unfit: set[int | None] = set()
    for found in inspect(place):
        if found.word:
            continue
        if found.rule == FILE or found.session_id is None or not _is_excused(found, place):
            wrong.append(found.message)
        else:
            unfit.add(found.session_id)
    others.clock.now = left_at
    for session_id in {each.session_id for each in inspect(place) if not each.word} & unfit:
        _give_up(place, session_id or 0)
    wrong += [each.message for each in inspect(place) if not each.word]
    print(
        f"{changed:,} changes in the file; {len(unfit)} sessions fit no longer after changes to the centre or the day"
    )
    return wrong


def _give_up(place: Workplace, session_id: int) -> None:
    asked = Asked(str(uuid4()), place.now())
    try:
        booking.cancel(place, session_id, CancelReason.CENTRE, asked)
    except InputError:  # it has begun before its time
        steps.mark(place, session_id, steps.Mark(StepKind.LEFT_UNTREATED, place.now()), asked)


def _is_excused(found: Discovery, place: Workplace) -> bool:
    with place.store.reading() as reader:
        placed = [change.id for change in reader.changes_of_session(found.session_id or 0) if change.kind in PLACED]
        return any(kind not in HARMLESS for kind in _kinds_since(reader, max(placed, default=0)))


def _kinds_since(reader: Reader, change_id: int) -> set[ChangeKind]:
    return {change.kind for change in _changes(reader, change_id + 1)}


def _changes(reader: Reader, first: int = 1) -> Iterator[Change]:
    for number in count(first):
        try:
            yield reader.change(number)
        except NotFoundError:
            return
