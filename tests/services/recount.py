"""Recounts days minute by minute, by hand: nothing here is shared with the rules or with the search.

What the drug files say is read from their own lines, not from the program's values.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import combinations, pairwise
from typing import Any, NamedTuple

from dateutil.relativedelta import relativedelta

from infusion_desk.domain.day import Day, Limits
from infusion_desk.domain.phases import PlannedPhase

Files = Mapping[str, Mapping[str, Any]]
"""Drug files by the drug's id, as a TOML reader has them."""


class Visit(NamedTuple):
    """A booked session, or a place that is kept or held, in minutes since the epoch; a held place is nobody's."""

    name: str
    patient: int | None
    chair: int
    nurse: int | None
    drug: str
    start: int
    leaves: int
    end: int
    phases: tuple[PlannedPhase, ...]

    @property
    def stay(self) -> range:
        return range(self.start, self.leaves)


def visits(day: Day) -> list[Visit]:
    """Whoever has a place on the day."""
    booked = [
        Visit(f"session {each.id}", each.patient_id, each.chair_id, each.nurse_id, each.drug_id,
              each.start // 60, each.leaves // 60, each.end // 60, each.phases)
        for each in day.sessions if each.state.value == "planned"
    ]  # fmt: skip
    kept = [
        Visit(f"place {each.id}", each.patient_id, each.chair_id, each.nurse_id, each.drug_id,
              each.start // 60, each.leaves // 60, each.end // 60, each.phases)
        for each in day.holds
    ]  # fmt: skip
    return booked + kept


def broken_limits(day: Day, files: Files | None = None) -> list[str]:
    """Every limit that the booked sessions and the kept and held places of `day` break, in words."""
    here = visits(day)
    return [
        *_chairs(day, here),
        *_patients(here),
        *_hours(day, here),
        *(_nurses(day, here) if day.nurses else ()),
        *_bags(day, here),
        *_caps(here, files or {}, day.limits),
    ]


def too_near(days: Iterable[Day], files: Files) -> list[str]:
    """Every two doses of a patient on these days between which a confirmed minimum gap of the file doesn't lie."""
    given: dict[tuple[int, str], list[tuple[date, int]]] = {}
    for day in days:
        for each in day.sessions:
            if each.state.value == "planned":
                given.setdefault((each.patient_id, each.drug_id), []).append((day.date, each.dose_number))
    return [
        f"dose {number} of {drug} for patient {patient} comes too soon"
        for (patient, drug), doses in given.items()
        for (before, _), (on, number) in pairwise(sorted(doses))
        if any(on < before + gap for first, gap in _gaps(files.get(drug, {})) if number >= first)
    ]


def _gaps(file: Mapping[str, Any]) -> Iterator[tuple[int, relativedelta]]:
    """From which dose on, and how much has to lie between, by what a label says."""
    for gap in file.get("gap", ()):
        number, unit = gap["least"].split()
        if gap["confidence"] in "VM":
            of = {each: int(number) * unit.startswith(each) for each in ("day", "week", "month")}
            yield int(gap["doses"].rstrip("-")), relativedelta(days=of["day"], weeks=of["week"], months=of["month"])


def moved_pins(before: Day, after: Day) -> list[str]:
    """The pinned sessions of a day that are on another chair, or at another time, than before."""
    places = {each.id: (each.chair_id, each.start) for each in after.sessions}
    pinned = [each for each in before.sessions if each.is_pinned and each.id in places]
    return [f"session {each.id} was pinned" for each in pinned if places[each.id] != (each.chair_id, each.start)]


def _chairs(day: Day, here: list[Visit]) -> Iterator[str]:
    for chair in day.chairs:
        on_it = [each for each in here if each.chair == chair.id]
        used = Counter(minute for each in on_it for minute in range(each.start, each.end))
        if used and max(used.values()) > 1:
            yield f"{chair.name} holds two at once"
        out = {minute for outage in chair.outages for minute in _minutes(outage.span.start, outage.span.end)}
        if out & set(used):
            yield f"{chair.name} is out of service"
        for each in on_it:
            needs = [patient.chair_kinds for id_, patient in day.patients.items() if id_ == each.patient]
            if any(kinds and chair.kind not in kinds for kinds in needs):
                yield f"{chair.name} does not suit {each.name}"


def _minutes(start: int, end: int) -> range:
    return range(start // 60, end // 60)


def _patients(here: list[Visit]) -> Iterator[str]:
    there = Counter((each.patient, minute) for each in here if each.patient is not None for minute in each.stay)
    if there and max(there.values()) > 1:
        yield "a patient is in two places"


def _hours(day: Day, here: list[Visit]) -> Iterator[str]:
    for each in here:
        if day.hours is None or each.start < day.hours.start // 60 or each.leaves > day.hours.end // 60:
            yield f"{each.name} lies outside the hours"
        for closure in day.closures:
            if set(each.stay) & set(_minutes(closure.span.start, closure.span.end)):
                yield f"{each.name} meets a closure"


def _nurses(day: Day, here: list[Visit]) -> Iterator[str]:
    limits = day.limits
    shifts = {entry.nurse.id: {m for span in entry.on_shift for m in _minutes(span.start, span.end)}
              for entry in day.nurses}  # fmt: skip
    there = Counter(minute for minutes in shifts.values() for minute in minutes)
    most = {entry.nurse.id: limits.patients_per_nurse if entry.nurse.max_patients is None else entry.nurse.max_patients
            for entry in day.nurses}  # fmt: skip
    places = Counter[int]()
    for nurse, minutes in shifts.items():
        places.update(dict.fromkeys(minutes, most[nurse]))
    patients, points, hands = Counter[int](), Counter[int](), Counter[int]()
    for each in here:
        patients.update(each.stay)
        points.update(dict.fromkeys(each.stay, _points(each, limits)))
        hands.update(_hands(each, limits))
        if each.nurse is not None and each.start not in shifts.get(each.nurse, ()):
            yield f"the nurse of {each.name} is not there"
    if any(patients[minute] > places[minute] for minute in patients):
        yield "more patients than places with a nurse"
    if limits.points_per_nurse and any(points[m] > there[m] * limits.points_per_nurse for m in points if there[m]):
        yield "more points than the nurses carry"
    if limits.counts_hands and any(hands[minute] > there[minute] for minute in hands if there[minute]):
        yield "more hands than nurses"
    for quarter, count in Counter(each.start // 15 for each in here).items():
        able = min(there[each.start] for each in here if each.start // 15 == quarter)
        if count > able * limits.starts_per_nurse:
            yield "more starts than nurses in a quarter of an hour"
    yield from _named(day, here, most)
    yield from _throughout(day, here, shifts, there)


def _named(day: Day, here: list[Visit], most: Mapping[int, int]) -> Iterator[str]:
    """Nobody who is named has more patients than she or he can, nor starts more; at lunch who covers it has them."""
    lunches = {
        (entry.nurse.id, minute): entry.lunch.cover_id
        for entry in day.nurses
        if entry.lunch is not None
        for minute in _minutes(entry.lunch.span.start, entry.lunch.span.end)
    }
    named = [(each, each.nurse) for each in here if each.nurse is not None]
    having = Counter((lunches.get((nurse, m), nurse), m) for each, nurse in named for m in each.stay)
    for nurse in {nurse for (nurse, m), count in having.items() if count > most.get(nurse, 0)}:
        yield f"nurse {nurse} has more patients than she can"
    starts = Counter((nurse, each.start // 15) for each, nurse in named)
    for nurse in {nurse for (nurse, _), count in starts.items() if count > day.limits.starts_per_nurse}:
        yield f"nurse {nurse} starts more at once than she can"


def _throughout(day: Day, here: list[Visit], shifts: Mapping[int, set[int]], there: Mapping[int, int]) -> Iterator[str]:
    """A treatment that needs one nurse throughout has one there all the time, who has no other such one meanwhile."""
    alike = [
        each
        for each in here
        if each.drug in day.limits.one_nurse_drugs or any(phase.one_nurse for phase in each.phases)
    ]
    for each in alike:
        if not any(set(each.stay) <= shift for nurse, shift in shifts.items() if each.nurse in (None, nurse)):
            yield f"{each.name} has no nurse throughout"
    busy = Counter(minute for each in alike for minute in each.stay)
    if any(busy[minute] > there[minute] for minute in busy):
        yield "more treatments with one nurse throughout than nurses"
    for one, other in combinations((each for each in alike if each.nurse is not None), 2):
        if one.nurse == other.nurse and set(one.stay) & set(other.stay):
            yield f"the nurse of {one.name} and {other.name} should have one of them at a time"


def _points(each: Visit, limits: Limits) -> int:
    """The points of the centre's setting for the drug, else those that came with its file, else one."""
    told = [phase.acuity for phase in each.phases if phase.acuity is not None]
    return limits.drug_points[each.drug] if each.drug in limits.drug_points else [*told, 1][0]


def _hands(each: Visit, limits: Limits) -> Iterator[int]:
    """Every minute in which a nurse's hands are needed, as often as they are."""
    minute = each.start
    for phase in each.phases:
        kind, until = phase.kind.value, minute + phase.minutes
        hands = {
            "arrival": phase.minutes,
            "teaching": phase.minutes,
            "disconnect": phase.minutes,
            "premedication": limits.premedication_minutes,
            "infusion": limits.rate_change_minutes,
        }.get(kind, 0)
        for change in (0, *phase.rate_changes):
            begin = minute + change
            yield from range(begin, min(until, begin + (hands if phase.hands is None else phase.hands)))
        minute = until


def _bags(day: Day, here: list[Visit]) -> Iterator[str]:
    """Hand the bags out to quarters of an hour, the most pressing first; one without a quarter is too many."""
    limits = day.limits
    if not limits.bags_per_quarter or day.hours is None:
        return
    opens = day.hours.start // 60 - limits.mixing_before_opening
    wanted = sorted(
        (begin - limits.mixing_minutes, begin - limits.mixing_minutes - life)
        for each in here
        for begin, life in _infusion(each, limits)
    )
    taken = Counter[int]()
    for last, first in wanted:
        if last < opens:
            yield "a bag before the pharmacy begins"
        could = {*range(-(-max(first, opens) // 15), last // 15), last // 15}
        quarters = [quarter for quarter in sorted(could) if taken[quarter] < limits.bags_per_quarter]
        if not quarters:
            yield "a bag too many for the pharmacy"
            return
        taken[quarters[0]] += 1


def _infusion(each: Visit, limits: Limits) -> Iterator[tuple[int, int]]:
    """When the infusion begins, and how many minutes its bag may wait for it: its drug's own, else the centre's."""
    minute = each.start
    for phase in each.phases:
        if phase.kind.value == "infusion":
            yield minute, limits.bag_life_minutes if phase.bag_life is None else phase.bag_life
            return
        minute += phase.minutes


def _caps(here: list[Visit], files: Files, limits: Limits) -> Iterator[str]:
    for drug, count in Counter(each.drug for each in here).items():
        most = files.get(drug, {}).get("drug", {}).get("patients_a_day"), limits.drug_caps.get(drug)
        if any(each is not None and count > each for each in most):
            yield f"more patients with {drug} than a day may have"
