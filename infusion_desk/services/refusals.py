"""What a refusal says: the rule's sentence, then when or where the wish would fit."""

from __future__ import annotations

from collections.abc import Sequence

from infusion_desk.domain.chairs import Chair
from infusion_desk.domain.day import Day
from infusion_desk.domain.rules import Finding, Value, Wish
from infusion_desk.planning.free_times import free_chairs_at, next_free_start, previous_free_start
from infusion_desk.services.wording import Wording
from infusion_desk.texts import N_

LATER_OR_ELSEWHERE = N_("Free from {at:clock}, or {chair} at {start:clock}.")
LATER = N_("Free from {at:clock}.")
EARLIER_OR_ELSEWHERE = N_("The latest free start is {at:clock}; {chair} is free at {start:clock}.")
EARLIER = N_("The latest free start is {at:clock}.")
ELSEWHERE = N_("{chair} is free at {start:clock}.")
NOWHERE = N_("Nothing is free there that day. Choose another chair or another day.")


def finding_sentence(finding: Finding, wording: Wording) -> str:
    """What the rule found, in words."""
    return wording.sentence(finding.forbidden.sentence, finding.forbidden.values)


def way_out(day: Day, wish: Wish, start: int, wording: Wording) -> str:
    """When the wish would fit on its chair that day, and which other chair would do at `start`."""
    chair = _other_chair(day, wish, start)
    later = next_free_start(day, wish, start)
    earlier = previous_free_start(day, wish, start) if later is None else None
    values: dict[str, Value] = {"start": start, "at": later or earlier or 0, "chair": chair.name if chair else ""}
    if later is not None:
        return wording.sentence(LATER_OR_ELSEWHERE if chair else LATER, values)
    if earlier is not None:
        return wording.sentence(EARLIER_OR_ELSEWHERE if chair else EARLIER, values)
    return wording.sentence(ELSEWHERE if chair else NOWHERE, values)


def refusal_sentence(finding: Finding, day: Day, wish: Wish, start: int, wording: Wording) -> str:
    """The whole refusal of `wish` at `start` for one finding: "Chair 5 is taken ... (Costa). Free from 15:50."."""
    return f"{finding_sentence(finding, wording)} {way_out(day, wish, start, wording)}"


def refusal_sentences(
    findings: Sequence[Finding], day: Day, wish: Wish, start: int, wording: Wording
) -> tuple[str, ...]:
    """One sentence for each finding; the first one also says when or where the wish would fit."""
    return tuple(
        finding_sentence(finding, wording) if place else refusal_sentence(finding, day, wish, start, wording)
        for place, finding in enumerate(findings)
    )


def _other_chair(day: Day, wish: Wish, start: int) -> Chair | None:
    """Another chair that would do at `start`: of the same pod before others, else in the order of the board."""
    wanted = day.chair(wish.chair_id)
    pod = wanted.pod if wanted else ""
    free = [chair for chair in free_chairs_at(day, wish, start) if chair.id != wish.chair_id]
    return min(free, key=lambda chair: chair.pod != pod, default=None)
