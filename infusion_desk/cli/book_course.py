"""`infusion-desk book-course`: books the doses of an order, all of them or none."""

from __future__ import annotations

from infusion_desk.cli._inquiry import add_figures, figures_given, minute_argument, weekday_argument
from infusion_desk.cli._naming import named_chair
from infusion_desk.cli._shared import (
    add_change_arguments,
    answer,
    asked_of,
    count_argument,
    day_argument,
    number_argument,
    workplace,
)
from infusion_desk.texts import N_, _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterator
    from typing import Any

    from infusion_desk.services.courses import CoursePlan, CourseWish, PlannedDose
    from infusion_desk.services.wording import Wording
    from infusion_desk.services.workplace import Workplace

NAME = "book-course"
HELP = N_("book the doses of an order: some, all up to a date, or the rest; all of them or none")


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("--order", metavar="ID", type=number_argument, required=True, help=_("the order's number"))
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--until", metavar="DATE", type=day_argument, help=_("the doses that are due up to this date"))
    which.add_argument("--count", metavar="N", type=count_argument, help=_("so many doses; else the rest"))
    parser.add_argument("--at", metavar="HH:MM", type=minute_argument, help=_("the wished time; else the last one's"))
    parser.add_argument(
        "--weekday",
        metavar="DAY",
        type=weekday_argument,
        help=_("every dose on this weekday and at the same time, such as tue; without --at the best time"),
    )
    parser.add_argument("--chair", metavar="NAME", help=_("the wished chair; else the last one's"))
    parser.add_argument("--start", metavar="DATE", type=day_argument, help=_("another day for the first of them"))
    add_figures(parser)
    parser.add_argument("--dry-run", action="store_true", help=_("only show what would be booked"))
    add_change_arguments(parser)


def run(arguments: Namespace) -> int:
    """Book the course, or show what would be booked; 1 when that can't be booked as it stands."""
    from infusion_desk.services.courses import book_course
    from infusion_desk.services.wording import Wording

    with workplace(arguments) as place:
        asked = asked_of(arguments, place.now())
        done = None if arguments.dry_run else _done_before(place, asked.request)
        if done is not None:
            answer(arguments, {"sessions": done}, _("These sessions are booked."))
            return 0
        plan = _plan(arguments, place)
        with place.store.reading() as reader:
            wording = Wording.of(reader.settings())
        change = None if arguments.dry_run else book_course(place, plan, asked)
        facts = {
            "order": plan.order.id,
            "bookable": plan.is_bookable,
            "other_start": plan.other_start.isoformat() if plan.other_start else None,
            "doses": [_facts(each, wording) for each in plan.doses],
            "sessions": list(change.session_ids) if change else [],
        }
        lines = [line for each in plan.doses for line in _lines(each, plan, wording)]
        answer(arguments, facts, _head(plan, is_booked=change is not None), *lines)
    return 0 if change or plan.is_bookable else 1


def _head(plan: CoursePlan, *, is_booked: bool) -> str:
    count = len(plan.doses)
    if is_booked:
        words = _("One session is booked:") if count == 1 else _("{count} sessions are booked:")
    elif plan.is_bookable:
        words = _("One session would be booked:") if count == 1 else _("{count} sessions would be booked:")
    elif count == 1:
        words = _("This session can't be booked as it stands:")
    else:
        words = _("Nothing would be booked, for not every session can be booked as it stands:")
    return words.format(count=count)


def _plan(arguments: Namespace, place: Workplace) -> CoursePlan:
    """What would be booked: each dose as near to the wish as can be, or all of them at one time on one weekday."""
    from infusion_desk.domain.wishes import Wishes
    from infusion_desk.services.course_offers import CourseInquiry, plan_of_pattern
    from infusion_desk.services.courses import plan_course
    from infusion_desk.services.order_offers import measured_overruns

    if arguments.weekday is None:
        return plan_course(place, _wish(arguments, place))
    if arguments.chair:
        arguments.parser.error(_("With --weekday the chairs are chosen with the time. Leave --chair out."))
    if arguments.at is not None and arguments.at % 5:
        arguments.parser.error(_("With --weekday a time lies on five minutes, such as 10:15."))
    wishes = Wishes(frozenset({arguments.weekday}), earliest=arguments.at, latest=arguments.at)
    inquiry = CourseInquiry(
        arguments.order, arguments.start, arguments.count, arguments.until,
        wishes=wishes, given=figures_given(arguments),
    )  # fmt: skip
    return plan_of_pattern(place, inquiry, measured_overruns(place))


def _done_before(place: Workplace, request: str) -> list[int] | None:
    with place.store.reading() as reader:
        change = reader.change_of_request(request)
    return list(change.session_ids) if change else None


def _wish(arguments: Namespace, place: Workplace) -> CourseWish:
    from infusion_desk.services.courses import CourseWish

    with place.store.reading() as reader:
        chair = named_chair(reader, arguments.chair).id if arguments.chair else None
    return CourseWish(
        arguments.order, arguments.count, arguments.until, arguments.at, chair, arguments.start,
        figures_given(arguments),
    )  # fmt: skip


def _facts(planned: PlannedDose, wording: Wording) -> dict[str, Any]:
    from infusion_desk.cli._orders import window_json

    session = planned.session
    return {
        **window_json(planned.dose, planned.label),
        "start": wording.zone.local(session.start).isoformat() if session else None,
        "leaves": wording.zone.local(session.leaves).isoformat() if session else None,
        "chair": planned.chair_name,
        "notes": list(planned.notes),
        "problem": planned.problem,
        "could": planned.could,
    }


def _lines(planned: PlannedDose, plan: CoursePlan, wording: Wording) -> Iterator[str]:
    session, dose = planned.session, planned.dose
    when = _("no place")
    if session is not None:
        when = _("{date} at {clock}, {chair}").format(
            date=wording.date_of(session.start), clock=wording.clock(session.start), chair=planned.chair_name
        )
    window = _("from {earliest} to {latest}").format(earliest=dose.earliest.isoformat(), latest=dose.latest.isoformat())
    yield f"  {plan.drug_name} {planned.label}: {when} ({window})"
    for sentence in (*planned.notes, planned.problem, planned.could):
        if sentence:
            yield f"    {sentence}"
