"""What a monkey leaves behind: a file that is sound, and no session that fits no longer without anybody's knowledge."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from infusion_desk.domain.calls import RULES
from infusion_desk.errors import NotFoundError
from infusion_desk.services.changes import Change, ChangeKind
from infusion_desk.services.inspection import FILE, Discovery, inspect
from infusion_desk.services.ports import Reader
from tests.centres import at
from tests.journeys.others import Others

UNCALLED = {
    ChangeKind.STEP,
    ChangeKind.STEP_BACK,
    ChangeKind.PATIENT,
    ChangeKind.MERGE,
    ChangeKind.SPLIT,
    ChangeKind.SETTING,
}
"""What may leave a session where it fits no longer, without a list: a day that went otherwise, needs, new limits."""

CALLED = {ChangeKind.ROSTER, ChangeKind.IMPORT}
"""What puts everyone to come whom it touches onto a call list."""

LISTABLE = {rule for rules in RULES.values() for rule in rules}
PLACE = ("start", "chair_id", "nurse_id", "patient_id", "reservation")


def check_afterwards(others: Others) -> list[str]:
    """What is wrong with the file: that it is not sound, or that a rule was broken behind the services' backs.

    A session may fit no longer because of chairs, nurses, hours, limits, patients' needs or what really happened.
    If it is still to come, and a change of the centre did it, a call list has it; it stays where it is.
    """
    left_at = others.clock.now
    with others.place.store.reading() as reader:
        changes = list(_changes(reader))
    others.clock.now = min(left_at, at("07:00"))
    found = [each for each in inspect(others.place) if not each.word]
    others.clock.now = left_at
    unknown = [
        each.message
        for each in found
        if each.rule == FILE or not (each.is_listed or _is_excused(each, others, changes, left_at))
    ]
    listed = {each.session_id for each in found if each.is_listed}
    others_unfit = {each.session_id for each in found} - listed
    print(
        f"{len(changes):,} changes in the file; {len(listed)} sessions that fit no longer wait on call lists,"
        f" {len(others_unfit)} do not fit after what really happened, new limits or patients' needs"
    )
    return unknown


def _is_excused(found: Discovery, others: Others, changes: list[Change], left_at: int) -> bool:
    """Whether something since the session got its place explains that it fits there no longer, and calls nobody.

    A patient who comes is given a place without being asked: that happens, and no rule speaks against it.
    """
    session_id = found.session_id or 0
    with others.place.store.reading() as reader:
        is_to_come = reader.session(session_id).start >= left_at
    kinds = [_kind_at_first(change, changes) for change in changes]
    placings = (
        place
        for place, change in enumerate(changes)
        if _places(change, session_id) and kinds[place] not in (ChangeKind.STEP, ChangeKind.STEP_BACK)
    )
    since = set(kinds[max(placings, default=-1) + 1 :])
    excuses = set(UNCALLED)
    if not is_to_come or found.rule not in LISTABLE:
        excuses |= CALLED
    return bool(since & excuses)


def _places(change: Change, session_id: int) -> bool:
    for entity in change.entities:
        if (entity.kind, entity.id) == ("session", session_id) and entity.after and entity.after["reservation"]:
            before, after = entity.before or {}, entity.after
            if any(before.get(name) != after.get(name) for name in PLACE):
                return True
    return False


def _kind_at_first(change: Change, changes: list[Change]) -> ChangeKind:
    """What kind of change it was, or what kind it took back."""
    while change.undoes is not None:
        change = changes[change.undoes - 1]
    return change.kind


def _changes(reader: Reader) -> Iterator[Change]:
    for number in count(1):
        try:
            yield reader.change(number)
        except NotFoundError:
            return
