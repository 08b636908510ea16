"""`infusion-desk cancel`: gives a session up, with a reason that can be counted."""

from __future__ import annotations

from infusion_desk.cli._sessions import add_session_number, answer_change
from infusion_desk.cli._shared import add_change_arguments, asked_of, workplace
from infusion_desk.texts import N_, _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

NAME = "cancel"
HELP = N_("cancel a session, with the reason")


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the command's arguments."""
    from argparse import RawDescriptionHelpFormatter

    from infusion_desk.presenters.session_words import CANCEL_REASONS

    parser.formatter_class = RawDescriptionHelpFormatter
    width = max(map(len, CANCEL_REASONS))
    reasons = [f"  {reason:{width}}  {words}" for reason, words in CANCEL_REASONS.items()]
    parser.epilog = "\n".join(["reasons:", *reasons])
    add_session_number(parser)
    parser.add_argument(
        "--reason", metavar="R", required=True, choices=[*map(str, CANCEL_REASONS)], help=_("why; see below")
    )
    add_change_arguments(parser)


def run(arguments: Namespace) -> int:
    """Cancel one session."""
    from infusion_desk.domain.sessions import CancelReason
    from infusion_desk.services.booking import cancel

    with workplace(arguments) as place:
        change = cancel(place, arguments.id, CancelReason(arguments.reason), asked_of(arguments, place.now()))
        answer_change(arguments, place, change)
    return 0
