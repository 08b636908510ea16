"""What a refusal says: the rule's sentence, then when or where the wish would fit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from infusion_desk.domain.rules import is_about_time
from infusion_desk.planning.free_times import free_chairs_at, nearest_free, next_free_start, previous_free_start
from infusion_desk.texts import N_

if TYPE_CHECKING:
    from infusion_desk.domain.chairs import Chair
    from infusion_desk.domain.day import Day
    from infusion_desk.domain.rules import Finding, Value, Wish
    from infusion_desk.services.wording import Wording

LATER_OR_ELSEWHERE = N_("Free from {at:clock}, or {chair} at {start:clock}.")
LATER = N_("Free from {at:clock}.")
EARLIER_OR_ELSEWHERE = N_("The latest free start is {at:clock}; {chair} is free at {start:clock}.")
EARLIER = N_("The latest free start is {at:clock}.")
ELSEWHERE = N_("{chair} is free at {start:clock}.")
ANOTHER_CHAIR = N_("Nothing is free there that day, but {chair} is at {at:clock}.")
NO_TIME = N_("Nothing is free that day. Choose another day.")


class RefusalWords(NamedTuple):
    """A refusal in words: one sentence for each finding, and all of it as one text.

    Among the sentences the first says when or where the wish would fit; in the text that comes last.
    """

    sentences: tuple[str, ...]
    text: str


def finding_sentence(finding: Finding, wording: Wording) -> str:
    """What the rule found, in words."""
    return wording.sentence(finding.forbidden.sentence, finding.forbidden.values)


def way_out(day: Day, wish: Wish, start: int, wording: Wording) -> str:
    """When the wish would fit on its chair that day, and which other chair would do at `start`."""
    chair = _other_chair(day, wish, start)
    later = next_free_start(day, wish, start)
    if later is not None:
        values: dict[str, Value] = {"at": later, "start": start, "chair": chair.name if chair else ""}
        return wording.sentence(LATER_OR_ELSEWHERE if chair else LATER, values)
    earlier = previous_free_start(day, wish, start)
    if earlier is not None:
        values = {"at": earlier, "start": start, "chair": chair.name if chair else ""}
        return wording.sentence(EARLIER_OR_ELSEWHERE if chair else EARLIER, values)
    return _on_another_chair(day, wish, start, wording)


def refusal_words(findings: Sequence[Finding], day: Day, wish: Wish, start: int, wording: Wording) -> RefusalWords:
    """The refusal of `wish` at `start` in words; none for no findings."""
    if not findings:
        return RefusalWords((), "")
    first, *others = (finding_sentence(finding, wording) for finding in findings)
    fitting = way_out(day, wish, start, wording) if is_about_time(findings) else ""
    return RefusalWords((f"{first} {fitting}".rstrip(), *others), " ".join((first, *others, fitting)).rstrip())


def _other_chair(day: Day, wish: Wish, start: int) -> Chair | None:
    """Another chair that would do at `start`: of the same pod before others, else in the order of the board."""
    wanted = day.chair(wish.chair_id)
    pod = wanted.pod if wanted else ""
    free = [chair for chair in free_chairs_at(day, wish, start) if chair.id != wish.chair_id]
    return min(free, key=lambda chair: chair.pod != pod, default=None)


def _on_another_chair(day: Day, wish: Wish, start: int, wording: Wording) -> str:
    """The free start nearest to `start` on any chair, for a wish whose own chair has none that day."""
    found = nearest_free(day, wish, start)
    if found is None:
        return wording.sentence(NO_TIME, {})
    chair, at = found
    sentence = ELSEWHERE if at == start else ANOTHER_CHAIR
    return wording.sentence(sentence, {"chair": chair.name, "start": start, "at": at})
