"""Reads the bytes of a small TOML file into tables that know their lines, so that a fault can name its line.

tomllib gives values without positions. The files read here hold one key a line under `[table]` or `[[table]]`
headers, so a scan of the lines finds each key's place.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from typing import Any

from infusion_desk.errors import DrugFileError

LARGEST_FILE_BYTES = 1_000_000
"""A drug file is a few pages of text; what is larger is something else, and isn't read."""

LONGEST_LINE = 2_000
"""Letters in a line; also keeps the patterns below from running long."""

_HEADER = re.compile(r"(\[\[?)\s*([A-Za-z0-9_]+(?:\.[A-Za-z0-9_]+)*)\s*(\]\]?)\s*(?:#.*)?")
_KEY = re.compile(r"([A-Za-z0-9_-]+)\s*=\s*(.*)")
_TEXT = r'"(?:[^"\\]|\\.)*"'
_ITEMS = rf"(?:{_TEXT}\s*(?:,\s*{_TEXT}\s*)*,?\s*)?"
_COMMENT = r"\s*(?:#.*)?"
_SCALAR = re.compile(rf"(?:{_TEXT}|[+-]?[0-9][0-9.eE+-]*|true|false|[+-]?(?:inf|nan)){_COMMENT}")
_LIST = re.compile(rf"\[\s*{_ITEMS}\]{_COMMENT}")
_LIST_OPENS = re.compile(rf"\[\s*{_ITEMS}{_COMMENT}")
_LIST_GOES_ON = re.compile(rf"{_ITEMS}{_COMMENT}")
_LIST_CLOSES = re.compile(rf"{_ITEMS}\]{_COMMENT}")
_LIST_ITEMS = re.compile(rf"\[?\s*({_ITEMS})")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")

Path = tuple[str | int, ...]


class Table:
    """One table of the file: its values, the lines they stand on, and the tables below it."""

    def __init__(self, file: str, path: Path, values: dict[str, Any], lines: dict[Path, int]) -> None:
        self.file, self._path, self._values, self._lines = file, path, values, lines

    @property
    def title(self) -> str:
        """The table as its header names it, for a sentence: "[drug]", "[[dose.phase]]"."""
        if not self._path:
            return "The file"
        names = ".".join(step for step in self._path if isinstance(step, str))
        return f"[[{names}]]" if isinstance(self._path[-1], int) else f"[{names}]"

    @property
    def line(self) -> int:
        """The line of the table's header, counted from 1; 0 for the outermost table."""
        return self._lines.get(self._path, 0)

    @property
    def last_line(self) -> int:
        """The last line of the file on which something is written."""
        return max(self._lines.values(), default=1)

    def line_of(self, key: str) -> int:
        """The line of a key or of a table below, or the table's own line when it has none."""
        return self._lines.get((*self._path, key)) or self._lines.get((*self._path, key, 0)) or self.line

    def line_of_item(self, key: str, index: int) -> int:
        """The line of an item of a list, counted from 0."""
        return self._lines.get((*self._path, key, index), self.line_of(key))

    def keys(self) -> Iterable[str]:
        """The names of keys and of tables below, in the file's order."""
        return self._values.keys()

    def value(self, key: str) -> Any:
        """The value of a key as TOML gives it, or None."""
        return self._values.get(key)

    def table(self, key: str) -> Table | None:
        """The table `[key]` below this one, or None when there is none."""
        found = self._values.get(key)
        if found is None:
            return None
        if not isinstance(found, dict):
            raise self.fault(key, f"“{key}” must be a table of its own: write [{key}] on a line by itself.")
        return Table(self.file, (*self._path, key), found, self._lines)

    def tables(self, key: str) -> Iterator[Table]:
        """Every table `[[key]]` below this one, in the file's order."""
        found = self._values.get(key, [])
        if not isinstance(found, list) or not all(isinstance(entry, dict) for entry in found):
            raise self.fault(key, f"“{key}” may stand several times: write [[{key}]] on a line by itself.")
        for index, entry in enumerate(found):
            yield Table(self.file, (*self._path, key, index), entry, self._lines)

    def fault(self, key: str, reason: str) -> DrugFileError:
        """An error that names the line of `key` ("" for the table itself)."""
        return self.fault_at(self.line_of(key) if key else self.line, reason)

    def fault_at(self, line: int, reason: str) -> DrugFileError:
        """An error that names a line."""
        return DrugFileError(self.file, line, reason)


def read_tables(data: bytes, file: str, closing: str) -> Table:
    """Read the bytes of a file called `file` into its outermost table.

    The file must end with the table `[closing]` of one key, so that a cut one is known as such whatever is
    left of it. A byte order mark and Windows line ends are accepted.

    Raises DrugFileError naming the line for whatever is not one key a line: too large, not UTF-8, control
    characters, semicolons, comma decimals, doubled keys.
    """
    text = _decoded(data, file)
    _check_closed(text, file, closing)
    lines = _scan(text, file)
    try:
        return Table(file, (), tomllib.loads(text), lines)
    except tomllib.TOMLDecodeError as error:
        raise DrugFileError(file, _line_in(str(error), text), _UNREADABLE) from None
    except (ValueError, RecursionError):
        raise DrugFileError(file, 0, "A number in it is far too long to be a figure.") from None


_UNREADABLE = (
    "This line can't be read. A text stands between straight quotation marks, a number has digits and at "
    "most a point, and nothing follows but a note after #."
)


def _decoded(data: bytes, file: str) -> str:
    """Return the text, or refuse what no editor of plain text writes."""
    if len(data) > LARGEST_FILE_BYTES:
        raise DrugFileError(file, 0, "It is larger than 1 MB, so it can't be a drug file.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise DrugFileError(
            file,
            line,
            "A letter in this line is not written in UTF-8. Save the file with the encoding UTF-8.",
        ) from None
    control = _CONTROL.search(text)
    if control:
        line = text.count("\n", 0, control.start()) + 1
        raise DrugFileError(file, line, "This line holds an invisible control character. Type the line anew.")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _check_closed(text: str, file: str, closing: str) -> None:
    written = [line.strip() for line in text[-3 * LONGEST_LINE :].split("\n")]
    written = [line for line in written if line and not line.startswith("#")]
    if len(written) < 2 or not re.match(rf"\[{closing}\]", written[-2]) or not _KEY.fullmatch(written[-1]):
        raise DrugFileError(
            file,
            max(1, len(text.rstrip().split("\n"))),
            f"The file doesn't end with [{closing}] and the line below it, so its last part may be missing. "
            "Take a whole copy of the file.",
        )


def _line_in(message: str, text: str) -> int:
    found = re.search(r"at line (\d+)", message)
    return int(found.group(1)) if found else len(text.splitlines())


class _Scan:
    """Walks down the lines and notes where each table, key and item of a list stands."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.lines: dict[Path, int] = {}
        self.table: Path = ()
        self.counts: dict[Path, int] = {}
        self.open_list: tuple[Path, int] | None = None

    def take(self, number: int, line: str) -> None:
        """Take one line, or refuse it with its number."""
        if len(line) > LONGEST_LINE:
            raise DrugFileError(self.file, number, f"This line is longer than {LONGEST_LINE:,} letters.")
        if self.open_list:
            self._take_items(number, line)
        elif line.startswith("["):
            self._take_header(number, line)
        elif line and not line.startswith("#"):
            self._take_key(number, line)

    def _take_header(self, number: int, line: str) -> None:
        header = _HEADER.fullmatch(line)
        if header is None or len(header[1]) != len(header[3]):
            raise DrugFileError(
                self.file, number, "A table's name stands alone in its line, as [drug] or as [[dose.phase]]."
            )
        *parents, name = header[2].split(".")
        path: Path = ()
        for parent in parents:
            path = self._latest((*path, parent))
        path = (*path, name)
        if header[1] == "[[":
            self.counts[path] = self.counts.get(path, -1) + 1
            path = self._latest(path)
        elif path in self.lines:
            raise DrugFileError(
                self.file, number, f"[{header[2]}] stands twice; first in line {self.lines[path]}. Keep one."
            )
        self.table = path
        self.lines[path] = number

    def _latest(self, path: Path) -> Path:
        return (*path, self.counts[path]) if path in self.counts else path

    def _take_key(self, number: int, line: str) -> None:
        key = _KEY.fullmatch(line)
        if key is None:
            raise DrugFileError(
                self.file, number, "This line is neither a [table], nor “key = value”, nor a note after #."
            )
        path = (*self.table, key[1])
        if path in self.lines:
            raise DrugFileError(
                self.file,
                number,
                f"“{key[1]}” stands twice in this table; first in line {self.lines[path]}. Keep one.",
            )
        self.lines[path] = number
        self._take_value(number, path, key[2])

    def _take_value(self, number: int, path: Path, value: str) -> None:
        if _SCALAR.fullmatch(value):
            return
        if _LIST.fullmatch(value) or _LIST_OPENS.fullmatch(value):
            self._note_items(number, path, 0, value)
            if not _LIST.fullmatch(value):
                self.open_list = (path, len(_items(value)))
            return
        raise DrugFileError(self.file, number, _why_unreadable(value))

    def _take_items(self, number: int, line: str) -> None:
        assert self.open_list is not None
        path, count = self.open_list
        if not (_LIST_GOES_ON.fullmatch(line) or _LIST_CLOSES.fullmatch(line)):
            raise DrugFileError(
                self.file,
                number,
                "A list goes on in this line: each text stands between straight quotation marks with a comma "
                "after it, and the list ends with ].",
            )
        self._note_items(number, path, count, line)
        closed = _LIST_CLOSES.fullmatch(line) is not None
        self.open_list = None if closed else (path, count + len(_items(line)))

    def _note_items(self, number: int, path: Path, count: int, line: str) -> None:
        for index in range(len(_items(line))):
            self.lines[(*path, count + index)] = number


def _items(line: str) -> list[str]:
    """The texts of a list that stand in this line, without those in a note."""
    found = _LIST_ITEMS.match(line)
    return re.findall(_TEXT, found[1]) if found else []


def _scan(text: str, file: str) -> dict[Path, int]:
    scan = _Scan(file)
    for number, line in enumerate(text.split("\n"), start=1):
        scan.take(number, line.strip(" \t"))
    return scan.lines


def _why_unreadable(value: str) -> str:
    """Say what is wrong with a value that isn't a text, a number, true, false or a list of texts."""
    outside = re.sub(_TEXT, "", value).partition("#")[0]
    if ";" in outside:
        return "There is a semicolon in this line. Write one “key = value” a line, without semicolons."
    if re.match(r"[+-]?[0-9]+,[0-9]", outside):
        return "A number is written with a comma here. Write it with a point, as 2.5."
    if re.match(r"[+-]?[0-9][0-9.]*\s*[^\W\d]", outside):
        return (
            "A number stands with its unit here, or isn't written with digits. Write the number alone, or "
            "number and unit as a text in quotation marks."
        )
    if value.startswith(('"""', "'")):
        return 'A text stands in one line between straight double quotation marks, as "text".'
    return _UNREADABLE
