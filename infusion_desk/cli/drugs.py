"""`infusion-desk drugs`: which drugs there are, what their files say, and how long a dose takes and why."""

from __future__ import annotations

import sys

from infusion_desk.texts import N_, _

TYPE_CHECKING = False  # importing typing for it would double the time of this command
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterator
    from typing import Any


NAME = "drugs"
HELP = N_("list the drugs, show a drug's figures, or how long a dose takes; check and add drug files of your own")


def add_arguments(parser: ArgumentParser) -> None:
    """Describe what may stand behind `drugs`."""
    parser.add_argument("drug", nargs="?", metavar="DRUG", help=_("a drug's id, name or brand; without it, all drugs"))
    parser.add_argument("--dose", type=int, metavar="N", help=_("plan dose N, counting every infusion from 1"))
    parser.add_argument("--option", default="", metavar="NAME", help=_("the way the dose is given, as in “2 h”"))
    parser.add_argument("--mg", type=float, metavar="X", help=_("the amount as ordered, in milligrams"))
    parser.add_argument("--weight", type=float, metavar="KG", help=_("the patient's weight in kilograms"))
    parser.add_argument("--height", type=float, metavar="CM", help=_("the patient's height in centimetres"))
    parser.add_argument(
        "--folder", metavar="FOLDER", help=_("your own drug files; else “drugs” beside the centre's file")
    )
    parser.add_argument("--check", metavar="FILE", help=_("look for faults in a drug file, and change nothing"))
    parser.add_argument("--add", metavar="FILE", help=_("check a drug file and put it among your own"))
    parser.add_argument(
        "--replace", action="store_true", help=_("with --add: let it take the place of a drug you have")
    )
    parser.add_argument(
        "--from",
        dest="since",
        metavar="DATE",
        help=_("with --add: sessions for this day or later are planned from the file, those before as until now"),
    )
    parser.add_argument("--by", metavar="NAME", default="", help=_("with --from: who changes it; kept with the change"))
    parser.add_argument("--json", action="store_true", help=_("answer as JSON, for programs"))


def run(arguments: Namespace) -> int:
    """Print what was asked for. Raises a UserFacingError when the folder, drug or dose doesn't exist."""
    from infusion_desk.cli._drug_folders import held_since, named_folder, own_folder, read_drug

    if arguments.check is not None or arguments.add is not None:
        from infusion_desk.cli._drug_file import check_or_add

        return check_or_add(arguments, named_folder(arguments))
    own = own_folder(arguments)
    if arguments.drug is None:
        _refuse_dose_alone(arguments)
        return _list(own, as_json=arguments.json)
    from infusion_desk.cli import _drug_words as words
    from infusion_desk.domain.drug_words import in_language

    drug = read_drug(arguments.drug, own)
    since = held_since(drug.id, own)
    if arguments.json:
        facts = words.facts(drug)
        if arguments.dose is not None:
            facts = words.plan_facts(drug, arguments.dose, words.planned(drug, arguments))
        print(words.as_json({**facts, "since": since} if since else facts))
        return 0
    drug = in_language(drug)
    print(words.described(drug) if arguments.dose is None else words.told(drug, words.planned(drug, arguments)))
    if since:
        print("\n" + words.held_from(since))
    return 0


def _refuse_dose_alone(arguments: Namespace) -> None:
    if arguments.dose is not None:
        from infusion_desk.errors import InputError

        raise InputError(_("A dose belongs to a drug. Name the drug before --dose."))


def _list(own: str, *, as_json: bool) -> int:
    heads = _heads(own)
    if as_json:
        import json

        print(json.dumps({"drugs": heads}, ensure_ascii=False))
        return 0
    wide = max(len(head["drug"]) for head in heads)
    for head in heads:
        brands = f" ({', '.join(head['brands'])})" if head["brands"] else ""
        print(f"{head['drug']:{wide}}  {_(head['class'])}{brands}")
    print(_("\ninfusion-desk drugs DRUG shows its figures and sources; with --dose N, how long that dose takes."))
    return 0


def _heads(own: str) -> list[dict[str, Any]]:
    """What the list shows of each drug; shipped files are read no further than that, which keeps it quick."""
    from infusion_desk.exchange.drug_heads import drug_heads
    from infusion_desk.resources import resource_name

    heads = {head["drug"]: head for head in drug_heads(resource_name("drugs"))}
    if own:
        heads |= {head["drug"]: head for head in _own_heads(own)}
    return [heads[name] for name in sorted(heads)]


def _own_heads(own: str) -> Iterator[dict[str, Any]]:
    """The centre's own files are read whole, so that a fault is told where its drug is missed."""
    from pathlib import Path

    from infusion_desk.cli._drug_words import head
    from infusion_desk.exchange.drug_files import load_drugs

    library = load_drugs([Path(own)])
    for problem in library.problems:
        print(problem, file=sys.stderr)
    for drug in library.drugs:
        yield head(drug)
