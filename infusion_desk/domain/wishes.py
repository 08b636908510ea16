"""What a caller wishes of a time: on which days, between which hours, with whom, on what kind of chair."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from infusion_desk.domain.day import Day
from infusion_desk.domain.time import Span
from infusion_desk.errors import InputError
from infusion_desk.texts import _

EVERY_DAY = frozenset(range(7))


@dataclass(frozen=True, slots=True)
class Wishes:
    """What is wished of a visit; what stands at its default is not wished for.

    The weekdays count from Monday 0. The times are minutes after midnight on the clock on the wall: `earliest` and
    `latest` bound the start, by `done_by` the patient has left, `around` is the start that would be best. `nurse_id`
    is None for whoever is free, `chair_kind` "" for any.
    """

    weekdays: frozenset[int] = EVERY_DAY
    earliest: int | None = None
    latest: int | None = None
    done_by: int | None = None
    around: int | None = None
    nurse_id: int | None = None
    chair_kind: str = ""

    @staticmethod
    def from_plain(plain: Mapping[str, Any]) -> Wishes:
        """The wishes that `plain()` told."""
        return Wishes(**{**plain, "weekdays": frozenset(plain.get("weekdays") or EVERY_DAY)})

    def plain(self) -> dict[str, int | str | list[int]]:
        """The wishes as plain data: the weekdays, and by its name whatever else is wished."""
        others = {each.name: getattr(self, each.name) for each in fields(self) if each.name != "weekdays"}
        made = {name: wished for name, wished in others.items() if wished not in (None, "")}
        return {**made, "weekdays": sorted(self.weekdays)}

    def require_possible(self) -> None:
        """Raise InputError when the earliest start wished lies after the latest one."""
        if self.earliest is not None and self.latest is not None and self.earliest > self.latest:
            raise InputError(_("The earliest start lies after the latest one. Correct one of them."))

    def allow(self, day: date) -> bool:
        """Whether the day is one of the wished weekdays."""
        return day.weekday() in self.weekdays

    def left_out(self, day: Day, stay: int) -> Iterator[Span]:
        """The starts of `day` that they leave out for a patient who stays for `stay` seconds."""
        whole = day.span
        if not self.allow(day.date):
            yield whole
            return
        if self.earliest is not None:
            yield Span(whole.start, day.zone.at(day.date, self.earliest))
        latest = [whole.end]
        if self.latest is not None:
            latest.append(day.zone.at(day.date, self.latest))
        if self.done_by is not None:
            latest.append(day.zone.at(day.date, self.done_by) - stay)
        if min(latest) < whole.end:
            yield Span(max(min(latest) + 1, whole.start), whole.end)


ANY_TIME = Wishes()
"""Nothing is wished for."""
