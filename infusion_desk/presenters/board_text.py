"""The day board drawn in letters, for a terminal: chairs as rows, time to the right, one column for ten minutes.

A session takes two lines of its chair: who it is, and below it a strip with a letter for each phase.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from infusion_desk.domain.chairs import Chair
from infusion_desk.domain.day import Day
from infusion_desk.domain.load import figures, opening
from infusion_desk.domain.phases import PhaseKind
from infusion_desk.domain.sessions import InfusionSession
from infusion_desk.domain.time import HOUR, MINUTE, Span
from infusion_desk.presenters.day_json import in_order
from infusion_desk.presenters.day_summary import figure_lines
from infusion_desk.presenters.nurse_words import nurse_words
from infusion_desk.presenters.retelling import dose_words
from infusion_desk.presenters.session_words import PHASE_WORDS, STATE_WORDS, place_words
from infusion_desk.presenters.terminal import fitted, width_of
from infusion_desk.services.wording import Wording
from infusion_desk.texts import _

COLUMN = 10 * MINUTE
NAME_WIDTH = 12
OUT_OF_SERVICE = "/"

SIGNS = {
    PhaseKind.ARRIVAL: "a",
    PhaseKind.WAIT: "w",
    PhaseKind.TEACHING: "t",
    PhaseKind.HYDRATION: "h",
    PhaseKind.PREMEDICATION: "p",
    PhaseKind.INFUSION: "=",
    PhaseKind.FLUSH: "f",
    PhaseKind.OBSERVATION: "o",
    PhaseKind.DISCONNECT: "d",
    PhaseKind.TURNOVER: ".",
}


def board_text(day: Day, wording: Wording) -> str:
    """The whole day: head, chairs by pod, legend, and the list of sessions with their numbers."""
    window = _window(day)
    blocks = [list(_head(day, wording)), list(_grid(day, window, wording)), list(_list(day, wording))]
    return "\n\n".join("\n".join(line.rstrip() for line in block) for block in blocks if block)


def _head(day: Day, wording: Wording) -> Iterator[str]:
    spans = opening(day)
    if spans:
        hours = _("open {open} to {close}").format(
            open=wording.clock(spans[0].start), close=wording.clock(spans[-1].end)
        )
    else:
        hours = _("closed")
    yield f"{wording.date(day.date)}, {hours}"
    lines = figure_lines(day, wording)
    yield " · ".join([_("{count} booked").format(count=figures(day).sessions), *lines]) if lines else _("No sessions")


def _window(day: Day) -> Span:
    """The whole hours that hold the opening hours and every session."""
    spans = [*opening(day), *(session.planned_reservation.chair_span for session in day.held)]
    if not spans:
        return Span(day.span.start, day.span.start)
    start, end = min(span.start for span in spans), max(span.end for span in spans)
    first = day.zone.at(day.date, day.zone.minute_of(start) // 60 * 60) if day.span.holds(start) else start
    return Span(first, end + (first - end) % HOUR)


def _grid(day: Day, window: Span, wording: Wording) -> Iterator[str]:
    if not day.chairs:
        yield _("There are no chairs yet. Add some with infusion-desk import chairs FILE.csv.")
        return
    if window.start == window.end:
        return
    yield " " * NAME_WIDTH + "".join(
        fitted(wording.bare_clock(hour), HOUR // COLUMN) for hour in range(window.start, window.end, HOUR)
    )
    for pod, chairs in groupby(day.chairs, key=lambda chair: chair.pod):
        if pod:
            yield pod
        for chair in chairs:
            yield from _chair_lines(chair, day, window)
    yield ""
    used = {phase.kind for session in day.held for phase in session.phases if phase.minutes}
    yield ", ".join(f"{sign} {_(PHASE_WORDS[kind])}" for kind, sign in SIGNS.items() if kind in used)


def _chair_lines(chair: Chair, day: Day, window: Span) -> Iterator[str]:
    names, strip = _empty_lines(chair, day, window)
    held = [session for session in day.held if session.chair_id == chair.id]
    for session in sorted(held, key=lambda session: session.start):
        _draw(session, day, window, names, strip)
    yield fitted(" " + chair.name, NAME_WIDTH - 1) + " " + "".join(names)
    yield " " * NAME_WIDTH + "".join(strip)


def _empty_lines(chair: Chair, day: Day, window: Span) -> tuple[list[str], list[str]]:
    columns = range(window.start, window.end, COLUMN)
    open_spans = opening(day)

    def sign(at: int) -> str:
        if any(outage.span.holds(at) for outage in chair.outages):
            return OUT_OF_SERVICE
        return "·" if any(span.holds(at) for span in open_spans) else " "

    return [" "] * len(columns), [sign(at) for at in columns]


def _draw(session: InfusionSession, day: Day, window: Span, names: list[str], strip: list[str]) -> None:
    first, last = ((at - window.start) // COLUMN for at in (session.start, session.end - 1))
    first, last = max(first, 0), min(last, len(strip) - 1)
    for place in range(first, last + 1):
        strip[place] = _sign_at(session, window.start + place * COLUMN + COLUMN // 2)
    patient = day.patients[session.patient_id]
    width = max(last - first, 1)
    text = fitted(f"{patient.family_name} {session.drug_name}", width)
    names[first : first + width] = [text, *[""] * (width - 1)]


def _sign_at(session: InfusionSession, at: int) -> str:
    for phase, span in session.phase_spans():
        if span.holds(at):
            return SIGNS[phase.kind]
    return SIGNS[session.phases[0].kind] if at < session.start else SIGNS[session.phases[-1].kind]


def _list(day: Day, wording: Wording) -> Iterator[str]:
    rows = [_row(session, day, wording) for session in in_order(day)]
    if rows:
        widths = [max(width_of(row[column]) for row in rows) for column in range(len(rows[0]))]
        yield from ("  ".join(fitted(cell, width) for cell, width in zip(row, widths, strict=True)) for row in rows)


def _row(session: InfusionSession, day: Day, wording: Wording) -> Sequence[str]:
    patient = day.patients[session.patient_id]
    return (
        f"#{session.id}",
        f"{wording.clock(session.start)} - {wording.clock(session.leaves)}",
        patient.name,
        wording.birth_date(patient.birth_date) if patient.birth_date else "",
        f"{session.drug_name} {_(session.amount)}, {dose_words(session)}",
        place_words(day, session),
        nurse_words(day, session, wording),
        _(STATE_WORDS[session.state]),
    )
