"""`infusion-desk import`: takes lists in from CSV files."""

from __future__ import annotations

from infusion_desk.cli._shared import add_change_arguments, answer, asked_of, workplace
from infusion_desk.texts import N_, _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from infusion_desk.services.changes import Change

NAME = "import"
HELP = N_("take in chairs, nurses, shifts, lunches, hours, closures or patients from a CSV file")

ABOUT = N_("""\
The file's first line names the columns; every other line is one entry. Commas, semicolons or tabs stand between
the cells; the letters are UTF-8, or UTF-16 with its mark. Either every line is taken or none, and each line that
can't be used is named.

What the centre has already is left as it is and counted as known: chairs and nurses by their name, patients by
their record number or, without one, by name and birth date. So the same file may be imported again. Opening hours
replace those of the same day, and a lunch that of the same nurse. Sessions that are booked stay; infusion-desk check
says which no longer fit.""")


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the command's arguments, and explain the columns."""
    from argparse import RawDescriptionHelpFormatter

    from infusion_desk.exchange.csv_columns import COLUMNS, explained

    parser.formatter_class = RawDescriptionHelpFormatter
    parser.description = f"{_(HELP)}\n\n{_(ABOUT)}"
    parser.epilog = "\n\n".join([_("the columns of each list"), *map(explained, COLUMNS)])
    parser.add_argument("kind", choices=list(COLUMNS), help=_("what the lines of the file are"))
    parser.add_argument("file", metavar="FILE.csv", help=_("the file to take in"))
    add_change_arguments(parser)


def run(arguments: Namespace) -> int:
    """Import one file, all of it or nothing."""
    from pathlib import Path

    from infusion_desk.exchange.csv_import import import_csv

    with workplace(arguments) as place:
        change = import_csv(place.store, arguments.kind, Path(arguments.file), asked_of(arguments, place.now()))
    answer(arguments, dict(change.values), *_said(arguments.kind, change))
    return 0


def _said(kind: str, change: Change) -> list[str]:
    added, known = change.values["added"], change.values["known"]
    if kind == "hours":
        one, many = _("The opening hours of 1 day are set."), _("The opening hours of {count} days are set.")
        return [one if added == 1 else many.format(count=added)]
    if kind == "lunches":
        return [_("Lunches set: {added}; already so: {known}.").format(added=added, known=known)]
    lines = [_("{kind}: {added} added, {known} known already.").format(kind=kind, added=added, known=known)]
    if change.values.get("alike"):
        lines.append(
            _(
                "{count} of them have the name and the birth date of somebody else in the file."
                " Look whether they are the same person."
            ).format(count=change.values["alike"])
        )
    return lines
