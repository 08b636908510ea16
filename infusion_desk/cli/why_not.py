"""`infusion-desk why-not`: why a session can't begin at an asked time, and the nearest times at which it can."""

from __future__ import annotations

from infusion_desk.cli._inquiry import add_session_arguments, add_wishes, inquiry_of
from infusion_desk.cli._shared import add_json, answer, time_argument, workplace
from infusion_desk.texts import N_, _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

NAME = "why-not"
HELP = N_("say why a session can't begin at an asked time")


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the command's arguments."""
    add_session_arguments(parser, by_order=True)
    parser.add_argument(
        "--at", metavar="T", type=time_argument, required=True, help=_("the asked time, such as 2026-11-23T10:00")
    )
    add_wishes(parser)
    add_json(parser)


def run(arguments: Namespace) -> int:
    """Say the reasons; 1 when there are any."""
    from infusion_desk.presenters.offer_list import why_not_json, why_not_lines
    from infusion_desk.services.why_not import around, why_not_in

    with workplace(arguments) as place:
        with place.store.reading() as reader:
            start = reader.zone().parse(arguments.at)
            arguments.first, arguments.days = reader.zone().date_of(start), 1
        inquiry = inquiry_of(arguments, place, in_window=False)
        ahead = around(place, inquiry, start)
        found = why_not_in(ahead, inquiry, start)
    answer(arguments, why_not_json(ahead, found), *why_not_lines(found, ahead.wording))
    return 1 if found.reasons else 0
