"""`infusion-desk day`: one date of the centre, as text, as JSON, as a picture or on paper."""

from __future__ import annotations

from infusion_desk.cli._shared import JSON_HELP, answer, day_argument, papers, workplace
from infusion_desk.texts import N_, _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from datetime import date

    from infusion_desk.services.workplace import Workplace

NAME = "day"
HELP = N_("show a day: its chairs and sessions, as text, JSON, picture or PDF")


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument(
        "date", metavar="D", type=day_argument, nargs="?", help=_("the date, like 2026-11-23; else today")
    )
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--text", action="store_true", help=_("draw it in letters, as without any of these"))
    form.add_argument("--json", action="store_true", help=_(JSON_HELP))
    form.add_argument("--png", metavar="FILE", help=_("draw the board as a picture into this file"))
    form.add_argument("--pdf", metavar="FILE", help=_("draw the board on paper into this file"))


def run(arguments: Namespace) -> int:
    """Show one day, or draw it into a file."""
    with workplace(arguments) as place:
        with place.store.reading() as reader:
            date = arguments.date or reader.zone().date_of(place.now())
        if arguments.png or arguments.pdf:
            _draw(arguments, place, date)
        else:
            _show(arguments, place, date)
    return 0


def _show(arguments: Namespace, place: Workplace, date: date) -> None:
    from infusion_desk.presenters.board_text import board_text
    from infusion_desk.presenters.day_json import day_json
    from infusion_desk.services.wording import Wording

    with place.store.reading() as reader:
        day, settings = reader.day(date), reader.settings()
    if arguments.json:
        answer(arguments, day_json(day))
    else:
        print(board_text(day, Wording.of(settings)))


def _draw(arguments: Namespace, place: Workplace, date: date) -> None:
    from pathlib import Path

    from infusion_desk.cli._printing import draw_board, write_pdf

    path = Path(arguments.png or arguments.pdf)
    if arguments.png:
        draw_board(place, date, path)
    else:
        write_pdf(papers(arguments).board(place, date), path)
    print(_("The board of {date} is written to {path}.").format(date=date.isoformat(), path=path))
