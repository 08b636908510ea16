"""What a search looks for: the session without its start, what the caller wishes, and what the costs count from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from infusion_desk.domain.day import Day
from infusion_desk.domain.dose_facts import DoseFacts
from infusion_desk.domain.rules import Wish
from infusion_desk.domain.time import Span
from infusion_desk.domain.wishes import ANY_TIME, Wishes

SHORTEST_USEFUL_GAP = 60
"""Minutes: what is shorter between two sessions on a chair, nobody else can use."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is wanted. The chair of `wish` counts for nothing: every chair is tried, those of its kinds are taken.

    Of `wishes` the days and hours are kept to here; the nurse and the kind of chair stand in `wish` already. Nothing
    begins before the instant `not_before` (UTC seconds). `first` is the day from which on the wait counts, `due` the
    day on which the dose is due; with one the distance from it counts and the wait does not. `last_chair_id` and
    `last_nurse_id` are those of the last visit. `overruns` are the minutes by which sessions of a drug, by its id, run
    over their plan as a rule; `drug_id` is the drug of this one. `may_reseat` allows that others change chairs for it.
    `doses` has what is known of the dose on each day; a day without is asked with the wish's own. `other_wish` has the
    wish itself for the days on which it is another one, because other data holds then.
    """

    wish: Wish
    first: date
    wishes: Wishes = ANY_TIME
    due: date | None = None
    not_before: int = 0
    drug_id: str = ""
    last_chair_id: int | None = None
    last_nurse_id: int | None = None
    overruns: Mapping[str, int] = field(default_factory=dict)
    may_reseat: bool = True
    doses: Mapping[date, DoseFacts | None] = field(default_factory=dict)
    other_wish: Mapping[date, Wish] = field(default_factory=dict)

    def on(self, day: Day) -> Wanted:
        """The same for `day` alone, its wish as it is then, with what is known of the dose."""
        if day.date not in self.doses and day.date not in self.other_wish:
            return self
        wish = self.other_wish.get(day.date, self.wish)
        return replace(self, wish=replace(wish, dose=self.doses.get(day.date, wish.dose)), doses={}, other_wish={})

    def unwanted(self, day: Day) -> Iterator[Span]:
        """The starts of `day` that have passed, or that the wishes leave out."""
        whole = day.span
        if whole.start < self.not_before:
            yield Span(whole.start, min(self.not_before, whole.end))
        yield from self.wishes.left_out(day, self.wish.patient_seconds)
