"""Orders and reactions put back as they stood before a change, with the sessions that were cancelled with them."""

from __future__ import annotations

from dataclasses import replace

from infusion_desk.domain.orders import Order, StopReason
from infusion_desk.errors import UndoRefusedError
from infusion_desk.services.changes import Asked, Change, ChangeKind, EntityChange
from infusion_desk.services.order_dates import active_order
from infusion_desk.services.orders import sessions_to_come
from infusion_desk.services.ports import Reader, Writer
from infusion_desk.services.records import order_change, order_from_record, reaction_change, reaction_from_record
from infusion_desk.services.reversals.holds import put_holds_back
from infusion_desk.services.reversals.patients import put_people_back
from infusion_desk.services.reversals.sessions import put_back, require_here
from infusion_desk.services.reversals.waitlist import put_waiting_back
from infusion_desk.texts import N_, _

_HAS_SESSIONS = N_("This can't be taken back: the order has sessions to come. Cancel them first.")


def reverse(writer: Writer, change: Change, asked: Asked, kind: ChangeKind) -> Change:
    """Put back what `change` did to orders, reactions, their patient and sessions.

    The undo of a new order is a stop by mistake, its redo the order again. A place that was kept is kept again for as
    long as it would have been, where nobody has taken it.
    """
    people = [entity for entity in change.entities if entity.kind == "patient"]
    entities = [
        *(entity for entity in change.entities if entity.kind == "departure"),
        *(put_people_back(writer, people) if people else ()),
        *(_order(writer, entity, asked) for entity in change.entities if entity.kind == "order"),
        *(put_waiting_back(writer, entity) for entity in change.entities if entity.kind == "waiting"),
        *(_reaction(writer, entity) for entity in change.entities if entity.kind == "reaction"),
    ]
    sessions, passed = put_back(writer, change, asked)
    _require_nothing_to_come(writer, [entity.id for entity in people], asked)
    _require_nothing_booked(writer, [entity.id for entity in change.entities if entity.kind == "order"], asked)
    touched = (*entities, *put_holds_back(writer, change, asked), *sessions)
    return writer.record(Change(0, asked, kind, change.words, change.values, touched, passed, change.id))


def _require_nothing_to_come(reader: Reader, people: list[int], asked: Asked) -> None:
    """Who is gone once more may have been booked for meanwhile, or ordered something."""
    for patient in map(reader.patient, people):
        if not patient.gone:
            continue
        coming = sessions_to_come(reader.sessions_of_patient(patient.id), asked.at)
        if coming or any(order.is_active for order in reader.orders_of_patient(patient.id)):
            words = _(
                "This can't be taken back: sessions were booked or orders entered for {name} meanwhile. Cancel and stop"
                " them first."
            )
            raise UndoRefusedError(words.format(name=patient.name))


def _require_nothing_booked(reader: Reader, orders: list[int], asked: Asked) -> None:
    """An order that stops once more may have got sessions meanwhile."""
    for order in map(reader.order, orders):
        if not order.is_active and sessions_to_come(reader.sessions_of_order(order.id), asked.at):
            raise UndoRefusedError(_(_HAS_SESSIONS))


def _order(writer: Writer, entity: EntityChange, asked: Asked) -> EntityChange:
    now = writer.order(entity.id)
    if replace(order_from_record(entity.after or {}), version=now.version) != now:
        raise UndoRefusedError(
            _("This can't be taken back: the order has been changed since. Look at it and change it by hand.")
        )
    before = order_from_record(entity.before) if entity.before else _by_mistake(writer, now, asked)
    if before.is_active and not now.is_active and active_order(writer, now.patient_id, now.drug_id) is not None:
        raise UndoRefusedError(_("This can't be taken back: the patient has another order for the drug meanwhile."))
    if before.is_active:
        require_here(writer, now.patient_id)
    return order_change(now, writer.save_order(replace(before, version=now.version)))


def _by_mistake(reader: Reader, order: Order, asked: Asked) -> Order:
    if any(each.start >= asked.at and not each.state.is_given_up for each in reader.sessions_of_order(order.id)):
        raise UndoRefusedError(_(_HAS_SESSIONS))
    return replace(order, stopped_on=reader.zone().date_of(asked.at), stop_reason=StopReason.MISTAKE.value)


def _reaction(writer: Writer, entity: EntityChange) -> EntityChange:
    now = writer.reaction(entity.id)
    if replace(reaction_from_record(entity.after or {}), version=now.version) != now:
        raise UndoRefusedError(_("This can't be taken back: the reaction has been changed since."))
    former = reaction_from_record(entity.before) if entity.before else replace(now, withdrawn=True)
    return reaction_change(now, writer.save_reaction(replace(former, version=now.version)))
