"""`infusion-desk unpin`: a pinned session may change its chair again."""

from __future__ import annotations

from infusion_desk.cli._sessions import add_session_number, answer_change
from infusion_desk.cli._shared import add_change_arguments, asked_of, workplace
from infusion_desk.texts import N_

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

NAME = "unpin"
HELP = N_("let a pinned session change its chair again")


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the command's arguments."""
    add_session_number(parser)
    add_change_arguments(parser)


def run(arguments: Namespace) -> int:
    """Unpin one session and read it back."""
    from infusion_desk.services.pins import unpin
    from infusion_desk.services.wording import Wording

    with workplace(arguments) as place:
        change = unpin(place, arguments.id, asked_of(arguments, place.now()))
        with place.store.reading() as reader:
            done = Wording.of(reader.settings()).sentence(change.words, change.values)
        answer_change(arguments, place, change, f"{done}.")
    return 0
