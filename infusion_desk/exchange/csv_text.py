"""The text of a CSV file, whatever spreadsheet wrote it, and its records; what can't be read is refused."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from infusion_desk.errors import InputError
from infusion_desk.services.changes import Refusal
from infusion_desk.services.sheets import ENCODINGS, LineFault
from infusion_desk.texts import N_, _

LARGEST_FILE = 200 * 1024 * 1024
LONGEST_CELL = 10_000

_NOT_TEXT = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF")
"""How workbooks, older ones, and PDF files begin."""

_QUOTES = {
    "unexpected end": N_("a quotation mark opens a text that never ends. Close it with a second one."),
    "expected after": N_("a quotation mark stands inside a text. Write it twice, or take it out."),
}


class TableRefusedError(InputError):
    """A file that is refused whole, with every fault that was found."""

    def __init__(self, faults: Sequence[LineFault]) -> None:
        """`faults` in the order of the file."""
        self.faults = tuple(faults)
        self.refusals = tuple(Refusal("import", str(fault)) for fault in faults)
        super().__init__("\n".join(str(fault) for fault in faults))


def bytes_of(path: Path) -> bytes:
    """The file's bytes. Raises TableRefusedError when there are too many, InputError when they can't be read."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise whole(
                _("The file is larger than {most} MB. Split it into smaller files."),
                most=LARGEST_FILE // 1024 // 1024,
            )
        return path.read_bytes()
    except IsADirectoryError:
        raise InputError(_("{path} is a folder, not a file.").format(path=path)) from None
    except OSError as error:
        raise InputError(
            _("{path} can't be read: {why}.").format(path=path, why=error.strerror or str(error))
        ) from None


def encoding_of(raw: bytes) -> str:
    """UTF-16 where its mark stands, else UTF-8. Raises TableRefusedError for what is plainly neither."""
    if raw.startswith(_NOT_TEXT):
        raise whole(_("The file is a workbook or a document, not a list in text. Save it as “CSV UTF-8” first."))
    if raw.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        raise whole(_("The file is written in UTF-32. Save it as “CSV UTF-8” and import it again."))
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if b"\0" in raw[1:400:2] and raw[:400].count(b"\0") > len(raw[:400]) // 4:
        raise whole(_("The file seems to be UTF-16 without its mark. Save it as “CSV UTF-8” and import it again."))
    return "utf-8"


def decoded(raw: bytes, encoding: str) -> str:
    """The letters of `raw` without the mark. Raises TableRefusedError with the first line that has others."""
    try:
        return raw.decode("utf-8-sig" if encoding == "utf-8" else encoding)
    except UnicodeError as error:
        line = raw[: getattr(error, "start", 0)].count(b"\n") + 1
        reason = _("a letter is not written in {encoding}. Save the file as “CSV UTF-8” and import it again.")
        raise TableRefusedError([LineFault(line, "", reason.format(encoding=_(ENCODINGS[encoding])))]) from None


def records(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """Each record with the line on which it begins; leading empty lines are passed over. Raises TableRefusedError."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    begun = False
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise TableRefusedError([LineFault(line, "", broken(str(error)))]) from None
        begun = begun or any(cell.strip() for cell in cells)
        if begun:
            yield line, cells


def broken(error: str) -> str:
    """What the reader of CSV complains about, in a sentence."""
    for part, sentence in _QUOTES.items():
        if part in error:
            return _(sentence)
    return _("a cell has more than {most} characters.").format(most=f"{LONGEST_CELL:,}")


def whole(sentence: str, columns: Sequence[str] = (), **values: object) -> TableRefusedError:
    """A refusal of the file as a whole; `{columns}` and `values` stand in the sentence."""
    return TableRefusedError([LineFault(0, "", sentence.format(columns=", ".join(columns), **values))])
