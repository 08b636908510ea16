"""`infusion-desk swap`: two sessions change chairs."""

from __future__ import annotations

from infusion_desk.cli._sessions import add_session_number, answer_change
from infusion_desk.cli._shared import add_change_arguments, asked_of, workplace
from infusion_desk.texts import N_

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

NAME = "swap"
HELP = N_("let two sessions change chairs, each at its own time")


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the command's arguments."""
    add_session_number(parser, "first")
    add_session_number(parser, "second")
    add_change_arguments(parser)


def run(arguments: Namespace) -> int:
    """Swap and read both back."""
    from infusion_desk.services.booking import swap

    with workplace(arguments) as place:
        change = swap(place, arguments.first, arguments.second, asked_of(arguments, place.now()))
        answer_change(arguments, place, change)
    return 0
