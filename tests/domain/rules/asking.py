"""Asking one rule about one start."""

from __future__ import annotations

import importlib

from infusion_desk.domain.day import Day
from infusion_desk.domain.rules import Forbidden, Rule, Tier, Wish, forbidden_starts
from infusion_desk.services.wording import Wording
from tests.builders import at

WORDING = Wording.of({"timezone": "America/New_York", "clock": "24", "units": "metric"})


def rule_named(name: str) -> Rule:
    """The rule of the file `name`."""
    rule = importlib.import_module(f"infusion_desk.domain.rules.{name}").RULE
    assert isinstance(rule, Rule)
    assert rule.name == name
    return rule


def found_by(name: str, day: Day, wish: Wish, clock: str) -> list[Forbidden]:
    """What the rule `name`, alone, says against `wish` at `clock`."""
    start = at(clock, day.date, day.zone)
    return [entry for entry in forbidden_starts(day, wish, [rule_named(name)]) if entry.starts.holds(start)]


def forbidden_by(name: str, day: Day, wish: Wish, clock: str) -> Tier | None:
    """How hard the rule `name` speaks against `wish` at `clock`; None when it is silent."""
    found = found_by(name, day, wish, clock)
    assert all(entry.rule == name for entry in found)
    return found[0].tier if found else None


def sentence_of(name: str, day: Day, wish: Wish, clock: str) -> str:
    """What the rule `name` says against `wish` at `clock`, in words."""
    return " ".join(WORDING.sentence(entry.sentence, entry.values) for entry in found_by(name, day, wish, clock))
