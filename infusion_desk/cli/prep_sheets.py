"""`infusion-desk prep-sheets`: the pages that patients take home, as a PDF."""

from __future__ import annotations

import sys

from infusion_desk.cli._naming import named_patient
from infusion_desk.cli._shared import add_json, answer, day_argument, file_of, workplace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

NAME = "prep-sheets"
HELP = "print the prep sheets of a day, or of one patient, as a PDF"


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("date", metavar="D", type=day_argument, help="the date, such as 2026-11-23")
    parser.add_argument("--pdf", metavar="FILE", required=True, help="the file to write")
    parser.add_argument("--patient", metavar="MRN", help="only the sheet of this patient")
    parser.add_argument("--language", metavar="CODE", default="en", help="the language of the sheets; without it, en")
    add_json(parser)


def run(arguments: Namespace) -> int:
    """Print the sheets, whole or not at all."""
    from pathlib import Path

    from infusion_desk.cli._printing import print_day_sheets

    path = Path(arguments.pdf)
    with workplace(arguments) as place:
        patient_id = None
        if arguments.patient is not None:
            with place.store.reading() as reader:
                patient_id = named_patient(reader, arguments.patient).id
        folder = file_of(arguments).parent / "templates"
        count, warning = print_day_sheets(place, arguments.date, path, arguments.language, folder, patient_id)
    if warning:
        print(warning, file=sys.stderr)
    word = "sheet" if count == 1 else "sheets"
    answer(arguments, {"file": str(path), "sheets": count}, f"{count} prep {word} written to {path}.")
    return 0
