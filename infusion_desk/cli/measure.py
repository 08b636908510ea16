"""`infusion-desk measure`: a patient's weight and height, kept, listed and taken back."""

from __future__ import annotations

from infusion_desk.cli._naming import add_patient
from infusion_desk.cli._on_record import add_list_and_withdraw, answer_withdrawn
from infusion_desk.cli._shared import (
    add_change_arguments,
    answer,
    asked_of,
    day_argument,
    workplace,
)
from infusion_desk.texts import N_, _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Sequence
    from typing import Any

    from infusion_desk.domain.measurements import Measurement, MeasurementKind
    from infusion_desk.services.workplace import Workplace

NAME = "measure"
HELP = N_("keep a patient's weight and height, list them, or take one back")

UNITS = {"weight": "kg", "height": "cm"}


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the command's arguments: one word says what is to be done."""
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    added = actions.add_parser("add", help=_("keep a weight, a height, or both"), allow_abbrev=False)
    add_patient(added)
    added.add_argument(
        "--weight", metavar="X", help=_("the weight with its unit, such as 74.8kg or 165lb; else in the centre's")
    )
    added.add_argument(
        "--height", metavar="X", help=_("the height with its unit, such as 170cm or 5'7\"; else in the centre's")
    )
    added.add_argument("--date", metavar="DATE", type=day_argument, help=_("when it was measured; else today"))
    add_change_arguments(added)
    add_list_and_withdraw(
        actions,
        _("list what was measured, the newest first"),
        _("the measurement's number, as measure list shows it"),
    )


def run(arguments: Namespace) -> int:
    """Do what was named."""
    with workplace(arguments) as place:
        {"add": _add, "list": _answer, "withdraw": _withdraw}[arguments.action](arguments, place)
    return 0


def _add(arguments: Namespace, place: Workplace) -> None:
    from infusion_desk.cli._naming import named_patient
    from infusion_desk.services.patients import measure

    with place.store.reading() as reader:
        patient, units = named_patient(reader, arguments.patient), reader.settings()["units"]
        today = reader.zone().date_of(place.now())
    amounts = _amounts(arguments, units)
    if not amounts:
        arguments.parser.error(_("Name the --weight, the --height, or both."))
    change = measure(place, patient.id, amounts, arguments.date or today, asked_of(arguments, place.now()))
    _answer(arguments, place, {each.id for each in change.entities if each.kind == "measurement"})


def _amounts(arguments: Namespace, units: str) -> dict[MeasurementKind, int]:
    """What was named, in grams and millimetres. Raises InputError for what can't be read."""
    from infusion_desk.domain.measurements import MeasurementKind
    from infusion_desk.presenters.measures import read_amount

    typed = ((kind, getattr(arguments, kind.value)) for kind in MeasurementKind)
    return {kind: read_amount(kind, text, units) for kind, text in typed if text is not None}


def _withdraw(arguments: Namespace, place: Workplace) -> None:
    from infusion_desk.services.patients import withdraw

    withdraw(place, arguments.id, asked_of(arguments, place.now()))
    answer_withdrawn(arguments)


def _answer(arguments: Namespace, place: Workplace, kept: set[int] | None = None) -> None:
    """Print the patient's measurements, or those just `kept` with what is to be looked at."""
    from infusion_desk.cli._naming import named_patient
    from infusion_desk.presenters.measures import surface_words
    from infusion_desk.services.patient_reads import read_record
    from infusion_desk.services.wording import Wording

    with place.store.reading() as reader:
        patient, settings = named_patient(reader, arguments.patient), reader.settings()
    measured, today = read_record(place, patient.id).measurements, Wording.of(settings).zone.date_of(place.now())
    shown = [each for each in measured if kept is None or each.id in kept]
    doubts = _doubts(measured, shown, settings["units"]) if kept else []
    lines = [_line(each, settings["units"]) for each in shown] or [_("Nothing is measured yet.")]
    surface = surface_words(measured, today)
    facts: dict[str, Any] = {
        "patient": patient.mrn,
        "name": patient.name,
        "measurements": [_facts(each) for each in shown],
    }
    if doubts:
        facts["notices"] = doubts
    answer(arguments, facts, *lines, *doubts, *([surface] if surface else []))


def _doubts(measured: Sequence[Measurement], shown: Sequence[Measurement], units: str) -> list[str]:
    from infusion_desk.domain.measurements import latest
    from infusion_desk.presenters.measures import change_words

    newest = [each for each in shown if each == latest(tuple(measured), each.kind)]
    said = (change_words((other for other in measured if other.kind is each.kind), units) for each in newest)
    return [sentence for sentence in said if sentence]


def _facts(each: Measurement) -> dict[str, Any]:
    return {
        "id": each.id,
        "kind": each.kind.value,
        "amount": each.metric,
        "unit": UNITS[each.kind.value],
        "date": each.measured_on.isoformat(),
        "by": each.by,
    }


def _line(each: Measurement, units: str) -> str:
    """`#3  2026-11-20  Weight  74.8 kg = 165 lb  RK`: in both systems of units, the centre's first."""
    from infusion_desk.presenters.measures import KIND_WORDS, amount_words

    systems = dict.fromkeys((units, "metric", "us"))
    amounts = " = ".join(amount_words(each.kind, each.amount, system) for system in systems)
    parts = [f"#{each.id}", each.measured_on.isoformat(), _(KIND_WORDS[each.kind]), amounts, each.by]
    return "  ".join(part for part in parts if part)
