"""A list of one day, whatever it lists: on paper as a grid, in a terminal as columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from infusion_desk.domain.day import Day
from infusion_desk.domain.sessions import InfusionSession
from infusion_desk.presenters.board_pages import printed_at
from infusion_desk.presenters.day_json import in_order
from infusion_desk.presenters.page import Column, Foot, Grid, Head, Paragraph, Sheet
from infusion_desk.presenters.terminal import fitted, width_of
from infusion_desk.services.wording import Wording
from infusion_desk.texts import N_, _

WIDEST_IN_TERMINAL = 44
"""A longer note is cut there; the page has all of it."""


@dataclass(frozen=True, slots=True)
class PaperList:
    """Rows of cells below `columns`. `name` says what it is, `summary` sums it up, `empty` stands where no row is."""

    name: str
    date: date
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    summary: str
    empty: str


def coming(day: Day) -> list[InfusionSession]:
    """The sessions that begin on `day` and are not given up, in the order in which the patients come."""
    return [each for each in in_order(day) if not each.state.is_given_up and day.span.holds(each.start)]


def list_sheet(shown: PaperList, settings: Mapping[str, str], now: int) -> Sheet:
    """The list on paper laid across, printed at `now` (UTC seconds); `settings` are all of the centre's."""
    wording = Wording.of(settings)
    title = f"{_(shown.name)} · {wording.date(shown.date)}"
    grid = (Grid(shown.columns, shown.rows),) if shown.rows else ()
    return Sheet(
        title=title,
        author=settings["centre"],
        head=Head(settings["centre"], printed_at(wording, now), title=title),
        blocks=(Paragraph(shown.summary if shown.rows else shown.empty), *grid),
        foot=Foot(_("Names and health data: for the team only. Shred it afterwards."), _("page {page} of {pages}")),
        across=True,
    )


def list_text(shown: PaperList, wording: Wording) -> str:
    """The list for a terminal, a line for each row."""
    head = f"{_(shown.name)}, {wording.date(shown.date)}"
    if not shown.rows:
        return f"{head}\n{shown.empty}"
    return "\n".join([head, shown.summary, "", *_lines(shown)])


def _lines(shown: PaperList) -> Iterator[str]:
    """The columns side by side; one without a word in any row is left out."""
    cells = [tuple(column.heading for column in shown.columns), *shown.rows]
    columns = [column for column in zip(*cells, strict=True) if any(column[1:])]
    widths = [min(max(map(width_of, column)), WIDEST_IN_TERMINAL) for column in columns]
    for row in zip(*columns, strict=True):
        yield "  ".join(fitted(cell, width) for cell, width in zip(row, widths, strict=True)).rstrip()


def patients_summary(sessions: list[InfusionSession], wording: Wording) -> str:
    """`12 patients, the first at 08:00, the last leaves at 16:40`; "" for none."""
    if not sessions:
        return ""
    words = N_("{count} patients, the first at {first:clock}, the last leaves at {last:clock}")
    if len({session.patient_id for session in sessions}) == 1:
        words = N_("{count} patient, the first at {first:clock}, the last leaves at {last:clock}")
    last = max(session.leaves for session in sessions)
    count = len({session.patient_id for session in sessions})
    return wording.sentence(words, {"count": count, "first": sessions[0].start, "last": last})
