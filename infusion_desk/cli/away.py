"""`infusion-desk away`: notes that a nurse is away, whatever is booked."""

from __future__ import annotations

from infusion_desk.cli._causes import add_span_arguments, answer_cause, span_of
from infusion_desk.cli._naming import named_nurse
from infusion_desk.cli._shared import add_change_arguments, asked_of, note_argument, workplace
from infusion_desk.texts import N_, _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

NAME = "away"
HELP = N_("note that a nurse is away for a while; whom it touches goes on a call list")


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("nurse", metavar="NURSE", help=_("who, by name or initials"))
    add_span_arguments(parser)
    parser.add_argument(
        "--reason", metavar="R", type=note_argument, default="", help=_("why; patients are never told it")
    )
    add_change_arguments(parser)


def run(arguments: Namespace) -> int:
    """Record the absence, and say whom it touches."""
    from infusion_desk.services.roster import add_absence

    with workplace(arguments) as place:
        with place.store.reading() as reader:
            span = span_of(arguments, reader.zone())
            nurse = named_nurse(reader, arguments.nurse)
        change = add_absence(place.store, nurse.id, span, arguments.reason, asked_of(arguments, place.now()))
        answer_cause(arguments, place, change, _("{name} is away then.").format(name=nurse.name))
    return 0
