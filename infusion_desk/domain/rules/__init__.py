"""The rules of booking, one named rule a file.

A rule is one function: for a wish on a day it yields the stretches of starts that it forbids, each with the facts
of why. What a booking is refused for, what a day is found guilty of, the times that an offer avoids and the answer
to "why not 10:00?" are all read from that one function, so they can't disagree.

A rule's file has a `RULE`; adding the file is all it takes.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from infusion_desk.domain.day import Day
    from infusion_desk.domain.dose_facts import DoseFacts
    from infusion_desk.domain.phases import PlannedPhase
    from infusion_desk.domain.sessions import InfusionSession
    from infusion_desk.domain.time import Span

Value = str | int
ChairStarts = tuple[int, int, int]
"""A chair's id, and from when up to when (UTC seconds) it can't be taken."""


class Tier(IntEnum):
    """How hard a rule speaks. A stop is passed with a reason and a name; the impossible never is."""

    IMPOSSIBLE = 1
    STOP = 2
    NOTICE = 3


@dataclass(frozen=True, slots=True)
class Wish:
    """A session that somebody wants, without its start: who, on which chair, with which nurse, for how long.

    Lengths are seconds. `session_id` is the session that is being moved, None for a new one; it does not stand
    in its own way. `dose` is what is known of its dose; without it the rules about courses are silent,
    and without `phases` those about hands and bags. `pinned_to` is the chair that the session is to keep, for
    `pin_reason`; None where any will do.
    """

    patient_id: int
    chair_id: int
    nurse_id: int | None
    chair_seconds: int
    patient_seconds: int
    session_id: int | None = None
    chair_kinds: tuple[str, ...] = ()
    dose: DoseFacts | None = None
    drug_id: str = ""
    phases: tuple[PlannedPhase, ...] = ()
    pinned_to: int | None = None
    pin_reason: str = ""

    @staticmethod
    def of(session: InfusionSession, chair_kinds: tuple[str, ...] = ()) -> Wish:
        """The wish that `session` is the answer to."""
        return Wish(
            session.patient_id,
            session.chair_id,
            session.nurse_id,
            session.end - session.start,
            session.leaves - session.start,
            session.id,
            chair_kinds,
            drug_id=session.drug_id,
            phases=session.phases,
            pinned_to=session.chair_id if session.is_pinned else None,
            pin_reason=session.pin_reason or "",
        )


@dataclass(frozen=True, slots=True)
class Forbidden:
    """Starts that a rule forbids, and why.

    `sentence` is a template in English with named places; a place may say how its value is shown: `{start:clock}`
    for an instant. `sessions` are the ids of the others involved.
    """

    rule: str
    tier: Tier
    starts: Span
    sentence: str
    values: Mapping[str, Value] = field(default_factory=dict)
    sessions: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule that a session of a day breaks, or that a wish would break at its start."""

    forbidden: Forbidden
    session_id: int | None

    @property
    def rule(self) -> str:
        """The rule's name."""
        return self.forbidden.rule

    @property
    def tier(self) -> Tier:
        """How hard it speaks."""
        return self.forbidden.tier


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its name in JSON and in the audit, how hard it speaks, and what it forbids.

    `tier` is the hardest: an entry that rests on a figure which nobody confirmed speaks softer.

    The stretches that `forbids(day, wish)` yields may overlap. The day still holds the session that is moved, whose
    id is `wish.session_id`; a rule leaves it out (`domain/load.py` counts `besides` it), for nobody stands in her own
    way.
    Where they depend on the wish's chair, `on_chairs(day, wish)` yields for every chair of the day, whatever the
    wish's, the same stretches without their words: a search over all chairs asks once. What the other rules forbid
    holds for every chair. `tells` says that it has entries that stop nobody. `on_any_day` says that what stands against
    a wish stands against it on every day, so that no other time is worth naming.
    """

    name: str
    tier: Tier
    forbids: Callable[[Day, Wish], Iterable[Forbidden]]
    on_chairs: Callable[[Day, Wish], Iterable[ChairStarts]] | None = None
    tells: bool = False
    on_any_day: bool = False

    @property
    def by_chair(self) -> bool:
        """Whether what it forbids depends on the wish's chair."""
        return self.on_chairs is not None


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule, the hardest first, then by name."""
    names = (module.name for module in pkgutil.iter_modules(__path__))
    found = [importlib.import_module(f"{__name__}.{name}").RULE for name in sorted(names)]
    return tuple(sorted(found, key=lambda rule: (rule.tier, rule.name)))


def is_about_time(findings: Iterable[Finding]) -> bool:
    """Whether another time might do: nothing that was found stands against the wish on every day."""
    everywhere = {rule.name for rule in all_rules() if rule.on_any_day}
    return not any(finding.rule in everywhere for finding in findings)


def forbidden_starts(day: Day, wish: Wish, rules: Iterable[Rule] | None = None) -> Iterator[Forbidden]:
    """Every stretch of starts that some rule forbids for `wish` on `day`."""
    for rule in all_rules() if rules is None else rules:
        yield from rule.forbids(day, wish)


def starts_on_chairs(day: Day, wish: Wish) -> Iterator[ChairStarts]:
    """Every stretch of starts that a rule about chairs forbids on some chair of the day, whatever the wish's chair."""
    for rule in all_rules():
        if rule.on_chairs is not None:
            yield from rule.on_chairs(day, wish)


def binding_starts(day: Day, wish: Wish, *, by_chair: bool | None = None) -> Iterator[Forbidden]:
    """Every stretch that is forbidden harder than by a notice; only by rules about the chair, or by the others."""
    rules = (rule for rule in all_rules() if rule.tier <= Tier.STOP and by_chair in (None, rule.by_chair))
    return (entry for entry in forbidden_starts(day, wish, rules) if entry.tier <= Tier.STOP)


def findings_at(day: Day, wish: Wish, start: int) -> list[Finding]:
    """What speaks against `wish` at `start` (UTC seconds), the hardest first; empty when it fits."""
    return [
        Finding(forbidden, wish.session_id)
        for forbidden in forbidden_starts(day, wish)
        if forbidden.starts.holds(start)
    ]


def notices_at(day: Day, wish: Wish, start: int) -> list[Finding]:
    """What is to be told of `wish` at `start` (UTC seconds) and stops nobody."""
    rules = (rule for rule in all_rules() if rule.tells)
    told = (each for each in forbidden_starts(day, wish, rules) if each.tier is Tier.NOTICE)
    return [Finding(each, wish.session_id) for each in told if each.starts.holds(start)]


def findings_of_day(day: Day) -> list[Finding]:
    """What the sessions that hold a chair on `day` break, session by session."""
    found: list[Finding] = []
    for session in day.held:
        patient = day.patients.get(session.patient_id)
        wish = Wish.of(session, patient.chair_kinds if patient else ())
        found += findings_at(day, wish, session.start)
    return found
