"""What an order says, as the command line names it: all of it when it is entered, some of it when it is changed."""

from __future__ import annotations

from infusion_desk.cli._shared import count_argument, day_argument, note_argument
from infusion_desk.texts import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterable, Mapping
    from typing import Any

    from infusion_desk.domain.drugs import Drug
    from infusion_desk.domain.orders import DoseElsewhere, Order

NOTHING: Mapping[str, Any] = {
    "option": "",
    "brand": "",
    "dose": "",
    "mg": None,
    "doses": None,
    "every": "",
    "elsewhere": (),
    "prescriber": "",
    "signed": None,
    "note": "",
}
"""What may be cleared, each with what the order has of it then."""

_NAMES = {**{name: name for name in NOTHING}, "start": "start", "ordered": "ordered_on", "signed": "signed_on"}
"""What may be named, each with its name in an order."""


def add_order_fields(parser: ArgumentParser) -> None:
    """Add what an order says besides its dates; what isn't named is None."""
    parser.add_argument("--option", metavar="NAME", help=_("which way of giving it"))
    parser.add_argument("--brand", metavar="NAME", help=_("which brand, where the drug has several, such as Tyruko"))
    parser.add_argument("--dose", metavar="TEXT", help=_("the dose as ordered, such as 12 mg/m2"))
    parser.add_argument(
        "--mg", metavar="X", type=float, help=_("the amount of a dose in milligrams, where it is known")
    )
    parser.add_argument("--doses", metavar="N", type=count_argument, help=_("how many doses are ordered in all"))
    parser.add_argument("--every", metavar="TEXT", help=_("the prescriber's own interval, such as 6 weeks"))
    parser.add_argument("--prescriber", metavar="NAME", help=_("who ordered it"))
    parser.add_argument("--note", metavar="TEXT", type=note_argument, help=_("a note kept with the order"))


def add_new_dates(parser: ArgumentParser) -> None:
    """Add the dates of a new order, and the doses given before it."""
    parser.add_argument(
        "--start",
        metavar="DATE",
        type=day_argument,
        required=True,
        help=_("the day of the first dose; after doses given elsewhere, the day on which the treatment goes on"),
    )
    parser.add_argument(
        "--elsewhere",
        metavar="DATE[=AMOUNT],…",
        type=elsewhere_argument,
        help=_("doses given elsewhere, such as 2026-05-04=12mg/m2,2026-08-03=12mg/m2"),
    )
    parser.add_argument(
        "--continues", action="store_true", help=_("count on from every dose of the drug that was given before")
    )
    parser.add_argument("--ordered", metavar="DATE", type=day_argument, help=_("when it was ordered; else today"))
    parser.add_argument("--signed", metavar="DATE", type=day_argument, help=_("when it was signed; else it is open"))


def add_changed_dates(parser: ArgumentParser) -> None:
    """Add the dates of an order that is changed, and what takes something out of it."""
    parser.add_argument("--start", metavar="DATE", type=day_argument, help=_("another day for the first dose here"))
    elsewhere = parser.add_mutually_exclusive_group()
    elsewhere.add_argument(
        "--elsewhere",
        metavar="DATE[=AMOUNT],…",
        type=elsewhere_argument,
        help=_("all doses given elsewhere, in the place of those on record"),
    )
    elsewhere.add_argument(
        "--also-elsewhere",
        metavar="DATE[=AMOUNT],…",
        type=elsewhere_argument,
        help=_("doses given elsewhere besides those on record; one of the same day is corrected"),
    )
    parser.add_argument("--ordered", metavar="DATE", type=day_argument, help=_("when it was ordered"))
    parser.add_argument("--signed", metavar="DATE", type=day_argument, help=_("when it was signed"))
    parser.add_argument(
        "--clear",
        metavar="NAME,…",
        type=cleared_argument,
        default=(),
        help=_("take this out, with commas between: {names}").format(names=", ".join(NOTHING)),
    )


def elsewhere_argument(text: str) -> tuple[DoseElsewhere, ...]:
    """Days, each with its amount behind =; a wrong usage when one is none."""
    from infusion_desk.domain.orders import DoseElsewhere

    pairs = (part.partition("=") for part in text.split(",") if part.strip())
    return tuple(DoseElsewhere(day_argument(day), amount.strip()) for day, _sign, amount in pairs)


def together(before: Iterable[DoseElsewhere], more: Iterable[DoseElsewhere]) -> tuple[DoseElsewhere, ...]:
    """The doses of both, oldest first; of one day the one of `more`."""
    return tuple(sorted({each.day: each for each in (*before, *more)}.values()))


def cleared_argument(text: str) -> tuple[str, ...]:
    """What is to be taken out of an order, with commas between; a wrong usage for what can't be."""
    from argparse import ArgumentTypeError

    names = tuple(name for part in text.split(",") if (name := part.strip().removeprefix("--").casefold()))
    wrong = [name for name in names if name not in NOTHING]
    if wrong or not names:
        words = _("“{name}” can't be taken out of an order. Choose from: {names}.")
        raise ArgumentTypeError(words.format(name=wrong[0] if wrong else text, names=", ".join(NOTHING)))
    return names


def named_fields(arguments: Namespace) -> dict[str, Any]:
    """What was named of an order, by the names that an order has for it."""
    return {field: value for name, field in _NAMES.items() if (value := getattr(arguments, name)) is not None}


def changed_order(arguments: Namespace, seen: Order, drug: Drug) -> Order:
    """The order `seen` with what was named in it, and without what was cleared.

    A brand that is given in a way of its own brings that option along. A wrong usage when nothing is named, or one
    thing both ways.
    """
    from dataclasses import replace

    if arguments.also_elsewhere:
        arguments.elsewhere = together(seen.elsewhere, arguments.also_elsewhere)
    both = [name for name in arguments.clear if getattr(arguments, name) is not None]
    if both:
        words = _("--{name} says what the order is to have, and --clear takes it out. Leave one of them out.")
        arguments.parser.error(words.format(name=both[0]))
    named = {_NAMES[name]: NOTHING[name] for name in arguments.clear} | named_fields(arguments)
    if not named:
        arguments.parser.error(_("Name what is to be changed, such as --mg 1000, or take something out with --clear."))
    brand = drug.brand(arguments.brand or "")
    if brand is not None and brand.option and arguments.option is None:
        named["option"] = ""
    return replace(seen, **named)
