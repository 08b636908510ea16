"""`infusion-desk restore`: brings a cancelled session back."""

from __future__ import annotations

from infusion_desk.cli._sessions import add_session_number, answer_change
from infusion_desk.cli._shared import add_change_arguments, asked_of, workplace
from infusion_desk.texts import N_

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

NAME = "restore"
HELP = N_("bring a cancelled session back to its time and chair")


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the command's arguments."""
    add_session_number(parser)
    add_change_arguments(parser)


def run(arguments: Namespace) -> int:
    """Restore one session and read it back."""
    from infusion_desk.services.booking import restore

    with workplace(arguments) as place:
        change = restore(place, arguments.id, asked_of(arguments, place.now()))
        answer_change(arguments, place, change)
    return 0
