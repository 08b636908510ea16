"""Walks down the lines of a TOML file with one key a line, and notes on which line each table and key stands.

What isn't one key a line is refused here, in words that help where tomllib's would not: semicolons, comma decimals,
numbers with their unit, doubled keys, text over several lines.
"""

from __future__ import annotations

import re

from infusion_desk.errors import DrugFileError
from infusion_desk.texts import N_, _

LONGEST_LINE = 2_000
"""Letters in a line; also keeps the patterns below from running long."""

KEY = re.compile(r"([A-Za-z0-9_-]+)\s*=\s*(.*)")
_HEADER = re.compile(r"(\[\[?)\s*([A-Za-z0-9_]+(?:\.[A-Za-z0-9_]+)*)\s*(\]\]?)\s*(?:#.*)?")
_TEXT = r'"(?:[^"\\]|\\.)*"'
_ITEMS = rf"(?:{_TEXT}\s*(?:,\s*{_TEXT}\s*)*,?\s*)?"
_COMMENT = r"\s*(?:#.*)?"
_SCALAR = re.compile(rf"(?:{_TEXT}|[+-]?[0-9][0-9.eE+-]*|true|false|[+-]?(?:inf|nan)){_COMMENT}")
_LIST = re.compile(rf"(\[?)\s*({_ITEMS})(\]?){_COMMENT}")

Path = tuple[str | int, ...]
"""Where a table, key or item stands: ("dose", 0, "phase", 2, "rates", 1) is the second rate of that phase."""

UNREADABLE = N_(
    "This line can't be read. A text stands between straight quotation marks, a number has digits and at most a"
    " point, and nothing follows but a note after #."
)


def scan(text: str, file: str) -> dict[Path, int]:
    """Return the line, counted from 1, of every table, key and item of a list in `text`.

    Raises DrugFileError naming `file` and the line for whatever is not one key a line.
    """
    walk = _Walk(file)
    for number, line in enumerate(text.split("\n"), start=1):
        walk.take(number, line.strip(" \t"))
    return walk.lines


def fault(file: str, line: int, reason: str, /, **words: object) -> DrugFileError:
    """An error for a line of a file; `reason` is a sentence with `words` in braces."""
    return DrugFileError(file, line, _(reason).format(**words))


class _Walk:
    """What is known while walking down: the table one is in, and a list that isn't closed yet."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.lines: dict[Path, int] = {}
        self.table: Path = ()
        self.counts: dict[Path, int] = {}
        self.open_list: Path | None = None
        self.items = 0

    def take(self, number: int, line: str) -> None:
        """Take one line, or refuse it with its number."""
        if len(line) > LONGEST_LINE:
            raise fault(self.file, number, N_("This line is longer than {most:,} letters."), most=LONGEST_LINE)
        if self.open_list:
            self._take_items(number, line)
        elif line.startswith("["):
            self._take_header(number, line)
        elif line and not line.startswith("#"):
            self._take_key(number, line)

    def _take_header(self, number: int, line: str) -> None:
        header = _HEADER.fullmatch(line)
        if header is None or len(header[1]) != len(header[3]):
            reason = N_("A table's name stands alone in its line, as [drug] or as [[dose.phase]].")
            raise fault(self.file, number, reason)
        *parents, name = header[2].split(".")
        path: Path = ()
        for parent in parents:
            path = self._latest((*path, parent))
        path = (*path, name)
        if header[1] == "[[":
            self.counts[path] = self.counts.get(path, -1) + 1
            path = self._latest(path)
        self._note(number, path, f"[{header[2]}]")
        self.table = path

    def _latest(self, path: Path) -> Path:
        return (*path, self.counts[path]) if path in self.counts else path

    def _take_key(self, number: int, line: str) -> None:
        key = KEY.fullmatch(line)
        if key is None:
            reason = N_("This line is neither a [table], nor “key = value”, nor a note after #.")
            raise fault(self.file, number, reason)
        path = (*self.table, key[1])
        self._note(number, path, f"“{key[1]}”")
        if key[2].startswith("["):
            self.open_list, self.items = path, 0
            self._take_items(number, key[2])
        elif not _SCALAR.fullmatch(key[2]):
            raise fault(self.file, number, _why_unreadable(key[2]))

    def _note(self, number: int, path: Path, name: str) -> None:
        if path in self.lines:
            reason = N_("{name} stands twice; first in line {first}. Keep one.")
            raise fault(self.file, number, reason, name=name, first=self.lines[path])
        self.lines[path] = number

    def _take_items(self, number: int, line: str) -> None:
        found = _LIST.fullmatch(line)
        if found is None or self.open_list is None or bool(found[1]) is not (number == self.lines[self.open_list]):
            reason = N_(
                "A list stands in this line: each text between straight quotation marks, with a comma after it, and"
                " ] at the end of the list."
            )
            raise fault(self.file, number, reason)
        for __ in re.findall(_TEXT, found[2]):
            self.lines[*self.open_list, self.items] = number
            self.items += 1
        if found[3]:
            self.open_list = None


def _why_unreadable(value: str) -> str:
    """Say what is wrong with a value that isn't a text, a number, true, false or a list of texts."""
    outside = re.sub(_TEXT, "", value).partition("#")[0]
    if ";" in outside:
        return N_("There is a semicolon in this line. Write one “key = value” a line, without semicolons.")
    if re.match(r"[+-]?[0-9]+,[0-9]", outside):
        return N_("A number is written with a comma here. Write it with a point, as 2.5.")
    if re.match(r"[+-]?[0-9][0-9.]*\s*[^\W\d]", outside):
        return N_(
            "A number stands with its unit here, or isn't written with digits. Write the number alone, or number"
            " and unit as a text in quotation marks."
        )
    if value.startswith(('"""', "'")):
        return N_('A text stands in one line between straight double quotation marks, as "text".')
    return UNREADABLE
