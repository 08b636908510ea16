"""The legend at the foot of the board. The annotations are no texts, for the reason that `board.shapes` gives."""

import math
from enum import Enum, auto
from typing import NamedTuple

from infusion_desk.presenters.board.shapes import (
    TEXT_PIXELS,
    USUAL_LETTER,
    WIDEST_LETTER,
    Mark,
    Pattern,
    Rect,
    TextSize,
)
from infusion_desk.texts import _

PADDING, LINE, SAMPLE, SAMPLE_GAP, BETWEEN, LEAST_BETWEEN = 10.0, 20.0, 26.0, 8.0, 24.0, 12.0
"""Around the lines; a line's height; a sample's width; from a sample to its words; from entry to entry, and where
all fit on a line only so."""

SIGN = 14.0
"""The width of a sample that is a sign."""


class Sample(Enum):
    """A sample that is no pattern of the strip."""

    DASHED = auto()
    PALE = auto()


class LegendEntry(NamedTuple):
    """A sample and its meaning."""

    sample: Pattern | Mark | Sample
    words: str


class Legend(NamedTuple):
    """Entries that the painter sets one after the other from the left of `box`, on a second line where need be."""

    box: Rect
    entries: tuple[LegendEntry, ...]
    scale: float


def sample_width(entry: LegendEntry) -> float:
    """How wide a sample is at a scale of 1."""
    return SIGN if isinstance(entry.sample, Mark) else SAMPLE


def legend_in(box: Rect, scale: float) -> Legend:
    """The legend of the phase strip and of the states."""
    return Legend(box, _entries(), scale)


def legend_height(width: float, scale: float) -> float:
    """The height to keep for the legend over `width` pixels: one line, or as many as its words may take."""
    entries = _entries()
    letters = sum(len(entry.words) for entry in entries) * TEXT_PIXELS[TextSize.SMALL]
    samples = sum(sample_width(entry) + SAMPLE_GAP for entry in entries)
    if (letters * USUAL_LETTER + samples + (len(entries) - 1) * LEAST_BETWEEN) * scale <= width:
        return (2 * PADDING + LINE) * scale
    lines = math.ceil((letters * WIDEST_LETTER + samples + len(entries) * BETWEEN) * scale / width)
    return (2 * PADDING + lines * LINE) * scale


def _entries() -> tuple[LegendEntry, ...]:
    return (
        LegendEntry(Pattern.LIGHT, _("Arrive & IV start")),
        LegendEntry(Pattern.DOTS, _("Premedication")),
        LegendEntry(Pattern.SOLID, _("Infusion")),
        LegendEntry(Pattern.HATCH, _("Observation")),
        LegendEntry(Pattern.GREY, _("Turnover")),
        LegendEntry(Sample.DASHED, _("To come")),
        LegendEntry(Sample.PALE, _("Still ahead")),
        LegendEntry(Mark.TICK, _("Done")),
        LegendEntry(Mark.TRIANGLE, _("Needs attention")),
    )
