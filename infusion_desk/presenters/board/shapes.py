"""What a painter can draw: plain shapes in logical pixels, their colours by name.

Nothing here measures text. A text says in which box it stands, how large it is by name, and what to do when it is
too long; the painter, which has the fonts, does the rest. The shapes are named tuples, and their annotations no texts:
the first day is painted with them, and dataclasses would take four times as long to be made.
"""

from collections.abc import Mapping
from enum import Enum, auto
from typing import NamedTuple


class Rect(NamedTuple):
    """A rectangle in logical pixels."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The x just beyond the right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The y just below the lower edge."""
        return self.y + self.height

    def holds(self, x: float, y: float) -> bool:
        """Whether the point lies inside; the right and lower edges don't count."""
        return self.x <= x < self.right and self.y <= y < self.bottom

    def meets(self, other: "Rect") -> bool:
        """Whether the two share any area."""
        return self.x < other.right and other.x < self.right and self.y < other.bottom and other.y < self.bottom

    def moved(self, dx: float, dy: float) -> "Rect":
        """The same size elsewhere."""
        return Rect(self.x + dx, self.y + dy, self.width, self.height)

    def from_left(self, by: float) -> "Rect":
        """What is left without a strip of `by` along the left edge."""
        return Rect(self.x + by, self.y, self.width - by, self.height)

    def shrunk(self, by: float) -> "Rect":
        """Smaller by `by` on every side, larger when it is negative."""
        return Rect(self.x + by, self.y + by, self.width - 2 * by, self.height - 2 * by)


class Point(NamedTuple):
    """A place in logical pixels."""

    x: float
    y: float


class TextSize(Enum):
    """How large a text is, by name."""

    TINY = auto()
    SMALL = auto()
    BODY = auto()
    NAME = auto()
    FIGURE = auto()
    TITLE = auto()


TEXT_PIXELS: Mapping[TextSize, float] = {
    TextSize.TINY: 9.5,
    TextSize.SMALL: 11.0,
    TextSize.BODY: 12.0,
    TextSize.NAME: 13.0,
    TextSize.FIGURE: 16.0,
    TextSize.TITLE: 20.0,
}
"""Height of the letters' em square in logical pixels at a text scale of 1."""


USUAL_LETTER = 0.54
"""A letter's width in em over some words, where narrow ones make up for wide ones."""

WIDEST_LETTER = 0.62
"""A letter's usual width in em, on the wide side: how much room is kept for words that aren't measured here."""


class Align(Enum):
    """Where a text stands in its box; it is always centred from top to bottom."""

    LEFT = auto()
    CENTRE = auto()
    RIGHT = auto()


class Overflow(Enum):
    """What happens to a text that is wider than its box."""

    DOTS = auto()
    """Cut, with three dots."""
    LETTERS = auto()
    """Cut after the last whole letter: where dots would cost more letters than they tell."""
    SHRINK = auto()
    """Drawn smaller."""
    SPILL = auto()
    """Drawn over the edge."""


class Pattern(Enum):
    """How an area is filled; the patterns differ without colour."""

    PLAIN = auto()
    LIGHT = auto()
    DOTS = auto()
    SOLID = auto()
    HATCH = auto()
    GREY = auto()


class Mark(Enum):
    """A small sign."""

    TICK = auto()
    TRIANGLE = auto()
    PIN = auto()


class Text(NamedTuple):
    """A text in a box. `plate` is the colour of a rounded field behind it ("" for none), `rim` of that field's edge."""

    text: str
    box: Rect
    size: TextSize = TextSize.BODY
    colour: str = "text"
    bold: bool = False
    align: Align = Align.LEFT
    overflow: Overflow = Overflow.DOTS
    plate: str = ""
    rim: str = ""


class Fill(NamedTuple):
    """A filled rectangle; `colour` is what lies under the pattern, `ink` draws it, `rim` draws the edge."""

    rect: Rect
    colour: str = ""
    pattern: Pattern = Pattern.PLAIN
    ink: str = ""
    radius: float = 0.0
    rim: str = ""
    rim_width: float = 1.0
    dashed: bool = False


class Shadow(NamedTuple):
    """A soft shadow around a rectangle that lies above the others; it reaches `SHADOW` pixels beyond it."""

    rect: Rect
    radius: float


class Line(NamedTuple):
    """A straight line of `width` logical pixels; `faint` draws it thin and see-through, so that text stays readable."""

    start: Point
    end: Point
    colour: str
    width: float = 1.0
    dashed: bool = False
    faint: bool = False


class Rules(NamedTuple):
    """Many straight lines of one kind, from one point to the other of each pair."""

    ends: tuple[tuple[Point, Point], ...]
    colour: str
    width: float = 1.0


class Area(NamedTuple):
    """A filled outline of any form."""

    points: tuple[Point, ...]
    colour: str


class Path(NamedTuple):
    """A line through points."""

    points: tuple[Point, ...]
    colour: str
    width: float = 1.0
    dashed: bool = False


class Sign(NamedTuple):
    """A small sign in a box."""

    mark: Mark
    box: Rect
    colour: str


SHADOW = 6.0

Shape = Text | Fill | Shadow | Line | Rules | Area | Path | Sign
