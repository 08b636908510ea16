"""Treatment orders and reactions written, by SQLAlchemy's Core."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from infusion_desk.domain.orders import Order, Reaction
from infusion_desk.storage import tables
from infusion_desk.storage.order_reads import OrderReads
from infusion_desk.storage.row_writes import RowWrites


class OrderWrites(OrderReads, RowWrites):
    """The part of a `services.ports.Writer` that knows orders and reactions."""

    def add_order(self, order: Order) -> Order:
        """Add an order (its id is ignored); return it with its id."""
        return replace(
            order, id=self._insert(tables.treatment_orders, {**_order_record(order), "version": 1}), version=1
        )

    def save_order(self, order: Order) -> Order:
        """Write an order; return it with its new version. Raises StaleError."""
        self._update(tables.treatment_orders, order.id, order.version, _order_record(order))
        return replace(order, version=order.version + 1)

    def link_session(self, session_id: int, order_id: int) -> None:
        """Let a session carry out an order, in the place of another one."""
        self._upsert(tables.order_sessions, "session_id", {"session_id": session_id, "order_id": order_id})

    def add_reaction(self, reaction: Reaction) -> Reaction:
        """Add a reaction (its id is ignored); return it with its id."""
        record = {**_reaction_record(reaction), "version": 1}
        return replace(reaction, id=self._insert(tables.reactions, record), version=1)

    def save_reaction(self, reaction: Reaction) -> Reaction:
        """Write a reaction; return it with its new version. Raises StaleError."""
        self._update(tables.reactions, reaction.id, reaction.version, _reaction_record(reaction))
        return replace(reaction, version=reaction.version + 1)


def _order_record(order: Order) -> dict[str, Any]:
    decision = order.decision
    return {
        "patient_id": order.patient_id,
        "drug_id": order.drug_id,
        "starts_on": order.start.isoformat(),
        "ordered_on": order.ordered_on.isoformat(),
        "option": order.option,
        "dose": order.dose,
        "micrograms": None if order.mg is None else round(order.mg * 1000),
        "doses": order.doses,
        "every": order.every,
        "elsewhere": json.dumps([[day.isoformat(), amount] for day, amount in order.elsewhere], ensure_ascii=False),
        "prescriber": order.prescriber,
        "signed_on": order.signed_on.isoformat() if order.signed_on else None,
        "observation_minutes": decision.minutes if decision else None,
        "decided_by": decision.by if decision else "",
        "decided_on": decision.on.isoformat() if decision else None,
        "stopped_on": order.stopped_on.isoformat() if order.stopped_on else None,
        "stop_reason": order.stop_reason,
        "note": order.note,
        "brand": order.brand,
    }


def _reaction_record(reaction: Reaction) -> dict[str, Any]:
    return {
        "patient_id": reaction.patient_id,
        "drug_id": reaction.drug_id,
        "happened_on": reaction.day.isoformat(),
        "grade": reaction.grade.value,
        "by": reaction.by,
        "note": reaction.note,
        "withdrawn": int(reaction.withdrawn),
    }
