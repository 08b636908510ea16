"""`python -m tests.speed.fifty_days`: fifty busy days filled by the first offer for each caller, against first come
first served by the earliest free time. The same callers in the same order, seeded; prints the table of the README.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from statistics import mean

from infusion_desk.domain.chairs import Chair
from infusion_desk.domain.day import Day, Limits
from infusion_desk.domain.drugs import DoseRequest
from infusion_desk.domain.durations import plan_dose
from infusion_desk.domain.load import chairs_in_use, nurse_starts
from infusion_desk.domain.people import Nurse, NurseOnDay
from infusion_desk.domain.rules import Wish
from infusion_desk.domain.sessions import InfusionSession
from infusion_desk.domain.time import MINUTE, Span
from infusion_desk.domain.wishes import Wishes
from infusion_desk.exchange.drug_shelf import Shelf
from infusion_desk.planning.masks import bit_of, starts_in
from infusion_desk.planning.offers import DaySearch, Offer, offers
from infusion_desk.planning.seats import Room, reseated
from infusion_desk.planning.wanted import Wanted
from tests.builders import NEW_YORK, session

FIRST, DAYS, CHAIRS = date(2026, 1, 5), 50, 12
CALLERS = 24 * DAYS
DOSES = (("natalizumab", 3, 5), ("natalizumab", 20, 4), ("ocrelizumab", 5, 3), ("ocrelizumab", 1, 1),
         ("ublituximab", 3, 2), ("methylprednisolone", 1, 3))  # fmt: skip
SHIFTS = ((7 * 60 + 30, 15 * 60 + 30), (7 * 60 + 30, 15 * 60 + 30), (9 * 60, 18 * 60), (9 * 60, 18 * 60))
WINDOW = 5
"""Working days from the wished one on that a caller would take."""


@dataclass(frozen=True)
class Caller:
    """Somebody who calls: the visit, the first day that would do, and the time that would be best."""

    number: int
    visit: InfusionSession
    first: int
    around: int

    def wanted(self, days: Sequence[Day]) -> Wanted:
        """What the search is to look for; three in four would rather come in the morning."""
        wish = replace(Wish.of(self.visit), session_id=None, chair_id=0)
        return Wanted(wish, days[0].date, wishes=Wishes(around=self.around), drug_id=self.visit.drug_id)


Choice = Callable[[Sequence[Day], Wanted], Offer | None]


def first_offer(days: Sequence[Day], wanted: Wanted) -> Offer | None:
    """The best offer."""
    return next(iter(offers(days, wanted, 1)), None)


def earliest_free(days: Sequence[Day], wanted: Wanted) -> Offer | None:
    """The earliest free time on the first chair that is free then, as a desk fills a day by eye."""
    for day in days:
        search = DaySearch(day, wanted)
        for start in starts_in(day, search.common):
            free = [chair.id for chair in day.chairs if search.on_chair(chair.id) & bit_of(day, start)]
            if free:
                return search.offer(start, Room(free[0]))
    return None


def filled(choice: Choice, callers: Sequence[Caller]) -> tuple[list[Day], dict[str, list[int]]]:
    """The days once every caller has been given a place or turned away, and how callers fared."""
    days = list(empty_days())
    fared: dict[str, list[int]] = {"turned away": [], "days to wait": [], "minutes from the wish": []}
    for caller in callers:
        window = days[caller.first : caller.first + WINDOW]
        offer = choice(window, caller.wanted(window))
        if offer is None:
            fared["turned away"].append(caller.number)
            continue
        place = next(index for index, day in enumerate(days) if day.span.holds(offer.start))
        booked = replace(caller.visit, chair_id=offer.chair_id, start=offer.start)
        booked = replace(booked, reservation=booked.planned_reservation)
        days[place] = reseated(days[place], offer.reseats).with_session(booked)
        fared["days to wait"].append(place - caller.first)
        clock = NEW_YORK.local(offer.start)
        fared["minutes from the wish"].append(abs(clock.hour * 60 + clock.minute - caller.around))
    return days, fared


def stream(seed: int) -> list[Caller]:
    """The callers in the order in which they call."""
    random, drugs = Random(seed), Shelf()
    lengths = {(drug, dose): plan_dose(drugs.drug(drug), DoseRequest(dose), turnover_minutes=10).phases
               for drug, dose, _ in DOSES}  # fmt: skip
    callers = []
    for number in range(1, CALLERS + 1):
        drug, dose, _ = random.choices(DOSES, [weight for *_, weight in DOSES])[0]
        visit = replace(session(number, 0, patient=number), drug_id=drug, phases=lengths[drug, dose], reservation=None)
        around = random.choice((9 * 60, 9 * 60 + 30, 10 * 60, 13 * 60 + 30))
        callers.append(Caller(number, visit, random.randrange(DAYS), around))
    return callers


def empty_days() -> Iterator[Day]:
    """Fifty working days of a centre with twelve chairs and four nurses."""
    day = FIRST
    for _ in range(DAYS):
        nurses = tuple(
            NurseOnDay(
                Nurse(number, f"Nurse {number}", f"N{number}"), (Span(NEW_YORK.at(day, a), NEW_YORK.at(day, b)),)
            )
            for number, (a, b) in enumerate(SHIFTS, 1)
        )
        chairs = tuple(Chair(number, f"Chair {number}") for number in range(1, CHAIRS + 1))
        hours = Span(NEW_YORK.at(day, 8 * 60), NEW_YORK.at(day, 17 * 60))
        yield Day(day, NEW_YORK, hours, chairs, nurses, limits=Limits(patients_per_nurse=4, starts_per_nurse=1))
        day += timedelta(days=3 if day.weekday() == 4 else 1)


def figures(days: Sequence[Day], fared: dict[str, list[int]]) -> dict[str, str]:
    """What a manager asks of the days."""
    peaks = [max((level.amount for level in chairs_in_use(day)), default=0) for day in days]
    starts = [max(nurse_starts(day).values(), default=0) for day in days]
    morning = [Counter(NEW_YORK.local(each.start).hour < 10 for each in day.held)[True] for day in days]
    overtime = [(each.end - day.hours.end) // MINUTE for day in days for each in day.held
                if day.hours and each.end > day.hours.end]  # fmt: skip
    return {
        "callers given a place": f"{CALLERS - len(fared['turned away']):,}",
        "turned away": str(len(fared["turned away"])),
        "peak of chairs, mean of the days": f"{mean(peaks):.1f}",
        "peak of starts in a quarter, mean": f"{mean(starts):.1f}",
        "starts before 10:00, mean": f"{mean(morning):.1f}",
        "overtime of chairs, minutes a day": f"{sum(overtime) / DAYS:.1f}",
        "minutes from the wished time, mean": f"{mean(fared['minutes from the wish']):.0f}",
        "working days to wait, mean": f"{mean(fared['days to wait']):.1f}",
    }


def main(seed: int) -> int:
    """Print both ways side by side."""
    callers = stream(seed)
    ours, theirs = (figures(*filled(choice, callers)) for choice in (first_offer, earliest_free))
    print(f"| {CALLERS:,} callers, {DAYS} days, {CHAIRS} chairs, 4 nurses | first offer | earliest free time |")
    print("|---|---|---|")
    for name, value in ours.items():
        print(f"| {name} | {value} | {theirs[name]} |")
    return 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 7))
