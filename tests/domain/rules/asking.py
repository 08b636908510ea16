"""Asking for one start, and hearing what one rule says."""

from __future__ import annotations

from infusion_desk.domain.day import Day
from infusion_desk.domain.rules import Forbidden, Tier, Wish, findings_at
from infusion_desk.services.wording import Wording
from tests.builders import at

WORDING = Wording.of({"timezone": "America/New_York", "clock": "24", "units": "metric"})


def found_by(name: str, day: Day, wish: Wish, clock: str) -> list[Forbidden]:
    """What the rule `name` says against `wish` at `clock`, among all the rules in force."""
    start = at(clock, day.date, day.zone)
    return [finding.forbidden for finding in findings_at(day, wish, start) if finding.rule == name]


def forbidden_by(name: str, day: Day, wish: Wish, clock: str) -> Tier | None:
    """How hard the rule `name` speaks against `wish` at `clock`; None when it is silent."""
    found = found_by(name, day, wish, clock)
    return found[0].tier if found else None


def sentence_of(name: str, day: Day, wish: Wish, clock: str) -> str:
    """What the rule `name` says against `wish` at `clock`, in words."""
    return " ".join(WORDING.sentence(entry.sentence, entry.values) for entry in found_by(name, day, wish, clock))
