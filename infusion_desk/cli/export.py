"""`infusion-desk export`: sessions as a file for a spreadsheet."""

from __future__ import annotations

from infusion_desk.cli._shared import add_json, answer, day_argument, workplace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

NAME = "export"
HELP = "write the sessions of some days to a CSV file, planned and actual times"

ABOUT = """\
Every session that begins from the one date to the other, both included, the cancelled ones too. The file is UTF-8.
Times are those of the centre's clock, with its zone in each line. A text that a spreadsheet would run as a formula
gets an apostrophe before it. The file names patients: keep it where only the team can read it."""


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the command's arguments, and explain the columns."""
    from argparse import RawDescriptionHelpFormatter

    from infusion_desk.exchange.session_export import COLUMNS

    parser.formatter_class = RawDescriptionHelpFormatter
    parser.description = f"{HELP}\n\n{ABOUT}"
    width = max(map(len, COLUMNS))
    parser.epilog = "\n".join(["the columns", *(f"  {name:{width}}  {what}" for name, what in COLUMNS.items())])
    parser.add_argument("kind", choices=["sessions"], help="what to write")
    parser.add_argument("file", metavar="FILE.csv", help="the file to write")
    parser.add_argument("--from", dest="first", metavar="D", type=day_argument, required=True, help="the first date")
    parser.add_argument("--to", dest="last", metavar="D", type=day_argument, required=True, help="the last date")
    add_json(parser)


def run(arguments: Namespace) -> int:
    """Write the file, whole or not at all."""
    from pathlib import Path

    from infusion_desk.exchange.session_export import export_sessions

    path = Path(arguments.file)
    with workplace(arguments) as place, place.store.reading() as reader:
        count = export_sessions(reader, arguments.first, arguments.last, path)
    said = f"{count} {'session' if count == 1 else 'sessions'} written to {path}."
    answer(arguments, {"file": str(path), "sessions": count}, said)
    return 0
