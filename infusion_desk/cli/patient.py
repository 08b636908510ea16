"""`infusion-desk patient`: note that a patient died or was transferred, or is treated here again."""

from __future__ import annotations

from infusion_desk.cli._naming import add_patient
from infusion_desk.cli._shared import add_change_arguments, answer, asked_of, workplace
from infusion_desk.texts import N_, _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from infusion_desk.domain.people import Patient
    from infusion_desk.services.changes import Change
    from infusion_desk.services.workplace import Workplace

NAME = "patient"
HELP = N_("note that a patient died or was transferred, or is treated here again")

REASONS = ("deceased", "transferred")


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the command's arguments: one word says what is to be done."""
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    leaves = actions.add_parser(
        "leave", help=_("stop every order and cancel every session to come"), allow_abbrev=False
    )
    leaves.add_argument("--reason", choices=REASONS, required=True, help=_("why nothing is booked any more"))
    leaves.add_argument("--dry-run", action="store_true", help=_("only show what would be done"))
    back = actions.add_parser("come-back", help=_("let the orders that were stopped go on"), allow_abbrev=False)
    for each in (leaves, back):
        add_patient(each)
        add_change_arguments(each)


def run(arguments: Namespace) -> int:
    """Do what was named."""
    from infusion_desk.cli._naming import named_patient

    with workplace(arguments) as place:
        with place.store.reading() as reader:
            patient = named_patient(reader, arguments.patient)
        if arguments.action == "come-back":
            _come_back(arguments, place, patient)
        elif arguments.dry_run:
            _look(arguments, place, patient)
        else:
            _leave(arguments, place, patient)
    return 0


def _look(arguments: Namespace, place: Workplace, patient: Patient) -> None:
    from infusion_desk.presenters.departure_words import leaving_sentences
    from infusion_desk.services.departures import look_at_leaving
    from infusion_desk.services.wording import Wording

    look = look_at_leaving(place, patient.id)
    with place.store.reading() as reader:
        wording = Wording.of(reader.settings())
        orders = [each.id for each in reader.orders_of_patient(patient.id) if each.is_active]
    facts = {**_facts(patient), "cancelled": [each.id for each in look.sessions], "orders": orders}
    answer(arguments, facts, *leaving_sentences(look, wording))


def _leave(arguments: Namespace, place: Workplace, patient: Patient) -> None:
    from infusion_desk.domain.orders import StopReason
    from infusion_desk.services.departures import leave

    change = leave(place, patient.id, StopReason(arguments.reason), asked_of(arguments, place.now()))
    _answer(arguments, place, patient.id, change)


def _come_back(arguments: Namespace, place: Workplace, patient: Patient) -> None:
    from infusion_desk.services.departures import come_back

    _answer(arguments, place, patient.id, come_back(place, patient.id, asked_of(arguments, place.now())))


def _answer(arguments: Namespace, place: Workplace, patient_id: int, change: Change) -> None:
    from infusion_desk.services.wording import Wording

    with place.store.reading() as reader:
        wording, patient = Wording.of(reader.settings()), reader.patient(patient_id)
    orders = [each.id for each in change.entities if each.kind == "order"]
    facts = {**_facts(patient), "cancelled": list(change.session_ids), "orders": orders}
    answer(arguments, facts, wording.sentence(_(change.words), change.values))


def _facts(patient: Patient) -> dict[str, str]:
    return {"patient": patient.mrn, "name": patient.name, "gone": patient.gone}
