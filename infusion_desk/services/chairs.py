"""Chairs changed one at a time: name, pod, kind, order on the board; retired and taken into use again.

A chair is never deleted: past sessions name it. A retired one takes no booking and shows only on days that use it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from infusion_desk.domain.chairs import Chair
from infusion_desk.errors import InputError, NotFoundError
from infusion_desk.services.changes import Asked, Change, ChangeKind, EntityChange
from infusion_desk.services.ports import Reader, StaleError, Store, Writer
from infusion_desk.services.records import record_of
from infusion_desk.services.requests import once
from infusion_desk.texts import N_, _

CHANGED, RETIRED, IN_USE = N_("Change {chair}"), N_("Retire {chair}"), N_("Take {chair} into use again")
ORDERED = N_("Change the order of the chairs")


def edit_chair(store: Store, chair: Chair, asked: Asked) -> Change:
    """Write `chair` as it is wanted, with the version it was read with.

    Raises InputError when the name is taken or somebody else has changed the chair meanwhile.
    """
    return once(store, asked, lambda writer: change_chair(writer, chair, asked, ChangeKind.ROSTER, CHANGED))


def retire_chair(store: Store, chair_id: int, asked: Asked, *, retired: bool = True) -> Change:
    """Take a chair out of use for good, or into use again; the sessions booked on it stay."""

    def act(writer: Writer) -> Change:
        chair = replace(chair_with(writer, chair_id), retired=retired)
        return change_chair(writer, chair, asked, ChangeKind.ROSTER, RETIRED if retired else IN_USE)

    return once(store, asked, act)


def order_chairs(store: Store, chair_ids: Sequence[int], asked: Asked) -> Change:
    """Put the chairs of the board into this order; those that are not named follow."""

    def act(writer: Writer) -> Change:
        named = dict.fromkeys(chair_ids)
        order = [*named, *(chair.id for chair in writer.chairs() if chair.id not in named)]
        return change_order(writer, order, asked, ChangeKind.ROSTER)

    return once(store, asked, act)


def change_chair(writer: Writer, chair: Chair, asked: Asked, kind: ChangeKind, words: str) -> Change:
    """Write a chair and record that as a change of the given kind."""
    before = chair_with(writer, chair.id)
    try:
        after = writer.save_chair(chair)
    except StaleError:
        raise InputError(_("The chair has been changed by somebody else meanwhile. Look at it again.")) from None
    entity = EntityChange("chair", chair.id, record_of(before), record_of(after))
    return writer.record(Change(0, asked, kind, words, {"chair": after.name}, (entity,)))


def change_order(
    writer: Writer, order: Sequence[int], asked: Asked, kind: ChangeKind, undoes: int | None = None
) -> Change:
    """Put every chair into this order and record that as a change of the given kind."""
    before = [chair.id for chair in writer.chairs()]
    writer.order_chairs(order)
    # The order has no number of its own.
    entity = EntityChange("chair_order", 0, {"order": before, "version": 1}, {"order": list(order), "version": 1})
    return writer.record(Change(0, asked, kind, ORDERED, {}, (entity,), undoes=undoes))


def chair_with(reader: Reader, chair_id: int) -> Chair:
    """The chair with this id. Raises NotFoundError."""
    for chair in reader.chairs():
        if chair.id == chair_id:
            return chair
    raise NotFoundError(_("There is no such chair any more. Look at the list again."))
