"""What commands draw and print: the board as a picture, lists and sheets as PDF. Only these import Qt."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from infusion_desk.presenters.printout import Printout
    from infusion_desk.services.workplace import Workplace


def draw_board(place: Workplace, day: date, path: Path) -> None:
    """Write the board of `day` to `path` as a picture."""
    from infusion_desk.presenters.board_pages import Heading, as_of
    from infusion_desk.presenters.board_told import told_of
    from infusion_desk.services.days import read_picture
    from infusion_desk.services.wording import Wording
    from infusion_desk.ui.application import painting_application
    from infusion_desk.ui.printing.board import board_png

    picture, now = read_picture(place, day), place.now()
    wording = Wording.of(picture.settings)
    painting_application()
    heading = Heading(picture.settings["centre"], as_of(wording, now))
    board_png(picture.day, told_of(picture, now), wording, heading, path)


def write_pdf(printout: Printout, path: Path) -> int:
    """Write `printout` as a PDF at `path`, whole or not at all; return the number of pages.

    Letters that no font has are named on standard error first.
    """
    import sys

    from infusion_desk.ui.application import painting_application
    from infusion_desk.ui.printing.paper import paper
    from infusion_desk.ui.printing.sheets import missing_letters, missing_letters_sentence, print_parts

    painting_application()
    warning = missing_letters_sentence(missing_letters(printout.parts))
    if warning:
        print(warning, file=sys.stderr, flush=True)
    return print_parts(printout.parts, path, paper(printout.paper))
