"""Treatment orders: entered, changed, signed, stopped; decisions and reactions. Each is one change, undone as others.

For a screen, all with plain values in and out:

- `add(place, order, asked)`, `change(place, seen, wanted, asked)`, `sign(place, order_id, signed_on, asked)`
- `stop(place, order_id, reason, asked)` cancels the sessions to come; `leave(place, patient_id, why, asked)` does so
  for everything of a patient who died or went elsewhere
- `decide(place, order_id, minutes, by, asked)` keeps a clinician's word on an observation that the label leaves open;
  without minutes it is taken back
- `add_reaction(place, reaction, asked)`, `withdraw_reaction(place, reaction_id, asked)`
- an order that goes on with a treatment (a prescription renewed) counts on with `order_views.doses_before(...)` as its
  `elsewhere`; without it doses are counted from 1 again
- to look at: `services.order_views` (orders of a patient with where they stand), `services.due` (the due list),
  `services.courses` (booking a course)
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from infusion_desk.domain.drugs import LONGEST_SESSION_MINUTES
from infusion_desk.domain.entered import LONGEST_NOTE
from infusion_desk.domain.orders import Decision, Order, Reaction, StopReason
from infusion_desk.domain.people import Patient
from infusion_desk.domain.rules import Value
from infusion_desk.domain.sessions import CancelReason, InfusionSession
from infusion_desk.domain.time import Span
from infusion_desk.errors import InputError
from infusion_desk.services.booking import cancelled_session, once, put_sessions
from infusion_desk.services.call_lists import is_to_come
from infusion_desk.services.changes import Asked, Change, ChangeKind, EntityChange
from infusion_desk.services.identities import require_bookable
from infusion_desk.services.order_dates import active_order
from infusion_desk.services.order_fields import checked_order
from infusion_desk.services.ports import Reader, Writer
from infusion_desk.services.records import hold_change, order_change, patient_change, reaction_change, waiting_change
from infusion_desk.services.workplace import Workplace
from infusion_desk.texts import N_, _

CANCELLED_FOR: Mapping[StopReason, CancelReason] = {
    StopReason.COMPLETED: CancelReason.OTHER,
    StopReason.REACTION: CancelReason.ILLNESS,
    StopReason.SWITCHED: CancelReason.DRUG,
    StopReason.PATIENT: CancelReason.PATIENT,
    StopReason.DECEASED: CancelReason.OTHER,
    StopReason.TRANSFERRED: CancelReason.OTHER,
    StopReason.MISTAKE: CancelReason.MISTAKE,
    StopReason.OTHER: CancelReason.OTHER,
}
"""Why the sessions of a stopped order were cancelled."""

STOP_WORDS: Mapping[StopReason, str] = {
    StopReason.COMPLETED: N_("treatment completed"),
    StopReason.REACTION: N_("after a reaction"),
    StopReason.SWITCHED: N_("switched to another drug"),
    StopReason.PATIENT: N_("by the patient's wish"),
    StopReason.DECEASED: N_("the patient died"),
    StopReason.TRANSFERRED: N_("transferred to another centre"),
    StopReason.MISTAKE: N_("entered by mistake"),
    StopReason.OTHER: N_("another reason"),
}
"""Each reason in words."""

_FAR = 20 * 366 * 86_400
"""Seconds: nothing is held longer ahead."""

LEAVING = (StopReason.DECEASED, StopReason.TRANSFERRED)


def add(place: Workplace, order: Order, asked: Asked) -> Change:
    """Enter an order (its id is ignored); sessions of the drug that carry out no order yet carry out this one.

    Raises InputError for what can't be kept, and when the patient has an active order for the drug already.
    """
    drug = place.drugs.drug(order.drug_id)

    def act(writer: Writer) -> Change:
        require_bookable(writer, writer.patient(order.patient_id))
        new = checked_order(replace(order, stopped_on=None, stop_reason=""), drug, _today(writer, asked))
        if active_order(writer, new.patient_id, drug.id) is not None:
            sentence = _("The patient has an active order for {drug} already. Change that one, or stop it first.")
            raise InputError(sentence.format(drug=drug.display_name))
        kept = writer.add_order(new)
        for session in _without_order(writer, kept):
            writer.link_session(session.id, kept.id)
        return _record(writer, asked, N_("Enter the order of {drug} for {name}"), kept, [order_change(None, kept)])

    return once(place, asked, act)


def change(place: Workplace, seen: Order, wanted: Order, asked: Asked) -> Change:
    """Change the order that was `seen` into `wanted`; sessions booked already stay as they are.

    Raises InputError for what can't be kept, for an order changed by somebody else since, or for no change at all.
    """
    drug = place.drugs.drug(seen.drug_id)

    def act(writer: Writer) -> Change:
        now = _active(writer, seen.id)
        if now != seen:
            raise InputError(_("Somebody else has changed this order since you opened it. Look at it and save again."))
        fixed = replace(wanted, id=now.id, patient_id=now.patient_id, drug_id=now.drug_id, version=now.version)
        new = checked_order(fixed, drug, _today(writer, asked))
        if new == now:
            raise InputError(_("Nothing in the order was changed, so there is nothing to save."))
        return _saved(writer, asked, N_("Change the order of {drug} for {name}"), now, new)

    return once(place, asked, act)


def sign(place: Workplace, order_id: int, signed_on: date, asked: Asked) -> Change:
    """Note that the prescriber has signed an order. Raises InputError when it is signed already."""

    def act(writer: Writer) -> Change:
        now = _active(writer, order_id)
        if now.signed_on is not None:
            raise InputError(_("This order is signed already. Nothing was changed."))
        signed = replace(now, signed_on=signed_on)
        new = checked_order(signed, place.drugs.drug(now.drug_id), _today(writer, asked))
        return _saved(writer, asked, N_("Note the signature of the order of {drug} for {name}"), now, new)

    return once(place, asked, act)


def decide(place: Workplace, order_id: int, minutes: int | None, by: str, asked: Asked) -> Change:
    """Keep a clinician's decision on an observation that the label leaves open; None takes it back.

    It holds for sessions booked from then on. Raises InputError without a name or for an impossible length.
    """
    if minutes is not None and not 0 <= minutes <= LONGEST_SESSION_MINUTES:
        raise InputError(_("Say for how many minutes the patient is observed, from 0 to 960."))
    if minutes is not None and not by.strip():
        raise InputError(_("A decision needs the name of the clinician who takes it. It is kept with the order."))

    def act(writer: Writer) -> Change:
        now = _active(writer, order_id)
        decision = None if minutes is None else Decision(minutes, " ".join(by.split()), _today(writer, asked))
        words = N_("Take back the decision on the observation after {drug} for {name}")
        if decision is not None:
            words = N_("Keep the decision on the observation after {drug} for {name}")
        return _saved(writer, asked, words, now, replace(now, decision=decision))

    return once(place, asked, act)


def stop(place: Workplace, order_id: int, reason: StopReason, asked: Asked, note: str = "") -> Change:
    """Stop an order and cancel its sessions to come, as one change. Raises InputError when it is stopped already."""

    def act(writer: Writer) -> Change:
        now = _active(writer, order_id)
        coming = _to_come(writer.sessions_of_order(order_id), asked)
        cancelled = _cancelled(writer, coming, reason, asked)
        kept = writer.save_order(_stopped(now, reason, _today(writer, asked), note))
        words = N_("Stop the order of {drug} for {name}; {count} sessions to come are cancelled")
        return _record(writer, asked, words, kept, [order_change(now, kept), *cancelled], count=len(cancelled))

    return once(place, asked, act)


def leave(place: Workplace, patient_id: int, why: StopReason, asked: Asked) -> Change:
    """Note that a patient died or was transferred: every order stops, every session to come is cancelled.

    Nothing is due, booked or printed for the patient from then on. Raises InputError for another reason.
    """
    if why not in LEAVING:
        raise InputError(_("Say whether the patient died or was transferred."))

    def act(writer: Writer) -> Change:
        before = writer.patient(patient_id)
        require_bookable(writer, before)
        coming = _to_come(writer.sessions_of_patient(patient_id), asked)
        cancelled = _cancelled(writer, coming, why, asked)
        after = writer.save_patient(replace(before, gone=why.value))
        today = _today(writer, asked)
        orders = [each for each in writer.orders_of_patient(patient_id) if each.is_active]
        stopped = [order_change(each, writer.save_order(_stopped(each, why, today, ""))) for each in orders]
        places = _places_let_go(writer, patient_id, asked)
        entities = (_departure(after), *stopped, patient_change(before, after), *places, *cancelled)
        words = N_("Note that {name} died; {count} sessions to come are cancelled")
        if why is StopReason.TRANSFERRED:
            words = N_("Note that {name} was transferred; {count} sessions to come are cancelled")
        values: dict[str, Value] = {"name": after.name, "count": len(cancelled)}
        return writer.record(Change(0, asked, ChangeKind.ORDER, words, values, entities))

    return once(place, asked, act)


def add_reaction(place: Workplace, reaction: Reaction, asked: Asked) -> Change:
    """Keep a reaction that a patient had (its id is ignored). Raises InputError for a day to come."""
    drug = place.drugs.drug(reaction.drug_id)

    def act(writer: Writer) -> Change:
        if reaction.day > _today(writer, asked):
            raise InputError(_("The date of the reaction lies in the future. Correct it."))
        if len(reaction.note) > LONGEST_NOTE:
            raise InputError(_("A note has at most 2,000 characters. Shorten it."))
        name = writer.patient(reaction.patient_id).name
        tidy = replace(reaction, drug_id=drug.id, note=reaction.note.strip(), by=reaction.by or asked.by)
        kept = writer.add_reaction(replace(tidy, withdrawn=False))
        words, values = N_("Keep a reaction of {name} to {drug}"), {"name": name, "drug": drug.display_name}
        return writer.record(Change(0, asked, ChangeKind.ORDER, words, values, (reaction_change(None, kept),)))

    return once(place, asked, act)


def withdraw_reaction(place: Workplace, reaction_id: int, asked: Asked) -> Change:
    """Take a reaction back that was entered by mistake; it stays in the audit."""

    def act(writer: Writer) -> Change:
        before = writer.reaction(reaction_id)
        if before.withdrawn:
            raise InputError(_("This reaction has been taken back already."))
        after = writer.save_reaction(replace(before, withdrawn=True))
        values = {"name": writer.patient(before.patient_id).name, "drug": drug_name(writer, before.drug_id)}
        words, entities = N_("Take back a reaction of {name} to {drug}"), (reaction_change(before, after),)
        return writer.record(Change(0, asked, ChangeKind.ORDER, words, values, entities))

    return once(place, asked, act)


def drug_name(reader: Reader, drug_id: str) -> str:
    """A drug's name as the centre says it; its id where no file describes it any more."""
    drug = reader.drug(drug_id)
    return drug.display_name if drug is not None else drug_id


def _active(reader: Reader, order_id: int) -> Order:
    order = reader.order(order_id)
    if not order.is_active:
        raise InputError(_("This order is stopped, so it can't be changed. Enter a new one."))
    return order


def _stopped(order: Order, reason: StopReason, day: date, note: str) -> Order:
    note = "\n".join(part for part in (order.note, note.strip()) if part)
    if len(note) > LONGEST_NOTE:
        raise InputError(_("A note has at most 2,000 characters. Shorten it."))
    return replace(order, stopped_on=day, stop_reason=reason.value, note=note)


def _to_come(sessions: Iterable[InfusionSession], asked: Asked) -> list[InfusionSession]:
    """Those of the sessions that are still to be held; who sits in the chair is finished first."""
    return [each for each in sessions if is_to_come(each, asked.at) and not each.state.is_in_chair]


def _cancelled(
    writer: Writer, sessions: list[InfusionSession], reason: StopReason, asked: Asked
) -> tuple[EntityChange, ...]:
    after = [cancelled_session(each, CANCELLED_FOR[reason]) for each in sessions]
    return put_sessions(writer, sessions, after, asked)[0]


def _departure(patient: Patient) -> EntityChange:
    """Marks the change as one that is taken back as a whole."""
    return EntityChange("departure", patient.id, None, {"gone": patient.gone, "version": 1})


def _places_let_go(writer: Writer, patient_id: int, asked: Asked) -> tuple[EntityChange, ...]:
    """Take a patient off the waitlist, and let every place go that is kept for her or him."""
    waiting = [each for each in writer.waitlist() if each.patient_id == patient_id]
    held = [each for each in writer.holds(Span(asked.at, asked.at + _FAR)) if each.patient_id == patient_id]
    for each in held:
        writer.remove_hold(each.id)
    off = (waiting_change(each, writer.save_waiting(replace(each, closed="removed"))) for each in waiting)
    return (*off, *(hold_change(each, None) for each in held))


def _without_order(reader: Reader, order: Order) -> list[InfusionSession]:
    """The patient's sessions of the drug that carry out no order, or one that was a mistake."""
    own = [each for each in reader.sessions_of_patient(order.patient_id) if each.drug_id == order.drug_id]
    linked = reader.orders_of_sessions([each.id for each in own])
    mistakes = {
        each.id
        for each in reader.orders_of_patient(order.patient_id)
        if each.stop_reason == StopReason.MISTAKE and not each.is_active
    }
    return [each for each in own if linked.get(each.id) is None or linked[each.id] in mistakes]


def _saved(writer: Writer, asked: Asked, words: str, now: Order, new: Order) -> Change:
    kept = writer.save_order(new)
    return _record(writer, asked, words, kept, [order_change(now, kept)])


def _record(
    writer: Writer, asked: Asked, words: str, order: Order, entities: Iterable[EntityChange], **more: int
) -> Change:
    name = writer.patient(order.patient_id).name
    values: dict[str, Value] = {"name": name, "drug": drug_name(writer, order.drug_id), **more}
    return writer.record(Change(0, asked, ChangeKind.ORDER, words, values, tuple(entities)))


def _today(reader: Reader, asked: Asked) -> date:
    return reader.zone().date_of(asked.at)
