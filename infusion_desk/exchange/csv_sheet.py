"""Reads a CSV file whose columns are still to be named: finds its letters and separator out, or takes those told."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

from infusion_desk.exchange.csv_text import TableRefusedError, bytes_of, decoded, encoding_of, records, whole
from infusion_desk.services.sheets import SEPARATORS, Sheet, SheetLine
from infusion_desk.texts import _

LOOKED_AT = 40
"""So many records show which separator it is."""


def read_sheet(path: Path, encoding: str = "", separator: str = "") -> Sheet:
    """The lines of the file at `path` that are not empty; "" finds the encoding or the separator out.

    Letters that are no UTF-8 are taken for Western ones, and the sheet says that this was guessed. Raises InputError
    when the file can't be read, TableRefusedError when it can't be used as a whole.
    """
    raw = bytes_of(path)
    text, used, is_guessed = _text_of(raw, encoding)
    if not text.strip():
        raise whole(_("The file is empty. Export the list again, with a line for each patient."))
    parted_by = separator or _separator(text)
    lines = tuple(
        SheetLine(line, tuple(cells)) for line, cells in records(text, parted_by) if any(cell.strip() for cell in cells)
    )
    return Sheet(path.name, used, parted_by, lines, is_guessed)


def _text_of(raw: bytes, encoding: str) -> tuple[str, str, bool]:
    """The letters, the encoding they were read with, and whether it was guessed."""
    if encoding:
        return decoded(raw, encoding), encoding, False
    found = encoding_of(raw)
    try:
        return decoded(raw, found), found, False
    except TableRefusedError:
        if b"\0" in raw:
            raise
        return decoded(raw, "cp1252"), "cp1252", True


def _separator(text: str) -> str:
    """The separator that parts the first records most alike, and into the most cells."""

    def alike(separator: str) -> tuple[float, int]:
        try:
            counts = [len(cells) for _line, cells in islice(records(text, separator), LOOKED_AT)]
        except TableRefusedError:
            return -1.0, 0
        if not counts or counts[0] < 2:  # nothing but separators is no record either
            return 0.0, 1
        return counts.count(counts[0]) / len(counts), counts[0]

    return max(SEPARATORS, key=alike)
