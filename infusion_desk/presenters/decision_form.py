"""A clinician's decision on an observation that the label leaves open, as it is typed."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from infusion_desk.domain.entered import whole_number
from infusion_desk.domain.orders import OBSERVED_FOR, Decision, decided
from infusion_desk.domain.phases import LONGEST_SESSION_MINUTES
from infusion_desk.errors import InputError
from infusion_desk.presenters.typed_date import typed_date
from infusion_desk.services.order_views import OrderView
from infusion_desk.services.wording import Wording
from infusion_desk.texts import _


class TypedDecision(NamedTuple):
    """What stands in the form, as it was typed."""

    minutes: str = ""
    by: str = ""
    on: str = ""

    @staticmethod
    def of(view: OrderView, today: date, wording: Wording) -> TypedDecision:
        """The form of the decision that is on record; without one, of one by the prescriber today."""
        decision = view.order.decision
        if decision is None:
            return TypedDecision(by=view.order.prescriber, on=wording.birth_date(today))
        return TypedDecision(str(decision.minutes), decision.by, wording.birth_date(decision.on))


def read_decision(typed: TypedDecision, today: date, wording: Wording) -> Decision:
    """The decision that was typed. Raises InputError with a sentence for what is missing or can't be."""
    try:
        minutes = whole_number(typed.minutes, 0, LONGEST_SESSION_MINUTES)
    except InputError:
        raise InputError(_(OBSERVED_FOR)) from None
    on = typed_date(typed.on, today, today, wording) if typed.on.strip() else today
    return decided(minutes, typed.by, on, today)


def decision_about(view: OrderView) -> str:
    """What is decided on, and what becomes of it."""
    return _(
        "The label leaves the observation after {drug} to a clinician from a certain dose on. Without a decision the"
        " last length that it asks for is planned. A decision holds for sessions that are booked from then on; after a"
        " reaction it doesn't hold."
    ).format(drug=view.drug_name)
