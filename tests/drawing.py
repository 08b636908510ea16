"""A day drawn as text, and a day made from such a text, so that a test shows what it is about.

    08:00   |   |   |
    Chair 1 |aapp####oot.....| Costa
    Chair 2 |xxxx..####oot...| Okafor RK
    RK      |========........|

The first word of the first line is the time of the first column; a column is 15 minutes. A row that begins with
the initials of a nurse draws a shift with `=`; the others are chairs. `.` is free, `x` out of service; the letters of
the phases are in `LETTERS`. After a turnover, at an `a` that follows another letter, and at a `'` (which takes no
column) a new session begins. Behind the row stand the family names in the order of the sessions, with the initials
of a nurse who is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from infusion_desk.domain.chairs import Chair, Outage
from infusion_desk.domain.day import Day
from infusion_desk.domain.people import NurseOnDay, Patient, initials_of
from infusion_desk.domain.phases import PhaseKind, PlannedPhase
from infusion_desk.domain.sessions import InfusionSession
from infusion_desk.domain.time import QUARTER, Span
from tests.builders import NURSE_NAMES, at, booked, chair, day_of, nurse, patient, session

LETTERS = {
    PhaseKind.ARRIVAL: "a",
    PhaseKind.WAIT: "w",
    PhaseKind.TEACHING: "e",
    PhaseKind.HYDRATION: "h",
    PhaseKind.PREMEDICATION: "p",
    PhaseKind.INFUSION: "#",
    PhaseKind.FLUSH: "f",
    PhaseKind.OBSERVATION: "o",
    PhaseKind.DISCONNECT: "d",
    PhaseKind.TURNOVER: "t",
}
KINDS = {letter: kind for kind, letter in LETTERS.items()}
ROW = re.compile(r"(?P<name>[^|]+?) *\|(?P<cells>[^|]*)\| *(?P<words>.*)")
FREE, OUT, ON_SHIFT, CUT = ".", "x", "=", "'"


def draw(day: Day) -> str:
    """`day` as text, from its opening to its closing; what lies outside of it, and less than 15 minutes, is lost."""
    hours = day.hours or day.span
    columns = range(hours.start, hours.end, QUARTER)
    width = max(len(each.name) for each in day.chairs) if day.chairs else 5
    lines = [day.zone.local(hours.start).strftime("%H:%M")]
    for each in day.chairs:
        lines.append(_chair_row(day, each, columns, width))
    for entry in day.nurses:
        cells = "".join(ON_SHIFT if any(s.holds(c) for s in entry.on_shift) else FREE for c in columns)
        lines.append(f"{entry.nurse.initials.ljust(width)} |{cells}|")
    return "\n".join(lines)


def day_from(text: str) -> Day:
    """The day that `text` draws: a Monday in New York, open from the first column to the end of the last one."""
    first, *rows = [line.strip() for line in text.strip().splitlines()]
    start = at(first.split()[0])
    chairs: list[Chair] = []
    sessions: list[InfusionSession] = []
    people: dict[str, Patient] = {}
    nurses: list[NurseOnDay] = []
    end = start
    for row in rows:
        found = ROW.fullmatch(row)
        assert found, f"not a row: {row}"
        name, cells, words = found["name"], found["cells"], found["words"]
        end = max(end, start + len(cells.replace(CUT, "")) * QUARTER)
        if name in _initials():
            shifts = tuple(stretch for letter, stretch in _runs(cells, start) if letter == ON_SHIFT)
            nurses.append(nurse(_initials()[name], *shifts))
            continue
        outages = tuple(Outage(stretch) for letter, stretch in _runs(cells, start) if letter == OUT)
        chairs.append(replace(chair(len(chairs) + 1), name=name, outages=outages))
        sessions += _sessions(cells, words, start, chairs[-1].id, len(sessions), people)
    drawn = day_of(sessions, hours=Span(start, end), nurses=nurses)
    return replace(drawn, chairs=tuple(chairs), patients={each.id: each for each in people.values()})


def _chair_row(day: Day, row: Chair, columns: range, width: int) -> str:
    here = sorted((s for s in day.held if s.chair_id == row.id), key=lambda s: s.start)
    cells = "".join(_cell(row, here, column) for column in columns)
    names = ", ".join(_label(day, each) for each in here)
    return f"{row.name.ljust(width)} |{cells}| {names}".rstrip()


def _cell(row: Chair, here: list[InfusionSession], column: int) -> str:
    for each in here:
        for phase, stretch in each.phase_spans():
            if stretch.holds(column):
                begins = column == each.start and any(other.end == column for other in here)
                return _cut(each, here) + LETTERS[phase.kind] if begins else LETTERS[phase.kind]
    return OUT if any(outage.span.holds(column) for outage in row.outages) else FREE


def _cut(each: InfusionSession, here: list[InfusionSession]) -> str:
    """The mark between two sessions that touch, where the letters alone don't show it."""
    before = next(other for other in here if other.end == each.start)
    is_seen = before.turnover_minutes or each.phases[0].kind is PhaseKind.ARRIVAL
    return "" if is_seen else CUT


def _label(day: Day, each: InfusionSession) -> str:
    entry = day.nurse(each.nurse_id)
    return f"{day.family_name(each.patient_id)} {entry.nurse.initials}" if entry else day.family_name(each.patient_id)


def _initials() -> dict[str, int]:
    return {initials_of(name): number for number, name in enumerate(NURSE_NAMES, 1)}


def _runs(cells: str, start: int) -> Iterator[tuple[str, Span]]:
    """Each run of one letter with its stretch."""
    for letter, run in groupby(cells.replace(CUT, "")):
        length = len(list(run)) * QUARTER
        yield letter, Span(start, start + length)
        start += length


def _sessions(
    cells: str, words: str, start: int, chair_id: int, number: int, people: dict[str, Patient]
) -> Iterator[InfusionSession]:
    labels = [label.split() for label in words.split(",") if label.strip()]
    for place, (begins, letters) in enumerate(_cut_into_sessions(cells, start)):
        family, *nurses = labels[place] if place < len(labels) else [f"Patient{number + place + 1}"]
        someone = people.setdefault(family, replace(patient(len(people) + 1), family_name=family))
        named = _initials()[nurses[0]] if nurses else None
        drawn = session(number + place + 1, begins, chair=chair_id, patient=someone.id, nurse=named)
        lengths = [(letter, len(list(run)) * 15) for letter, run in groupby(letters)]
        yield booked(replace(drawn, phases=tuple(PlannedPhase(KINDS[letter], length) for letter, length in lengths)))


def _cut_into_sessions(cells: str, start: int) -> Iterator[tuple[int, str]]:
    """The start and the letters of each session in a row."""
    begins, letters = start, ""
    for letter in cells:
        is_new = letter not in KINDS or letters[-1:] == "t" != letter or (letter == "a" and letters[-1:] != "a")
        if is_new and letters:
            yield begins, letters
            letters = ""
        if letter in KINDS:
            begins = begins if letters else start
            letters += letter
        start += 0 if letter == CUT else QUARTER
    if letters:
        yield begins, letters
