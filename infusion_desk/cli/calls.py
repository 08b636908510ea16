"""`infusion-desk calls`: who is still to be called, and what came of each call."""

from __future__ import annotations

from infusion_desk.cli._sessions import session_number
from infusion_desk.cli._shared import (
    add_change_arguments,
    answer,
    asked_of,
    day_argument,
    note_argument,
    number_argument,
    workplace,
)
from infusion_desk.texts import N_, _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from infusion_desk.services.calls import Call, CallPicture
    from infusion_desk.services.changes import Asked, Change
    from infusion_desk.services.workplace import Workplace

NAME = "calls"
HELP = N_("show who is to be called because a session can't be held as booked; note what came of it")
EPILOG = N_("""\
A call is settled when its session is moved and the patient told, when it is cancelled (here, by the commands move and
cancel, or in the window), when it stays as it is by agreement, or when its cause is taken away. Until then it stays
open.
Whoever only changes the chair or the nurse keeps the time, and needs no call.""")


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the command's arguments."""
    from argparse import RawDescriptionHelpFormatter

    parser.formatter_class = RawDescriptionHelpFormatter
    parser.epilog = _(EPILOG)
    parser.add_argument(
        "date", metavar="D", type=day_argument, nargs="?", help=_("the date, like 2026-11-23; else from today on")
    )
    parser.add_argument("--all", action="store_true", help=_("also show the calls that are settled"))
    marks = parser.add_mutually_exclusive_group()
    for option, words in (
        ("--reached", _("note that the patient of session ID was reached; the call stays open")),
        ("--told", _("note that the patient of session ID was told the time it has now")),
        ("--stays", _("note that session ID stays as it is by agreement")),
        ("--move", _("move session ID to where it is offered a place")),
    ):
        marks.add_argument(option, metavar="ID", type=session_number, help=words)
    marks.add_argument(
        "--withdraw", metavar="LIST", type=number_argument, help=_("take the cause of call list LIST away again")
    )
    parser.add_argument(
        "--agreed", metavar="TEXT", type=note_argument, default="", help=_("what was said on the phone")
    )
    add_change_arguments(parser)


def run(arguments: Namespace) -> int:
    """Show the calls, or note what came of one and show it."""
    marks = (arguments.reached, arguments.told, arguments.stays, arguments.move)
    marked = next((each for each in marks if each is not None), None)
    if arguments.agreed and marked is None:
        arguments.parser.error(_("--agreed goes with --reached, --told, --stays or --move."))
    with workplace(arguments) as place:
        if arguments.withdraw is not None:
            _withdraw(arguments, place)
        if marked is not None:
            _mark(arguments, place, marked)
        else:
            _show(arguments, place)
    return 0


def _show(arguments: Namespace, place: Workplace) -> None:
    from infusion_desk.cli._calls import line_of
    from infusion_desk.presenters.call_json import calls_json
    from infusion_desk.presenters.call_list import call_dates
    from infusion_desk.services.calls import read_calls
    from infusion_desk.services.wording import Wording

    picture = read_calls(place, arguments.date, arguments.date)
    wording = Wording.of(picture.settings)
    lines: list[str] = []
    for day in call_dates(picture, wording):
        shown = {row.entry_id for row in day.rows if not row.is_settled or arguments.all}
        if shown:
            calls = [call for call in picture.calls if call.entry.id in shown]
            lines += [day.heading, *(line for call in calls for line in line_of(call, picture, wording))]
    answer(arguments, calls_json(picture), *(lines or [_("Nobody is to be called.")]))


def _mark(arguments: Namespace, place: Workplace, session_id: int) -> None:
    from infusion_desk.cli._calls import line_of
    from infusion_desk.presenters.call_json import call_json
    from infusion_desk.services.wording import Wording

    asked = asked_of(arguments, place.now())
    if not _was_done(place, asked):
        _note(arguments, place, _call(arguments, place, session_id)[0], asked)
    call, picture = _call(arguments, place, session_id)
    wording = Wording.of(picture.settings)
    answer(arguments, {"call": call_json(call, picture, wording)}, *line_of(call, picture, wording))


def _call(arguments: Namespace, place: Workplace, session_id: int) -> tuple[Call, CallPicture]:
    from infusion_desk.services.calls import read_calls

    picture = read_calls(place, arguments.date, arguments.date)
    return picture.of_session(session_id), picture


def _was_done(place: Workplace, asked: Asked) -> bool:
    """Whether the same request was handed in before: what it offered then may be another's by now."""
    with place.store.reading() as reader:
        return reader.change_of_request(asked.request) is not None


def _note(arguments: Namespace, place: Workplace, call: Call, asked: Asked) -> Change:
    from infusion_desk.services.call_marks import mark_reached, mark_staying, mark_told, take_offer

    if arguments.reached is not None:
        return mark_reached(place, call.entry.id, asked, arguments.agreed)
    if arguments.told is not None:
        return mark_told(place, call.entry.id, asked, arguments.agreed)
    if arguments.stays is not None:
        return mark_staying(place, call.entry.id, asked, arguments.agreed)
    return take_offer(place, call, asked, arguments.agreed)


def _withdraw(arguments: Namespace, place: Workplace) -> None:
    from infusion_desk.services.call_marks import withdraw_cause

    withdraw_cause(place, arguments.withdraw, asked_of(arguments, place.now()))
