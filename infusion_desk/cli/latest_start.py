"""`infusion-desk latest-start`: until when somebody can begin a dose on a day."""

from __future__ import annotations

from infusion_desk.cli._inquiry import add_session_arguments, named_session
from infusion_desk.cli._shared import add_json, answer, day_argument, workplace
from infusion_desk.texts import N_, _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

NAME = "latest-start"
HELP = N_("say until when a dose can begin on a day")


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the command's arguments."""
    add_session_arguments(parser, for_patient=False)
    parser.add_argument("--date", metavar="D", type=day_argument, required=True, help=_("which day"))
    add_json(parser)


def run(arguments: Namespace) -> int:
    """Print the latest start; 1 when there is none any more."""
    from infusion_desk.presenters.offer_list import latest_start_json
    from infusion_desk.services.why_not import latest_start

    with workplace(arguments) as place:
        booking = named_session(arguments, place.drugs.drug(arguments.drug))
        found = latest_start(place, booking, arguments.date)
        with place.store.reading() as reader:
            zone = reader.zone()
    answer(arguments, latest_start_json(found, zone), found.sentence)
    return 1 if found.free is None else 0
