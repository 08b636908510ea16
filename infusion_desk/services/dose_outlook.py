"""A dose among the others of its treatment, read once, so that it can be asked about any day without the file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from infusion_desk.domain.courses import GivenDose
from infusion_desk.domain.dose_facts import DoseFacts, SumForLife
from infusion_desk.domain.dose_numbers import course_and_day
from infusion_desk.domain.drugs import Drug
from infusion_desk.domain.schedules import Limit, LongGap, MinimumGap
from infusion_desk.domain.time import ClinicZone
from infusion_desk.services.order_dates import total_for


class KnownDose(NamedTuple):
    """A dose of the patient's by its day; `order_id` is the order that it belongs to, None without one."""

    day: date
    number: int
    order_id: int | None


@dataclass(frozen=True, slots=True)
class Amounts:
    """What counts towards the limits for life: this dose, those given or booked here by start, those elsewhere by day.

    `standing` are those of `here` that hold their places already: a dose put before them leaves them no more room,
    wherever it lies. A sum that can't be computed is told only where it `must_be_known`: with an order behind the dose.
    """

    limits: tuple[Limit, ...] = ()
    own: GivenDose | None = None
    here: tuple[tuple[int, GivenDose], ...] = ()
    elsewhere: tuple[GivenDose, ...] = ()
    must_be_known: bool = False
    standing: tuple[tuple[int, GivenDose], ...] = ()

    def sums(self, start: int) -> Iterator[SumForLife]:
        """Each limit with the sum of this dose, which would begin at `start` (UTC seconds), and those before it.

        Those after it count too where they stand already.
        """
        doses = [self.own] if self.own else []
        doses += (dose for begun, dose in self.here if begun <= start)
        doses += (dose for begun, dose in self.standing if begun > start)
        here = {dose.day for dose in doses}
        # An order that goes on with a treatment lists the doses of the one before, some of which were given here.
        doses += (dose for dose in self.elsewhere if dose.day not in here)
        for limit in self.limits:
            total = total_for(limit, doses)
            if total is not None or self.must_be_known:
                yield SumForLife(limit, total)


@dataclass(frozen=True, slots=True)
class DoseOutlook:
    """`facts` are those that hold on every day; `doses` are the others of the drug, by day."""

    facts: DoseFacts
    drug: Drug
    zone: ClinicZone
    doses: tuple[KnownDose, ...]
    region: str
    amounts: Amounts

    def at(self, start: int) -> DoseFacts:
        """What is known of the dose where it would begin at `start` (UTC seconds)."""
        day = self.zone.date_of(start)
        before = next((each for each in reversed(self.doses) if each.day <= day), None)
        after = next((each for each in self.doses if each.day > day), None)
        return replace(
            self.facts,
            before=before.day if before else None,
            after=after.day if after else None,
            gaps=self._gaps(before, day),
            gaps_after=self._gaps(after, after.day if after else day),
            long_gaps=self._long_gaps(before, day),
            sums=tuple(self.amounts.sums(start)),
        )

    def _long_gaps(self, before: KnownDose | None, day: date) -> tuple[LongGap, ...]:
        """What the file says of a long time after the dose before; nothing between two days of one course or row."""
        schedule, number = self.drug.schedule_on(day), self.facts.number
        if not schedule.long_gaps or before is None or before.number >= number:
            return ()
        places = course_and_day(self.drug, number), course_and_day(self.drug, before.number)
        row = schedule.row_of(number)
        if places[0] is not None and places[1] is not None:
            key, is_together = places[1][0], places[0][0] == places[1][0]
        else:
            key, is_together = before.number, row is not None and before.number in row.doses
        return () if is_together else tuple(each for each in schedule.long_gaps if key in each.doses)

    def _gaps(self, other: KnownDose | None, day: date) -> tuple[MinimumGap, ...]:
        """The minimum gaps between two doses, of which the later one is on `day`; none between days of one row."""
        if other is None:
            return ()
        number, schedule = self.facts.number, self.drug.schedule_on(day)
        later, sooner = max(number, other.number), min(number, other.number)
        places = course_and_day(self.drug, later), course_and_day(self.drug, sooner)
        if places[0] is not None and places[1] is not None:
            return schedule.gaps_of(places[0][0], self.region) if places[0][0] != places[1][0] else ()
        row = schedule.row_of(later)
        return () if row is not None and sooner in row.doses else schedule.gaps_of(later, self.region)
