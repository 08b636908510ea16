"""`infusion-desk move`: another time, chair or nurse for a session."""

from __future__ import annotations

from infusion_desk.cli._naming import named_chair, named_nurse
from infusion_desk.cli._sessions import add_session_number, answer_change, left_behind
from infusion_desk.cli._shared import add_change_arguments, asked_of, time_argument, workplace
from infusion_desk.texts import N_, _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from typing import Any

    from infusion_desk.services.changes import Asked, Change
    from infusion_desk.services.ports import Reader
    from infusion_desk.services.workplace import Workplace

NAME = "move"
HELP = N_("give a session another time, chair or nurse")


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the command's arguments."""
    add_session_number(parser)
    parser.add_argument("--start", metavar="T", type=time_argument, help=_("when to come, such as 2026-11-23T08:15"))
    parser.add_argument("--chair", metavar="NAME", help=_("which chair"))
    parser.add_argument(
        "--reseat",
        action="store_true",
        help=_("with --start, take any chair that is free then, or that others leave for it at their own times"),
    )
    parser.add_argument("--nurse", metavar="NAME", help=_("which nurse; “none” for whoever is free"))
    parser.add_argument(
        "--with-later",
        action="store_true",
        help=_("move the later doses of its order along that would lie outside their windows"),
    )
    add_change_arguments(parser)


def run(arguments: Namespace) -> int:
    """Move one session and read it back."""
    from infusion_desk.services.booking import move

    if arguments.with_later and arguments.reseat:
        arguments.parser.error(
            _("--with-later finds the chairs itself, and nobody changes chairs for it. Leave --reseat out.")
        )
    if arguments.start is None and arguments.chair is None and arguments.nurse is None:
        arguments.parser.error(_("name what changes: --start, --chair or --nurse."))
    with workplace(arguments) as place:
        with place.store.reading() as reader:
            wanted = _wanted(arguments, reader)
        asked = asked_of(arguments, place.now())
        if arguments.with_later:
            answer_change(arguments, place, _move_along(arguments, place, wanted, asked), rest="later")
            return 0
        if arguments.reseat:
            change, others = _move_on_any_chair(arguments, place, wanted, asked)
            left = left_behind(place, change.session_ids[0])
            answer_change(arguments, place, change, *others, *left, rest="reseated")
            return 0
        change = move(place, arguments.id, asked, **wanted)
        answer_change(arguments, place, change, *left_behind(place, change.session_ids[0]))
    return 0


def _move_on_any_chair(
    arguments: Namespace, place: Workplace, wanted: dict[str, Any], asked: Asked
) -> tuple[Change, tuple[str, ...]]:
    """Move it to the time, on its own chair if that is free, else on another one; with who changes chairs for it."""
    from dataclasses import replace

    from infusion_desk.cli._reseating import with_others_moved
    from infusion_desk.domain.wishes import Wishes
    from infusion_desk.services.booking import move
    from infusion_desk.services.changes import RefusedError
    from infusion_desk.services.offers import book_offer
    from infusion_desk.services.offers_to_move import inquiry_to_move

    if "start" not in wanted or "chair_id" in wanted:
        arguments.parser.error(_("--reseat goes with --start and finds the chair. Leave --chair out."))
    try:
        return move(place, arguments.id, asked, **wanted), ()
    except RefusedError as refused:
        with place.store.reading() as reader:
            day, nurse_id = reader.zone().date_of(wanted["start"]), reader.session(arguments.id).nurse_id
        inquiry = inquiry_to_move(place, arguments.id, day, 1)
        inquiry = replace(inquiry, wishes=Wishes(nurse_id=wanted.get("nurse_id", nurse_id)))
        found = with_others_moved(place, inquiry, wanted["start"], refused, is_asked_for=True)
        return book_offer(place, inquiry, found.offer, asked), found.reseats


def _move_along(arguments: Namespace, place: Workplace, wanted: dict[str, Any], asked: Asked) -> Change:
    from infusion_desk.services.course_moves import look_at_move, move_course

    if "start" not in wanted or "nurse_id" in wanted:
        arguments.parser.error(_("--with-later goes with --start, and with --chair."))
    look = look_at_move(place, arguments.id, wanted["start"], wanted.get("chair_id"))
    return move_course(place, look, asked)


def _wanted(arguments: Namespace, reader: Reader) -> dict[str, Any]:
    wanted: dict[str, Any] = {}
    if arguments.start is not None:
        wanted["start"] = reader.zone().parse(arguments.start)
    if arguments.chair is not None:
        wanted["chair_id"] = named_chair(reader, arguments.chair).id
    if arguments.nurse is not None:
        has_none = arguments.nurse.strip().casefold() == "none"
        wanted["nurse_id"] = None if has_none else named_nurse(reader, arguments.nurse).id
    return wanted
