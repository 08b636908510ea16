"""Treatment orders: entered, changed, signed, stopped, and decisions on them. Each is one change, undone as others.

For a screen, all with plain values in and out:

- `add(place, order, asked)`, `change(place, seen, wanted, asked)`, `sign(place, order_id, signed_on, asked)`
- `stop(place, order_id, reason, asked)` cancels the sessions to come; `services.departures` does so for everything of
  a patient who died or went elsewhere
- `decide(place, order_id, minutes, by, asked)` keeps a clinician's word on an observation that the label leaves open;
  without minutes it is taken back
- an order that goes on with a treatment (a prescription renewed) counts on with `order_views.doses_before(...)` as its
  `elsewhere`; without it doses are counted from 1 again
- to look at: `services.order_views` (orders of a patient with where they stand), `services.due` (the due list),
  `services.courses` (booking a course)
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from infusion_desk.domain.drugs import Drug
from infusion_desk.domain.entered import kept_note
from infusion_desk.domain.orders import Order, StopReason, decided
from infusion_desk.domain.rules import Value
from infusion_desk.domain.sessions import CancelReason, InfusionSession
from infusion_desk.errors import InputError
from infusion_desk.services.booking import cancelled_session
from infusion_desk.services.call_lists import is_to_come
from infusion_desk.services.changes import Asked, Change, ChangeKind, EntityChange
from infusion_desk.services.drug_names import ordered_name
from infusion_desk.services.identities import require_alive, require_bookable
from infusion_desk.services.order_dates import active_order
from infusion_desk.services.order_fields import checked_order, require_amounts
from infusion_desk.services.ports import Reader, Writer
from infusion_desk.services.records import order_change
from infusion_desk.services.session_changes import Changed, once, put_sessions
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


def add(place: Workplace, order: Order, asked: Asked) -> Change:
    """Enter an order (its id is ignored); sessions of the drug that carry out no order yet carry out this one.

    Raises InputError for what can't be kept, and when the patient has an active order for the drug already.
    """
    drug = place.drugs.drug(order.drug_id)

    def act(writer: Writer) -> Change:
        require_bookable(writer, writer.patient(order.patient_id))
        new = checked_order(replace(order, stopped_on=None, stop_reason=""), drug, _today(writer, asked))
        require_amounts(new)
        _require_dates(writer, new)
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
        require_amounts(new, now)
        _require_dates(writer, new)
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


def decide(
    place: Workplace, order_id: int, minutes: int | None, by: str, asked: Asked, on: date | None = None
) -> Change:
    """Keep a clinician's decision on an observation that the label leaves open; None takes it back.

    It holds for sessions booked from then on; `on` is the day of the decision, today unless it is named. Raises
    InputError without a name, for an impossible length or day, and where the label leaves nothing open.
    """

    def act(writer: Writer) -> Change:
        now, today = _active(writer, order_id), _today(writer, asked)
        if minutes is None:
            if now.decision is None:
                raise InputError(_("There is no decision on this order, so there is nothing to take back."))
            words = N_("Take back the decision on the observation after {drug} for {name}")
            return _saved(writer, asked, words, now, replace(now, decision=None))
        _require_open(place.drugs.drug(now.drug_id))
        decision = decided(minutes, by, on or today, today)
        words = N_("Keep the decision on the observation after {drug} for {name}")
        return _saved(writer, asked, words, now, replace(now, decision=decision))

    return once(place, asked, act)


def stop(place: Workplace, order_id: int, reason: StopReason, asked: Asked, note: str = "") -> Change:
    """Stop an order and cancel its sessions to come, as one change. Raises InputError when it is stopped already."""

    def act(writer: Writer) -> Change:
        now = writer.order(order_id)
        if not now.is_active:
            raise InputError(_("This order is stopped already. Nothing was changed."))
        coming = sessions_to_come(writer.sessions_of_order(order_id), asked.at)
        cancelled = cancelled_for(writer, coming, reason, asked)
        kept = writer.save_order(stopped_order(now, reason, _today(writer, asked), note))
        words = N_("Stop the order of {drug} for {name}; {count} sessions to come are cancelled")
        return _record(writer, asked, words, kept, [order_change(now, kept), *cancelled], count=len(cancelled))

    return once(place, asked, act)


def _require_dates(reader: Reader, order: Order) -> None:
    """Raise InputError where something of an order lies before the patient's birth."""
    days = (order.start, order.ordered_on, *(each.day for each in order.elsewhere))
    require_alive(reader, reader.patient(order.patient_id), *days)


def _active(reader: Reader, order_id: int) -> Order:
    order = reader.order(order_id)
    if not order.is_active:
        raise InputError(_("This order is stopped, so it can't be changed. Enter a new one."))
    return order


def _require_open(drug: Drug) -> None:
    if not drug.leaves_observation_open:
        words = _("The label of {drug} leaves no observation open, so there is nothing to decide.")
        raise InputError(words.format(drug=drug.display_name))


def stopped_order(order: Order, reason: StopReason, day: date, note: str) -> Order:
    """The order as it stands once it is stopped. Raises InputError when the note gets too long with what is added."""
    note = "\n".join(part for part in (order.note, note.strip()) if part)
    return replace(order, stopped_on=day, stop_reason=reason.value, note=kept_note(note))


def sessions_to_come(sessions: Iterable[InfusionSession], now: int) -> list[InfusionSession]:
    """Those of the sessions that are still to be held at `now`; who sits in the chair is finished first."""
    return [each for each in sessions if is_to_come(each, now) and not each.state.is_in_chair]


def cancelled_for(
    writer: Writer, sessions: list[InfusionSession], reason: StopReason, asked: Asked
) -> tuple[EntityChange, ...]:
    """Cancel sessions because their order ends; return what became of them for the audit."""
    cancelled = [Changed(each, cancelled_session(each, CANCELLED_FOR[reason])) for each in sessions]
    return put_sessions(writer, cancelled, asked)[0]


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
    values: dict[str, Value] = {"name": name, "drug": ordered_name(writer, order), **more}
    return writer.record(Change(0, asked, ChangeKind.ORDER, words, values, tuple(entities)))


def _today(reader: Reader, asked: Asked) -> date:
    return reader.zone().date_of(asked.at)
