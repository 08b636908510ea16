"""What the commands share that ask for times: whom and what for, from when on, and the wishes."""

from __future__ import annotations

from infusion_desk.cli._naming import add_drug, add_nurse, add_patient, named_nurse, named_patient
from infusion_desk.cli._sessions import session_number
from infusion_desk.cli._shared import (
    day_argument,
    dose_argument,
    number_argument,
)
from infusion_desk.texts import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from typing import Any

    from infusion_desk.domain.drugs import Drug
    from infusion_desk.domain.wishes import Wishes
    from infusion_desk.services.booking import Booking
    from infusion_desk.services.offers import Inquiry
    from infusion_desk.services.ordered_bookings import GivenFigures
    from infusion_desk.services.ports import Reader
    from infusion_desk.services.workplace import Workplace


def add_session_arguments(parser: ArgumentParser, *, for_patient: bool = True, by_order: bool = False) -> None:
    """Add what says which session is wanted: a drug and a dose or, `by_order`, an order's next dose or a booked one."""
    if for_patient:
        add_patient(parser, required=not by_order)
    if not by_order:
        add_drug(parser)
    else:
        which = parser.add_mutually_exclusive_group(required=True)
        add_drug(which, required=False)
        which.add_argument(
            "--order",
            metavar="ID",
            type=number_argument,
            help=_("the order whose next dose is wanted"),
        )
        which.add_argument(
            "--session",
            dest="moved",
            metavar="ID",
            type=session_number,
            help=_("the booked session for which another time is wanted"),
        )
        parser.set_defaults(parser=parser)
    dose_help = _("which dose of the treatment")
    if for_patient:
        dose_help = _("which dose of the treatment; without it, the last one plus one")
    parser.add_argument("--dose", metavar="N", type=dose_argument, required=not for_patient, help=dose_help)
    option_help = _("which way of giving it, where there are several")
    if for_patient:
        option_help = _("which way of giving it, where there are several; else the one that is ordered")
    parser.add_argument("--option", metavar="NAME", default="", help=option_help)
    add_figures(parser, may_be_kept=for_patient)


def add_figures(parser: ArgumentParser, *, may_be_kept: bool = True) -> None:
    """Add what a dose's length may follow from; of a patient the last measurements are known."""
    weight, height = _("the patient's weight, where it is needed"), _("the patient's height, where it is needed")
    if may_be_kept:
        weight = _("the patient's weight, where it is needed; else the one measured last")
        height = _("the patient's height, where it is needed; else the one measured last")
    parser.add_argument("--mg", metavar="X", type=float, help=_("the dose as ordered, where its length depends on it"))
    parser.add_argument("--weight", metavar="KG", type=float, help=weight)
    parser.add_argument("--height", metavar="CM", type=float, help=height)


def add_wishes(parser: ArgumentParser) -> None:
    """Add what a caller may wish for."""
    add_nurse(parser)
    parser.add_argument("--chair-kind", metavar="KIND", default="", help=_("which kind of chair, such as bed"))
    parser.add_argument("--earliest", metavar="HH:MM", type=minute_argument, help=_("no start before this time"))
    parser.add_argument("--latest", metavar="HH:MM", type=minute_argument, help=_("no start after this time"))
    parser.add_argument("--done-by", metavar="HH:MM", type=minute_argument, help=_("the patient has left by then"))
    parser.add_argument("--around", metavar="HH:MM", type=minute_argument, help=_("the time that would be best"))
    parser.add_argument(
        "--weekdays", metavar="mon,thu", type=weekdays_argument, help=_("on these weekdays only, with commas between")
    )


def add_days(parser: ArgumentParser) -> None:
    """Add from when on and over how many days is looked."""
    parser.add_argument("--from", dest="first", metavar="D", type=day_argument, required=True, help=_("from which day"))
    parser.add_argument("--days", metavar="N", type=days_argument, help=_("over how many days; else 14"))


def minute_argument(text: str) -> int:
    """Minutes after midnight of a clock time on the command line."""
    from infusion_desk.cli._shared import wrong_usage
    from infusion_desk.domain.entered import clock_minute

    with wrong_usage():
        return clock_minute(text)


def weekday_argument(text: str) -> int:
    """A weekday from Monday 0."""
    from infusion_desk.cli._shared import wrong_usage
    from infusion_desk.domain.entered import weekday_number

    with wrong_usage():
        return weekday_number(text)


def weekdays_argument(text: str) -> frozenset[int]:
    """Weekdays with commas between; Monday is 0."""
    return frozenset(map(weekday_argument, text.strip(", ").split(",")))


def days_argument(text: str) -> int:
    """How many days to look over."""
    from infusion_desk.cli._shared import wrong_usage
    from infusion_desk.domain.entered import whole_number
    from infusion_desk.services.offers import MOST_DAYS

    with wrong_usage():
        return whole_number(text, 1, MOST_DAYS)


def inquiry_of(arguments: Namespace, place: Workplace, *, in_window: bool = True) -> Inquiry:
    """What is asked for; of an order's dose only the days `in_window`, unless any day may be asked about.

    Raises NotFoundError for a patient, drug or nurse who is not there.
    """
    from dataclasses import replace

    from infusion_desk.services.doses import next_dose
    from infusion_desk.services.offers import Inquiry
    from infusion_desk.services.ordered_bookings import as_measured

    if getattr(arguments, "moved", None):
        return _of_session(arguments, place)
    require_patient(arguments)
    if getattr(arguments, "order", None):
        return _of_order(arguments, place, in_window)
    drug = place.drugs.drug(arguments.drug)
    with place.store.reading() as reader:
        patient = named_patient(reader, arguments.patient)
        number = arguments.dose or next_dose(reader, patient.id, drug.id).number
        wishes = wishes_of(arguments, reader)
        booking = as_measured(reader, named_session(arguments, drug, patient.id, number))
    return replace(Inquiry(booking, arguments.first, wishes=wishes), **_extent(arguments, "days", "count"))


def require_patient(arguments: Namespace) -> None:
    """A wrong usage without `--patient`, which only `--session` can do without."""
    if arguments.patient is None:
        arguments.parser.error(_("--patient is missing: whose session is it?"))


def _of_session(arguments: Namespace, place: Workplace) -> Inquiry:
    """Another time for a session that is booked, which stays as long as it is."""
    from dataclasses import replace

    from infusion_desk.errors import InputError
    from infusion_desk.services.offers_to_move import inquiry_to_move

    named = (arguments.dose, arguments.option, arguments.mg, arguments.weight, arguments.height)
    if any(named):
        arguments.parser.error(_("--session says which dose it is, and how long. Leave the dose and its figures out."))
    inquiry = inquiry_to_move(place, arguments.moved, arguments.first, arguments.days)
    with place.store.reading() as reader:
        if arguments.patient and named_patient(reader, arguments.patient).id != inquiry.booking.patient_id:
            raise InputError(_("Session {number} is another patient's.").format(number=arguments.moved))
        return replace(inquiry, wishes=wishes_of(arguments, reader), **_extent(arguments, "count"))


def named_session(arguments: Namespace, drug: Drug, patient_id: int = 0, number: int | None = None) -> Booking:
    """The session that `--drug` names, for the patient or for nobody in particular, still without a place.

    Raises InputError where the brand that was named for the drug is not given by that option.
    """
    from infusion_desk.domain.dose_numbers import option_meant
    from infusion_desk.services.booking import Booking

    return Booking(
        patient_id,
        drug.id,
        number or arguments.dose,
        0,
        option=option_meant(drug, arguments.drug, arguments.option),
        mg=arguments.mg,
        weight_kg=arguments.weight,
        height_cm=arguments.height,
        brand=drug.brand_meant(arguments.drug),
    )


def _of_order(arguments: Namespace, place: Workplace, in_window: bool) -> Inquiry:
    """The next dose of an order from the day named on, to the end of its window. Raises InputError for another's."""
    from dataclasses import replace

    from infusion_desk.services.order_offers import inquiry_for_order

    given = figures_given(arguments)
    inquiry = inquiry_for_order(place, arguments.order, arguments.first, arguments.days, given, arguments.option)
    following = inquiry.booking.dose_number
    if arguments.dose not in (None, following):
        words = _(
            "The next dose of order {order} is dose {following}. Leave --dose out, or name the drug, not the order."
        )
        arguments.parser.error(words.format(order=arguments.order, following=following))
    inquiry = replace(inquiry, wishes=wishes_for_order(arguments, place), **_extent(arguments, "count"))
    return inquiry if in_window else replace(inquiry, first=arguments.first, days=arguments.days)


def wishes_for_order(arguments: Namespace, place: Workplace) -> Wishes:
    """The wishes for what `--order` says. Raises InputError for another patient's order."""
    require_patient(arguments)
    from infusion_desk.errors import InputError
    from infusion_desk.services.identities import holder_of

    with place.store.reading() as reader:
        if named_patient(reader, arguments.patient) != holder_of(reader, reader.order(arguments.order).patient_id):
            raise InputError(_("Order {number} is another patient's.").format(number=arguments.order))
        return wishes_of(arguments, reader)


def figures_given(arguments: Namespace) -> GivenFigures:
    """The amount, weight and height that were named beside an order; they come before what it says."""
    from infusion_desk.services.ordered_bookings import GivenFigures

    return GivenFigures(arguments.mg, arguments.weight, arguments.height)


def wishes_of(arguments: Namespace, reader: Reader) -> Wishes:
    """What `add_wishes` was told. Raises NotFoundError for a nurse who is not there."""
    from infusion_desk.domain.wishes import EVERY_DAY, Wishes

    return Wishes(
        arguments.weekdays or EVERY_DAY,
        arguments.earliest,
        arguments.latest,
        arguments.done_by,
        arguments.around,
        named_nurse(reader, arguments.nurse).id if arguments.nurse else None,
        arguments.chair_kind,
    )


def _extent(arguments: Namespace, *names: str) -> dict[str, Any]:
    """How far is looked and for how many, those of `names` that were named: the inquiry knows what else holds."""
    return {name: value for name in names if (value := getattr(arguments, name, None)) is not None}
