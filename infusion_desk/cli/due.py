"""`infusion-desk due`: the next dose of every order that is not booked yet."""

from __future__ import annotations

from infusion_desk.cli._shared import add_json, answer, day_argument, workplace
from infusion_desk.texts import N_, _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterator
    from typing import Any

    from infusion_desk.services.due import DueDose
    from infusion_desk.services.ports import DoseOnRecord
    from infusion_desk.services.wording import Wording

NAME = "due"
HELP = N_("list the next dose of every order that isn't booked yet, overdue first")


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("--until", metavar="DATE", type=day_argument, help=_("only doses that are due up to this date"))
    add_json(parser)


def run(arguments: Namespace) -> int:
    """Print the list."""
    from infusion_desk.services.due import due_list
    from infusion_desk.services.wording import Wording

    with workplace(arguments) as place:
        found = due_list(place, arguments.until)
        wording = Wording.of(found.settings)
        facts = {"today": found.today.isoformat(), "due": [_facts(each, wording) for each in found.doses]}
        lines = [line for each in found.doses for line in _lines(each, wording)]
        answer(arguments, facts, *(lines or [_("No dose is waiting to be booked.")]))
    return 0


def _facts(dose: DueDose, wording: Wording) -> dict[str, Any]:
    return {
        "order": dose.order_id,
        "patient": dose.patient.mrn,
        "name": dose.patient.name,
        "drug": dose.drug_id,
        "drug_name": dose.drug_name,
        "number": dose.number,
        "label": dose.label,
        "amount": dose.amount,
        "option": dose.option,
        "earliest": dose.earliest.isoformat(),
        "due": dose.due.isoformat(),
        "latest": dose.latest.isoformat(),
        "standing": dose.standing.value,
        "days_late": dose.days_late,
        "signed": dose.is_signed,
        "lost": _session(dose.lost, wording) if dose.lost else None,
        "unmarked": _session(dose.unmarked, wording) if dose.unmarked else None,
        "interrupted": dose.is_interrupted,
        "hanging": [_session(each, wording) for each in dose.hanging],
        "problem": dose.problem,
        "closed": dose.closed,
    }


def _session(dose: DoseOnRecord, wording: Wording) -> dict[str, Any]:
    start = wording.zone.local(dose.start).isoformat()
    return {"session": dose.session_id, "number": dose.number, "state": dose.state.value, "start": start}


def _lines(dose: DueDose, wording: Wording) -> Iterator[str]:
    from infusion_desk.domain.course_notes import interrupted
    from infusion_desk.services.due import DUE_WORDS
    from infusion_desk.services.identities import told_apart

    standing = _(DUE_WORDS[dose.standing])
    if dose.days_late:
        standing = _("overdue by {days} days").format(days=dose.days_late)
    head = _("{due}  {patient}  {drug} {label}: {standing}, from {earliest} to {latest} (order {order})")
    yield head.format(
        due=dose.due.isoformat(), patient=told_apart(dose.patient, wording), drug=dose.drug_name, label=dose.label,
        standing=standing, earliest=dose.earliest.isoformat(), latest=dose.latest.isoformat(), order=dose.order_id,
    )  # fmt: skip
    for each, words in (
        (dose.lost, _("    session #{id} of {date} was given up")),
        (dose.unmarked, _("    session #{id} of {date} is over and nothing was marked")),
        *((each, _("    session #{id} of {date} for dose {number} hangs on it")) for each in dose.hanging),
    ):
        if each is not None:
            yield words.format(id=each.session_id, date=wording.date_of(each.start), number=each.number)
    unsigned = "" if dose.is_signed else _("The prescriber's signature is outstanding.")
    for sentence in (dose.problem, dose.closed, interrupted() if dose.is_interrupted else "", unsigned):
        if sentence:
            yield f"    {sentence}"
