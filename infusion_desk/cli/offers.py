"""`infusion-desk offers`: the best times for a session, as they are read out on the phone."""

from __future__ import annotations

from infusion_desk.cli._inquiry import (
    add_days,
    add_session_arguments,
    add_wishes,
    figures_given,
    inquiry_of,
    wishes_for_order,
)
from infusion_desk.cli._shared import add_json, answer, count_argument, day_argument, workplace, wrong_usage
from infusion_desk.texts import N_, _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from infusion_desk.services.course_offers import CourseInquiry
    from infusion_desk.services.workplace import Workplace

NAME = "offers"
HELP = N_("find the best times for a session over some days")


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the command's arguments."""
    add_session_arguments(parser, by_order=True)
    add_days(parser)
    add_wishes(parser)
    parser.add_argument("--count", metavar="N", type=_count, help=_("how many offers; else 3"))
    course = parser.add_argument_group(_("for a whole course"))
    course.add_argument(
        "--course", action="store_true", help=_("one time of day for the doses of --order to come, instead of one dose")
    )
    course.add_argument("--doses", metavar="N", type=count_argument, help=_("so many doses; else the rest"))
    course.add_argument("--until", metavar="DATE", type=day_argument, help=_("the doses that are due up to this date"))
    add_json(parser)


def run(arguments: Namespace) -> int:
    """Print the offers; 1 when nothing is free, or no time of day holds for every dose."""
    if arguments.course and not arguments.order:
        arguments.parser.error(_("--course needs --order: the order says which doses are to come."))
    if arguments.course and arguments.dose:
        arguments.parser.error(_("--course is for all doses of the order to come. Leave --dose out."))
    if arguments.course and arguments.option:
        words = _("--course goes by what is ordered. Leave --option out, or change it with infusion-desk order change.")
        arguments.parser.error(words)
    if not arguments.course and (arguments.doses or arguments.until):
        arguments.parser.error(_("--doses and --until go with --course."))
    return _course_offers(arguments) if arguments.course else _offers(arguments)


def _offers(arguments: Namespace) -> int:
    from infusion_desk.presenters.offer_list import nothing_found, offer_lines, offers_json
    from infusion_desk.services.offers import look_ahead, offers_in
    from infusion_desk.services.order_offers import measured_overruns

    with workplace(arguments) as place:
        inquiry = inquiry_of(arguments, place)
        ahead = look_ahead(place, inquiry, measured_overruns(place))
        found = offers_in(ahead, inquiry)
    lines = list(offer_lines(found)) or [nothing_found(ahead, inquiry)]
    answer(arguments, offers_json(ahead, found), *lines)
    return 0 if found else 1


def _course_offers(arguments: Namespace) -> int:
    from infusion_desk.presenters.pattern_list import pattern_lines, patterns_json
    from infusion_desk.services.course_offers import find_patterns
    from infusion_desk.services.order_offers import measured_overruns
    from infusion_desk.services.wording import Wording

    with workplace(arguments) as place:
        found = find_patterns(place, _course_inquiry(arguments, place), measured_overruns(place))
        with place.store.reading() as reader:
            wording = Wording.of(reader.settings())
    answer(arguments, patterns_json(found, wording), *pattern_lines(found, wording))
    return 0 if found and not found[0].breaks else 1


def _course_inquiry(arguments: Namespace, place: Workplace) -> CourseInquiry:
    from dataclasses import replace

    from infusion_desk.services.course_offers import CourseInquiry

    inquiry = CourseInquiry(
        arguments.order, arguments.first, arguments.doses, arguments.until,
        wishes=wishes_for_order(arguments, place), given=figures_given(arguments),
    )  # fmt: skip
    return inquiry if arguments.count is None else replace(inquiry, count=arguments.count)


def _count(text: str) -> int:
    from infusion_desk.domain.entered import whole_number

    with wrong_usage():
        return whole_number(text, 1, 50)
