"""A treatment order as it is typed, and as the rows of a patient's page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from infusion_desk.domain.drugs import Drug
from infusion_desk.domain.durations import plain_figure
from infusion_desk.domain.entered import milligrams
from infusion_desk.domain.measurements import Measurement, MeasurementKind, latest
from infusion_desk.domain.ordered_amounts import ordered_amount
from infusion_desk.domain.orders import DoseElsewhere, Order, StopReason
from infusion_desk.errors import InputError
from infusion_desk.presenters.measures import amount_words, how_long_ago, surface_words
from infusion_desk.presenters.roster_rows import RosterRow
from infusion_desk.presenters.typed_date import typed_date
from infusion_desk.services.order_views import OrderView
from infusion_desk.services.orders import STOP_WORDS
from infusion_desk.services.wording import Wording
from infusion_desk.texts import N_, _

MOST_ELSEWHERE = 3
HEADINGS = (N_("Drug"), N_("Ordered"), N_("Given"), N_("Next dose"))


@dataclass(frozen=True, slots=True)
class TypedOrder:
    """What stands in the form, as it was typed; `elsewhere` has a line for each dose: its date, and its amount."""

    drug_id: str = ""
    option: str = ""
    dose: str = ""
    mg: str = ""
    start: str = ""
    doses: str = ""
    every: str = ""
    elsewhere: str = ""
    prescriber: str = ""
    ordered_on: str = ""
    signed_on: str = ""
    note: str = ""
    brand: str = ""

    @staticmethod
    def of(order: Order, wording: Wording) -> TypedOrder:
        """The form of an order that is kept already."""
        return TypedOrder(
            order.drug_id,
            order.option,
            order.dose,
            plain_figure(order.mg) if order.mg is not None else "",
            wording.birth_date(order.start),
            str(order.doses) if order.doses is not None else "",
            order.every,
            given_lines(order.elsewhere),
            order.prescriber,
            wording.birth_date(order.ordered_on),
            wording.birth_date(order.signed_on) if order.signed_on else "",
            order.note,
            order.brand,
        )


def given_lines(doses: Iterable[DoseElsewhere]) -> str:
    """Doses given before as the form has them, a line each: `2026-06-08 300 mg`."""
    return "\n".join(" ".join((each.day.isoformat(), each.amount)).strip() for each in doses)


def read_order(typed: TypedOrder, patient_id: int, today: date, wording: Wording, seen: Order | None = None) -> Order:
    """The order that was typed; what the form doesn't show stays as in `seen`. Raises InputError with a sentence."""
    if not typed.drug_id:
        raise InputError(_("Choose the drug."))
    start = _date(typed.start, today, wording)
    if start is None:
        raise InputError(_("Say on which day the treatment begins, or goes on here."))
    base = seen or Order(0, patient_id, typed.drug_id, start, today)
    return replace(
        base,
        start=start,
        ordered_on=_date(typed.ordered_on, today, wording) or today,
        option=typed.option,
        dose=typed.dose.strip(),
        mg=milligrams(typed.mg) if typed.mg.strip() else None,
        doses=_count(typed.doses),
        every=typed.every.strip(),
        elsewhere=tuple(_elsewhere(line, today, wording) for line in typed.elsewhere.splitlines() if line.strip()),
        prescriber=typed.prescriber.strip(),
        signed_on=_date(typed.signed_on, today, wording),
        note=typed.note.strip(),
        brand=typed.brand,
    )


def brand_choices(drug: Drug, ordered: str) -> tuple[tuple[str, str], ...]:
    """What may be ordered by name, each with what the order keeps of it; none where there is nothing to choose.

    A brand that was `ordered` stays to be seen when the drug's file has it no longer.
    """
    known = tuple((name, "" if name == drug.display_name else name) for name in drug.brand_names)
    if ordered in ("", *drug.brand_names):
        return known
    return (*(known or ((drug.display_name, ""),)), (ordered, ordered))


def measured_for(dose: str, measurements: Iterable[Measurement], today: date, units: str) -> str:
    """What a dose per kilogram or per square metre was worked out from, with its age; "" for any other dose.

    It is shown only: the amount is never proposed.
    """
    known, typed = tuple(measurements), dose.replace("m²", "m2").casefold()
    if "/m2" in typed:
        return surface_words(known, today) or _("The body surface isn't known: a weight and a height are needed.")
    if "/kg" not in typed:
        return ""
    weight = latest(known, MeasurementKind.WEIGHT)
    if weight is None:
        return _("No weight was measured yet.")
    words = _("Weight {weight}, measured {age}. It is shown only; the amount is the prescriber's.")
    amount = amount_words(weight.kind, weight.amount, units)
    return words.format(weight=amount, age=how_long_ago(weight.measured_on, today))


def order_rows(views: tuple[OrderView, ...], wording: Wording) -> tuple[RosterRow, ...]:
    """A row for each order, those not stopped first; the row's id is the order's."""
    return tuple(_row(each, wording) for each in views)


def _row(view: OrderView, wording: Wording) -> RosterRow:
    order = view.order
    ordered = " · ".join(part for part in (ordered_amount(order), order.option, order.every) if part)
    given = _("{given} of {doses}").format(given=view.given, doses=order.doses) if order.doses else str(view.given)
    return RosterRow(
        order.id,
        (
            view.drug_name,
            ordered or _("as the drug's file says"),
            given,
            _next(view, wording),
        ),
    )


def order_hints(view: OrderView | None, wording: Wording) -> str:
    """What somebody should look at about an order: its next dose's window, a missing signature, what can't be told.

    On a line of its own stands who ordered it and when, and what was given elsewhere.
    """
    if view is None:
        return ""
    window = ""
    if view.next is not None and view.next.earliest != view.next.latest:
        window = _("{label} may be given from {earliest} to {latest}.").format(
            label=view.next_label[:1].upper() + view.next_label[1:],
            earliest=wording.birth_date(view.next.earliest),
            latest=wording.birth_date(view.next.latest),
        )
    said = " ".join(part for part in (window, *view.hints, view.problem, view.order.note) if part)
    return "\n".join(part for part in (said, origin_words(view.order, wording)) if part)


def origin_words(order: Order, wording: Wording) -> str:
    """`Ordered 20 Nov 2026 · Dr. Lund · signed 21 Nov 2026 · given elsewhere: 8 Jun 2026 300 mg`."""
    parts = [_("Ordered {date}").format(date=wording.birth_date(order.ordered_on)), order.prescriber]
    if order.signed_on is not None:
        parts.append(_("signed {date}").format(date=wording.birth_date(order.signed_on)))
    if order.elsewhere:
        shown = [f"{wording.birth_date(each.day)} {each.amount}".rstrip() for each in order.elsewhere[-MOST_ELSEWHERE:]]
        words = _("given elsewhere: {doses}")
        if len(order.elsewhere) > MOST_ELSEWHERE:
            words = _("given elsewhere: {count} doses, the last of them {doses}")
        parts.append(words.format(count=len(order.elsewhere), doses=", ".join(shown)))
    return " · ".join(part for part in parts if part)


def _next(view: OrderView, wording: Wording) -> str:
    order, dose = view.order, view.next
    if order.stopped_on is not None:
        words = _(STOP_WORDS[StopReason(order.stop_reason)])
        return _("stopped {date}: {reason}").format(date=wording.birth_date(order.stopped_on), reason=words)
    if dose is None:
        return "" if view.problem else _("none to come")
    booked = next((each for each in view.booked if each.dose_number == dose.number), None)
    if booked is not None:
        day = wording.birth_date(wording.zone.date_of(booked.start))
        return _("{label}, booked {date}").format(label=view.next_label, date=day)
    return _("{label}, due {due}").format(label=view.next_label, due=wording.birth_date(dose.due))


def _date(typed: str, today: date, wording: Wording) -> date | None:
    return typed_date(typed, today, today, wording) if typed.strip() else None


def _count(typed: str) -> int | None:
    if not typed.strip():
        return None
    if not typed.strip().isdecimal() or int(typed) < 1:
        raise InputError(_("The number of doses is a whole number, or empty until the treatment is stopped."))
    return int(typed)


def _elsewhere(line: str, today: date, wording: Wording) -> DoseElsewhere:
    """A date, and after it the amount where it is known: `2026-06-08 300 mg`."""
    first, _blank, rest = line.strip().partition(" ")
    try:
        return DoseElsewhere(typed_date(first.rstrip(",;"), today, today, wording), rest.strip())
    except InputError:
        sentence = _("“{line}” is no dose given elsewhere. Write the date first, as 2026-06-08, then the amount.")
        raise InputError(sentence.format(line=line.strip()[:60])) from None
