"""`infusion-desk pin`: a session keeps its chair."""

from __future__ import annotations

from infusion_desk.cli._sessions import add_session_number, answer_change
from infusion_desk.cli._shared import add_change_arguments, asked_of, note_argument, workplace
from infusion_desk.texts import N_, _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

NAME = "pin"
HELP = N_("pin a session to its chair, so that it is given no other one")


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the command's arguments."""
    add_session_number(parser)
    parser.add_argument("--reason", metavar="TEXT", type=note_argument, default="", help=_("why it keeps its chair"))
    add_change_arguments(parser)


def run(arguments: Namespace) -> int:
    """Pin one session and read it back."""
    from infusion_desk.services.pins import pin
    from infusion_desk.services.wording import Wording

    with workplace(arguments) as place:
        change = pin(place, arguments.id, asked_of(arguments, place.now()), arguments.reason)
        with place.store.reading() as reader:
            done = Wording.of(reader.settings()).sentence(change.words, change.values)
        answer_change(arguments, place, change, f"{done}.")
    return 0
