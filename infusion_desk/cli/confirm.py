"""`infusion-desk confirm`: which figures of a drug are to be confirmed, and a pharmacist's word for one of them."""

from __future__ import annotations

from infusion_desk.cli._shared import add_change_arguments, answer, asked_of, workplace
from infusion_desk.texts import N_, _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from typing import Any

    from infusion_desk.services.workplace import Workplace

NAME = "confirm"
HELP = N_("list a drug's figures, and keep that a pharmacist confirmed one of them")


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("drug", metavar="DRUG", help=_("a drug's id, name or brand"))
    parser.add_argument(
        "figure", metavar="FIGURE", nargs="*", help=_("a figure's name as the list has it; without one, all are listed")
    )
    parser.add_argument("--withdraw", action="store_true", help=_("take back that it was confirmed"))
    add_change_arguments(parser)


def run(arguments: Namespace) -> int:
    """List the figures, or confirm some under the name of --by, or withdraw that."""
    from infusion_desk.services.confirmations import confirm, withdraw

    with workplace(arguments) as place:
        drug = place.drugs.drug(arguments.drug)
        asked = asked_of(arguments, place.now())
        if arguments.figure and arguments.withdraw:
            withdraw(place, drug.id, arguments.figure, asked)
        elif arguments.figure:
            confirm(place, drug.id, arguments.figure, arguments.by, asked)
        listed = _listed(place, drug.id)
    shown = [each for each in listed if not arguments.figure or each["figure"] in arguments.figure]
    answer(arguments, {"drug": drug.id, "figures": shown}, *_lines(shown))
    return 0


def _listed(place: Workplace, drug_id: str) -> list[dict[str, Any]]:
    from infusion_desk.domain.figures import figures
    from infusion_desk.services.confirmations import confirmed_drug

    with place.store.reading() as reader:
        drug = confirmed_drug(reader, place.drugs.drug(drug_id))
    return [
        {
            "figure": name,
            "value": value,
            "source": origin.source,
            "region": origin.region,
            "confidence": str(origin.confidence),
            "confirmed_by": origin.confirmed_by or None,
            "confirmed_on": origin.confirmed_on.isoformat() if origin.confirmed_on else None,
        }
        for name, value, origin in figures(drug)
    ]


def _lines(shown: list[dict[str, Any]]) -> list[str]:
    from infusion_desk.domain.durations import TO_BE_CONFIRMED
    from infusion_desk.domain.phases import Confidence

    def state(each: dict[str, Any]) -> str:
        if each["confirmed_by"]:
            words = _("confirmed by {name} on {date}")
            return words.format(name=each["confirmed_by"], date=each["confirmed_on"])
        return "" if Confidence(each["confidence"]).is_confirmed else _(TO_BE_CONFIRMED)

    width = max(len(each["figure"]) for each in shown)
    return [
        f"{each['figure']:{width}}  {each['confidence']}  {each['value']}  {state(each)}".rstrip() for each in shown
    ]
