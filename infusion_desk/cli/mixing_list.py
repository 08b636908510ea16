"""`infusion-desk mixing-list`: what the pharmacy makes ready, and by when."""

from __future__ import annotations

from infusion_desk.cli._lists import add_list_arguments, answer_list, write_printout
from infusion_desk.cli._shared import papers, workplace
from infusion_desk.texts import N_

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

NAME = "mixing-list"
HELP = N_("list what the pharmacy mixes for a day: drug, dose, option, bag, needed by")


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the command's arguments."""
    add_list_arguments(parser)


def run(arguments: Namespace) -> int:
    """Show the list, or print it."""
    from infusion_desk.papers import drugs_of
    from infusion_desk.presenters.lists.mixing_list import mixing_json, mixing_list
    from infusion_desk.presenters.lists.paper_list import list_text
    from infusion_desk.services.wording import Wording

    with workplace(arguments) as place:
        if arguments.pdf:
            return write_printout(arguments, papers(arguments).mixing_list(place, arguments.date))
        with place.store.reading() as reader:
            day, wording, find = reader.day(arguments.date), Wording.of(reader.settings()), drugs_of(place, reader)
            data, listed = mixing_json(day, find), mixing_list(day, find, wording)
    return answer_list(arguments, data, list_text(listed, wording))
