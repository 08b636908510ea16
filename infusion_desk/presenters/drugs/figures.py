"""Tables of figures: what a figure is, and where it is from in words that a screen reader can read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from infusion_desk.domain.drugs import Dose, Drug, Origin
from infusion_desk.domain.durations import TO_BE_CONFIRMED
from infusion_desk.domain.schedule_words import schedule_figures
from infusion_desk.presenters.board.shapes import Pattern
from infusion_desk.presenters.session_words import known_words
from infusion_desk.texts import N_, _

NOTHING = "–"


class FigureLine(NamedTuple):
    """A row: its cells, the pattern of its phase, and the number of the cell that asks for a pharmacist, or None."""

    cells: tuple[str, ...]
    pattern: Pattern | None = None
    unsure: int | None = None


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
    """Where a figure is from: source, whose label, how well it is known; `is_unsure` where it is to be confirmed."""

    source: str
    region: str
    known: str
    is_unsure: bool

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
    if not origin.confidence.is_confirmed:
        known = _("{known}: {confirm}").format(known=known, confirm=_(TO_BE_CONFIRMED))
    return OriginWords(origin.source, region_words(origin.region), known, not origin.confidence.is_confirmed)


def region_words(region: str) -> str:
    """Whose label it is."""
    return _("no label") if region == "any" else region


def with_origins(
    name: str, headings: tuple[str, ...], weights: tuple[int, ...], rows: Iterable[OriginRow]
) -> FigureTable:
    """A table whose rows are some cells and an origin; in the narrow form the origin stands in one cell."""
    listed = tuple(rows)
    first = len(headings)
    wide = tuple(
        FigureLine((*cells, *origin.cells), pattern, first + 2 if origin.is_unsure else None)
        for cells, origin, pattern in listed
    )
    narrow = tuple(
        FigureLine((*cells, origin.together), pattern, first if origin.is_unsure else None)
        for cells, origin, pattern in listed
    )
    return FigureTable(
        Figures(name, (*headings, *map(_, ORIGIN_HEADINGS)), (*weights, *ORIGIN_WEIGHTS), wide),
        Figures(name, (*headings, _(FROM_HEADING)), (*weights, FROM_WEIGHT), narrow),
    )


class OriginRow(NamedTuple):
    """The cells of a row, where its figure is from, and the pattern of its phase."""

    cells: tuple[str, ...]
    origin: OriginWords
    pattern: Pattern | None = None


def has_amount(dose: Dose) -> bool:
    """Whether the file itself says how much is given; else the order does, or it is a procedure."""
    return bool(dose.amount) and (dose.amount_mg is not None or bool(dose.origin.source))


def origins(drug: Drug) -> Iterator[Origin]:
    """The origin of every figure of a drug: what it is approved for, dates, amounts, phases, labels, advice."""
    yield from (status.origin for status in drug.statuses)
    yield from (figure.origin for figure in schedule_figures(drug))
    for dose in drug.doses:
        if has_amount(dose):
            yield dose.origin
        for phase in dose.phases:
            yield phase.origin
            if phase.label is not None:
                yield phase.label.origin
    yield from (advice.origin for advice in drug.advice)
