"""`infusion-desk day-list`: who comes when, for the nurses."""

from __future__ import annotations

from infusion_desk.cli._lists import add_list_arguments, answer_list, write_printout
from infusion_desk.cli._shared import papers, workplace
from infusion_desk.texts import N_

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

NAME = "day-list"
HELP = N_("list a day's patients for the nurses: time, drug and dose, chair, phone, notes")


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the command's arguments."""
    add_list_arguments(parser)


def run(arguments: Namespace) -> int:
    """Show the list, or print it."""
    from infusion_desk.presenters.lists.day_list import day_list, day_list_json
    from infusion_desk.presenters.lists.paper_list import list_text
    from infusion_desk.services.wording import Wording

    with workplace(arguments) as place:
        if arguments.pdf:
            return write_printout(arguments, papers(arguments).day_list(place, arguments.date))
        with place.store.reading() as reader:
            day, wording = reader.day(arguments.date), Wording.of(reader.settings())
    return answer_list(arguments, day_list_json(day), list_text(day_list(day, wording), wording))
