"""Reads of treatment orders, of the sessions that carry them out, and of reactions."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING

from infusion_desk.domain.sessions import CancelReason, SessionState
from infusion_desk.services.ports import DoseOnRecord, OrderToGive
from infusion_desk.storage.people import PATIENT_COLUMNS, patient_of
from infusion_desk.storage.statements import Row, Statements, only
from infusion_desk.texts import _

if TYPE_CHECKING:
    from infusion_desk.domain.orders import Order, Reaction

_ORDER_COLUMNS = (
    "id, patient_id, drug_id, starts_on, ordered_on, option, dose, micrograms, doses, every, elsewhere,"
    " prescriber, signed_on, observation_minutes, decided_by, decided_on, stopped_on, stop_reason, note, brand, version"
)
_ORDER_WIDTH = _ORDER_COLUMNS.count(",") + 1
_ORDERS = f"SELECT {_ORDER_COLUMNS} FROM treatment_orders"
_ORDERS_TO_GIVE = (
    f"SELECT o.{_ORDER_COLUMNS.replace(', ', ', o.')}, p.{PATIENT_COLUMNS.replace(', ', ', p.')}"
    " FROM treatment_orders o JOIN patients own ON own.id = o.patient_id"
    " JOIN patients p ON p.id = (WITH RECURSIVE up (id, held_by) AS (SELECT own.id, own.merged_into UNION"
    " SELECT q.id, q.merged_into FROM patients q JOIN up ON q.id = up.held_by) SELECT id FROM up WHERE held_by IS NULL)"
    " WHERE o.stopped_on IS NULL AND p.removed = 0 AND p.gone = '' ORDER BY o.id"
)
_DOSES_TO_GIVE = (
    "SELECT l.order_id, s.id, s.dose_number, s.state, s.starts_at, s.ends_at,"
    " EXISTS (SELECT 1 FROM reservations r WHERE r.session_id = s.id),"
    f" s.state = 'cancelled' AND s.cancel_reason = '{CancelReason.MISTAKE}' FROM treatment_orders o"
    " JOIN order_sessions l ON l.order_id = o.id JOIN sessions s ON s.id = l.session_id"
    " WHERE o.stopped_on IS NULL ORDER BY s.starts_at, s.id"
)
_REACTIONS = "SELECT id, patient_id, drug_id, happened_on, grade, by, note, withdrawn, version FROM reactions"
# A record may hold one that holds another one itself.
_SAME_PERSON = (
    "patient_id IN (WITH RECURSIVE same (id) AS (VALUES (?) UNION"
    " SELECT p.id FROM patients p JOIN same ON p.merged_into = same.id) SELECT id FROM same)"
)


class OrderReads(Statements):
    """The part of a `services.ports.Reader` that knows orders and reactions."""

    def order(self, order_id: int) -> Order:
        """One order, a stopped one too. Raises NotFoundError."""
        missing = _("There is no order {order_id}. Look its number up with infusion-desk order list.")
        return _order_of(only(self._all(f"{_ORDERS} WHERE id = ?", (order_id,)), missing.format(order_id=order_id)))

    def orders(self, *, active: bool = True) -> tuple[Order, ...]:
        """Every order in the order in which they were entered, only those not stopped unless all are wanted."""
        return tuple(map(_order_of, self._all(f"{_ORDERS}{' WHERE stopped_on IS NULL' if active else ''} ORDER BY id")))

    def orders_to_give(self) -> tuple[OrderToGive, ...]:
        """Every order that isn't stopped, of patients for whom sessions are booked, read in one go."""
        doses: dict[int, list[DoseOnRecord]] = defaultdict(list)
        for order_id, session_id, number, state, start, end, holds, is_mistake in self._all(_DOSES_TO_GIVE):
            dose = DoseOnRecord(session_id, number, SessionState(state), start, end, bool(holds), bool(is_mistake))
            doses[order_id].append(dose)
        return tuple(
            OrderToGive(order, patient_of(row[_ORDER_WIDTH:]), tuple(doses[order.id]))
            for row in self._all(_ORDERS_TO_GIVE)
            for order in (_order_of(row[:_ORDER_WIDTH]),)
        )

    def orders_of_patient(self, patient_id: int) -> tuple[Order, ...]:
        """The orders of a patient and of the records merged into hers or his, stopped ones too."""
        return tuple(map(_order_of, self._all(f"{_ORDERS} WHERE {_SAME_PERSON} ORDER BY id", (patient_id,))))

    def order_of_session(self, session_id: int) -> int | None:
        """The number of the order that a session carries out, None without one."""
        found = self._all("SELECT order_id FROM order_sessions WHERE session_id = ?", (session_id,))
        return found[0][0] if found else None

    def orders_of_sessions(self, session_ids: Collection[int]) -> dict[int, int]:
        """The number of the order that each of these sessions carries out; those without one are left out."""
        wanted = ", ".join("?" * len(session_ids))
        select = f"SELECT session_id, order_id FROM order_sessions WHERE session_id IN ({wanted})"
        return dict(self._all(select, tuple(session_ids)))

    def reactions(self, patient_id: int) -> tuple[Reaction, ...]:
        """The reactions of a patient that weren't withdrawn, the oldest first."""
        where = f"withdrawn = 0 AND {_SAME_PERSON} ORDER BY happened_on, id"
        return tuple(map(_reaction_of, self._all(f"{_REACTIONS} WHERE {where}", (patient_id,))))

    def reaction(self, reaction_id: int) -> Reaction:
        """One reaction, a withdrawn one too. Raises NotFoundError."""
        found = self._all(f"{_REACTIONS} WHERE id = ?", (reaction_id,))
        return _reaction_of(only(found, _("There is no such reaction on record. Look at the patient again.")))


def _order_of(row: Row) -> Order:
    (id_, patient, drug, start, ordered, option, dose, micrograms, doses, every, elsewhere, prescriber, signed, minutes,
     decided_by, decided_on, stopped, reason, note, brand, version) = row  # fmt: skip
    from infusion_desk.domain.orders import Decision, DoseElsewhere, Order

    given = tuple(DoseElsewhere(date.fromisoformat(day), amount) for day, amount in json.loads(elsewhere))
    decision = None if minutes is None else Decision(minutes, decided_by, date.fromisoformat(decided_on))
    mg = None if micrograms is None else micrograms / 1000
    return Order(
        id_, patient, drug, date.fromisoformat(start), date.fromisoformat(ordered), option, dose, mg, doses, every,
        given, prescriber, _date(signed), decision, _date(stopped), reason, note, brand, version,
    )  # fmt: skip


def _reaction_of(row: Row) -> Reaction:
    id_, patient_id, drug_id, day, grade, by, note, withdrawn, version = row
    from infusion_desk.domain.orders import Reaction, ReactionGrade

    at = date.fromisoformat(day)
    return Reaction(id_, patient_id, drug_id, at, ReactionGrade(grade), by, note, bool(withdrawn), version)


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
