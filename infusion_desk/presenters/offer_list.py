"""Offers as lines for the desk and as plain data for programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from infusion_desk.planning.costs import PARTS
from infusion_desk.services.offers import Ahead, SpokenOffer
from infusion_desk.texts import _


def offer_lines(found: Sequence[SpokenOffer]) -> Iterator[str]:
    """Each offer with its number, what is read out first; then chair, nurse, who changes chairs, and the cost."""
    for number, each in enumerate(found, 1):
        yield f"{number}  {each.sentence}"
        yield f"   {', '.join(name for name in (each.chair, each.nurse) if name)}"
        yield from (f"   {sentence}" for sentence in each.reseats)
        yield f"   {cost_line(each)}"


def cost_line(each: SpokenOffer) -> str:
    """What the offer costs, part by part, in words, the dearest first: `66 points: days to wait 60, …`."""
    dearest = sorted(each.offer.costs.items(), key=lambda part: -part[1])
    parts = ", ".join(f"{_(PARTS[name].words)} {points}" for name, points in dearest)
    total = _("{points} points").format(points=each.offer.cost)
    return f"{total}: {parts}" if parts else total


def offers_json(ahead: Ahead, found: Sequence[SpokenOffer]) -> dict[str, Any]:
    """The offers as the command answers in JSON."""
    return {"offers": [offer_json(ahead, each) for each in found]}


def offer_json(ahead: Ahead, each: SpokenOffer) -> dict[str, Any]:
    """One offer; instants are wall time with their offset."""
    zone, offer = ahead.wording.zone, each.offer
    return {
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
