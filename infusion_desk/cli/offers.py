"""`infusion-desk offers`: the best times for a session, as they are read out on the phone."""

from __future__ import annotations

from infusion_desk.cli._inquiry import add_days, add_session_arguments, add_wishes, inquiry_of
from infusion_desk.cli._shared import add_json, answer, workplace, wrong_usage
from infusion_desk.texts import N_, _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

NAME = "offers"
HELP = N_("find the best times for a session over some days")


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the command's arguments."""
    add_session_arguments(parser, by_order=True)
    add_days(parser)
    add_wishes(parser)
    parser.add_argument("--count", metavar="N", type=_count, default=3, help=_("how many offers; else 3"))
    add_json(parser)


def run(arguments: Namespace) -> int:
    """Print the offers; 1 when nothing is free."""
    from infusion_desk.presenters.offer_list import offer_lines, offers_json
    from infusion_desk.services.offers import look_ahead, offers_in
    from infusion_desk.services.order_offers import measured_overruns

    with workplace(arguments) as place:
        inquiry = inquiry_of(arguments, place)
        ahead = look_ahead(place, inquiry, measured_overruns(place))
        found = offers_in(ahead, inquiry)
    none = _("Nothing is free for this in {days} days from {first}. Look over more days, or with fewer wishes.")
    lines = list(offer_lines(found)) or [none.format(days=inquiry.days, first=inquiry.first.isoformat())]
    answer(arguments, offers_json(ahead, found), *lines)
    return 0 if found else 1


def _count(text: str) -> int:
    from infusion_desk.domain.entered import whole_number

    with wrong_usage():
        return whole_number(text, 1, 50)
