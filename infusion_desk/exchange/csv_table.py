"""Reads a CSV file as spreadsheets write it into lines of named cells; knows nothing of what the cells mean."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple

from infusion_desk.exchange.csv_text import (
    LONGEST_CELL,
    TableRefusedError,
    broken,
    bytes_of,
    decoded,
    encoding_of,
    records,
    whole,
)
from infusion_desk.services.sheets import LineFault
from infusion_desk.texts import _

SEPARATORS = (",", ";", "\t")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the file under the header's names; `line` counts from 1, the header included."""

    line: int
    cells: Mapping[str, str]


class Table(NamedTuple):
    """The lines of good form, and the faults of the others."""

    rows: list[Row]
    faults: list[LineFault]


def read_table(path: Path, columns: Sequence[str], required: Sequence[str]) -> Table:
    """The lines of the file at `path`; only `columns` may stand in its header, and `required` have to.

    Empty lines are passed over. Raises TableRefusedError when the file as a whole or its header can't be used,
    InputError when it can't be read.
    """
    raw = bytes_of(path)
    text = decoded(raw, encoding_of(raw))
    if not text.strip():
        raise whole(_("The file is empty. Its first line has to name the columns: {columns}."), columns)
    found = records(text, _separator(text, columns))
    header = _header(*next(found), columns, required)
    table = Table([], [])
    for line, cells in found:
        if any(cell.strip() for cell in cells):
            faults = list(_faults_of_line(line, cells, header))
            table.faults.extend(faults)
            table.rows.extend([] if faults else [Row(line, dict(zip(header, cells, strict=False)))])
    if not table.rows and not table.faults:
        raise whole(_("The file has a header and no line below it."))
    return table


def _separator(text: str, columns: Sequence[str]) -> str:
    """The separator under which the most names of the first line are known."""
    first = text.lstrip("\r\n").splitlines()[0]

    def known(separator: str) -> int:
        return sum(_plain(name.strip('"')) in columns for name in first.split(separator))

    return max(SEPARATORS, key=lambda separator: (known(separator), first.count(separator)))


def _header(line: int, cells: Sequence[str], columns: Sequence[str], required: Sequence[str]) -> list[str]:
    names = [_plain(cell) for cell in cells]
    while names and not names[-1]:
        names.pop()
    if not set(names) & set(columns):
        raise whole(_("The first line does not name the columns. Begin the file with a line such as: {columns}."),
                     columns)  # fmt: skip
    faults = [_unknown(name, columns) for name in names if name not in columns]
    faults += [_("names the column “{name}” twice. Keep one.").format(name=n) for n in columns if names.count(n) > 1]
    faults += [_("lacks the column “{name}”. Add it.").format(name=name) for name in required if name not in names]
    if faults:
        raise TableRefusedError([LineFault(line, "", reason) for reason in faults])
    return names


def _unknown(name: str, columns: Sequence[str]) -> str:
    if not name:
        return _("has a column without a name. Name it or take it out.")
    near = get_close_matches(name, columns, 1)
    meant = _(" Is “{near}” meant?").format(near=near[0]) if near else ""
    sentence = _("the column “{name}” is not known.{meant} The columns are: {columns}. Rename it or take it out.")
    return sentence.format(name=name[:40], meant=meant, columns=", ".join(columns))


def _faults_of_line(line: int, cells: Sequence[str], header: Sequence[str]) -> Iterator[LineFault]:
    if len(cells) < len(header) or any(cell.strip() for cell in cells[len(header) :]):
        sentence = _("has {found} cells, the header {wanted}. Give every column a cell, an empty one where needed.")
        yield LineFault(line, "", sentence.format(found=len(cells), wanted=len(header)))
    for name, cell in zip(header, cells, strict=False):
        if len(cell) > LONGEST_CELL:
            yield LineFault(line, name, broken("field larger"))
        if "\0" in cell:
            yield LineFault(line, name, _("holds a NUL sign, which no text may hold. Take it out."))


def _plain(name: str) -> str:
    return "_".join(name.strip().casefold().split())
