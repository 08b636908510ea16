"""Recounts a day minute by minute, by hand: nothing here is shared with the rules or with the search."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from infusion_desk.domain.day import Day
from infusion_desk.domain.sessions import InfusionSession


def broken_limits(day: Day) -> list[str]:
    """Every limit that the booked sessions of `day` break, in words."""
    booked = [each for each in day.sessions if each.state.value == "planned"]
    return [
        *_chairs(day, booked),
        *_patients(booked),
        *_hours(day, booked),
        *(_nurses(day, booked) if day.nurses else ()),
        *_bags(day, booked),
    ]


def _minutes(start: int, end: int) -> range:
    return range(start // 60, end // 60)


def _chairs(day: Day, booked: list[InfusionSession]) -> Iterator[str]:
    for chair in day.chairs:
        here = [each for each in booked if each.chair_id == chair.id]
        used = Counter(minute for each in here for minute in _minutes(each.start, each.end))
        if used and max(used.values()) > 1:
            yield f"{chair.name} holds two at once"
        out = {minute for outage in chair.outages for minute in _minutes(outage.span.start, outage.span.end)}
        if out & set(used):
            yield f"{chair.name} is out of service"
        for each in here:
            needs = day.patients[each.patient_id].chair_kinds
            if needs and chair.kind not in needs:
                yield f"{chair.name} does not suit session {each.id}"


def _patients(booked: list[InfusionSession]) -> Iterator[str]:
    here = Counter((each.patient_id, minute) for each in booked for minute in _minutes(each.start, each.leaves))
    if here and max(here.values()) > 1:
        yield "a patient is in two places"


def _hours(day: Day, booked: list[InfusionSession]) -> Iterator[str]:
    for each in booked:
        if day.hours is None or each.start < day.hours.start or each.leaves > day.hours.end:
            yield f"session {each.id} lies outside the hours"
        for closure in day.closures:
            if each.start < closure.span.end and closure.span.start < each.leaves:
                yield f"session {each.id} meets a closure"


def _nurses(day: Day, booked: list[InfusionSession]) -> Iterator[str]:
    limits = day.limits
    shifts = [(entry, {m for span in entry.on_shift for m in _minutes(span.start, span.end)}) for entry in day.nurses]
    there = Counter(minute for _, minutes in shifts for minute in minutes)
    places = Counter[int]()
    for entry, minutes in shifts:
        most = entry.nurse.max_patients if entry.nurse.max_patients is not None else limits.patients_per_nurse
        places.update(dict.fromkeys(minutes, most))
    here, points, hands = Counter[int](), Counter[int](), Counter[int]()
    for each in booked:
        stay = _minutes(each.start, each.leaves)
        here.update(stay)
        points.update(dict.fromkeys(stay, limits.drug_points.get(each.drug_id, 1)))
        hands.update(_hands(each, limits.premedication_minutes, limits.rate_change_minutes))
        alone = [entry for entry, minutes in shifts if set(stay) <= minutes and each.nurse_id in (None, entry.nurse.id)]
        if each.drug_id in limits.one_nurse_drugs and not alone:
            yield f"session {each.id} has no nurse throughout"
        if each.nurse_id is not None and not any(
            entry.nurse.id == each.nurse_id and each.start // 60 in minutes for entry, minutes in shifts
        ):
            yield f"the nurse of session {each.id} is not there"
    if any(here[minute] > places[minute] for minute in here):
        yield "more patients than places with a nurse"
    if limits.points_per_nurse and any(points[m] > there[m] * limits.points_per_nurse for m in points if there[m]):
        yield "more points than the nurses carry"
    if limits.counts_hands and any(hands[minute] > there[minute] for minute in hands if there[minute]):
        yield "more hands than nurses"
    starts = Counter(each.start // 900 for each in booked)
    for quarter, count in starts.items():
        able = min(there[each.start // 60] for each in booked if each.start // 900 == quarter)
        if count > able * limits.starts_per_nurse:
            yield "more starts than nurses in a quarter of an hour"


def _hands(each: InfusionSession, premedication: int, rate_change: int) -> Iterator[int]:
    minute = each.start // 60
    for phase in each.phases:
        if phase.kind.value in ("arrival", "teaching", "disconnect"):
            yield from range(minute, minute + phase.minutes)
        if phase.kind.value == "premedication":
            yield from range(minute, minute + min(premedication, phase.minutes))
        if phase.kind.value == "infusion":
            yield from range(minute, minute + min(rate_change, phase.minutes))
        minute += phase.minutes


def _bags(day: Day, booked: list[InfusionSession]) -> Iterator[str]:
    """Hand the bags out to quarters of an hour, the most pressing first; one without a quarter is too many."""
    limits = day.limits
    if not limits.bags_per_quarter or day.hours is None:
        return
    opens = day.hours.start // 60 - limits.mixing_before_opening
    wanted = sorted(
        (begin - limits.mixing_minutes, begin - limits.mixing_minutes - limits.bag_life_minutes)
        for each in booked
        for begin in _infusion(each)
    )
    taken = Counter[int]()
    for last, first in wanted:
        quarters = [q for q in range(-(-max(first, opens) // 15), last // 15 + 1) if taken[q] < limits.bags_per_quarter]
        if not quarters:
            yield "a bag too many for the pharmacy"
            return
        taken[quarters[0]] += 1


def _infusion(each: InfusionSession) -> Iterator[int]:
    minute = each.start // 60
    for phase in each.phases:
        if phase.kind.value == "infusion":
            yield minute
            return
        minute += phase.minutes
