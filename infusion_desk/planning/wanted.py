"""What a caller wants of a time: the session without its start, and the wishes about days and hours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from infusion_desk.domain.day import Day
from infusion_desk.domain.dose_facts import DoseFacts
from infusion_desk.domain.rules import Wish
from infusion_desk.domain.time import Span

EVERY_DAY = frozenset(range(7))
SHORTEST_USEFUL_GAP = 60
"""Minutes: what is shorter between two sessions on a chair, nobody else can use."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is wanted. The chair of `wish` counts for nothing: every chair is tried, those of its kinds are taken.

    `earliest`, `latest` (starts) and `done_by` (the patient has left) are minutes after midnight on the wall clock, as
    is `around`, the time that would be best. `weekdays` count from Monday 0. Nothing begins before the instant
    `not_before`. `first` is the day from which on the wait counts, `due` the day on which the dose is due; with one the
    distance from it counts and the wait does not. `last_chair_id` and `last_nurse_id` are those of the last visit.
    `overruns` are the minutes by which sessions of a drug, by its id, run over their plan as a rule; `drug_id` is the
    drug of this one. `may_reseat` allows that others change chairs for it. `doses` has what is known of the
    dose on each day; a day without is asked with the wish's own. `wishes` has the wish itself for the days on which it
    is another one, because other data holds then; its lengths are those of `wish` on every other day.
    """

    wish: Wish
    first: date
    weekdays: frozenset[int] = EVERY_DAY
    earliest: int | None = None
    latest: int | None = None
    done_by: int | None = None
    around: int | None = None
    due: date | None = None
    not_before: int = 0
    drug_id: str = ""
    last_chair_id: int | None = None
    last_nurse_id: int | None = None
    overruns: Mapping[str, int] = field(default_factory=dict)
    may_reseat: bool = True
    doses: Mapping[date, DoseFacts | None] = field(default_factory=dict)
    wishes: Mapping[date, Wish] = field(default_factory=dict)

    def on(self, day: Day) -> Wanted:
        """The same for `day` alone, its wish as it is then, with what is known of the dose."""
        if day.date not in self.doses and day.date not in self.wishes:
            return self
        wish = self.wishes.get(day.date, self.wish)
        return replace(self, wish=replace(wish, dose=self.doses.get(day.date, wish.dose)), doses={}, wishes={})

    def unwanted(self, day: Day) -> Iterator[Span]:
        """The starts of `day` that the wishes leave out."""
        whole = day.span
        if day.date.weekday() not in self.weekdays:
            yield whole
            return
        if whole.start < self.not_before:
            yield Span(whole.start, min(self.not_before, whole.end))
        if self.earliest is not None:
            yield Span(whole.start, day.zone.at(day.date, self.earliest))
        latest = [whole.end]
        if self.latest is not None:
            latest.append(day.zone.at(day.date, self.latest))
        if self.done_by is not None:
            latest.append(day.zone.at(day.date, self.done_by) - self.wish.patient_seconds)
        if min(latest) < whole.end:
            yield Span(max(min(latest) + 1, whole.start), whole.end)
