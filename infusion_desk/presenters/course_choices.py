"""What the course dialog lets choose from: one time of day for every dose, or each dose by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from infusion_desk.presenters.offer_list import costs_line
from infusion_desk.presenters.pattern_list import breaking_lines
from infusion_desk.presenters.wishes import TypedWishes
from infusion_desk.services.course_offers import CourseOffer
from infusion_desk.services.course_search import CourseInquiry
from infusion_desk.services.courses import CoursePlan, CourseWish
from infusion_desk.texts import _


@dataclass(frozen=True, slots=True)
class CourseChoice:
    """One way to book a course, as it is read out; `more` stands below it, `tip` says what it costs."""

    sentence: str
    plan: CoursePlan
    more: str = ""
    tip: str = ""
    holds: bool = True

    @property
    def can_be_booked(self) -> bool:
        """Whether every dose has a place."""
        return self.plan.is_bookable


def course_choices(
    offers: Sequence[CourseOffer], plan: CoursePlan | None, *, is_placed: bool = False
) -> tuple[CourseChoice, ...]:
    """The patterns, then the plan that puts each dose by itself, once it is known.

    Where somebody has chosen a place already, `is_placed`, that plan comes first, and nothing before it.
    """
    found = [_of_pattern(each) for each in offers if each.pattern.doses]
    if plan is None:
        return () if is_placed else tuple(found)
    if is_placed:
        words = _("As chosen: each dose as near to that time and chair as can be")
        return (CourseChoice(words, plan), *found)
    words = _("Each dose by itself, as near to the last one's time and chair as can be")
    return (*found, CourseChoice(words, plan, holds=plan.is_bookable))


def first_choice(choices: Sequence[CourseChoice]) -> int:
    """The place of what is chosen first: what holds for every dose, else what can be booked, if with a reason."""

    def rank(place: int) -> tuple[bool, ...]:
        choice = choices[place]
        return not choice.holds, not choice.can_be_booked, not choice.plan.is_passable

    return min(range(len(choices)), key=rank, default=0)


def inquiry_of(wish: CourseWish, typed: TypedWishes) -> CourseInquiry:
    """What the patterns are searched for: the doses of `wish`, with what the caller wishes."""
    wishes = typed.sought
    return CourseInquiry(
        wish.order_id,
        first=wish.first_day or typed.first,
        doses=wish.count,
        until=wish.until,
        wishes=replace(wishes, around=wish.minute) if wishes.around is None else wishes,
        given=wish.given,
    )


def _of_pattern(offer: CourseOffer) -> CourseChoice:
    more = "\n".join(breaking_lines(offer))
    return CourseChoice(offer.sentence, offer.plan, more, costs_line(offer.pattern.costs), holds=not offer.breaks)
