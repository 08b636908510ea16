"""Orders and dated doses as the commands print them: as JSON and in lines."""

from __future__ import annotations

from infusion_desk.texts import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

    from infusion_desk.domain.courses import DatedDose
    from infusion_desk.domain.people import Patient
    from infusion_desk.services.order_views import OrderView
    from infusion_desk.services.ports import Reader


def order_json(view: OrderView, patient: Patient) -> dict[str, Any]:
    """An order with where it stands; dates as YYYY-MM-DD, what isn't known as null."""
    order = view.order
    decision = order.decision
    return {
        "id": order.id,
        "patient": patient.mrn,
        "name": patient.name,
        "drug": order.drug_id,
        "drug_name": view.drug_name,
        "brand": order.brand,
        "option": order.option,
        "dose": order.dose,
        "mg": order.mg,
        "start": order.start.isoformat(),
        "doses": order.doses,
        "every": order.every,
        "elsewhere": [{"date": day.isoformat(), "amount": amount} for day, amount in order.elsewhere],
        "prescriber": order.prescriber,
        "ordered": order.ordered_on.isoformat(),
        "signed": order.signed_on.isoformat() if order.signed_on else None,
        "observation_minutes": decision.minutes if decision else None,
        "decided_by": decision.by if decision else "",
        "decided": decision.on.isoformat() if decision else None,
        "stopped": order.stopped_on.isoformat() if order.stopped_on else None,
        "stop_reason": order.stop_reason,
        "given": view.given,
        "booked": [each.id for each in view.booked],
        "next": window_json(view.next, view.next_label) if view.next else None,
        "hints": list(view.hints),
        "problem": view.problem,
    }


def window_json(dose: DatedDose, label: str) -> dict[str, Any]:
    """A dose to come with its window."""
    return {
        "number": dose.number,
        "label": label,
        "earliest": dose.earliest.isoformat(),
        "due": dose.due.isoformat(),
        "latest": dose.latest.isoformat(),
        "amount": dose.amount,
    }


def order_line(view: OrderView, patient: Patient, settings: Mapping[str, str]) -> Iterator[str]:
    """An order in lines: what, for whom, who ordered it, what comes next, and what to look at."""
    from infusion_desk.domain.orders import StopReason
    from infusion_desk.presenters.order_form import origin_words
    from infusion_desk.services.identities import told_apart
    from infusion_desk.services.orders import STOP_WORDS
    from infusion_desk.services.wording import Wording

    wording, order = Wording.of(settings), view.order
    parts = [f"#{order.id}", told_apart(patient, wording), view.drug_name, order.option, order.dose]
    parts += [f"{order.mg:g} mg" if order.mg is not None else "", order.every]
    yield "  ".join(part for part in parts if part)
    yield "    " + origin_words(order, wording)
    if order.stopped_on is not None:
        yield "    " + _("stopped on {date} ({reason})").format(
            date=order.stopped_on.isoformat(), reason=_(STOP_WORDS[StopReason(order.stop_reason)])
        )
    elif view.next is not None:
        yield "    " + _("given {count}; next {label}: due {due}, from {earliest} to {latest}").format(
            count=view.given, label=view.next_label, due=view.next.due.isoformat(),
            earliest=view.next.earliest.isoformat(), latest=view.next.latest.isoformat(),
        )  # fmt: skip
    elif not view.problem:
        yield "    " + _("given {count}; no further dose is to come").format(count=view.given)
    for sentence in (*view.hints, view.problem):
        if sentence:
            yield f"    {sentence}"


def wanting_figures(reader: Reader, view: OrderView) -> Iterator[str]:
    """What the length of the next dose follows from and neither the order nor the patient's measurements say."""
    from infusion_desk.presenters.booking_form import BookingForm, figures_of
    from infusion_desk.services.ordered_bookings import booking_for

    drug = reader.drug(view.order.drug_id)
    if drug is None or view.next is None:
        return
    needed = figures_of(BookingForm(drug=drug, dose_number=view.next.number, option=view.order.option).dose)
    booking = booking_for(reader, view.order, view.next.number)
    if needed.mg_is_needed and booking.mg is None:
        yield _(
            "How long it takes depends on the amount in mg, which is not ordered: add --mg when you look for times"
            " and book."
        )
    if needed.weight and booking.weight_kg is None:
        yield _(
            "How long it takes depends on the weight, and none is kept: keep it with infusion-desk measure add, or add"
            " --weight when you look for times and book."
        )
