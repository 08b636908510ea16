"""Changes of a drug's data or of a figure of the centre's own that hold from a day on; before it the former does."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class DataKind(StrEnum):
    """What was changed."""

    DRUG = "drug"
    SETTING = "setting"


@dataclass(frozen=True, slots=True)
class DataChange:
    """One change of the data of `subject`, a drug's id or a setting's key, that holds from the day `since` on.

    `before` and `after` are the hashes of the drug's file, or the setting's values; "" where there was no such drug,
    or is none any more. `at` is when it was made, in UTC seconds, `by` who made it.
    """

    id: int
    kind: DataKind
    subject: str
    before: str
    after: str
    since: date
    at: int
    by: str = ""


def before_newest(changes: Iterable[DataChange], newest: str) -> list[tuple[date, str]]:
    """What held before `newest` did: the values by the day before which each holds, the earliest first."""
    value, until = newest, date.max
    found: list[tuple[date, str]] = []
    for change in reversed(list(changes)):
        if change.after != value or not change.before:
            break
        value, until = change.before, min(until, change.since)
        found.append((until, value))
    return found[::-1]


def in_force(changes: Iterable[DataChange], newest: str, day: date) -> str:
    """The value that holds on `day` while `newest` is the one in use; `changes` are those of one subject, in order.

    A value that came into use without a change on record holds at once, and so does a drug's first file.
    """
    value = newest
    for change in reversed(list(changes)):
        if change.after != value or change.since <= day or not change.before:
            return value
        value = change.before
    return value
