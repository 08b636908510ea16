"""Lists as people bring them: the lines and cells of a file before anybody says what its columns mean."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, Protocol

from infusion_desk.errors import UserFacingError
from infusion_desk.texts import N_, _

ENCODINGS: Mapping[str, str] = {
    "utf-8": N_("UTF-8"),
    "utf-16": N_("UTF-16"),
    "cp1252": N_("Western (Windows-1252)"),
    "mac-roman": N_("Western (Mac)"),
}
"""How letters may be written in a file, with the words for it."""

SEPARATORS: Mapping[str, str] = {",": N_("Comma"), ";": N_("Semicolon"), "\t": N_("Tab"), "|": N_("Upright line")}
"""What may stand between two cells, with the words for it."""

Tell = Callable[[int, int], None]
"""Told how much of how much is done; what takes long may be ended there by raising StoppedError."""


class StoppedError(UserFacingError):
    """Somebody stopped what was under way; nothing was changed."""


@dataclass(frozen=True, slots=True)
class LineFault:
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


class SheetLine(NamedTuple):
    """A line that is not empty; `line` counts from 1 and includes the header."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file's lines; `encoding` and `separator` are those it was read with.

    `is_guessed` says that its letters could also be meant otherwise: somebody should look at a name or two.
    """

    name: str
    encoding: str
    separator: str
    lines: tuple[SheetLine, ...]
    is_guessed: bool = False


class ReadSheet(Protocol):
    """Reads a file as a sheet."""

    def __call__(self, path: Path, encoding: str = "", separator: str = "") -> Sheet:
        """Read the file at `path`; "" finds the encoding or the separator out. Raises InputError for the whole file."""
        ...


def untold(_done: int, _of: int) -> None:
    """Nobody wants to know how far it is."""
