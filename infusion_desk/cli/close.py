"""`infusion-desk close`: closes the centre, or takes one chair out of service, whatever is booked."""

from __future__ import annotations

from infusion_desk.cli._causes import add_span_arguments, answer_cause, span_of
from infusion_desk.cli._naming import named_chair
from infusion_desk.cli._shared import add_change_arguments, asked_of, note_argument, workplace
from infusion_desk.texts import N_, _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from infusion_desk.domain.chairs import Chair
    from infusion_desk.domain.time import Span
    from infusion_desk.services.changes import Change
    from infusion_desk.services.workplace import Workplace

NAME = "close"
HELP = N_("close the centre or one chair for a while; whom it touches goes on a call list")


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the command's arguments."""
    add_span_arguments(parser)
    parser.add_argument(
        "--reason", metavar="R", type=note_argument, required=True, help=_("why, as patients may be told it")
    )
    parser.add_argument("--chair", metavar="NAME", help=_("only this chair; without it, the whole centre"))
    add_change_arguments(parser)


def run(arguments: Namespace) -> int:
    """Record the closure or the outage, and say whom it touches."""
    with workplace(arguments) as place:
        with place.store.reading() as reader:
            span = span_of(arguments, reader.zone())
            chair = named_chair(reader, arguments.chair) if arguments.chair else None
        change = _close(arguments, place, span, chair.id if chair else None)
        known = not any(entity.kind in ("closure", "outage") for entity in change.entities)
        answer_cause(arguments, place, change, _said(chair, known))
    return 0


def _close(arguments: Namespace, place: Workplace, span: Span, chair_id: int | None) -> Change:
    from infusion_desk.domain.day import Closure
    from infusion_desk.services.roster import add_closures, add_outage

    asked = asked_of(arguments, place.now())
    if chair_id is None:
        return add_closures(place.store, [Closure(span, arguments.reason)], asked)
    return add_outage(place.store, chair_id, span, arguments.reason, asked)


def _said(chair: Chair | None, known: bool) -> str:
    if chair is None:
        return _("The centre is closed then, as was on record already.") if known else _("The centre is closed then.")
    sentence = _("{chair} is out of service then.")
    if known:
        sentence = _("{chair} is out of service then, as was on record already.")
    return sentence.format(chair=chair.name)
