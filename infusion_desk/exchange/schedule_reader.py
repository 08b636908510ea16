"""Reads what a drug file says about dates: when doses are due, windows, minimum gaps, days in a row, limits."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import TypeVar

from infusion_desk.domain.origins import NumberRange, Origin
from infusion_desk.domain.schedule_words import spoken_doses
from infusion_desk.domain.schedules import (
    Anchor,
    Due,
    Interval,
    LateDose,
    Limit,
    LongGap,
    MinimumGap,
    Row,
    Schedule,
    Treatment,
    Unit,
    WhenLate,
    Window,
)
from infusion_desk.exchange import drug_fields as fields
from infusion_desk.exchange.toml_lines import Table
from infusion_desk.texts import N_

_ORIGIN = fields.origin_keys()
_WHICH = ("doses", "courses")
_WINDOW = fields.origin_keys("window_")
KEYS: Mapping[str, tuple[str, ...]] = {
    "due": (*_WHICH, "after", "from", "note", *_ORIGIN, "window_before", "window_after", *_WINDOW),
    "gap": (*_WHICH, "least", "note", *_ORIGIN),
    "late": (*_WHICH, "then", "note", *_ORIGIN),
    "long_gap": (*_WHICH, "gap", "note", *_ORIGIN),
    "row": (*_WHICH, "may_pause", "within_minutes", "note", *_ORIGIN),
    "treatment": (*_WHICH, "usual", "note", *_ORIGIN),
    "limit": ("most", "note", *_ORIGIN),
}
"""Every table about dates with its keys; each may stand several times but `[treatment]`."""

_INTERVAL = re.compile(r"([0-9]{1,3}) (day|week|month)(s?)")
_LIMIT = re.compile(r"([0-9]{1,7}(?:\.[0-9]{1,3})?) (mg|mg/m2|mg/kg)")
_Entry = Due | MinimumGap | LateDose | LongGap | Row
_AnEntry = TypeVar("_AnEntry", bound=_Entry)
_LONGEST = {Unit.DAYS: 3660, Unit.WEEKS: 520, Unit.MONTHS: 120}
_MOST_A_DAY = 999


def read_schedule(root: Table, head: Table, sources: Mapping[str, str], in_courses: bool) -> Schedule:
    """Read every table about dates; `in_courses` where the file has [[course]].

    Raises DrugFileError with the line of the first figure that is missing, misspelt or doesn't fit the others.
    """
    dues = _all(root, "due", _due, sources, in_courses)
    for table, due in zip(root.tables("due"), dues, strict=True):
        _check_due(table, due, in_courses)
    treatment = root.table("treatment")
    return Schedule(
        dues=dues,
        gaps=_all(root, "gap", _gap, sources, in_courses),
        lates=_all(root, "late", _late, sources, in_courses),
        long_gaps=_all(root, "long_gap", _long_gap, sources, in_courses),
        rows=_all(root, "row", _row, sources, in_courses),
        treatment=None if treatment is None else _treatment(treatment, sources, in_courses),
        limits=tuple(_limit(table, sources) for table in root.tables("limit")),
        ms_antibody=fields.flag(head, "ms_antibody"),
        patients_a_day=fields.whole(head, "patients_a_day", 1, _MOST_A_DAY),
    )


def schedule_parts(root: Table, sources: Mapping[str, str], in_courses: bool) -> Iterator[Callable[[], object]]:
    """Each table about dates, to be read without the others, so that every fault can be told."""
    for name, read in _READERS.items():
        yield from (partial(_read, table, name, read, sources, in_courses) for table in _entries(root, name))
    yield from (partial(_limit, table, sources) for table in _entries(root, "limit"))
    if isinstance(root.value("treatment"), dict):
        table = root.table("treatment")
        assert table is not None
        yield partial(_treatment, table, sources, in_courses)


def _entries(root: Table, name: str) -> tuple[Table, ...]:
    found = root.value(name)
    is_listed = isinstance(found, list) and all(isinstance(each, dict) for each in found)
    return tuple(root.tables(name)) if is_listed else ()


# --- the tables ------------------------------------------------------------------------------------------


def _due(table: Table, doses: NumberRange, origin: Origin, sources: Mapping[str, str]) -> Due:
    return Due(
        doses=doses,
        after=_interval(table, "after"),
        anchor=fields.word(table, "from", Anchor),
        origin=origin,
        window=_window(table, sources),
        note=fields.optional_text(table, "note"),
    )


def _window(table: Table, sources: Mapping[str, str]) -> Window | None:
    before, after = (
        _interval(table, key) if table.value(key) is not None else None for key in ("window_before", "window_after")
    )
    if before is not None or after is not None:
        return Window(before, after, fields.origin(table, sources, "window_"))
    for key in _WINDOW:
        if table.value(key) is not None:
            raise table.fault(key, N_("“{key}” stands here without “window_before” or “window_after”."))
    return None


def _gap(table: Table, doses: NumberRange, origin: Origin, _sources: Mapping[str, str]) -> MinimumGap:
    return MinimumGap(doses, _interval(table, "least"), origin, fields.optional_text(table, "note"))


def _late(table: Table, doses: NumberRange, origin: Origin, _sources: Mapping[str, str]) -> LateDose:
    return LateDose(doses, fields.word(table, "then", WhenLate), origin, fields.optional_text(table, "note"))


def _long_gap(table: Table, doses: NumberRange, origin: Origin, _sources: Mapping[str, str]) -> LongGap:
    return LongGap(doses, _interval(table, "gap"), fields.text(table, "note"), origin)


def _row(table: Table, doses: NumberRange, origin: Origin, _sources: Mapping[str, str]) -> Row:
    within = fields.whole(table, "within_minutes", 1, 12 * 60)
    return Row(doses, fields.flag(table, "may_pause"), within, origin, fields.optional_text(table, "note"))


_READERS: Mapping[str, Callable[[Table, NumberRange, Origin, Mapping[str, str]], _Entry]] = {
    "due": _due,
    "gap": _gap,
    "late": _late,
    "long_gap": _long_gap,
    "row": _row,
}


def _all(
    root: Table,
    name: str,
    read: Callable[[Table, NumberRange, Origin, Mapping[str, str]], _AnEntry],
    sources: Mapping[str, str],
    in_courses: bool,
) -> tuple[_AnEntry, ...]:
    """Every table `[[name]]`, no two of them for the same doses."""
    entries = tuple(_read(table, name, read, sources, in_courses) for table in root.tables(name))
    _check_apart(tuple(root.tables(name)), entries, in_courses)
    return entries


def _read(
    table: Table,
    name: str,
    read: Callable[[Table, NumberRange, Origin, Mapping[str, str]], _AnEntry],
    sources: Mapping[str, str],
    in_courses: bool,
) -> _AnEntry:
    fields.refuse_unknown(table, _keys(name, in_courses))
    return read(table, _doses(table, in_courses), fields.origin(table, sources), sources)


def _treatment(table: Table, sources: Mapping[str, str], in_courses: bool) -> Treatment:
    fields.refuse_unknown(table, _keys("treatment", in_courses))
    span = _doses(table, in_courses)
    usual = fields.whole(table, "usual", span.first, span.last or fields.HIGHEST_NUMBER)
    if usual is None:
        raise table.fault("", N_("“usual” is missing in {title}. Write how many are planned as a rule."))
    return Treatment(span, usual, fields.origin(table, sources), fields.optional_text(table, "note"))


def _limit(table: Table, sources: Mapping[str, str]) -> Limit:
    fields.refuse_unknown(table, KEYS["limit"])
    found = fields.text(table, "most")
    match = _LIMIT.fullmatch(found)
    if match is None or float(match[1]) <= 0:
        raise table.fault(
            "most", N_('“{found}” is not a limit. Write it as {key} = "140 mg/m2", in mg, mg/kg or mg/m2.'), found=found
        )
    return Limit(float(match[1]), match[2], fields.origin(table, sources), fields.optional_text(table, "note"))


# --- figures ---------------------------------------------------------------------------------------------


def _keys(name: str, in_courses: bool) -> tuple[str, ...]:
    other_way = "doses" if in_courses else "courses"
    return tuple(key for key in KEYS[name] if key != other_way)


def _doses(table: Table, in_courses: bool) -> NumberRange:
    key = "courses" if in_courses else "doses"
    found = fields.number_range(table, key)
    if found is None:
        raise table.fault(
            "", N_('“{missing}” is missing in {title}. Write it as {missing} = "2" or "3-".'), missing=key
        )
    return found


def _interval(table: Table, key: str) -> Interval:
    """A stretch of the calendar as "14 days", "24 weeks", "1 month"."""
    found = fields.text(table, key)
    match = _INTERVAL.fullmatch(found)
    if match is None or (match[1] == "1") is bool(match[3]):
        raise table.fault(
            key,
            N_("“{found}” is not understood. Write a whole number with days, weeks or months, as “6 months”."),
            found=found,
        )
    unit = Unit(f"{match[2]}s")
    if not 1 <= int(match[1]) <= _LONGEST[unit]:
        raise table.fault(key, N_("“{found}” can't be right: it lies above 0 and up to ten years."), found=found)
    return Interval(int(match[1]), unit)


def _check_due(table: Table, due: Due, in_courses: bool) -> None:
    """The first dose has no dose before it, and only a drug in courses has a course before."""
    if 1 in due.doses:
        key = "courses" if in_courses else "doses"
        raise table.fault(key, N_("The first one is due when the treatment starts. Begin with “2”."))
    if due.anchor is Anchor.COURSE_BEFORE and not in_courses:
        raise table.fault("from", N_("“course before” stands only in a file that has [[course]]."))


def _check_apart(tables: tuple[Table, ...], entries: tuple[_Entry, ...], in_courses: bool) -> None:
    """No two entries for the same doses; gaps and long gaps may differ by region."""
    for place, (table, entry) in enumerate(zip(tables, entries, strict=True)):
        for other in entries[:place]:
            if isinstance(entry, MinimumGap | LongGap) and entry.origin.region != other.origin.region:
                continue
            if entry.doses.overlaps(other.doses):
                key = "courses" if in_courses else "doses"
                raise table.fault(
                    key,
                    N_("Another {title} stands for {doses}."),
                    doses=spoken_doses(other.doses, in_courses=in_courses),
                )
