"""`infusion-desk urgent`: the least bad places of a day for somebody who can't wait, and one of them taken."""

from __future__ import annotations

from infusion_desk.cli._inquiry import add_session_arguments, add_wishes, inquiry_of
from infusion_desk.cli._sessions import answer_change
from infusion_desk.cli._shared import (
    add_change_arguments,
    answer,
    asked_of,
    day_argument,
    time_argument,
    workplace,
)
from infusion_desk.texts import N_, _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Mapping, Sequence
    from datetime import date
    from typing import Any

    from infusion_desk.domain.time import ClinicZone
    from infusion_desk.services.changes import Change, RefusedError
    from infusion_desk.services.offers import Inquiry
    from infusion_desk.services.urgent import UrgentPlace
    from infusion_desk.services.workplace import Workplace

NAME = "urgent"
HELP = N_("find the least bad place for somebody who can't wait, what it breaks and whom to ask; take it")


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the command's arguments."""
    add_session_arguments(parser)
    parser.add_argument("--date", dest="first", metavar="D", type=day_argument, help=_("which day; else tomorrow"))
    add_wishes(parser)
    parser.add_argument(
        "--take",
        metavar="T",
        nargs="?",
        const=True,
        type=time_argument,
        help=_(
            "book the place that is shown at this time, such as 2026-11-24T10:15, with whatever it needs of others;"
            " without a time the first one, unless somebody has to be asked for it"
        ),
    )
    add_change_arguments(parser)


def run(arguments: Namespace) -> int:
    """Print the places, or take one; 1 when there is none."""
    with workplace(arguments) as place:
        return _show(arguments, place) if arguments.take is None else _take(arguments, place)


def _inquiry(arguments: Namespace, place: Workplace) -> Inquiry:
    """What is asked for, on the one day that was named, or that of the place to take."""
    from datetime import timedelta

    with place.store.reading() as reader:
        zone = reader.zone()
    taken = zone.date_of(zone.parse(arguments.take)) if isinstance(arguments.take, str) else None
    if None not in (taken, arguments.first) and taken != arguments.first:
        arguments.parser.error(_("--take names a time of another day than --date. Leave --date out."))
    arguments.first = taken or arguments.first or zone.date_of(place.now()) + timedelta(days=1)
    arguments.days = 1
    return inquiry_of(arguments, place)


def _show(arguments: Namespace, place: Workplace) -> int:
    from infusion_desk.presenters.offer_list import urgent_lines
    from infusion_desk.services.urgent import urgent_places

    if arguments.override is not None:
        arguments.parser.error(_("--override goes with --take: nothing is booked without it."))
    found = urgent_places(place, _inquiry(arguments, place))
    with place.store.reading() as reader:
        zone, chairs = reader.zone(), {chair.id: chair.name for chair in reader.chairs()}
    lines = list(urgent_lines(found)) or [_no_place(arguments.first, zone.date_of(place.now()))]
    answer(arguments, {"places": [_data(each, zone, chairs) for each in found]}, *lines)
    return 0 if found else 1


def _take(arguments: Namespace, place: Workplace) -> int:
    from infusion_desk.services.changes import RefusedError
    from infusion_desk.services.urgent import take_urgent

    asked = asked_of(arguments, place.now())
    with place.store.reading() as reader:
        done = reader.change_of_request(asked.request)
    if done is not None:
        _answer_taken(arguments, place, done)
        return 0
    inquiry, chosen = _chosen(arguments, place)
    try:
        change = take_urgent(place, inquiry, chosen.urgent, asked)
    except RefusedError as refused:
        raise _with_ask(refused, chosen) from None
    _answer_taken(arguments, place, change, *chosen.ask)
    return 0


def _with_ask(refused: RefusedError, chosen: UrgentPlace) -> RefusedError:
    """The refusal with whom to ask, and how their word is given."""
    from infusion_desk.services.changes import RefusedError

    if not chosen.urgent.breaks:
        return refused
    how = _("With that word take it by --override REASON --by NAME.")
    return RefusedError(refused.refusals, refused.findings, " ".join((str(refused), *chosen.ask, how)))


def _answer_taken(arguments: Namespace, place: Workplace, change: Change, *before: str) -> None:
    answer_change(arguments, place, change, *before, rest="others" if len(change.session_ids) > 1 else "")


def _chosen(arguments: Namespace, place: Workplace) -> tuple[Inquiry, UrgentPlace]:
    """The place to take. Raises InputError where none is meant, or the first one isn't free of others' consent."""
    from infusion_desk.errors import InputError
    from infusion_desk.services.urgent import urgent_places

    inquiry = _inquiry(arguments, place)
    found = urgent_places(place, inquiry)
    with place.store.reading() as reader:
        zone = reader.zone()
    if not found:
        raise InputError(_no_place(inquiry.first, zone.date_of(place.now())))
    if arguments.take is True:
        _require_nobody_asked(found[0], zone)
        return inquiry, found[0]
    return inquiry, _at(found, arguments.take, zone)


def _no_place(day: date, today: date) -> str:
    from infusion_desk.services.why_not import DAY_PASSED

    return _(DAY_PASSED) if day < today else _("There is no place at all that day. Choose another day.")


def _at(found: Sequence[UrgentPlace], wanted: str, zone: ClinicZone) -> UrgentPlace:
    from infusion_desk.errors import InputError

    start = zone.parse(wanted)
    for each in found:
        if each.urgent.offer.start == start:
            return each
    words = _(
        "No place is shown at {time}. They are at: {times}. Look again with the same wishes; the day may have moved on."
    )
    times = ", ".join(_typed(each, zone) for each in found)
    raise InputError(words.format(time=wanted, times=times))


def _require_nobody_asked(best: UrgentPlace, zone: ClinicZone) -> None:
    """Raise InputError where somebody else gives way for it; stops are passed by --override instead."""
    from infusion_desk.errors import InputError

    if best.urgent.hold is None and best.urgent.moves is None:
        return
    words = _("{ask} Nothing was booked. Once that is agreed, take the place with --take {time}.")
    raise InputError(words.format(ask=" ".join(best.ask), time=_typed(best, zone)))


def _typed(each: UrgentPlace, zone: ClinicZone) -> str:
    """`2026-11-24T10:15`, as `--take` wants it."""
    return f"{zone.local(each.urgent.offer.start):%Y-%m-%dT%H:%M}"


def _data(each: Any, zone: Any, chairs: Mapping[int, str]) -> dict[str, Any]:
    offer = each.urgent.offer
    return {
        "start": zone.iso(offer.start),
        "leaves": zone.iso(offer.leaves),
        "chair": each.chair,
        "sentence": each.sentence,
        "price": each.urgent.price,
        "breaks": [
            {"rule": finding.rule, "message": message}
            for finding, message in zip(each.urgent.breaks, each.breaks, strict=True)
        ],
        "moves": each.urgent.moves.id if each.urgent.moves else None,
        "ask": list(each.ask),
        "notices": list(each.notices),
        "reseats": [
            {"session": session_id, "from": chairs[old], "to": chairs[new]} for session_id, old, new in offer.reseats
        ],
    }
