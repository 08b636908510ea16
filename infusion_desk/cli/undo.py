"""`infusion-desk undo`: takes the last change of a session back."""

from __future__ import annotations

from infusion_desk.cli._sessions import add_session_number, answer_change
from infusion_desk.cli._shared import add_change_arguments, asked_of, workplace
from infusion_desk.texts import N_, _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

NAME = "undo"
HELP = N_("take back what was last done to a session")


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the command's arguments."""
    add_session_number(parser)
    add_change_arguments(parser)


def run(arguments: Namespace) -> int:
    """Undo one change, checked again like every other."""
    from infusion_desk.errors import NotFoundError
    from infusion_desk.services.history import undo

    with workplace(arguments) as place:
        with place.store.reading() as reader:
            done = reader.changes_of_session(reader.session(arguments.id).id)
        if not done:
            raise NotFoundError(
                _("Nothing was done to session {id} yet, so there is nothing to take back.").format(id=arguments.id)
            )
        change = undo(place, done[-1].id, asked_of(arguments, place.now()))
        # Two are told as a swap tells them.
        answer_change(arguments, place, change, rest="others" if len(change.session_ids) > 2 else "")
    return 0
