"""Tables of figures: what a figure is, and where it is from in words that a screen reader can read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from infusion_desk.domain.drugs import Drug, Origin
from infusion_desk.domain.durations import TO_BE_CONFIRMED
from infusion_desk.domain.figures import figures
from infusion_desk.presenters.board.shapes import Pattern
from infusion_desk.presenters.session_words import known_words
from infusion_desk.texts import N_, _

NOTHING = "–"


class FigureLine(NamedTuple):
    """A row: its cells, the pattern of its phase, and the number of the cell that asks for a pharmacist, or None.

    `unsure_figures` names the figures in it that are to be confirmed, `confirmed_figures` those that were.
    """

    cells: tuple[str, ...]
    pattern: Pattern | None = None
    unsure: int | None = None
    unsure_figures: tuple[str, ...] = ()
    confirmed_figures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Figures:
    """A table. `weights` say how the columns share the width; in most tables the first column names the row."""

    name: str
    headings: tuple[str, ...]
    weights: tuple[int, ...]
    lines: tuple[FigureLine, ...]
    is_first_bold: bool = True


class FigureTable(NamedTuple):
    """The same figures with a column for everything, and in few columns where there is little room."""

    wide: Figures
    narrow: Figures


ORIGIN_HEADINGS = (N_("Source"), N_("Label of"), N_("Confidence"))
ORIGIN_WEIGHTS = (28, 12, 22)
FROM_HEADING = N_("Where it is from")
FROM_WEIGHT = 38


class OriginWords(NamedTuple):
    """Where a figure is from: source, whose label, how well it is known; `is_unsure` where it is to be confirmed.

    `unsure_figures` and `confirmed_figures` are the names of the figures that these words stand for.
    """

    source: str
    region: str
    known: str
    is_unsure: bool
    unsure_figures: tuple[str, ...] = ()
    confirmed_figures: tuple[str, ...] = ()

    @property
    def cells(self) -> tuple[str, str, str]:
        """A cell for each."""
        return self.source or NOTHING, self.region or NOTHING, self.known or NOTHING

    @property
    def together(self) -> str:
        """All in one cell, a line each."""
        region = _("Label of: {region}").format(region=self.region) if self.region else ""
        return "\n".join(part for part in (self.source, region, self.known) if part) or NOTHING


def origin_words(origin: Origin) -> OriginWords:
    """A figure's origin in words."""
    known = known_words(origin.confidence, origin.source)
    is_unsure = not origin.confidence.is_confirmed
    if is_unsure:
        known = _("{known}: {confirm}").format(known=known, confirm=_(TO_BE_CONFIRMED))
    elif origin.confirmed_on is not None:
        words = _("confirmed by {name} on {date}")
        known = words.format(name=origin.confirmed_by, date=origin.confirmed_on.isoformat())
    named = (origin.figure,) if origin.figure else ()
    confirmed = named if origin.confirmed_on is not None else ()
    return OriginWords(
        origin.source, region_words(origin.region), known, is_unsure, named if is_unsure else (), confirmed
    )


def region_words(region: str) -> str:
    """Whose label it is."""
    return _("no label") if region == "any" else region


def with_origins(
    name: str, headings: tuple[str, ...], weights: tuple[int, ...], rows: Iterable[OriginRow]
) -> FigureTable:
    """A table whose rows are some cells and an origin; in the narrow form the origin stands in one cell."""
    listed, first = tuple(rows), len(headings)
    wide = tuple(_line(row, row.origin.cells, first + 2) for row in listed)
    narrow = tuple(_line(row, (row.origin.together,), first) for row in listed)
    return FigureTable(
        Figures(name, (*headings, *map(_, ORIGIN_HEADINGS)), (*weights, *ORIGIN_WEIGHTS), wide),
        Figures(name, (*headings, _(FROM_HEADING)), (*weights, FROM_WEIGHT), narrow),
    )


class OriginRow(NamedTuple):
    """The cells of a row, where its figure is from, and the pattern of its phase."""

    cells: tuple[str, ...]
    origin: OriginWords
    pattern: Pattern | None = None


def _line(row: OriginRow, origin_cells: tuple[str, ...], known_at: int) -> FigureLine:
    origin = row.origin
    return FigureLine(
        (*row.cells, *origin_cells),
        row.pattern,
        known_at if origin.is_unsure else None,
        origin.unsure_figures,
        origin.confirmed_figures,
    )


def origins(drug: Drug) -> Iterator[Origin]:
    """The origin of every figure of a drug: what it is approved for, dates, amounts, phases, labels, advice."""
    return (figure.origin for figure in figures(drug))
