"""The public holidays of a centre's country or region, and whether it is closed on one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from infusion_desk.domain.time import Span
from infusion_desk.public_holidays import holidays_between
from infusion_desk.services.ports import Gap, GapKind

SETTING = "public_holidays"


def holidays_of(settings: Mapping[str, str], first: date, last: date, language: str = "en") -> dict[date, str]:
    """The names of the public holidays that the centre's place has from `first` to `last`, both included."""
    return holidays_between(settings[SETTING], first, last, language)


def closures_on(gaps: Iterable[Gap], whole: Span) -> list[Gap]:
    """The closures that hold all of a day, from its midnight to the next: of this day alone, or of days around it."""
    return [gap for gap in gaps if gap.kind is GapKind.CLOSURE and whole.within(gap.span)]
