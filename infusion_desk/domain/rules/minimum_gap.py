"""No dose comes sooner after the one before than a minimum gap allows; a figure nobody confirmed stops nobody."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from infusion_desk.domain.calendar_steps import later
from infusion_desk.domain.course_notes import whose
from infusion_desk.domain.day import Day
from infusion_desk.domain.dose_facts import DoseFacts
from infusion_desk.domain.rules import Forbidden, Rule, Tier, Value, Wish
from infusion_desk.domain.schedules import MinimumGap
from infusion_desk.texts import N_

NAME, TIER = "minimum_gap", Tier.STOP
TOO_EARLY = N_(
    "{drug} dose {number} would come {days} days after the dose before, and at least {least} must lie between"
    " ({whose})."
)
TOO_EARLY_BY_A_DAY = N_(
    "{drug} dose {number} would come one day after the dose before, and at least {least} must lie between ({whose})."
)
NEXT_TOO_EARLY = N_(
    "The next dose of {drug} is only {days} days later, and at least {least} must lie between ({whose})."
)
NEXT_A_DAY_LATER = N_("The next dose of {drug} is only one day later, and at least {least} must lie between ({whose}).")
ONE_DAY = {TOO_EARLY: TOO_EARLY_BY_A_DAY, NEXT_TOO_EARLY: NEXT_A_DAY_LATER}


def forbids(day: Day, wish: Wish) -> Iterator[Forbidden]:
    """The whole day where it lies too near to the dose before or to the next one."""
    facts = wish.dose
    if facts is None:
        return
    if facts.before is not None and facts.before <= day.date:
        yield from _told(day, facts, facts.gaps, facts.before, day.date, TOO_EARLY)
    if facts.after is not None and day.date <= facts.after:
        yield from _told(day, facts, facts.gaps_after, day.date, facts.after, NEXT_TOO_EARLY)


def _told(
    day: Day, facts: DoseFacts, gaps: Iterable[MinimumGap], first: date, second: date, sentence: str
) -> Iterator[Forbidden]:
    """The strictest of the gaps that two days break; one that is confirmed before others."""
    broken = [gap for gap in gaps if second < later(first, gap.least)]
    if broken:
        hardest = max(broken, key=lambda gap: (gap.origin.confidence.is_confirmed, later(first, gap.least)))
        days = (second - first).days
        yield _forbidden(day, facts, hardest, ONE_DAY[sentence] if days == 1 else sentence, days)


def _forbidden(day: Day, facts: DoseFacts, gap: MinimumGap, sentence: str, days: int) -> Forbidden:
    tier = TIER if gap.origin.confidence.is_confirmed else Tier.NOTICE
    values: dict[str, Value] = {"drug": facts.drug_name, "number": facts.number, "days": days}
    return Forbidden(NAME, tier, day.span, sentence, {**values, "least": str(gap.least), "whose": whose(gap.origin)})


RULE = Rule(NAME, TIER, forbids, tells=True)
