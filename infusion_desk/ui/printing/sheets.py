"""Sheets into a PDF file, whole or not at all, and the letters that no font of this computer can show."""

from __future__ import annotations

import dataclasses
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF
from PySide6.QtGui import QFontMetricsF, QPagedPaintDevice, QPageSize, QPainter, QPdfWriter

from infusion_desk.errors import InputError
from infusion_desk.presenters.page import Sheet
from infusion_desk.ui.printing.pages import lay_out
from infusion_desk.ui.printing.paper import UNITS_PER_INCH, Paper
from infusion_desk.ui.printing.text_piece import Style
from infusion_desk.whole_file import replace_file

Progress = Callable[[int, int], None]
Stop = Callable[[], bool]


def print_sheets(
    sheets: Sequence[Sheet], path: Path, paper: Paper, progress: Progress | None = None, stop: Stop | None = None
) -> bool:
    """Write `sheets` one after the other, each from a new page on, as a PDF at `path`.

    `progress` hears how many of how many sheets are done; `stop` is asked before each. Returns False, and leaves
    what stood at `path`, when it was stopped. Raises InputError for no sheets and NotWrittenError when the file
    can't be written. Needs the Qt application, for its fonts.
    """
    if not sheets:
        raise InputError("There is nothing to print: no sheet was chosen.")
    document = QBuffer()
    document.open(QIODevice.OpenModeFlag.WriteOnly)
    if not paint_sheets(sheets, _writer(sheets, document, paper), paper, progress, stop):
        return False
    replace_file(path, bytes(document.data().data()))
    return True


def paint_sheets(
    sheets: Sequence[Sheet],
    device: QPagedPaintDevice,
    paper: Paper,
    progress: Progress | None = None,
    stop: Stop | None = None,
) -> bool:
    """Paint `sheets` on a device that pages can be turned on, a PDF or a printer, set to `paper` without margins.

    `progress` and `stop` as in `print_sheets`; returns False when it was stopped.
    """
    painter = QPainter(device)
    try:
        for index, sheet in enumerate(sheets):
            if stop is not None and stop():
                return False
            if index:
                device.newPage()
            _paint_sheet(sheet, paper, device, painter)
            if progress is not None:
                progress(index + 1, len(sheets))
    finally:
        painter.end()
    return True


def _paint_sheet(sheet: Sheet, paper: Paper, device: QPagedPaintDevice, painter: QPainter) -> None:
    for number, page in enumerate(lay_out(sheet, paper)):
        if number:
            device.newPage()
        page.paint(painter, device.logicalDpiX())


def _writer(sheets: Sequence[Sheet], device: QIODevice, paper: Paper) -> QPdfWriter:
    writer = QPdfWriter(device)
    writer.setPageSize(QPageSize(paper.size))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setResolution(UNITS_PER_INCH)
    titles = {sheet.title for sheet in sheets}
    writer.setTitle(titles.pop() if len(titles) == 1 else sheets[0].author)
    writer.setAuthor(sheets[0].author)
    writer.setCreator("Infusion Desk")
    return writer


def missing_letters(sheets: Sequence[Sheet]) -> dict[str, str]:
    """Each letter that no font of this computer can show, with the shortest text of the sheets it stands in."""
    metrics = QFontMetricsF(Style().font())
    missing: dict[str, str] = {}
    for text in sorted({text for sheet in sheets for text in _texts(sheet)}, key=lambda text: (len(text), text)):
        for letter in text:
            if letter not in missing and _is_drawn(letter) and not metrics.inFontUcs4(ord(letter)):
                missing[letter] = text
    return missing


def missing_letters_sentence(missing: Mapping[str, str]) -> str:
    """What to tell the person who is about to print; "" when every letter can be shown."""
    if not missing:
        return ""
    named = ", ".join(f"“{letter}” in “{text}”" for letter, text in missing.items())
    return (
        f"No font on this computer has {named}; an empty box would be printed instead. "
        "Install a font with these letters, or write the name in other letters."
    )


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
