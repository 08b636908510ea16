"""What commands draw and print: the board as a picture and on paper, prep sheets. Only these import Qt."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from infusion_desk.services.workplace import Workplace


def draw_board(place: Workplace, day: date, path: Path, *, on_paper: bool) -> None:
    """Write the board of `day` to `path`: as a picture, or as a PDF on the centre's paper."""
    from infusion_desk.presenters.board_pages import Heading, as_of, printed_at
    from infusion_desk.presenters.board_told import told_of
    from infusion_desk.services.days import read_picture
    from infusion_desk.services.wording import Wording
    from infusion_desk.ui.application import painting_application
    from infusion_desk.ui.printing.board import board_pdf, board_png

    picture, now = read_picture(place, day), place.now()
    wording = Wording.of(picture.settings)
    told = told_of(picture, now)
    painting_application()
    stamp = printed_at(wording, now) if on_paper else as_of(wording, now)
    heading = Heading(picture.settings["centre"], stamp)
    if on_paper:
        board_pdf(picture.day, told, wording, heading, path, picture.settings["paper"])
    else:
        board_png(picture.day, told, wording, heading, path)


def print_day_sheets(
    place: Workplace, day: date, path: Path, language: str, folder: Path, patient_id: int | None = None
) -> tuple[int, str]:
    """Write the prep sheets of `day` as a PDF at `path`; `folder` holds the centre's own wording.

    Returns how many, and a sentence that names letters which no font has ("" when there are none). Raises
    InputError when there is nothing to print.
    """
    from infusion_desk.app import sheets_of
    from infusion_desk.ui.application import painting_application
    from infusion_desk.ui.printing.paper import paper
    from infusion_desk.ui.printing.sheets import missing_letters, missing_letters_sentence, print_sheets

    sheets, settings = sheets_of(place, day, folder, language, patient_id=patient_id)
    painting_application()
    warning = missing_letters_sentence(missing_letters(sheets))
    print_sheets(sheets, path, paper(settings["paper"]))
    return len(sheets), warning
