"""`infusion-desk waitlist`: who waits for a sooner place, and whom to call when one comes free."""

from __future__ import annotations

from infusion_desk.cli._inquiry import add_session_arguments, add_wishes, inquiry_of
from infusion_desk.cli._sessions import answer_change, left_behind, session_number
from infusion_desk.cli._shared import (
    add_change_arguments,
    add_json,
    answer,
    asked_of,
    day_argument,
    note_argument,
    number_argument,
    workplace,
    wrong_usage,
)
from infusion_desk.texts import N_, _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from infusion_desk.services.workplace import Workplace

NAME = "waitlist"
HELP = N_("keep who waits for a sooner place, and list whom to call for one")


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the command's arguments: one word says what is to be done."""
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    added = actions.add_parser("add", help=_("put somebody on the waitlist"), allow_abbrev=False)
    add_session_arguments(added)
    add_wishes(added)
    added.add_argument(
        "--session", metavar="ID", type=session_number, help=_("the later session that would be moved forward")
    )
    added.add_argument(
        "--notice-hours",
        metavar="N",
        type=_hours,
        default=0,
        help=_("hours before it by which the patient has to know"),
    )
    added.add_argument("--until", metavar="D", type=day_argument, help=_("the last day on which to ask"))
    added.add_argument("--note", metavar="TEXT", type=note_argument, default="", help=_("a note kept with the entry"))
    add_change_arguments(added)
    add_json(actions.add_parser("list", help=_("list who waits, the longest first"), allow_abbrev=False))
    fits = actions.add_parser("fits", help=_("list whom to call for a cancelled session's place"), allow_abbrev=False)
    fits.add_argument("--session", metavar="ID", type=session_number, required=True, help=_("the cancelled session"))
    add_json(fits)
    taken = actions.add_parser("take", help=_("book a cancelled session's place for who said yes"), allow_abbrev=False)
    _add_number(taken)
    taken.add_argument("--session", metavar="ID", type=session_number, required=True, help=_("the cancelled session"))
    add_change_arguments(taken)
    removed = actions.add_parser("remove", help=_("take an entry off the waitlist"), allow_abbrev=False)
    _add_number(removed)
    add_change_arguments(removed)


def _add_number(parser: ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID", type=number_argument, help=_("the entry's number, as list shows it"))


def run(arguments: Namespace) -> int:
    """Do what was named; 1 when nobody fits."""
    with workplace(arguments) as place:
        actions = {"add": _add, "list": _list, "fits": _fits, "take": _take, "remove": _remove}
        return actions[arguments.action](arguments, place)


def _add(arguments: Namespace, place: Workplace) -> int:
    from dataclasses import replace

    from infusion_desk.services.waitlist import add

    with place.store.reading() as reader:
        arguments.first, arguments.days = reader.zone().date_of(place.now()), 1
    inquiry = replace(inquiry_of(arguments, place), session_id=arguments.session)
    change = add(
        place,
        inquiry,
        asked_of(arguments, place.now()),
        notice_minutes=60 * arguments.notice_hours,
        until=arguments.until,
        note=arguments.note,
    )
    number = next(entity.id for entity in change.entities if entity.kind == "waiting")
    answer(arguments, {"waiting": number}, _("Number {number} on the waitlist.").format(number=number))
    return 0


def _list(arguments: Namespace, place: Workplace) -> int:
    from infusion_desk.presenters.waiting_list import waiting_json, waiting_lines
    from infusion_desk.services.wording import Wording

    with place.store.reading() as reader:
        waiting, wording = reader.waitlist(), Wording.of(reader.settings())
        patients = {each.patient_id: reader.patient(each.patient_id) for each in waiting}
    entries = [(each, patients[each.patient_id]) for each in waiting]
    lines = [line for entry in entries for line in waiting_lines(*entry, wording)] or [_("Nobody is on the waitlist.")]
    answer(arguments, {"waiting": [waiting_json(*entry) for entry in entries]}, *lines)
    return 0


def _fits(arguments: Namespace, place: Workplace) -> int:
    from infusion_desk.errors import InputError
    from infusion_desk.presenters.waiting_list import call_json, call_lines
    from infusion_desk.services.waitlist import fits, hole_of
    from infusion_desk.services.wording import Wording

    with place.store.reading() as reader:
        session, wording = reader.session(arguments.session), Wording.of(reader.settings())
    if not session.state.is_given_up:
        raise InputError(_("This session holds its place. Whom to call is told once it is cancelled."))
    hole = hole_of(session)
    found = fits(place, hole)
    none = _("Nobody on the waitlist fits this place.")
    if hole.span.end <= place.now():
        none = _("This place has passed, so nobody can be called for it.")
    lines = list(call_lines(found, wording)) or [none]
    answer(arguments, {"calls": [call_json(each, wording.zone) for each in found]}, *lines)
    return 0 if found else 1


def _take(arguments: Namespace, place: Workplace) -> int:
    from infusion_desk.errors import InputError
    from infusion_desk.services.changes import ChangeKind
    from infusion_desk.services.waitlist import book_waiting, fits, hole_of

    asked = asked_of(arguments, place.now())
    with place.store.reading() as reader:
        waiting = reader.waiting(arguments.id)
        hole, change = hole_of(reader.session(arguments.session)), reader.change_of_request(asked.request)
    if change is None:
        found = fits(place, hole, only=waiting.id)
        if not found:
            raise InputError(_("This entry does not fit that place. infusion-desk waitlist fits lists who does."))
        change = book_waiting(place, waiting.id, found[0].offer.offer, asked)
    left = left_behind(place, change.session_ids[0]) if change.kind is ChangeKind.MOVE else ()
    answer_change(arguments, place, change, *left)
    return 0


def _remove(arguments: Namespace, place: Workplace) -> int:
    from infusion_desk.services.waitlist import remove

    remove(place, arguments.id, asked_of(arguments, place.now()))
    answer(arguments, {"removed": arguments.id}, _("Taken off the waitlist."))
    return 0


def _hours(text: str) -> int:
    from infusion_desk.domain.entered import whole_number

    with wrong_usage():
        return whole_number(text, 0, 720)
