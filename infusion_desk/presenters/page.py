"""What stands on a printed page: ordered blocks, as plain values.

Nothing here measures text. The page is laid out where the fonts are (`ui.printing`), which keeps each block in one
piece wherever a page has room for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from infusion_desk.domain.phases import PhaseKind


class TextSize(Enum):
    """How large a paragraph is set: for reading, or where it matters."""

    BODY = auto()
    LARGE = auto()


class Mark(Enum):
    """What stands before each entry of a list."""

    BOX = auto()
    DOT = auto()


@dataclass(frozen=True, slots=True)
class Title:
    """The largest line of the page and, quieter, the one below it."""

    text: str
    below: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A thin line across the page; it parts two blocks, so it never begins or ends a page."""


@dataclass(frozen=True, slots=True)
class BigDate:
    """The date; below it, each in a line of its own, when to come (stronger) and when it is over."""

    text: str
    arrive: str
    leave: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    text: str
    size: TextSize = TextSize.BODY
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Entries:
    """A list, each entry behind a box to tick or a dot."""

    texts: tuple[str, ...]
    mark: Mark = Mark.DOT


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what belongs to it."""

    heading: str
    content: tuple[Paragraph | Entries, ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """Sections side by side, each as wide as the others."""

    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class StripPart:
    """One phase of the strip; its width goes with its minutes."""

    kind: PhaseKind
    minutes: int


@dataclass(frozen=True, slots=True)
class PhaseStrip:
    """The day to scale, each phase with its pattern."""

    parts: tuple[StripPart, ...]


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """When, what, and how long; `kind` names the pattern on the strip, None where the strip has none."""

    clock: str
    text: str
    length: str = ""
    kind: PhaseKind | None = None


@dataclass(frozen=True, slots=True)
class Timeline:
    """The course of the day, row by row."""

    rows: tuple[TimelineRow, ...]


@dataclass(frozen=True, slots=True)
class Phone:
    """Whom to call; without a number there is a line to write one on."""

    label: str
    number: str = ""
    when: str = ""


@dataclass(frozen=True, slots=True)
class PhoneBox:
    """Phone numbers in a frame."""

    phones: tuple[Phone, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a grid. One that `keeps` its texts whole is never broken into lines."""

    heading: str
    keeps: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows with a cell for each column; the headings stand again on every page that the rows reach."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]


Block = Title | Rule | BigDate | Paragraph | Entries | Section | Columns | PhaseStrip | Timeline | PhoneBox | Grid


@dataclass(frozen=True, slots=True)
class Head:
    """The line on top of every page, and below it, larger, the `title` of all pages.

    `continued` stands there from the second page on, to hold them together.
    """

    left: str
    right: str
    continued: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Foot:
    """The line at the bottom of every page; `numbering` has {page} and {pages}, which only the layout knows."""

    text: str
    numbering: str

    def at(self, page: int, pages: int) -> str:
        """The line on page `page` of `pages`, counted from 1."""
        return f"{self.text} · {self.numbering.format(page=page, pages=pages)}"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One document for one reader, on as many pages as it needs.

    `title` and `author` are what a file says about itself; they name no person. `across` lays the paper on its long
    side.
    """

    title: str
    author: str
    head: Head
    blocks: tuple[Block, ...]
    foot: Foot
    across: bool = False
