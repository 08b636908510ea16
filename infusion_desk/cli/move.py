"""`infusion-desk move`: another time, chair or nurse for a session."""

from __future__ import annotations

from infusion_desk.cli._naming import named_chair, named_nurse
from infusion_desk.cli._sessions import add_session_number, answer_change
from infusion_desk.cli._shared import add_change_arguments, asked_of, time_argument, workplace
from infusion_desk.texts import N_, _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from typing import Any

    from infusion_desk.services.ports import Reader

NAME = "move"
HELP = N_("give a session another time, chair or nurse")


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the command's arguments."""
    add_session_number(parser)
    parser.add_argument("--start", metavar="T", type=time_argument, help=_("when to come, such as 2026-11-23T08:15"))
    parser.add_argument("--chair", metavar="NAME", help=_("which chair"))
    parser.add_argument("--nurse", metavar="NAME", help=_("which nurse; “none” for whoever is free"))
    add_change_arguments(parser)


def run(arguments: Namespace) -> int:
    """Move one session and read it back."""
    from infusion_desk.services.booking import move

    if arguments.start is None and arguments.chair is None and arguments.nurse is None:
        arguments.parser.error(_("name what changes: --start, --chair or --nurse."))
    with workplace(arguments) as place:
        with place.store.reading() as reader:
            wanted = _wanted(arguments, reader)
        change = move(place, arguments.id, asked_of(arguments, place.now()), **wanted)
        answer_change(arguments, place, change)
    return 0


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
