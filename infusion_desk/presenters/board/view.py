"""How the board is to be shown, and the sizes that follow from it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from infusion_desk.domain.chairs import Chair
from infusion_desk.domain.day import Day
from infusion_desk.presenters.board.legend import legend_height
from infusion_desk.presenters.board.shapes import TEXT_PIXELS, TextSize

LEAST_ROW = 32.0
LEAST_ROW_OF_TWO_LINES = 42.0
ROOMY_ROW = 48.0
MOST_ROW = 56.0
LEAST_HOUR = 56.0
MARGIN = 16.0
GUTTER = 104.0
LOW_WINDOW = 800.0


class Density(StrEnum):
    """How tall the chairs' rows are."""

    AUTO = "auto"
    """As tall as the height allows."""
    COMFORTABLE = "comfortable"
    COMPACT = "compact"


@dataclass(frozen=True, slots=True)
class BoardView:
    """What the viewer asks for: sizes in logical pixels, `text_scale` 1 for the usual letters.

    Without a `height` the rows take their comfortable height. `chair_ids` names the chairs to show (None: all);
    the figures above the grid count the whole day all the same. While one `is_booking`, offers lie on an empty
    day, which then says nothing across them.
    """

    width: float = 1600.0
    height: float | None = None
    text_scale: float = 1.0
    density: Density = Density.AUTO
    legend: bool = True
    chair_ids: frozenset[int] | None = None
    is_booking: bool = False


@dataclass(frozen=True)
class Measures:
    """Every size on the board in logical pixels, text scale applied."""

    scale: float
    margin: float
    gutter: float
    top: float
    chairs_chart: float
    chart_gap: float
    starts_chart: float
    hours: float
    pod: float
    row: float
    legend: float

    @cached_property
    def head(self) -> float:
        """Height of everything above the grid."""
        return self.top + self.chairs_chart + self.chart_gap + self.starts_chart + self.hours

    @cached_property
    def card_gap(self) -> float:
        """Between a card and its row's upper and lower edge."""
        return (4.0 if self.row >= ROOMY_ROW * self.scale else 3.0) * self.scale

    @cached_property
    def card_height(self) -> float:
        """Height of a card."""
        return self.row - 2 * self.card_gap

    @cached_property
    def strip(self) -> float:
        """Height of the phase strip along a card's lower edge."""
        return round((10.0 if self.row >= ROOMY_ROW * self.scale else 7.0) * self.scale)

    @cached_property
    def two_lines(self) -> bool:
        """Whether a card has room for the drug below the name."""
        return self.row >= LEAST_ROW_OF_TWO_LINES * self.scale

    def line(self, size: TextSize) -> float:
        """Height of a line of text of this size."""
        return round(TEXT_PIXELS[size] * self.scale * 1.2)


def measures_for(view: BoardView, chairs: int, pods: int) -> Measures:
    """The sizes for a board with so many chair rows and pod rows."""
    s, heights = view.text_scale, _heights(view)
    top, chairs_chart, chart_gap, starts_chart, hours, pod = (height * s for height in heights)
    legend = _legend(view)
    fixed = _fixed(view, pods)
    row = _row_height(view, chairs, fixed)
    return Measures(s, MARGIN * s, GUTTER * s, top, chairs_chart, chart_gap, starts_chart, hours, pod, row, legend)


def readable_height(view: BoardView, chairs: int, pods: int) -> float:
    """The height that a board with so many rows needs so that each card has room for two lines."""
    return _fixed(view, pods) + chairs * LEAST_ROW_OF_TWO_LINES * view.text_scale


def _heights(view: BoardView) -> tuple[float, ...]:
    """At a text scale of 1: top margin, chart of chairs, gap, chart of starts, hours, pod's band."""
    is_low = view.height is not None and view.height < LOW_WINDOW * view.text_scale
    return (16.0, 32.0, 16.0, 24.0, 24.0, 20.0) if is_low else (16.0, 40.0, 16.0, 36.0, 32.0, 24.0)


def _legend(view: BoardView) -> float:
    s = view.text_scale
    return legend_height(view.width - 2 * MARGIN * s, s) if view.legend else 0.0


def _fixed(view: BoardView, pods: int) -> float:
    """The height of everything but the chairs' rows."""
    *head, pod = _heights(view)
    return (sum(head) + pods * pod) * view.text_scale + _legend(view)


def _row_height(view: BoardView, chairs: int, fixed: float) -> float:
    """The height of a chair's row: what fits, within what can be read; where nothing fits the board is scrolled."""
    s = view.text_scale
    if view.density is Density.COMPACT:
        return LEAST_ROW * s
    if view.density is Density.COMFORTABLE or view.height is None:
        return ROOMY_ROW * s
    fits = (view.height - fixed) // max(chairs, 1)
    return min(fits, MOST_ROW * s) if fits >= LEAST_ROW * s else LEAST_ROW_OF_TWO_LINES * s


def pods_of(day: Day, view: BoardView) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """The pods in the order of the board, each with the ids of its chairs that are shown."""
    pods: dict[str, list[int]] = {}
    for chair in chairs_as_shown(day):
        if view.chair_ids is None or chair.id in view.chair_ids:
            pods.setdefault(chair.pod, []).append(chair.id)
    return tuple((name, tuple(ids)) for name, ids in pods.items())


def chairs_as_shown(day: Day) -> tuple[Chair, ...]:
    """The chairs from the top of the board down: pod by pod, the pods as they come in the centre's list."""
    pods: dict[str, list[Chair]] = {}
    for chair in day.chairs:
        pods.setdefault(chair.pod, []).append(chair)
    return tuple(chair for chairs in pods.values() for chair in chairs)
