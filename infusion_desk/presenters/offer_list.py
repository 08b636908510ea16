"""Offers as lines for the desk and as plain data for programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from typing import Any

from infusion_desk.domain.time import ClinicZone
from infusion_desk.planning.costs import PARTS
from infusion_desk.services.offers import Ahead, Inquiry, SpokenOffer, wanted_of
from infusion_desk.services.urgent import UrgentPlace
from infusion_desk.services.why_not import DAY_PASSED, LatestStart, WhyNot, against_every_day, against_the_days
from infusion_desk.services.wording import Wording
from infusion_desk.texts import _


def offer_lines(found: Sequence[SpokenOffer]) -> Iterator[str]:
    """Each offer with its number, what is read out first; then chair, nurse, who changes chairs, and the cost."""
    for number, each in enumerate(found, 1):
        yield f"{number}  {each.sentence}"
        yield f"   {', '.join(name for name in (each.chair, each.nurse) if name)}"
        yield from (f"   {sentence}" for sentence in (*each.notices, *each.reseats))
        yield f"   {cost_line(each)}"


def nothing_found(ahead: Ahead, inquiry: Inquiry) -> str:
    """Why nothing is offered: what stands against it whatever the day, else that no time is free."""
    if inquiry.first + timedelta(days=inquiry.days - 1) < ahead.today:
        return _(DAY_PASSED) if inquiry.days == 1 else _("These days have passed. Ask from today on.")
    closed = next((dose.closed for dose in ahead.doses.values() if dose is not None and dose.closed), "")
    if closed:
        return _("{closed} Nothing is offered for this option. Choose another one.").format(closed=closed)
    against = against_every_day(ahead, inquiry)
    if against:
        return against
    reason = against_the_days(ahead.days, wanted_of(ahead, inquiry), ahead.wording)
    sentence = _("Nothing is free for this in the {days} days from {date} on.")
    if inquiry.days == 1:
        sentence = _("Nothing is free for this on {date}.")
    elif not reason:
        sentence = _("Nothing is free for this in the {days} days from {date} on. Ask for less, or for a later date.")
    said = sentence.format(days=inquiry.days, date=ahead.wording.date(inquiry.first))
    return f"{said} {reason}".rstrip()


def cost_line(each: SpokenOffer) -> str:
    """What the offer costs, part by part."""
    return costs_line(each.offer.costs)


def costs_line(costs: Mapping[str, int]) -> str:
    """Points part by part, in words, the dearest first: `66 points: the wait 60, …`."""
    dearest = sorted(costs.items(), key=lambda part: -part[1])
    parts = ", ".join(f"{_(PARTS[name].words)} {points}" for name, points in dearest)
    total = _("{points} points").format(points=sum(costs.values()))
    return f"{total}: {parts}" if parts else total


def offers_json(ahead: Ahead, found: Sequence[SpokenOffer]) -> dict[str, Any]:
    """The offers as the command answers in JSON."""
    return {"offers": [offer_json(ahead, each) for each in found]}


def offer_json(ahead: Ahead, each: SpokenOffer) -> dict[str, Any]:
    """One offer; instants are wall time with their offset. `notices` are there where something is to be looked at."""
    zone, offer = ahead.wording.zone, each.offer
    data: dict[str, Any] = {
        "start": zone.iso(offer.start),
        "leaves": zone.iso(offer.leaves),
        "end": zone.iso(offer.end),
        "chair": each.chair,
        "nurse": each.nurse or None,
        "sentence": each.sentence,
        "cost": offer.cost,
        "costs": dict(offer.costs),
        "reseats": [
            {
                "session": reseat.session_id,
                "from": ahead.chair_name(reseat.from_chair),
                "to": ahead.chair_name(reseat.to_chair),
            }
            for reseat in offer.reseats
        ],
    }
    return data | ({"notices": list(each.notices)} if each.notices else {})


def why_not_lines(answer: WhyNot, wording: Wording) -> Iterator[str]:
    """Each reason, or that the time is free; then the nearest times."""
    if answer.here is not None:
        yield _("{clock} is free: {sentence}").format(clock=wording.clock(answer.start), sentence=answer.here.sentence)
        yield from (*answer.here.notices, *answer.here.reseats)
    yield from (reason.message for reason in answer.reasons)
    none_after = _("No time in the week from today on is free.")
    if not answer.is_past:
        none_before, none_after = (
            _("No time in the week before it is free."),
            _("No time in the week after it is free."),
        )
        yield from _nearest(answer.before, _("The nearest time before: {sentence}"), none_before)
    yield from _nearest(answer.after, _("The nearest time after: {sentence}"), none_after)


def why_not_json(ahead: Ahead, answer: WhyNot) -> dict[str, Any]:
    """Why a time is none, as the command answers in JSON.

    Where it is free `offer` is the time itself, and `notices` are there where something is to be looked at.
    """
    zone, here = ahead.wording.zone, answer.here
    data: dict[str, Any] = {
        "reasons": [{"rule": reason.rule, "message": reason.message} for reason in answer.reasons],
        "before": zone.iso(answer.before.offer.start) if answer.before else None,
        "after": zone.iso(answer.after.offer.start) if answer.after else None,
    }
    if here is not None:
        data |= {"offer": offer_json(ahead, here)} | ({"notices": list(here.notices)} if here.notices else {})
    return data


def urgent_lines(found: Sequence[UrgentPlace]) -> Iterator[str]:
    """Each place with its number, what is read out first; then the chair, what it breaks, and whom to ask."""
    for number, each in enumerate(found, 1):
        yield f"{number}  {each.sentence}"
        yield f"   {each.chair}"
        yield from (f"   {sentence}" for sentence in (*each.notices, *each.reseats, *each.breaks, *each.ask))


def latest_start_json(found: LatestStart, zone: ClinicZone) -> dict[str, Any]:
    """The latest start of a day; `by_closing` is the last one from which the patient leaves by closing."""
    instants = {"start": found.free, "leaves": found.leaves, "by_closing": found.by_hours}
    times = {name: None if at is None else zone.iso(at) for name, at in instants.items()}
    reseats = [{"session": each, "from": old, "to": new} for each, old, new in found.reseats]
    return {"date": found.date.isoformat(), **times, "chair": found.chair or None, "reseats": reseats}


def _nearest(found: SpokenOffer | None, some: str, none: str) -> Iterator[str]:
    yield some.format(sentence=found.sentence) if found else none
    yield from found.notices if found else ()
