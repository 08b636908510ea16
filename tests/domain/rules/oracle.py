"""A second opinion on the rules: counts over whole minutes after midnight, nothing shared with the rules' code."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import product

from infusion_desk.domain.day import Day
from infusion_desk.domain.phases import PlannedPhase
from infusion_desk.domain.rules import Wish
from infusion_desk.domain.sessions import InfusionSession, Reservation
from infusion_desk.domain.time import Span, merged

Minutes = set[int]


class Oracle:
    """Which rules `wish` would break on `day`, for any start."""

    def __init__(self, day: Day, wish: Wish) -> None:
        self._day, self._wish = day, wish
        self._held = [
            (each, each.reservation) for each in day.sessions if each.id != wish.session_id and each.reservation
        ]
        (self._row,) = [each for each in day.chairs if each.id == wish.chair_id]
        self._look_at_chair()
        self._closed = set().union(*(self._minutes(closure.span) for closure in day.closures))
        self._here = _times(self._minutes(held.patient_span) for each, held in self._held if self._is_same(each))
        self._shifts = [
            (entry, set().union(*(self._minutes(shift) for shift in entry.on_shift))) for entry in day.nurses
        ]
        self._places = Counter[int]()
        for entry, minutes in self._shifts:
            self._places.update(dict.fromkeys(minutes, self._most(entry.nurse.max_patients)))
        self._watched = _times(self._watch(each, held) for each, held in self._held)
        self._starts = Counter(self._minute(each.start) // 15 for each, _ in self._held)
        named = [(each, held) for each, held in self._held if each.nurse_id == wish.nurse_id]
        self._named_watched = _times(self._watch(each, held) for each, held in named)
        self._named_starts = Counter(self._minute(each.start) // 15 for each, _ in named)

    def broken(self, minute: int) -> set[str]:
        """The names of the rules that the wish, starting `minute` minutes after midnight, would break."""
        stay = set(range(minute, minute + self._wish.patient_seconds // 60))
        seat = set(range(minute, minute + self._wish.chair_seconds // 60))
        broken = self._of_dose() | self._of_chair(seat) | self._of_hours(stay) | self._of_named_nurse(stay)
        if stay & set(self._here):
            broken.add("patient_elsewhere")
        broken |= self._of_bags(minute)
        return broken | (self._of_all_nurses(stay) | self._of_further_limits(stay) if self._day.nurses else set())

    def _look_at_chair(self) -> None:
        on_chair = [(each, held) for each, held in self._held if held.chair_id == self._wish.chair_id]
        self._taken = set().union(*(self._minutes(held.chair_span) for _, held in on_chair))
        self._overrun = [
            (self._minutes(held.chair_span), self._minutes(Span(held.chair_until, each.expected_until)))
            for each, held in on_chair
            if each.expected_until and each.expected_until > held.chair_until
        ]
        self._out = set().union(*(self._minutes(outage.span) for outage in self._row.outages))

    def _of_chair(self, seat: Minutes) -> set[str]:
        broken = set()
        if seat & self._taken:
            broken.add("chair_taken")
        if any(seat & longer and not seat & planned for planned, longer in self._overrun):
            broken.add("chair_overrun")
        if self._row.retired or seat & self._out:
            broken.add("chair_out_of_service")
        if self._wish.chair_kinds and self._row.kind not in self._wish.chair_kinds:
            broken.add("chair_unsuitable")
        if self._wish.pinned_to not in (None, self._wish.chair_id):
            broken.add("chair_pinned")
        return broken

    def _of_dose(self) -> set[str]:
        facts = self._wish.dose
        if facts is None:
            return set()
        today = self._day.date.toordinal()
        before = [] if facts.before is None else [(today - facts.before.toordinal(), gap) for gap in facts.gaps]
        after = [] if facts.after is None else [(facts.after.toordinal() - today, gap) for gap in facts.gaps_after]
        inside = any(0 <= days < gap.least.number * (7 if gap.least.unit == "weeks" else 1)
                     for days, gap in before + after)  # fmt: skip
        same = [each for each, _ in self._held if each.drug_id == facts.drug_id]
        there = sum(0 <= self._minute(each.start) < 1440 for each in same)
        verdicts = {
            "minimum_gap": inside,
            "early_dose": facts.earliest is not None and today < facts.earliest.toordinal(),
            "late_dose": facts.latest is not None and facts.latest.toordinal() < today,
            "long_gap": facts.before is not None
            and any(today - facts.before.toordinal() >= each.gap.number for each in facts.long_gaps),
            "limit_for_life": any(total is None or total > limit.most for limit, total in facts.sums),
            "drug_cap": facts.cap is not None and there + 1 > facts.cap,
            "two_antibodies": len(facts.antibodies) > 0,
            "serious_reaction": facts.closed != "",
            "dose_twice": facts.same is not None,
        }
        return {rule for rule, broken in verdicts.items() if broken}

    def _of_hours(self, stay: Minutes) -> set[str]:
        hours = self._day.hours
        broken = set()
        if hours is None or min(stay) < self._minute(hours.start) or stay & self._closed:
            broken.add("centre_closed")
        if hours is not None and max(stay) >= self._minute(hours.end):
            broken.add("leaves_after_closing")
        return broken

    def _of_all_nurses(self, stay: Minutes) -> set[str]:
        broken = set()
        if any(self._watched[moment] + 1 > self._places[moment] for moment in stay if moment < 24 * 60):
            broken.add("nurse_ratio")
        start = min(stay)
        nurses = sum(start in minutes for _, minutes in self._shifts)
        if nurses and self._starts[start // 15] + 1 > nurses * self._day.limits.starts_per_nurse:
            broken.add("nurse_starts")
        return broken

    def _of_further_limits(self, stay: Minutes) -> set[str]:
        broken, limits = set(), self._day.limits
        on_shift = Counter(minute for _, minutes in self._shifts for minute in minutes)
        points = Counter[int]()
        for each, held in self._held:
            own = self._points(each.drug_id, each.phases)
            points.update(dict.fromkeys(self._watch(each, held), own))
        mine = self._points(self._wish.drug_id, self._wish.phases)
        most = limits.points_per_nurse
        if most and any(on_shift[at] and points[at] + mine > most * on_shift[at] for at in stay if 0 <= at < 1440):
            broken.add("nurse_acuity")
        busy = Counter(at for each, _ in self._held for at in self._hands(self._minute(each.start), each.phases))
        hands = self._hands(min(stay), self._wish.phases)
        if limits.counts_hands and any(on_shift[at] and busy[at] >= on_shift[at] for at in hands if 0 <= at < 1440):
            broken.add("nurse_hands_on")
        one = [(each, held) for each, held in self._held if self._is_one_nurses(each.drug_id, each.phases)]
        alike = Counter(at for each, held in one for at in self._watch(each, held) if 0 <= at < 1440)
        named = [(each, held) for each, held in one if each.nurse_id == self._wish.nurse_id]
        hers = Counter(at for each, held in named for at in self._watch(each, held) if 0 <= at < 1440)
        able = [entry for entry, _ in self._shifts if self._wish.nurse_id in (None, entry.nurse.id)]
        whole = any(stay <= self._minutes(shift) for entry in able for shift in merged(entry.on_shift))
        if self._is_one_nurses(self._wish.drug_id, self._wish.phases) and (able or self._wish.nurse_id is None):
            if not whole or any(on_shift[at] and alike[at] >= on_shift[at] for at in stay if 0 <= at < 1440):
                broken.add("nurse_throughout")
            if able and self._wish.nurse_id is not None and stay & hers.keys():
                broken.add("nurse_throughout")
        return broken

    def _points(self, drug_id: str, phases: Iterable[PlannedPhase]) -> int:
        told = [phase.acuity for phase in phases if phase.acuity is not None]
        return self._day.limits.drug_points.get(drug_id, told[0] if told else 1)

    def _is_one_nurses(self, drug_id: str, phases: Iterable[PlannedPhase]) -> bool:
        return drug_id in self._day.limits.one_nurse_drugs or any(phase.one_nurse for phase in phases)

    def _hands(self, minute: int, phases: Iterable[PlannedPhase]) -> list[int]:
        """Every minute in which a nurse's hands are needed, as often as they are."""
        found, limits = list[int](), self._day.limits
        for phase in phases:
            usual = {"arrival": phase.minutes, "disconnect": phase.minutes, "teaching": phase.minutes,
                     "premedication": limits.premedication_minutes, "infusion": limits.rate_change_minutes}  # fmt: skip
            length = phase.hands if phase.hands is not None else usual.get(phase.kind.value, 0)
            for change in (0, *phase.rate_changes):
                at = minute + change
                found += range(at, min(at + length, minute + phase.minutes))
            minute += phase.minutes
        return found

    def _of_bags(self, minute: int) -> set[str]:
        limits, mine = self._day.limits, self._infusion(self._wish.phases)
        if not limits.bags_per_quarter or mine is None:
            return set()
        offset, life = mine
        opens = (self._minute(self._day.hours.start) if self._day.hours else 0) - limits.mixing_before_opening
        if minute + offset - limits.mixing_minutes < opens:
            return {"mixing"}
        held = ((self._minute(each.start), self._infusion(each.phases)) for each, _ in self._held)
        bags = [self._quarters(start + bag[0], bag[1], opens) for start, bag in held if bag is not None]
        first, last = self._quarters(minute + offset, life, opens)
        for begin, end in product({bag[0] for bag in bags}, {bag[1] for bag in bags}):
            room = (end - begin + 1) * limits.bags_per_quarter
            taken = sum(begin <= bag[0] and bag[1] <= end for bag in bags)
            if begin <= first and last <= end and taken >= room:
                return {"mixing"}
        return set()

    def _quarters(self, infusion: int, life: int, opens: int) -> tuple[int, int]:
        """The first and the last quarter of an hour in which a bag can be taken in hand for an infusion."""
        begin = infusion - self._day.limits.mixing_minutes
        (last,) = [quarter for quarter in range(-200, 400) if begin in range(quarter * 15, quarter * 15 + 15)]
        could = [quarter for quarter in range(-200, last) if opens <= quarter * 15 and begin - life <= quarter * 15]
        return [*could, last][0], last

    def _infusion(self, phases: Iterable[PlannedPhase]) -> tuple[int, int] | None:
        """When the infusion begins, in minutes after the start, and how long its bag may wait for it."""
        minute = 0
        for phase in phases:
            if phase.kind.value == "infusion":
                return minute, self._day.limits.bag_life_minutes if phase.bag_life is None else phase.bag_life
            minute += phase.minutes
        return None

    def _of_named_nurse(self, stay: Minutes) -> set[str]:
        if self._wish.nurse_id is None:
            return set()
        mine = [(entry, minutes) for entry, minutes in self._shifts if entry.nurse.id == self._wish.nurse_id]
        if not mine:
            return {"nurse_absent"}
        ((entry, minutes),) = mine
        broken = set()
        if min(stay) not in minutes:
            broken.add("nurse_absent")
        if any(self._named_watched[moment] + 1 > self._most(entry.nurse.max_patients) for moment in stay):
            broken.add("nurse_full")
        if self._named_starts[min(stay) // 15] + 1 > self._day.limits.starts_per_nurse:
            broken.add("nurse_two_starts")
        return broken

    def _is_same(self, each: InfusionSession) -> bool:
        return each.patient_id == self._wish.patient_id

    def _most(self, own: int | None) -> int:
        return self._day.limits.patients_per_nurse if own is None else own

    def _minute(self, instant: int) -> int:
        return (instant - self._day.span.start) // 60

    def _minutes(self, span: Span) -> Minutes:
        return set(range(self._minute(span.start), self._minute(span.end)))

    def _watch(self, each: InfusionSession, held: Reservation) -> Minutes:
        """The minutes in which the patient of another session needs a nurse."""
        turnover = sum(phase.minutes * 60 for phase in each.phases if phase.kind == "turnover")
        return self._minutes(Span(held.start, max(held.patient_until, (each.expected_until or 0) - turnover)))


def _times(many: Iterable[Minutes]) -> Counter[int]:
    """How many of the sets hold each minute."""
    return Counter(minute for minutes in many for minute in minutes)
