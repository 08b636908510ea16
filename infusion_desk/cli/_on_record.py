"""What stands on a patient's record, by command: listed, and taken back when it was entered by mistake."""

from __future__ import annotations

from infusion_desk.cli._naming import add_patient
from infusion_desk.cli._shared import add_change_arguments, add_json, answer, number_argument
from infusion_desk.texts import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace, _SubParsersAction


def add_list_and_withdraw(actions: _SubParsersAction[ArgumentParser], listing: str, number: str) -> None:
    """Declare `list`, with the help `listing`, and `withdraw`, whose ID is the `number` as that help says it."""
    listed = actions.add_parser("list", help=listing, allow_abbrev=False)
    add_patient(listed)
    add_json(listed)
    withdrawn = actions.add_parser("withdraw", help=_("take back what was entered by mistake"), allow_abbrev=False)
    withdrawn.add_argument("id", metavar="ID", type=number_argument, help=number)
    add_change_arguments(withdrawn)


def answer_withdrawn(arguments: Namespace) -> None:
    """Say that it was taken back."""
    answer(arguments, {"withdrawn": arguments.id}, _("Taken back; it stays in the audit."))
