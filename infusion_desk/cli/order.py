"""`infusion-desk order`: treatment orders entered, changed, listed, signed, decided on and stopped."""

from __future__ import annotations

from infusion_desk.cli._naming import add_drug, add_patient
from infusion_desk.cli._order_fields import (
    add_changed_dates,
    add_new_dates,
    add_order_fields,
    changed_order,
    named_fields,
    together,
)
from infusion_desk.cli._shared import (
    add_change_arguments,
    add_json,
    answer,
    asked_of,
    day_argument,
    note_argument,
    number_argument,
    workplace,
)
from infusion_desk.texts import N_, _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from typing import Any

    from infusion_desk.domain.orders import Order
    from infusion_desk.services.changes import Change
    from infusion_desk.services.workplace import Workplace

NAME = "order"
HELP = N_("enter, change, list, sign, decide on or stop treatment orders")

REASONS = ("completed", "reaction", "switched", "patient", "deceased", "transferred", "mistake", "other")


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the command's arguments: one word says what is to be done."""
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    _describe_add(actions.add_parser("add", help=_("enter an order"), allow_abbrev=False))
    listed = actions.add_parser("list", help=_("list orders with where they stand"), allow_abbrev=False)
    listed.add_argument("--patient", metavar="MRN", help=_("only those of this patient"))
    listed.add_argument("--all", action="store_true", help=_("also those that are stopped"))
    add_json(listed)
    _describe_change(actions.add_parser("change", help=_("change what an order says"), allow_abbrev=False))
    signed = actions.add_parser("sign", help=_("note that an order is signed"), allow_abbrev=False)
    _add_number(signed)
    signed.add_argument("--signed", metavar="DATE", type=day_argument, required=True, help=_("the date of signing"))
    add_change_arguments(signed)
    _describe_decide(
        actions.add_parser("decide", help=_("keep a clinician's decision on the observation"), allow_abbrev=False)
    )
    stopped = actions.add_parser("stop", help=_("stop an order and cancel its sessions to come"), allow_abbrev=False)
    _add_number(stopped)
    stopped.add_argument("--reason", choices=REASONS, required=True, help=_("why it ends"))
    stopped.add_argument("--note", metavar="TEXT", type=note_argument, default="", help=_("more about it"))
    add_change_arguments(stopped)


def run(arguments: Namespace) -> int:
    """Do what was named and answer with the order as it stands then."""
    with workplace(arguments) as place:
        if arguments.action == "list":
            _list(arguments, place)
        else:
            _answer(arguments, place, _ACTIONS[arguments.action](arguments, place))
    return 0


def _describe_add(parser: ArgumentParser) -> None:
    add_patient(parser)
    add_drug(parser)
    add_new_dates(parser)
    add_order_fields(parser)
    add_change_arguments(parser)


def _describe_change(parser: ArgumentParser) -> None:
    _add_number(parser)
    add_changed_dates(parser)
    add_order_fields(parser)
    add_change_arguments(parser)


def _describe_decide(parser: ArgumentParser) -> None:
    _add_number(parser)
    decided = parser.add_mutually_exclusive_group(required=True)
    decided.add_argument("--minutes", metavar="N", type=int, help=_("for how many minutes the patient is observed"))
    decided.add_argument("--take-back", action="store_true", help=_("take the decision back that is on record"))
    parser.add_argument("--clinician", metavar="NAME", default="", help=_("who decided; needed with --minutes"))
    parser.add_argument("--date", metavar="DATE", type=day_argument, help=_("when it was decided; else today"))
    add_change_arguments(parser)


def _add_number(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--order",
        metavar="ID",
        type=number_argument,
        required=True,
        help=_("the order's number, as order list shows it"),
    )


def _add(arguments: Namespace, place: Workplace) -> Change:
    from infusion_desk.services.orders import add

    return add(place, _entered(arguments, place), asked_of(arguments, place.now()))


def _entered(arguments: Namespace, place: Workplace) -> Order:
    from dataclasses import replace

    from infusion_desk.cli._naming import named_patient
    from infusion_desk.domain.orders import Order
    from infusion_desk.services.order_views import doses_before

    with place.store.reading() as reader:
        patient = named_patient(reader, arguments.patient)
        today = reader.zone().date_of(place.now())
    elsewhere = arguments.elsewhere or ()
    if arguments.continues:
        before = doses_before(place, patient.id, place.drugs.drug(arguments.drug).id)
        elsewhere = together(before, elsewhere)
    fields = {**named_fields(arguments), "elsewhere": elsewhere}
    return replace(Order(0, patient.id, arguments.drug, arguments.start, today), **fields)


def _change(arguments: Namespace, place: Workplace) -> Change:
    from infusion_desk.services.orders import change

    with place.store.reading() as reader:
        seen = reader.order(arguments.order)
    wanted = changed_order(arguments, seen, place.drugs.drug(seen.drug_id))
    return change(place, seen, wanted, asked_of(arguments, place.now()))


def _sign(arguments: Namespace, place: Workplace) -> Change:
    from infusion_desk.services.orders import sign

    return sign(place, arguments.order, arguments.signed, asked_of(arguments, place.now()))


def _stop(arguments: Namespace, place: Workplace) -> Change:
    from infusion_desk.domain.orders import StopReason
    from infusion_desk.services.orders import stop

    reason = StopReason(arguments.reason)
    return stop(place, arguments.order, reason, asked_of(arguments, place.now()), arguments.note)


def _decide(arguments: Namespace, place: Workplace) -> Change:
    from infusion_desk.services.orders import decide

    asked = asked_of(arguments, place.now())
    return decide(place, arguments.order, arguments.minutes, arguments.clinician, asked, arguments.date)


_ACTIONS = {"add": _add, "change": _change, "sign": _sign, "decide": _decide, "stop": _stop}


def _answer(arguments: Namespace, place: Workplace, change: Change) -> None:
    from dataclasses import replace

    from infusion_desk.cli._orders import order_json, order_line, wanting_figures
    from infusion_desk.presenters.departure_words import cancelled_sentence
    from infusion_desk.services.order_views import order_view
    from infusion_desk.services.wording import Wording

    view = order_view(place, next(each.id for each in change.entities if each.kind == "order"))
    with place.store.reading() as reader:
        patient, settings = reader.patient(view.order.patient_id), reader.settings()
        cancelled = [reader.session(each) for each in change.session_ids]
        wanting = tuple(wanting_figures(reader, view)) if arguments.action in ("add", "change") else ()
    view = replace(view, hints=(*view.hints, *wanting))
    facts: dict[str, Any] = {"order": order_json(view, patient)}
    lines = list(order_line(view, patient, settings))
    if arguments.action == "stop":
        facts["cancelled"] = [each.id for each in cancelled]
        lines.append("    " + cancelled_sentence(cancelled, Wording.of(settings)))
    answer(arguments, facts, *lines)


def _list(arguments: Namespace, place: Workplace) -> None:
    from infusion_desk.cli._naming import named_patient
    from infusion_desk.cli._orders import order_json, order_line
    from infusion_desk.services.order_views import all_orders, orders_of

    with place.store.reading() as reader:
        settings = reader.settings()
        patient = named_patient(reader, arguments.patient) if arguments.patient is not None else None
    views = orders_of(place, patient.id) if patient else all_orders(place, active=not arguments.all)
    shown = [view for view in views if arguments.all or view.order.is_active]
    with place.store.reading() as reader:
        people = [reader.patient(view.order.patient_id) for view in shown]
    pairs = list(zip(shown, people, strict=True))
    lines = [line for view, who in pairs for line in order_line(view, who, settings)]
    facts = {"orders": [order_json(view, who) for view, who in pairs]}
    answer(arguments, facts, *(lines or [_("There are no orders.")]))
