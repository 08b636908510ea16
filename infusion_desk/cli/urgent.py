"""`infusion-desk urgent`: the least bad places of a day for somebody who can't wait."""

from __future__ import annotations

from infusion_desk.cli._inquiry import add_session_arguments, add_wishes, inquiry_of
from infusion_desk.cli._shared import add_json, answer, day_argument, workplace
from infusion_desk.texts import N_, _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Mapping
    from typing import Any

NAME = "urgent"
HELP = N_("find the least bad place for somebody who can't wait, what it breaks and whom to ask")


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the command's arguments."""
    add_session_arguments(parser)
    parser.add_argument("--date", dest="first", metavar="D", type=day_argument, help=_("which day; else tomorrow"))
    add_wishes(parser)
    add_json(parser)


def run(arguments: Namespace) -> int:
    """Print the places; 1 when there is none."""
    from datetime import timedelta

    from infusion_desk.presenters.offer_list import urgent_lines
    from infusion_desk.services.urgent import urgent_places

    with workplace(arguments) as place:
        with place.store.reading() as reader:
            zone, chairs = reader.zone(), {chair.id: chair.name for chair in reader.chairs()}
        arguments.first = arguments.first or zone.date_of(place.now()) + timedelta(days=1)
        arguments.days = 1
        found = urgent_places(place, inquiry_of(arguments, place))
    lines = list(urgent_lines(found)) or [_("There is no place at all that day. Choose another day.")]
    answer(arguments, {"places": [_data(each, zone, chairs) for each in found]}, *lines)
    return 0 if found else 1


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
