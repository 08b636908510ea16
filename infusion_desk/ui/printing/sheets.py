"""Sheets, lists and boards into a PDF file, whole or not at all, and the letters that no font can show."""

from __future__ import annotations

import dataclasses
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QFontMetricsF, QImage, QPagedPaintDevice, QPainter, QPdfWriter

from infusion_desk.errors import InputError, UserFacingError
from infusion_desk.presenters.board_pages import BoardOnPaper
from infusion_desk.presenters.page import Sheet
from infusion_desk.presenters.printout import Part
from infusion_desk.texts import _
from infusion_desk.ui.printing.board import PIXELS_PER_INCH, BoardSheet, board_sheets
from infusion_desk.ui.printing.pages import Page, lay_out
from infusion_desk.ui.printing.paper import UNITS_PER_INCH, Paper
from infusion_desk.ui.printing.text_piece import Style
from infusion_desk.whole_file import replace_file

Progress = Callable[[int, int], None]
Stop = Callable[[], bool]
AnyPage = Page | BoardSheet
"""A laid-out page; it knows its paper and paints itself."""

UNITS_PER_PIXEL = 10
"""Of the board, whose letters stand on whole pixels: so fine that no step is seen."""


class NotPaintedError(UserFacingError):
    """A device that takes no page."""


def print_parts(
    parts: Sequence[Part], path: Path, paper: Paper, progress: Progress | None = None, stop: Stop | None = None
) -> int:
    """Write `parts` one after the other, each from a new page on, as a PDF at `path`; return how many pages.

    `progress` hears how many of how many parts are done; `stop` is asked before each. Returns 0, and leaves what
    stood at `path`, when it was stopped. Raises InputError for no parts and NotWrittenError when the file can't be
    written. Needs the Qt application, for its fonts.
    """
    if not parts:
        raise InputError(_("There is nothing to print: no sheet was chosen."))
    document = QBuffer()
    document.open(QIODevice.OpenModeFlag.WriteOnly)
    pages = paint_parts(parts, _writer(parts, document), paper, progress, stop)
    if pages:
        replace_file(path, bytes(document.data().data()))
    return pages


def paint_parts(
    parts: Sequence[Part],
    device: QPagedPaintDevice,
    paper: Paper,
    progress: Progress | None = None,
    stop: Stop | None = None,
) -> int:
    """Paint `parts` on a device that pages can be turned on, a PDF or a printer; return how many pages.

    `progress` and `stop` as in `print_parts`; returns 0 when it was stopped. All is laid out before the first page is
    painted, for a printer can't be counted on to throw away what it has begun. Raises NotPaintedError when the device
    takes nothing.
    """
    pages: list[AnyPage] = []
    for index, part in enumerate(parts):
        if stop is not None and stop():
            return 0
        pages += pages_of(part, paper)
        if progress is not None:
            progress(index + 1, len(parts))
    painter = QPainter()
    try:
        for done, page in enumerate(pages):
            _paint_page(page, device, painter, done)
    finally:
        if painter.isActive():
            painter.end()
    return len(pages)


def pages_of(part: Part, paper: Paper) -> Sequence[AnyPage]:
    """The laid-out pages of one part."""
    return lay_out(part, paper) if isinstance(part, Sheet) else board_sheets(part, paper)


def page_image(page: AnyPage, dots_per_inch: float) -> QImage:
    """A picture of the page on white."""
    size = page.paper.width / UNITS_PER_INCH * dots_per_inch, page.paper.height / UNITS_PER_INCH * dots_per_inch
    image = QImage(round(size[0]), round(size[1]), QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    try:
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        page.paint(painter, dots_per_inch)
    finally:
        painter.end()
    return image


def _paint_page(page: AnyPage, device: QPagedPaintDevice, painter: QPainter, done: int) -> None:
    """Paint one page after `done` others."""
    device.setPageLayout(page.paper.layout)
    if done:
        device.newPage()
    elif not painter.begin(device):
        raise NotPaintedError(_("The pages can't be drawn there. Choose another printer, or save a PDF."))
    page.paint(painter, device.logicalDpiX())


def _writer(parts: Sequence[Part], device: QIODevice) -> QPdfWriter:
    writer = QPdfWriter(device)
    has_board = any(isinstance(part, BoardOnPaper) for part in parts)
    writer.setResolution(PIXELS_PER_INCH * UNITS_PER_PIXEL if has_board else UNITS_PER_INCH)
    titles = {_title(part) for part in parts}
    author = _author(parts[0])
    writer.setTitle(titles.pop() if len(titles) == 1 else author)
    writer.setAuthor(author)
    writer.setCreator("Infusion Desk")
    return writer


def _title(part: Part) -> str:
    return part.title if isinstance(part, Sheet) else _("Day board")


def _author(part: Part) -> str:
    return part.author if isinstance(part, Sheet) else part.heading.centre


def missing_letters(parts: Sequence[Part]) -> dict[str, str]:
    """Each letter that no font of this computer can show, with the shortest text of the parts it stands in."""
    metrics = QFontMetricsF(Style().font())
    missing: dict[str, str] = {}
    for text in sorted({text for part in parts for text in _texts_on(part)}, key=lambda text: (len(text), text)):
        for letter in text:
            if letter not in missing and _is_drawn(letter) and not metrics.inFontUcs4(ord(letter)):
                missing[letter] = text
    return missing


def missing_letters_sentence(missing: Mapping[str, str]) -> str:
    """What to tell the person who is about to print; "" when every letter can be shown."""
    if not missing:
        return ""
    words = _("“{letter}” in “{text}”")
    named = ", ".join(words.format(letter=letter, text=text) for letter, text in missing.items())
    sentence = _(
        "No font on this computer has {letters}; an empty box would be printed instead. Install a font with these"
        " letters, or write the name in other letters."
    )
    return sentence.format(letters=named)


def _texts_on(part: Part) -> Iterator[str]:
    """The texts of a part; of a board the names, for the rest is the program's own."""
    if isinstance(part, Sheet):
        yield from _texts(part)
    else:
        yield from (patient.name for patient in part.day.patients.values())


def _texts(value: object) -> Iterator[str]:
    """Every text inside a value made of frozen values and tuples."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _texts(each)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from _texts(getattr(value, field.name))


def _is_drawn(letter: str) -> bool:
    """Whether the letter leaves ink: neither a blank nor a mark that only steers the writing."""
    return unicodedata.category(letter) not in ("Cc", "Cf", "Zs", "Zl", "Zp")
