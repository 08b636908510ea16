"""`infusion-desk hold`: places held for a purpose, such as urgent steroids, until somebody needs one."""

from __future__ import annotations

from infusion_desk.cli._inquiry import (
    add_session_arguments,
    add_wishes,
    inquiry_of,
    minute_argument,
    named_session,
    weekdays_argument,
)
from infusion_desk.cli._naming import add_nurse, add_patient, named_chair, named_nurse, named_patient
from infusion_desk.cli._sessions import answer_change, done_before
from infusion_desk.cli._shared import (
    add_change_arguments,
    add_json,
    answer,
    asked_of,
    day_argument,
    dose_argument,
    number_argument,
    time_argument,
    workplace,
)
from infusion_desk.texts import N_, _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Sequence

    from infusion_desk.domain.holds import Hold
    from infusion_desk.services.booking import Booking
    from infusion_desk.services.workplace import Workplace

NAME = "hold"
HELP = N_("hold places for a purpose, list them, and book one for somebody")


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the command's arguments: one word says what is to be done."""
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    added = actions.add_parser("add", help=_("hold a place, or one on each of several days"), allow_abbrev=False)
    _add_place(added)
    add_change_arguments(added)
    kept = actions.add_parser("keep", help=_("keep a place ten minutes for a caller who thinks"), allow_abbrev=False)
    add_session_arguments(kept, by_order=True)
    _add_start(kept)
    add_wishes(kept)
    add_change_arguments(kept)
    add_json(actions.add_parser("list", help=_("list what is kept and held, by its start"), allow_abbrev=False))
    taken = actions.add_parser("take", help=_("book a held place for a patient"), allow_abbrev=False)
    _add_number(taken)
    add_patient(taken, required=False)
    taken.add_argument("--dose", metavar="N", type=dose_argument, help=_("another dose than it was held for"))
    add_change_arguments(taken)
    released = actions.add_parser("release", help=_("let a kept or held place go"), allow_abbrev=False)
    _add_number(released)
    add_change_arguments(released)


def _add_place(parser: ArgumentParser) -> None:
    parser.add_argument("--purpose", metavar="TEXT", required=True, help=_("what for, such as urgent steroids"))
    add_session_arguments(parser, for_patient=False)
    _add_start(parser)
    parser.add_argument("--chair", metavar="NAME", help=_("which chair; without it, the first that is free"))
    add_nurse(parser)
    parser.add_argument("--until", metavar="D", type=day_argument, help=_("on each weekday up to this date too"))
    parser.add_argument("--weekdays", metavar="mon,thu", type=weekdays_argument, help=_("with --until, only on these"))
    parser.add_argument(
        "--frees",
        metavar="HH:MM",
        type=minute_argument,
        default=0,
        help=_("at this time of the day before it frees itself; else when that day begins"),
    )


def _add_start(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--start", metavar="T", type=time_argument, required=True, help=_("from when on, such as 2026-11-26T11:00")
    )


def _add_number(parser: ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID", type=number_argument, help=_("the place's number, as list shows it"))


def run(arguments: Namespace) -> int:
    """Do what was named."""
    with workplace(arguments) as place:
        actions = {"add": _add, "keep": _keep, "list": _list, "take": _take, "release": _release}
        actions[arguments.action](arguments, place)
    return 0


def _add(arguments: Namespace, place: Workplace) -> None:
    from infusion_desk.services.holds import WORKDAYS, hold_all, repeats

    wanted = _booking(arguments, place)
    weekdays = arguments.weekdays or WORKDAYS
    bookings = repeats(place, wanted, arguments.until, weekdays) if arguments.until else [wanted]
    change = hold_all(place, bookings, arguments.purpose, asked_of(arguments, place.now()), frees_at=arguments.frees)
    with place.store.reading() as reader:
        held = [reader.hold(entity.id) for entity in change.entities]
    _answer(arguments, place, held)


def _keep(arguments: Namespace, place: Workplace) -> None:
    """Keep the time on its best chair, with whoever changes chairs for it, as the offers have it."""
    from infusion_desk.services.changes import Refusal, RefusedError
    from infusion_desk.services.holds import keep
    from infusion_desk.services.why_not import why_not

    asked = asked_of(arguments, place.now())
    with place.store.reading() as reader:
        change, zone = reader.change_of_request(asked.request), reader.zone()
    if change is None:
        start = zone.parse(arguments.start)
        arguments.first, arguments.days = zone.date_of(start), 1
        inquiry = inquiry_of(arguments, place, in_window=False)
        found = why_not(place, inquiry, start)
        if found.here is None:
            raise RefusedError(tuple(Refusal(reason.rule, reason.message) for reason in found.reasons))
        change = keep(place, inquiry, found.here.offer, asked)
    with place.store.reading() as reader:
        held = [reader.hold(entity.id) for entity in change.entities if entity.kind == "hold"]
    _answer(arguments, place, held)


def _booking(arguments: Namespace, place: Workplace) -> Booking:
    from dataclasses import replace

    drug = place.drugs.drug(arguments.drug)
    with place.store.reading() as reader:
        start = reader.zone().parse(arguments.start)
        chair_id = named_chair(reader, arguments.chair).id if arguments.chair else None
        nurse_id = named_nurse(reader, arguments.nurse).id if arguments.nurse else None
    return replace(named_session(arguments, drug), start=start, chair_id=chair_id, nurse_id=nurse_id)


def _list(arguments: Namespace, place: Workplace) -> None:
    from infusion_desk.services.waiting_room import read_waiting_room

    _answer(arguments, place, read_waiting_room(place).holds, _("No place is kept or held."))


def _take(arguments: Namespace, place: Workplace) -> None:
    from dataclasses import replace

    from infusion_desk.services.holds import booking_of, take

    asked = asked_of(arguments, place.now())
    done = done_before(place, asked)
    if done is not None:
        answer_change(arguments, place, done)
        return
    with place.store.reading() as reader:
        held = reader.hold(arguments.id)
        patient_id = named_patient(reader, arguments.patient).id if arguments.patient else held.patient_id
        booking = booking_of(reader, held, patient_id) if patient_id is not None else None
    if booking is not None and arguments.dose is not None:
        booking = replace(booking, dose_number=arguments.dose)
    answer_change(arguments, place, take(place, held.id, asked, booking=booking))


def _release(arguments: Namespace, place: Workplace) -> None:
    from infusion_desk.services.holds import release

    release(place, arguments.id, asked_of(arguments, place.now()))
    answer(arguments, {"released": arguments.id}, _("Let go; the place is free."))


def _answer(arguments: Namespace, place: Workplace, held: Sequence[Hold], none: str = "") -> None:
    from infusion_desk.presenters.hold_list import hold_json, hold_line
    from infusion_desk.services.wording import Wording

    with place.store.reading() as reader:
        wording, chairs = Wording.of(reader.settings()), {chair.id: chair.name for chair in reader.chairs()}
    lines = [hold_line(each, chairs.get(each.chair_id, ""), wording) for each in held] or [none]
    data = [hold_json(each, chairs.get(each.chair_id, ""), wording.zone) for each in held]
    answer(arguments, {"holds": data}, *lines)
