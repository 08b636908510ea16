"""What commands draw and print: the board as a picture and on paper, prep sheets. Only these import Qt."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from infusion_desk.presenters.page import Sheet
    from infusion_desk.services.workplace import Workplace


def draw_board(place: Workplace, day: date, path: Path, *, on_paper: bool) -> None:
    """Write the board of `day` to `path`: as a picture, or as a PDF on the centre's paper."""
    from infusion_desk.domain.progress import collisions
    from infusion_desk.domain.rules import findings_of_day
    from infusion_desk.presenters.board_layout import Told
    from infusion_desk.presenters.board_pages import Heading, as_of, printed_at
    from infusion_desk.services.days import read_picture
    from infusion_desk.services.wording import Wording
    from infusion_desk.ui.application import painting_application
    from infusion_desk.ui.printing.board import board_pdf, board_png

    picture, now = read_picture(place, day), place.now()
    wording = Wording.of(picture.settings)
    broken = {finding.session_id for finding in findings_of_day(picture.day) if finding.session_id is not None}
    told = Told(
        now if picture.day.span.holds(now) else None, picture.hues, frozenset(broken | set(collisions(picture.day)))
    )
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
    from infusion_desk.ui.application import painting_application
    from infusion_desk.ui.printing.paper import paper
    from infusion_desk.ui.printing.sheets import missing_letters, missing_letters_sentence, print_sheets

    sheets, on_paper = _day_sheets(place, day, language, folder, patient_id)
    painting_application()
    warning = missing_letters_sentence(missing_letters(sheets))
    print_sheets(sheets, path, paper(on_paper))
    return len(sheets), warning


def _day_sheets(
    place: Workplace, date: date, language: str, folder: Path, patient_id: int | None
) -> tuple[list[Sheet], str]:
    from functools import partial

    from infusion_desk.errors import InputError
    from infusion_desk.exchange.kept_drugs import drug_of
    from infusion_desk.exchange.templates import load_template
    from infusion_desk.presenters.day_sheets import day_sheets
    from infusion_desk.presenters.prep_sheet import Printing
    from infusion_desk.presenters.sheet_texts import SheetTexts

    texts = SheetTexts.of(load_template("prep_sheet", language, folder))
    with place.store.reading() as reader:
        printing = Printing(texts, reader.settings(), place.now())
        find = partial(drug_of, reader=reader, shelf=place.drugs)
        sheets = day_sheets(reader.day(date), find, printing, patient_id)
    if not sheets:
        whose = "no session" if patient_id is None else "no session for this patient"
        raise InputError(f"There is {whose} on {printing.wording.date(date)}, so there is nothing to print.")
    return sheets, printing.settings["paper"]
