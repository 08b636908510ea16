"""The columns of each list that can be imported: name, whether it has to be there, what it holds, how it is read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any, NamedTuple

from infusion_desk.domain.chairs import CHAIR_KINDS
from infusion_desk.domain.entered import (
    LONGEST_NOTE,
    calendar_date,
    clock_minute,
    language_code,
    one_line,
    one_of,
    required_line,
    weekday_number,
    whole_number,
)
from infusion_desk.errors import InputError
from infusion_desk.texts import N_, _


class Column(NamedTuple):
    """One column. `read` turns a cell into what is kept, or raises InputError; `example` is a cell as it is meant.

    A column that is not `needed` may be left out or stay empty, and reads as its `empty` value.
    """

    name: str
    about: str
    example: str
    read: Callable[[str], Any]
    needed: bool = False
    empty: Any = ""


SEXES = {"f": "female", "female": "female", "m": "male", "male": "male", "x": "other", "other": "other"}


def _sex(text: str) -> str:
    try:
        return SEXES[text.strip().casefold()]
    except KeyError:
        raise InputError(_("“{text}” is not known. Write female, male or other.").format(text=text[:40])) from None


def _chair_kinds(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one_of(part, CHAIR_KINDS) for part in text.split("|")))


def _weekday_or_date(text: str) -> int | date:
    return calendar_date(text) if text.strip()[:1].isdigit() else weekday_number(text)


def _date_or_time(text: str) -> date | datetime:
    day, letter, clock = text.strip().replace(" ", "T").partition("T")
    if not letter:
        return calendar_date(day)
    return datetime.combine(calendar_date(day), time()) + timedelta(minutes=clock_minute(clock))


_KINDS = ", ".join(CHAIR_KINDS)

COLUMNS: Mapping[str, tuple[Column, ...]] = {
    "chairs": (
        Column("name", N_("the chair's name, as it stands on it"), "Chair 1", required_line, True),
        Column("pod", N_("the room or group it stands in"), "Pod A", one_line),
        Column("kind", _KINDS, "recliner", partial(one_of, choices=CHAIR_KINDS), empty="recliner"),
    ),
    "nurses": (
        Column("name", N_("the nurse's name"), "Ruth Kim", required_line, True),
        Column("initials", N_("up to three letters; made from the name when empty"), "RK",
               partial(one_line, longest=3)),
        Column("max_patients", N_("most patients at once; the centre's figure when empty"), "3",
               partial(whole_number, least=1, most=20), empty=None),
    ),
    "shifts": (
        Column("nurse", N_("the nurse's name, as it was imported"), "Ruth Kim", required_line, True),
        Column("weekday", N_("Monday to Sunday"), "Monday", weekday_number, True),
        Column("start", N_("when the shift begins, 24 hours"), "07:30", clock_minute, True),
        Column("end", N_("when it ends"), "16:00", clock_minute, True),
    ),
    "lunches": (
        Column("nurse", N_("the nurse's name, as it was imported"), "Ruth Kim", required_line, True),
        Column("start", N_("when lunch begins, 24 hours; empty for none that is known"), "12:00", clock_minute,
               empty=None),
        Column("end", N_("when it ends"), "12:30", clock_minute, empty=None),
        Column("cover", N_("the nurse who has the patients meanwhile"), "Joel Stein", one_line),
    ),
    "hours": (
        Column("day", N_("a weekday, or one date such as 2026-12-24"), "Monday", _weekday_or_date, True),
        Column("open", N_("when the centre opens, 24 hours; empty when closed"), "08:00", clock_minute, empty=None),
        Column("close", N_("when the last patient has left; empty when closed"), "17:00", clock_minute, empty=None),
    ),
    "closures": (
        Column("from", N_("the first closed day, or 2026-12-24T12:00"), "2026-12-24", _date_or_time, True),
        Column("to", N_("the last closed day, or when it opens again; as “from” when empty"), "2026-12-26",
               _date_or_time, empty=None),
        Column("reason", N_("why, in words"), "Winter holidays", one_line),
    ),
    "patients": (
        Column("mrn", N_("the record number; empty while there is none"), "100234", one_line),
        Column("family_name", N_("as it is written"), "Okafor", required_line, True),
        Column("given_name", N_("as it is written"), "Grace", one_line),
        Column("birth_date", N_("needed where there is no record number"), "1987-05-09", calendar_date, empty=None),
        Column("sex", N_("female, male or other"), "female", _sex),
        Column("phone", N_("the number to call first"), "555 0134", partial(one_line, longest=50)),
        Column("language", N_("two letters, en for English; en when empty"), "es", language_code, empty="en"),
        Column("chair_kinds", N_("the chair kinds of which one is needed, with | between; any when empty"), "bed",
               _chair_kinds, empty=()),
        Column("note", N_("one line"), "Prefers the morning", partial(one_line, longest=LONGEST_NOTE)),
    ),
}  # fmt: skip


def explained(kind: str) -> str:
    """The columns of the list `kind`, one a line, and an example, as `--help` shows them."""
    columns = COLUMNS[kind]
    width = max(len(column.name) for column in columns)
    lines = [
        f"  {column.name:{width}}  {_(column.about)}{_(' (needed)') if column.needed else ''}" for column in columns
    ]
    head = ",".join(column.name for column in columns)
    example = ",".join(column.example for column in columns)
    return "\n".join([f"{kind}:", *lines, _("  for example:"), f"    {head}", f"    {example}"])
