"""Reads a CSV file as spreadsheets write it into lines of named cells; knows nothing of what the cells mean."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple

from infusion_desk.errors import InputError
from infusion_desk.services.changes import Refusal
from infusion_desk.texts import N_, _

LARGEST_FILE = 200 * 1024 * 1024
LONGEST_CELL = 10_000
SEPARATORS = (",", ";", "\t")

_QUOTES = {
    "unexpected end": N_("a quotation mark opens a text that never ends. Close it with a second one."),
    "expected after": N_("a quotation mark stands inside a text. Write it twice, or take it out."),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the file under the header's names; `line` counts from 1, the header included."""

    line: int
    cells: Mapping[str, str]


class Table(NamedTuple):
    """The lines of good form, and the faults of the others."""

    rows: list[Row]
    faults: list[Fault]


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in one place; `line` 0 means the whole file, `column` "" the whole line."""

    line: int
    column: str
    reason: str

    def __str__(self) -> str:
        """`Line 3, birth_date: “1.2.1980” is not a date. Write it like 2026-11-23.`"""
        if not self.line:
            return self.reason
        where = _("Line {line}, {column}") if self.column else _("Line {line}")
        return f"{where.format(line=self.line, column=self.column)}: {self.reason}"


class TableRefusedError(InputError):
    """A file that is refused whole, with every fault that was found."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        """`faults` in the order of the file."""
        self.faults = tuple(faults)
        self.refusals = tuple(Refusal("import", str(fault)) for fault in faults)
        super().__init__("\n".join(str(fault) for fault in faults))


def read_table(path: Path, columns: Sequence[str], required: Sequence[str]) -> Table:
    """The lines of the file at `path`; only `columns` may stand in its header, and `required` have to.

    Empty lines are passed over. Raises TableRefusedError when the file as a whole or its header can't be used,
    InputError when it can't be read.
    """
    text = _text_of(path)
    if not text.strip():
        raise _whole(_("The file is empty. Its first line has to name the columns: {columns}."), columns)
    records = _records(text, _separator(text, columns))
    header = _header(*next(records), columns, required)
    table = Table([], [])
    for line, cells in records:
        if any(cell.strip() for cell in cells):
            faults = list(_faults_of_line(line, cells, header))
            table.faults.extend(faults)
            table.rows.extend([] if faults else [Row(line, dict(zip(header, cells, strict=False)))])
    if not table.rows and not table.faults:
        raise _whole(_("The file has a header and no line below it."))
    return table


def _text_of(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise _whole(
                _("The file is larger than {most} MB. Split it into smaller files."),
                most=LARGEST_FILE // 1024 // 1024,
            )
        raw = path.read_bytes()
    except IsADirectoryError:
        raise InputError(_("{path} is a folder, not a file.").format(path=path)) from None
    except OSError as error:
        raise InputError(
            _("{path} can't be read: {why}.").format(path=path, why=error.strerror or str(error))
        ) from None
    return _decoded(raw)


def _decoded(raw: bytes) -> str:
    """UTF-8 with or without its mark, or UTF-16 with one."""
    if raw.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        raise _whole(_("The file is written in UTF-32. Save it as “CSV UTF-8” and import it again."))
    encoding = "utf-16" if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    if encoding == "utf-8-sig" and b"\0" in raw[1:400:2] and raw[:400].count(b"\0") > len(raw[:400]) // 4:
        raise _whole(_("The file seems to be UTF-16 without its mark. Save it as “CSV UTF-8” and import it again."))
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        reason = _("a letter is not written in {encoding}. Save the file as “CSV UTF-8” and import it again.")
        name = encoding.removesuffix("-sig").upper()
        raise TableRefusedError([Fault(line, "", reason.format(encoding=name))]) from None


def _separator(text: str, columns: Sequence[str]) -> str:
    """The separator under which the most names of the first line are known."""
    first = text.lstrip("\r\n").splitlines()[0]

    def known(separator: str) -> int:
        return sum(_plain(name.strip('"')) in columns for name in first.split(separator))

    return max(SEPARATORS, key=lambda separator: (known(separator), first.count(separator)))


def _records(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """Each record with the line on which it begins; leading empty lines are passed over."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    begun = False
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise TableRefusedError([Fault(line, "", _broken(str(error)))]) from None
        begun = begun or any(cell.strip() for cell in cells)
        if begun:
            yield line, cells


def _broken(error: str) -> str:
    for part, sentence in _QUOTES.items():
        if part in error:
            return _(sentence)
    return _("a cell has more than {most} characters.").format(most=f"{LONGEST_CELL:,}")


def _header(line: int, cells: Sequence[str], columns: Sequence[str], required: Sequence[str]) -> list[str]:
    names = [_plain(cell) for cell in cells]
    while names and not names[-1]:
        names.pop()
    if not set(names) & set(columns):
        raise _whole(_("The first line does not name the columns. Begin the file with a line such as: {columns}."),
                     columns)  # fmt: skip
    faults = [_unknown(name, columns) for name in names if name not in columns]
    faults += [_("names the column “{name}” twice. Keep one.").format(name=n) for n in columns if names.count(n) > 1]
    faults += [_("lacks the column “{name}”. Add it.").format(name=name) for name in required if name not in names]
    if faults:
        raise TableRefusedError([Fault(line, "", reason) for reason in faults])
    return names


def _unknown(name: str, columns: Sequence[str]) -> str:
    if not name:
        return _("has a column without a name. Name it or take it out.")
    near = get_close_matches(name, columns, 1)
    meant = _(" Is “{near}” meant?").format(near=near[0]) if near else ""
    sentence = _("the column “{name}” is not known.{meant} The columns are: {columns}. Rename it or take it out.")
    return sentence.format(name=name[:40], meant=meant, columns=", ".join(columns))


def _faults_of_line(line: int, cells: Sequence[str], header: Sequence[str]) -> Iterator[Fault]:
    if len(cells) < len(header) or any(cell.strip() for cell in cells[len(header) :]):
        sentence = _("has {found} cells, the header {wanted}. Give every column a cell, an empty one where needed.")
        yield Fault(line, "", sentence.format(found=len(cells), wanted=len(header)))
    for name, cell in zip(header, cells, strict=False):
        if len(cell) > LONGEST_CELL:
            yield Fault(line, name, _broken("field larger"))
        if "\0" in cell:
            yield Fault(line, name, _("holds a NUL sign, which no text may hold. Take it out."))


def _plain(name: str) -> str:
    return "_".join(name.strip().casefold().split())


def _whole(sentence: str, columns: Sequence[str] = (), **values: object) -> TableRefusedError:
    return TableRefusedError([Fault(0, "", sentence.format(columns=", ".join(columns), **values))])
