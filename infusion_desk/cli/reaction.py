"""`infusion-desk reaction`: reactions that patients had, kept, listed and taken back."""

from __future__ import annotations

from infusion_desk.cli._naming import add_drug, add_patient
from infusion_desk.cli._on_record import add_list_and_withdraw, answer_withdrawn
from infusion_desk.cli._shared import (
    add_change_arguments,
    answer,
    asked_of,
    day_argument,
    note_argument,
    workplace,
)
from infusion_desk.texts import N_, _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterator
    from typing import Any

    from infusion_desk.domain.people import Patient
    from infusion_desk.services.reactions import ReactionView
    from infusion_desk.services.workplace import Workplace

NAME = "reaction"
HELP = N_("keep reactions that patients had, list them, or take one back")

GRADES = ("mild", "moderate", "severe", "life_threatening")


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the command's arguments: one word says what is to be done."""
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    added = actions.add_parser("add", help=_("keep a reaction and say what follows from it"), allow_abbrev=False)
    add_patient(added)
    add_drug(added)
    added.add_argument("--grade", choices=GRADES, required=True, help=_("how severe it was"))
    added.add_argument("--date", metavar="DATE", type=day_argument, help=_("when it was; else today"))
    added.add_argument("--note", metavar="TEXT", type=note_argument, default="", help=_("what happened"))
    add_change_arguments(added)
    add_list_and_withdraw(
        actions,
        _("list a patient's reactions, the newest first"),
        _("the reaction's number, as reaction list shows it"),
    )


def run(arguments: Namespace) -> int:
    """Do what was named."""
    with workplace(arguments) as place:
        {"add": _add, "list": _list, "withdraw": _withdraw}[arguments.action](arguments, place)
    return 0


def _named(arguments: Namespace, place: Workplace) -> Patient:
    from infusion_desk.cli._naming import named_patient

    with place.store.reading() as reader:
        return named_patient(reader, arguments.patient)


def _add(arguments: Namespace, place: Workplace) -> None:
    from infusion_desk.domain.orders import Reaction, ReactionGrade
    from infusion_desk.services.reactions import add, reactions_of

    patient = _named(arguments, place)
    with place.store.reading() as reader:
        today = reader.zone().date_of(place.now())
    grade = ReactionGrade(arguments.grade)
    reaction = Reaction(0, patient.id, arguments.drug, arguments.date or today, grade, note=arguments.note)
    number = add(place, reaction, asked_of(arguments, place.now())).entities[0].id
    [view] = [each for each in reactions_of(place, patient.id) if each.reaction.id == number]
    answer(arguments, {"reaction": _facts(view)}, *_lines(view))


def _list(arguments: Namespace, place: Workplace) -> None:
    from infusion_desk.services.reactions import reactions_of

    patient = _named(arguments, place)
    views = reactions_of(place, patient.id)
    facts = {"patient": patient.mrn, "name": patient.name, "reactions": [_facts(each) for each in views]}
    answer(arguments, facts, *([line for each in views for line in _lines(each)] or [_("No reaction is on record.")]))


def _withdraw(arguments: Namespace, place: Workplace) -> None:
    from infusion_desk.services.reactions import withdraw

    withdraw(place, arguments.id, asked_of(arguments, place.now()))
    answer_withdrawn(arguments)


def _facts(view: ReactionView) -> dict[str, Any]:
    reaction = view.reaction
    return {
        "id": reaction.id,
        "drug": reaction.drug_id,
        "date": reaction.day.isoformat(),
        "grade": reaction.grade.value,
        "note": reaction.note,
        "by": reaction.by,
        "follows": list(view.follows),
    }


def _lines(view: ReactionView) -> Iterator[str]:
    from infusion_desk.services.reactions import GRADE_WORDS

    reaction = view.reaction
    parts = [f"#{reaction.id}", reaction.day.isoformat(), view.drug_name, _(GRADE_WORDS[reaction.grade]), reaction.note]
    yield "  ".join(part for part in parts if part)
    for sentence in view.follows:
        yield f"    {sentence}"
