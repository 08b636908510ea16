"""`infusion-desk downtime-pack`: the next two working days on paper, for when no computer runs."""

from __future__ import annotations

from infusion_desk.cli._lists import write_printout
from infusion_desk.cli._shared import add_json, day_argument, papers, workplace
from infusion_desk.texts import N_, _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

NAME = "downtime-pack"
HELP = N_("print the next two working days from a date on as one PDF: board, lists, phone numbers")


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("date", metavar="D", type=day_argument, help=_("the first date, such as 2026-11-23"))
    parser.add_argument("--pdf", metavar="FILE", required=True, help=_("the file to write"))
    add_json(parser)


def run(arguments: Namespace) -> int:
    """Print the pack, whole or not at all."""
    with workplace(arguments) as place:
        return write_printout(arguments, papers(arguments).pack(place, arguments.date))
