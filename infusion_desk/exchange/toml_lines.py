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
from infusion_desk.exchange.line_scan import KEY, LONGEST_LINE, UNREADABLE, Path, fault, scan
from infusion_desk.texts import N_, _

LARGEST_FILE_BYTES = 1_000_000
"""A drug file is a few pages of text; what is larger is something else, and isn't read."""

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


class Table:
    """One table of the file: its values, the lines they stand on, and the tables below it."""

    def __init__(self, file: str, path: Path, values: dict[str, Any], lines: dict[Path, int]) -> None:
        self.file, self._path, self._values, self._lines = file, path, values, lines

    @property
    def title(self) -> str:
        """The table as its header names it, for a sentence: "[drug]", "[[dose.phase]]"."""
        if not self._path:
            return _("The file")
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
            raise self.fault(key, N_("“{key}” must be a table of its own: write [{key}] on a line by itself."))
        return Table(self.file, (*self._path, key), found, self._lines)

    def tables(self, key: str) -> Iterator[Table]:
        """Every table `[[key]]` below this one, in the file's order."""
        found = self._values.get(key, [])
        if not isinstance(found, list) or not all(isinstance(entry, dict) for entry in found):
            raise self.fault(key, N_("“{key}” may stand several times: write [[{key}]] on a line by itself."))
        for index, entry in enumerate(found):
            yield Table(self.file, (*self._path, key, index), entry, self._lines)

    def fault(self, key: str, reason: str, /, **words: object) -> DrugFileError:
        """An error that names the line of `key` ("" for the table itself).

        `reason` is a sentence with `words` in braces; {key} and {title} of the table are known to it.
        """
        return self.fault_at(self.line_of(key) if key else self.line, reason, key=key, **words)

    def fault_at(self, line: int, reason: str, /, **words: object) -> DrugFileError:
        """An error that names a line, as `fault` does."""
        return fault(self.file, line, reason, title=self.title, **words)


def read_tables(data: bytes, file: str, closing: str) -> Table:
    """Read the bytes of a file called `file` into its outermost table.

    The file must end with the table `[closing]` of one key, so that a cut one is known as such whatever is
    left of it. A byte order mark and Windows line ends are accepted.

    Raises DrugFileError naming the line for whatever is not one key a line: too large, not UTF-8, control
    characters, semicolons, comma decimals, doubled keys.
    """
    text = _decoded(data, file)
    _check_closed(text, file, closing)
    lines = scan(text, file)
    try:
        return Table(file, (), tomllib.loads(text), lines)
    except tomllib.TOMLDecodeError as error:
        raise fault(file, _line_in(str(error), text), UNREADABLE) from None
    except (ValueError, RecursionError):
        raise fault(file, 0, N_("A number in it is far too long to be a figure.")) from None


def _decoded(data: bytes, file: str) -> str:
    """Return the text, or refuse what no editor of plain text writes."""
    if len(data) > LARGEST_FILE_BYTES:
        raise fault(file, 0, N_("It is larger than 1 MB, so it can't be a drug file."))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        reason = N_("A letter in this line is not written in UTF-8. Save the file with the encoding UTF-8.")
        raise fault(file, line, reason) from None
    control = _CONTROL.search(text)
    if control:
        line = text.count("\n", 0, control.start()) + 1
        raise fault(file, line, N_("This line holds an invisible control character. Type the line anew."))
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _check_closed(text: str, file: str, closing: str) -> None:
    """Look at the end first: whatever is left of a file that was cut off, this is what is wrong with it."""
    written = [line.strip() for line in text[-3 * LONGEST_LINE :].split("\n")]
    written = [line for line in written if line and not line.startswith("#")]
    if len(written) < 2 or not re.match(rf"\[{closing}\]", written[-2]) or not KEY.fullmatch(written[-1]):
        reason = N_(
            "The file doesn't end with [{closing}] and the line below it, so its last part may be missing. Take a"
            " whole copy of the file."
        )
        raise fault(file, max(1, len(text.rstrip().split("\n"))), reason, closing=closing)


def _line_in(message: str, text: str) -> int:
    found = re.search(r"at line (\d+)", message)
    return int(found.group(1)) if found else len(text.splitlines())
